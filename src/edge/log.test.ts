import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logFile, openLog } from './log.ts';
import { cleanForLog, neverLogged, scrub } from './never-log.ts';

function written(use: (log: ReturnType<typeof openLog>) => void): string {
  const lines: string[] = [];
  use(openLog('debug', { write: (line: string) => void lines.push(line) }));
  return lines.join('');
}

describe.runIf(existsSync('/dev/full'))('a log on a full disk', () => {
  it('lets the server go on', async () => {
    const heard: unknown[] = [];
    const hear = (error: unknown) => void heard.push(error);
    process.once('uncaughtException', hear);
    const log = openLog('info', logFile('/dev/full'));
    for (let n = 0; n < 3; n++) log.info({ n }, 'a line that finds no room');
    await new Promise((resolve) => setTimeout(resolve, 200));
    process.off('uncaughtException', hear);
    expect(heard).toEqual([]);
  });
});

describe('what is logged', () => {
  it('keeps the list of docs/never-log.md, member for member', () => {
    const doc = readFileSync(new URL('../../docs/never-log.md', import.meta.url), 'utf8');
    const listed = [...doc.matchAll(/^\| `(\w+)` \|/gm)].map(([, member]) => member);
    expect(listed).toEqual([...neverLogged].sort());
  });

  it('drops a forbidden member wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...neverLogged),
        fc.array(fc.constantFrom('case', 'row', 'err', 'plan'), { maxLength: 4 }),
        (member, path) => {
          const value = path.reduce<unknown>((inner, key) => ({ [key]: inner }), { [member]: '张三的秘密', id: 1 });
          expect(written((log) => log.info(value as object, 'a line'))).not.toContain('张三的秘密');
          expect(written((log) => log.child(value as object).warn('a line'))).not.toContain('张三的秘密');
        },
      ),
    );
  });

  it.each([
    ['510101199001011234', 'an ID number'],
    ['51010119900101123X', 'an ID number ending in X'],
    ['6222021234567890123', 'a bank card'],
    ['13800138000', 'a phone'],
    ['Zk3vQ0hY2m1nB4xC5v6b7n8m9a0s1d2f3g4h5j6k7l8', 'a session token'],
  ])('takes %s out of texts (%s)', (telling) => {
    expect(scrub(`号码 ${telling} 无效`)).not.toContain(telling);
    expect(written((log) => log.error(`bad value "${telling}"`))).not.toContain(telling);
    expect(written((log) => log.error({ err: new Error(`bad ${telling}`) }, 'failed'))).not.toContain(telling);
    expect(written((log) => log.error(new Error(`bad ${telling}`)))).not.toContain(telling);
  });

  it('keeps of a database error its state and constraint, not the values that it quotes', () => {
    const error = Object.assign(new Error('duplicate key value violates unique constraint'), {
      code: '23505',
      constraint: 'people_persons_key',
      detail: 'Key (id)=(张三) already exists.',
      where: 'COPY people, line 1: "张三"',
      parameters: ['张三'],
    });
    const line = written((log) => log.error({ err: error }, 'internal-error'));
    expect(line).toContain('"state":"23505"');
    expect(line).toContain('people_persons_key');
    expect(line).not.toContain('张三');
  });

  it('leaves ids, counts, days and moments readable', () => {
    const line = { caseId: '0190a1b2-0000-7000-8000-000000000001', rows: 12, on: '2026-11-21', fen: 12n };
    expect(cleanForLog(line)).toEqual({ ...line, fen: '12' });
  });
});
