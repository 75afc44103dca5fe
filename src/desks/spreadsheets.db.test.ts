import { readSheet } from 'read-excel-file/node';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { docketed } from '../../test/world/cases.ts';
import { buildWorld, type World } from '../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../test/world/database.ts';
import { type Answer, type Browser, serveWorld, type TestServer } from '../../test/world/server.ts';
import { ImportReport } from './contract/filing.ts';
import { importColumnNames, importColumns } from './import/columns.ts';

let fresh: FreshDatabase;
let world: World;
let site: TestServer;
let clerk: Browser;

beforeAll(async () => {
  fresh = await freshDatabase();
  world = await buildWorld(fresh.db);
  site = await serveWorld(fresh.db, world);
  clerk = await site.signIn('filing-clerk');
  for (const name of ['甲某申请书.pdf', '甲某判决书.pdf', '甲某身份证.pdf', '甲某生效证明.pdf'])
    await world.upload(name);
});
afterAll(async () => {
  await site?.close();
  await fresh?.drop();
});

type Change = Partial<Record<keyof typeof importColumns, string | number>>;

/** A filled-in template: one row for each change of the example. */
function filled(changes: readonly Change[]): Promise<Buffer> {
  const heads = importColumnNames.map((n) => importColumns[n].head);
  const rows = changes.map((change) => importColumnNames.map((n) => change[n] ?? importColumns[n].example));
  return writeXlsxFile([['说明'], heads, ...rows]).toBuffer();
}

async function send(file: Buffer, preview: boolean, key = 'import-0001'): Promise<Answer> {
  const boundary = 'writ-import';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const url = `/api/intake/${world.courtId}/import${preview ? '?preview=true' : ''}`;
  return clerk.post(url, body as never, {
    'content-type': `multipart/form-data; boundary=${boundary}`,
    'idempotency-key': key,
  });
}

const count = async () => {
  const [row] = await fresh.db.read<{ n: bigint }>(
    { courts: [world.courtId] },
    sql`select count(*) as n from cases_cases`,
  );
  return Number(row?.n);
};

describe('many applications from one spreadsheet', () => {
  const rows: readonly Change[] = [
    {},
    { number: '（2025）川3301民初89号', amount: 2500.5, day: '2025年11月3日' },
    { number: '（2025）川3301民初90号', debtorId: '440524188001010015' },
    { number: '（2025）川3301民初91号', identity: '没有.pdf' },
    { number: '（2025）川3301民初92号', cause: '' },
    { number: '（2025）川3301民初93号', applicantKind: '外星人' },
    {
      number: '（2025）川3301民初94号',
      applicantKind: '法人',
      applicantIdKind: '统一社会信用代码',
      applicantId: '91110000600037341L',
    },
  ];

  test('the template can be opened and its example passes the check', async () => {
    const answer = await clerk.get('/api/filing/template.xlsx');
    expect(answer.statusCode).toBe(200);
    const sheet = await readSheet(answer.rawPayload);
    expect(sheet[1]).toContain('文号');
    const checked = ImportReport.parse((await send(answer.rawPayload, true)).json());
    expect(checked).toEqual({
      committed: false,
      rows: [expect.objectContaining({ row: 3, done: true, problems: [] })],
    });
  });

  test('a check files nothing and names the column of each fault', async () => {
    const report = ImportReport.parse((await send(await filled(rows), true)).json());
    const faults = report.rows.map((r) => [r.row, r.done, r.problems[0]?.column]);
    expect(faults).toEqual([
      [3, true, undefined],
      [4, true, undefined],
      [5, false, '被执行人证件号码'],
      [6, false, '身份证明文件名'],
      [7, false, '案由'],
      [8, false, '申请执行人类型'],
      [9, false, '申请执行人法定代表人（单位填写）'],
    ]);
    expect(await count()).toBe(0);
  });

  test('what passes is filed once, however often the file is sent with one key', async () => {
    const file = await filled(rows);
    const first = ImportReport.parse((await send(file, false)).json());
    const again = ImportReport.parse((await send(file, false)).json());
    expect(first.rows.filter((r) => r.done).map((r) => r.filedId)).toEqual([expect.any(String), expect.any(String)]);
    expect(again).toEqual(first);
    expect(await count()).toBe(2);
    const [sum] = await fresh.db.read<{ fen: bigint }>(
      { courts: [world.courtId] },
      sql`select claim_fen as fen from cases_cases where instrument_number like '%89号'`,
    );
    expect(sum?.fen).toBe(250_050n);
  });

  test('rows without a number go on with the application above; sums that are not written are read from the words', async () => {
    const empty = Object.fromEntries(importColumnNames.map((n) => [n, ''])) as Change;
    const surety = { ...empty, debtor: '丙某', debtorKind: '自然人', debtorIdKind: '无' };
    const words =
      '一、乙某于本判决生效之日起十日内偿还甲某借款本金100000元及利息（以100000元为基数，自2024年1月1日起按年利率6%计算至实际付清之日止）；二、丙某对上述第一项债务在30000元范围内承担连带清偿责任。';
    const second = { ...empty, debtKind: '保全费', amount: '1020', owedBy: '乙某' };
    const given: Change[] = [
      { number: '（2025）川3301民初95号', debtKind: '', amount: '', sourceText: words },
      surety,
      second,
      { number: '（2025）川3301民初96号', amount: '', sourceText: '乙某应当妥善处理与甲某的关系。' },
      { number: '（2025）川3301民初97号' },
      { ...surety, debtorId: '440524188001010015', debtorIdKind: '居民身份证' },
    ];
    const checked = ImportReport.parse((await send(await filled(given), true, 'import-0002')).json());
    expect(checked.rows.map((r) => [r.row, r.done, r.problems[0]?.column])).toEqual([
      [3, true, undefined],
      [6, false, importColumns.sourceText.head],
      [7, false, importColumns.liability.head],
    ]);
    await send(await filled(given), false, 'import-0002');
    const rows = await fresh.db.read<{ kind: string; liability: string; interest: unknown; caps: bigint[] }>(
      { courts: [world.courtId] },
      sql`select o.kind, o.liability, o.interest, array_agg(p.cap_fen order by p.cap_fen) filter (where p.side = 'debtor') as caps
        from cases_obligations o join cases_obligation_parties p on p.court_id = o.court_id and p.obligation_id = o.id
        join cases_cases c on c.court_id = o.court_id and c.id = o.case_id where c.instrument_number like '%民初95号'
        group by o.id, o.kind, o.liability, o.interest, o.position order by o.position`,
    );
    expect(rows.map((r) => [r.kind, r.liability, r.caps])).toEqual([
      ['principal', 'joint', [3_000_000n, null]],
      ['interest', 'joint', [3_000_000n, null]],
      ['preservation-fee', 'sole', [null]],
    ]);
    expect(rows[1]?.interest).toMatchObject({ base: '100000.00', from: '2024-01-01' });
  });

  test('a file that is no workbook, and a workbook without the heads, are refused', async () => {
    const broken = (await send(Buffer.from('not a workbook'), true)).json();
    expect([broken.status, broken.code, broken.field]).toEqual([422, 'sheet-unreadable', 'file']);
    const strange = await writeXlsxFile([['a', 'b']]).toBuffer();
    expect((await send(strange, true)).json().code).toBe('sheet-heads-missing');
  });

  test('nobody but the filing desk imports', async () => {
    clerk = await site.signIn('judge');
    expect((await send(await filled([{}]), true)).statusCode).toBe(404);
    clerk = await site.signIn('filing-clerk');
  });
});

describe('lists to take along', () => {
  test('the cases are those of the screen, with filter and data time in the first row, and the export is on record', async () => {
    await docketed(world);
    const head = await site.signIn('bureau-head');
    const shown = (await head.get('/api/cases?state=open')).json();
    const answer = await head.get('/api/cases.xlsx?state=open');
    expect(answer.statusCode).toBe(200);
    const sheet = await readSheet(answer.rawPayload);
    expect(String(sheet[0]?.[0])).toMatch(/条件：状态：执行中.*数据时间：2026-03-02 09:00.*陈局长/);
    expect(sheet.slice(2).map((row) => row[0])).toEqual(shown.rows.map((r: { number: string }) => r.number));
    expect(sheet[2]?.[8]).toBe(100_000);
    const logged = await fresh.db.within({ courts: [world.courtId] }, (tx) =>
      tx.query(sql`select 1 from platform_access_log where action = 'export'`),
    );
    expect(logged).toHaveLength(1);
  });

  test.each(['/api/units.xlsx', '/api/money-desk.xlsx'])('%s opens', async (url) => {
    const answer = await (await site.signIn('bureau-head')).get(url);
    expect((await readSheet(answer.rawPayload)).length).toBeGreaterThanOrEqual(2);
  });

  test('whoever may see a list and not export it is told that it is not there', async () => {
    expect((await clerk.get('/api/cases.xlsx')).statusCode).toBe(404);
  });
});
