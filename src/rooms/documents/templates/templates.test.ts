import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel';
import { pdfText, readPdf } from '../pdf-text.ts';
import { createRenderer, prepare, type Rendered } from '../renderer.ts';
import { templatesDir } from '../typesetting.ts';
import { type TemplateName, templates } from './index.ts';
import { sampleOf } from './samples.ts';

const renderer = createRenderer({ timeoutMs: 60_000 });
afterAll(() => renderer.close());

const names = Object.keys(templates) as TemplateName[];
const marginPt = { left: (28 / 25.4) * 72, right: (26 / 25.4) * 72 };
/** A full-width comma at the end of a justified line hangs half its width over the margin, which is how Chinese is set. */
const hangPt = 10;

async function set(name: TemplateName, fields: unknown): Promise<Rendered> {
  const done = await renderer.render(name, fields);
  if (isRefusal(done)) throw new Error(`${name}: ${done.text.en}`);
  return done;
}

/** Each sample is set once for all the questions asked of it. */
const samples = new Map<TemplateName, Promise<Rendered>>();
function sampled(name: TemplateName): Promise<Rendered> {
  const done = samples.get(name) ?? set(name, sampleOf(name));
  samples.set(name, done);
  return done;
}

function squeeze(text: string): string {
  return text.replace(/[\s\u200b]/g, '');
}

/** The words of the pages as they were written, cell by cell and over page breaks, without the footers. */
function readingText(pdf: Uint8Array): string {
  const runs = readPdf(pdf).flatMap((page) => page.runs);
  return squeeze(runs.map((run) => (run.y > 60 ? run.text : '')).join(''));
}

/** What of a checked value must be readable in the document: amounts in figures, days in any of their forms, words as they are. */
function slots(value: unknown, path = ''): { path: string; anyOf: string[] }[] {
  if (value === null || typeof value === 'boolean' || value === '') return [];
  if (typeof value === 'number' || typeof value === 'string') return [{ path, anyOf: [String(value)] }];
  if (Array.isArray(value)) return value.flatMap((inner, i) => slots(inner, `${path}.${i}`));
  const record = value as Record<string, string>;
  if (typeof record.figures === 'string') return [{ path, anyOf: [record.figures] }];
  if (typeof record.printed === 'string')
    return [{ path, anyOf: [record.printed, record.numerals ?? '', record.iso ?? ''] }];
  if (typeof record.verb === 'string') return [{ path, anyOf: [record.title ?? ''] }];
  return Object.entries(value as object).flatMap(([key, inner]) => slots(inner, path === '' ? key : `${path}.${key}`));
}

/** The address of the QR code, the way of remedy and the kind of seal choose what is drawn or said; they are no words of the text. */
const notWords = ['header.verifyUrl', 'header.seal', 'objection.way'];

describe.each(names)('the document %s', (name) => {
  const template = templates[name];

  it('renders its sample to the text that was reviewed, as PDF/A-2b, the same every time', async () => {
    const first = await sampled(name);
    const again = await set(name, sampleOf(name));
    expect(again.sha256).toBe(first.sha256);
    const source = Buffer.from(first.pdf).toString('latin1');
    expect(source.startsWith('%PDF-')).toBe(true);
    expect(source).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(source).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
    await expect(`${pdfText(first.pdf)}\n`).toMatchFileSnapshot(join(templatesDir, name, 'expected.txt'));
  });

  it('prints every slot of its fields', async () => {
    const prepared = prepare(name, sampleOf(name));
    if (isRefusal(prepared)) throw new Error(prepared.text.en);
    const { pdf, fileName } = await sampled(name);
    const text = readingText(pdf) + squeeze(pdfText(pdf)) + fileName;
    const unused = slots(prepared.view)
      .filter(({ path }) => !notWords.includes(path) && (template.external || path !== 'header.court.address'))
      .filter(({ anyOf }) => !anyOf.some((words) => text.includes(squeeze(words))));
    expect(unused).toEqual([]);
  });

  it('numbers its pages and says on each that demonstration data have no force', async () => {
    const pages = readPdf((await sampled(name)).pdf);
    for (const [i, page] of pages.entries()) {
      const text = squeeze(page.runs.map((run) => run.text).join(''));
      expect(text).toContain(`第${i + 1}页共${pages.length}页`);
      expect(text).toContain('演示数据·无法律效力');
    }
  });

  it('says nothing of a demonstration when the data are real, and leaves the place of the seal open', async () => {
    const sample = sampleOf(name) as { header: object };
    const real = { ...sample, header: { ...sample.header, demo: false, seal: 'none' } };
    const text = squeeze(pdfText((await set(name, real)).pdf));
    expect(text).not.toContain('演示');
    const forms: TemplateName[] = ['pay-out-approval', 'address-confirmation', 'certificate-of-service'];
    expect(text.includes('（院印）')).toBe(!forms.includes(name));
  });

  it('flows over pages inside its margins when texts are long', async () => {
    const long: Record<string, unknown> = lengthen(sampleOf(name)) as Record<string, unknown>;
    const sentence = '被执行人在执行过程中先后变更住所、更换联系方式，经多次查找方才取得联系。';
    for (const key of Object.keys(template.marked)) long[key] = `${sentence.repeat(45)}\n${sentence.repeat(30)}末句。`;
    const { pdf } = await set(name, long);
    const text = readingText(pdf);
    if (Object.keys(template.marked).length > 0) expect(text).toContain('末句。');
    const stray = readPdf(pdf).flatMap((page) =>
      page.runs.filter(
        (run) => run.x < marginPt.left - 1 || run.x + run.width > page.width - marginPt.right + hangPt || run.y < 20,
      ),
    );
    expect(stray.map((run) => run.text)).toEqual([]);
  });

  if (template.coercive) {
    it('ends with how, where and by when to object', async () => {
      const text = squeeze(pdfText((await sampled(name)).pdf));
      expect(text).toMatch(/如不服本(裁定|通知|令)，.*(之日起\d+日内|执行程序终结前)向.+(提出书面异议|申请复议)/);
      expect(text).toContain('第二百三十六条');
      expect(text).toContain('地址：G州临江市司法路6号');
    });
  }

  if (template.external) {
    it('carries the court, the officers, the desk phone and the date', async () => {
      const text = squeeze(pdfText((await sampled(name)).pdf));
      for (const part of ['G州临江市人民法院', '0836-1234567', '2026', '法院|承办人|送达人'])
        expect(text).toMatch(new RegExp(part));
    });
  }

  it('states no fixed number of days, months or rate in its template', async () => {
    const { readFile } = await import('node:fs/promises');
    const source = await readFile(join(templatesDir, name, 'template.typ'), 'utf8');
    const words = source.replace(/#[^\n]*?columns[^\n]*|\d+(\.\d+)?(pt|mm|em|fr)/g, '');
    expect(words).not.toMatch(
      /[\d一二三四五六七八九十]+(日内|个月内|个月|年内)|万分之|第[\d一二三四五六七八九十百]+条/,
    );
  });
});

/** Account and paper numbers as long as any bank writes them, and names as long as any company has. */
function lengthen(value: unknown): unknown {
  if (typeof value === 'string') {
    if (/^\d{15,19}$/.test(value) && BigInt(value) > 10n ** 14n)
      return '6217003810012348389000000000123'.padEnd(32, '9');
    if (value === '临江市顺达建材有限公司')
      return '内蒙古自治区呼伦贝尔市鄂伦春自治旗顺达通达万达新型建筑材料股份有限公司第一分公司';
    return value;
  }
  if (Array.isArray(value)) return value.map(lengthen);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, lengthen(inner)]));
}

describe('the list of documents', () => {
  it('names every folder of templates, and every folder is on it', () => {
    const folders = readdirSync(templatesDir, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
      .map((entry) => entry.name);
    expect([...names].sort()).toEqual(folders.sort());
    for (const name of names) expect(templates[name].name).toBe(name);
  });

  it.each([
    ['freeze-ruling', '（2026）川3301执123号执行裁定书（冻结）.pdf'],
    ['assist-freeze-notice', '协助冻结存款通知书（建设银行8389）.pdf'],
    ['assist-inquiry-notice', '协助查询存款通知书（建设银行）.pdf'],
    ['execution-notice', '（2026）川3301执123号执行通知书（陈志远）.pdf'],
    ['pay-out-approval', '（2026）川3301执123号案款发放审批表.pdf'],
  ] as const)('names the file of %s as clerks do: %s', async (name, fileName) => {
    expect((await sampled(name)).fileName).toBe(fileName);
  });

  it('calls the notice to a registry 协助执行通知书', async () => {
    const sample = sampleOf('assist-freeze-notice');
    const done = await set('assist-freeze-notice', { ...sample, form: 'real-estate', unitShort: '不动产登记中心' });
    expect(done.fileName).toBe('协助执行通知书（不动产登记中心8389）.pdf');
    expect(squeeze(pdfText(done.pdf))).toContain('请协助查封被执行人陈志远');
  });
});
