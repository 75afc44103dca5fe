import { afterAll, describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel';
import { createRenderer, describeDocument, prepare } from './renderer.ts';
import { sampleOf } from './templates/samples.ts';
import { WorkerPool } from './worker-pool.ts';

const renderer = createRenderer();
afterAll(() => renderer.close());

function withOfficer(name: string) {
  const sample = sampleOf('correction-notice') as { header: { officers: { post: string; name: string }[] } };
  return { ...sample, header: { ...sample.header, officers: [{ post: '立案法官', name }] } };
}

describe('the renderer', () => {
  it.each([
    ['𠮷', 'U+20BB7'],
    ['😀', 'U+1F600'],
    ['\ue000', 'U+E000'],
  ])('refuses %s, which the font lacks, and names the field', async (character, code) => {
    const done = await renderer.render('correction-notice', withOfficer(`李${character}`));
    expect(done).toMatchObject({ refused: true, code: 'glyph-missing', field: 'header.officers.0.name' });
    expect(isRefusal(done) && done.facts).toEqual({ character, code });
  });

  it.each(['喆', '堃', '昇', '翀', '赟', '㛃', '·'])('prints the unusual name character %s', async (character) => {
    expect(isRefusal(await renderer.render('correction-notice', withOfficer(`李${character}`)))).toBe(false);
  });

  it('treats markup in data as words', async () => {
    const hostile = '#panic("x") $1/0$ *粗* `a` @b <c> \\ ] } #read("/etc/passwd")';
    const done = await renderer.render('correction-notice', { ...withOfficer('李敏'), reasons: hostile });
    expect(isRefusal(done)).toBe(false);
  });

  it('refuses missing, wrong and unknown fields by name', async () => {
    const sample = sampleOf('correction-notice');
    const cases: [Record<string, unknown>, string][] = [
      [{ ...sample, days: 0 }, 'days'],
      [{ ...sample, by: '2026-02-30' }, 'by'],
      [{ ...sample, addressee: ' ' }, 'addressee'],
      [{ ...sample, cites: [] }, 'cites'],
      [{ ...sample, header: { ...(sample.header as object), demo: false } }, 'header.seal'],
      [{ ...sample, extra: 1 }, ''],
    ];
    for (const [fields, field] of cases)
      expect(await renderer.render('correction-notice', fields)).toMatchObject({
        code: 'document-fields-invalid',
        field,
      });
  });

  it('refuses a template that it does not have', async () => {
    for (const name of ['no-such', '__proto__', '../header'])
      expect(await renderer.render(name as never, {})).toMatchObject({ code: 'document-template-unknown' });
  });

  it('stops a document that takes too long, and sets the next one', async () => {
    const hasty = createRenderer({ timeoutMs: 1 });
    expect(await hasty.render('correction-notice', sampleOf('correction-notice'))).toMatchObject({
      code: 'document-too-slow',
    });
    await hasty.close();
  });

  it('falls back to the shipped font where the family of a court is not installed', async () => {
    const other = createRenderer({ families: { body: 'FangSong_GB2312', title: 'FZXiaoBiaoSong-B05S' } });
    expect(await other.render('correction-notice', sampleOf('correction-notice'))).toHaveProperty('pdf');
    await other.close();
  });

  it('tells title and file name of a document before it is made', () => {
    const fields = sampleOf('freeze-ruling') as never;
    expect(describeDocument('freeze-ruling', fields)).toEqual({
      title: { zh: '执行裁定书（冻结、查封）', en: 'Ruling to freeze or seal property' },
      fileName: '（2026）川3301执123号执行裁定书（冻结）.pdf',
    });
  });

  it('changes the bytes when the address of the QR code changes', async () => {
    const sample = sampleOf('correction-notice') as { header: object };
    const other = { ...sample, header: { ...sample.header, verifyUrl: 'http://localhost:8080/verify/other' } };
    const [a, b] = await Promise.all([
      renderer.render('correction-notice', sample),
      renderer.render('correction-notice', other),
    ]);
    expect(!isRefusal(a) && !isRefusal(b) && a.sha256 !== b.sha256).toBe(true);
  });
});

describe('the worker pool', () => {
  const job = () => {
    const prepared = prepare('correction-notice', sampleOf('correction-notice'));
    if (isRefusal(prepared)) throw new Error(prepared.text.en);
    return { template: 'correction-notice', data: prepared.data };
  };

  it('fails only the document whose worker dies, and goes on with a new worker', async () => {
    const pool = new WorkerPool({ size: 1, timeoutMs: 20_000 });
    const doomed = pool.run(job());
    const waiting = pool.run(job());
    await pool.workers()[0]?.terminate();
    await expect(doomed).rejects.toThrow('render worker ended');
    expect(await waiting).toHaveProperty('pdf');
    await pool.close();
    await expect(pool.run(job())).rejects.toThrow('closed');
  });

  it('lets a worker go that has had no document for a while, and hires again for the next one', async () => {
    const pool = new WorkerPool({ size: 1, timeoutMs: 60_000, idleMs: 50 });
    expect(await pool.run(job())).toHaveProperty('pdf');
    await expect.poll(() => pool.workers().length, { timeout: 10_000 }).toBe(0);
    expect(await pool.run(job())).toHaveProperty('pdf');
    await pool.close();
  });

  it('answers every document of a batch on two workers', async () => {
    const pool = new WorkerPool({ size: 2, timeoutMs: 60_000 });
    const done = await Promise.all(Array.from({ length: 40 }, () => pool.run(job())));
    const hashes = new Set(done.map((d) => (typeof d === 'object' && 'sha256' in d ? d.sha256 : 'none')));
    expect(hashes.size).toBe(1);
    expect(hashes.has('none')).toBe(false);
    await pool.close();
  });
});
