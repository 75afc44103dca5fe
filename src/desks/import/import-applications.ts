import sql from 'sql-template-tag';
import { z } from 'zod';
import { acts, type Engine } from '#acts';
import { type Id, isRefusal, type Refusal, text } from '#kernel';
import type { Tx } from '#platform';
import type { DeskContext } from '../context.ts';
import type { ImportReport } from '../contract/filing.ts';
import { table, writeWorkbook } from '../spreadsheet.ts';
import { columnOfField, importColumnNames, importColumns } from './columns.ts';
import { type ImportedParty, obligationsOfRow } from './obligations.ts';
import { type ImportCells, type ImportedApplication, type ImportRow, readApplications } from './read-rows.ts';

const actName = 'file-application';
type Report = ImportReport['rows'][number];

type Choices = { readonly value: string; readonly label: string }[];
type Schema = {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly 'x-choices'?: Choices;
};

/** The act's own form, so that the words of the spreadsheet are those of the screen. */
function form(): Schema {
  const act = acts.find((a) => a.name === actName);
  return act ? (z.toJSONSchema(act.input, { io: 'input', unrepresentable: 'any' }) as Schema) : {};
}

function choicesAt(schema: Schema, path: string): Choices {
  const field = path
    .split('.')
    .reduce<Schema | undefined>((s, name) => (name === '0' ? s?.items : s?.properties?.[name]), schema);
  return [...(field?.['x-choices'] ?? [])];
}

/** The value of a choice from its Chinese words, its English words or the value itself; other words go on to be refused. */
function chosen(choices: Choices, written: string): string {
  const found = choices.find((c) => c.value === written || c.label.split(' · ').includes(written));
  return found?.value ?? written;
}

type Uploads = ReadonlyMap<string, Id>;

/** The papers of these names that were handed in at the court last. */
async function findPapers(tx: Tx, courtId: Id, names: readonly string[]): Promise<Uploads> {
  const rows = await tx.query<{ name: string; id: Id }>(sql`select distinct on (name) name, id from platform_uploads
    where court_id = ${courtId} and name = any (${[...new Set(names)]}::text[]) order by name, at desc`);
  return new Map(rows.map((r) => [r.name, r.id]));
}

const paperColumns = ['application', 'instrument', 'identity', 'effect'] as const;

type Party = ImportedParty & Readonly<Record<string, unknown>>;

function party(schema: Schema, { cells, row }: ImportRow, which: 'applicant' | 'debtor'): Party {
  const filled = (value: string) => (value === '' ? undefined : value);
  return {
    ref: `${which}-${row}`,
    role: which,
    kind: chosen(choicesAt(schema, 'parties.0.kind'), cells[`${which}Kind`]),
    name: cells[which],
    idKind: chosen(choicesAt(schema, 'parties.0.idKind'), cells[`${which}IdKind`]),
    idNumber: filled(cells[`${which}Id`]),
    phone: filled(cells[`${which}Phone`]),
    address: filled(cells[`${which}Address`]),
    representatives:
      cells[`${which}Head`] === '' ? undefined : [{ kind: 'legal-representative', name: cells[`${which}Head`] }],
  };
}

/** The application that a group of rows describes, with what is wrong with the rows themselves. */
function applicationOf(schema: Schema, rows: ImportedApplication, uploads: Uploads) {
  const [{ cells }] = rows;
  const parties = (['applicant', 'debtor'] as const).flatMap((which) =>
    rows.filter((r) => r.cells[which] !== '').map((r) => party(schema, r, which)),
  );
  const liabilities = choicesAt(schema, 'obligations.0.liability');
  const obligations = rows.map((r) =>
    obligationsOfRow(r, parties, r.cells.liability && chosen(liabilities, r.cells.liability), cells.day),
  );
  const papers = rows.flatMap((r) =>
    paperColumns.flatMap((kind) => {
      const upload = uploads.get(r.cells[kind]);
      return upload === undefined ? [] : [{ kind, upload }];
    }),
  );
  const payees = rows.flatMap(({ cells: c, row }) =>
    c.accountNumber === ''
      ? []
      : [
          {
            party: c.applicant === '' ? (parties[0]?.ref ?? '') : `applicant-${row}`,
            ...{ accountName: c.accountName, bankName: c.bankName, accountNumber: c.accountNumber },
          },
        ],
  );
  const input = {
    instrument: {
      kind: chosen(choicesAt(schema, 'instrument.kind'), cells.kind),
      court: cells.madeBy,
      number: cells.number,
      day: cells.day,
      effectiveDay: cells.effectiveDay,
      performBy: cells.performBy,
    },
    cause: cells.cause,
    definite: true,
    notPerformed: true,
    jurisdiction: chosen(choicesAt(schema, 'jurisdiction'), cells.jurisdiction),
    ...{ parties, obligations: obligations.flatMap((o) => o.rows), payees, papers },
  };
  return { input, problems: obligations.flatMap((o) => o.problems) };
}

function papersMissing(cells: ImportCells, uploads: Uploads): ImportRow['problems'] {
  return paperColumns
    .filter((kind) => cells[kind] !== '' && !uploads.has(cells[kind]))
    .map((kind) => ({
      column: importColumns[kind].head,
      text: text(
        `没有名为“${cells[kind]}”的已上传材料，请先上传`,
        `No paper of the name "${cells[kind]}" was uploaded; hand it in first`,
      ),
    }));
}

/** The field of a refusal as the columns know it: their patterns speak of the first of a kind. */
function fieldOfFirst(field: string | undefined, parties: readonly ImportedParty[]): string | undefined {
  return field
    ?.replace(/^parties\.(\d+)/, (_all, n: string) => `parties.${parties[Number(n)]?.role === 'debtor' ? 1 : 0}`)
    .replace(/^(obligations|payees)\.\d+/, '$1.0');
}

function refusedRow(row: number, label: string, refusal: Refusal, parties: readonly ImportedParty[]): Report {
  const column = columnOfField(fieldOfFirst(refusal.field, parties));
  const problem = { ...(column === undefined ? {} : { column }), text: refusal.text };
  return { row, label, done: false, problems: [problem] };
}

export type ImportRequest = {
  readonly courtId: Id;
  readonly file: Buffer;
  readonly key: string;
  readonly commit: boolean;
};

/**
 * Files the applications of a spreadsheet, or only tries them: each application is an act of its own, so that a fault in one holds
 * up no other. Sent again with the same key, rows that were filed are answered alike. Refuses what `readApplications` refuses.
 */
export async function importApplications(
  context: DeskContext,
  engine: Engine,
  { courtId, file, key, commit }: ImportRequest,
): Promise<ImportReport | Refusal> {
  const applications = await readApplications(file);
  if (isRefusal(applications)) return applications;
  const schema = form();
  const names = applications
    .flat()
    .flatMap((r) => paperColumns.map((kind) => r.cells[kind]))
    .filter((name) => name !== '');
  const uploads = await context.db.look({ courts: [courtId] }, (tx) => findPapers(tx, courtId, names));
  const ref = { courtId, subject: { kind: 'intake' as const, id: courtId } };
  const report: Report[] = [];
  for (const rows of applications) {
    const [{ row, cells }] = rows;
    const label = `${cells.number} ${cells.applicant} / ${cells.debtor}`;
    const { input, problems: unclear } = applicationOf(schema, rows, uploads);
    const problems = [...rows.flatMap((r) => [...r.problems, ...papersMissing(r.cells, uploads)]), ...unclear];
    if (problems.length > 0) {
      report.push({ row, label, done: false, problems });
      continue;
    }
    const own = `${key} ${row}`;
    if (!commit) {
      const shown = await engine.preview(context.actor, ref, actName, input, own);
      report.push(
        isRefusal(shown) ? refusedRow(row, label, shown, input.parties) : { row, label, done: true, problems: [] },
      );
      continue;
    }
    const filed = await engine.perform(context.actor, ref, actName, input, { key: own });
    if (isRefusal(filed)) report.push(refusedRow(row, label, filed, input.parties));
    else {
      const filedId = filed.done ? (filed.entry.result as { caseId?: Id }).caseId : undefined;
      report.push({ row, label, done: true, ...(filedId === undefined ? {} : { filedId }), problems: [] });
    }
  }
  return { committed: commit, rows: report };
}

/** The spreadsheet to fill in: heads, one row that shows how, and in the first row how to go about it. */
export function importTemplate(): Promise<Buffer> {
  const example = Object.fromEntries(importColumnNames.map((n) => [n, importColumns[n].example])) as ImportCells;
  const columns = importColumnNames.map((name) => {
    const { head, width } = importColumns[name];
    return { head, width, cell: (cells: ImportCells) => cells[name] };
  });
  const how =
    '一行一件，同案的其他当事人、款项、材料写在下一行，文号留空；金额留空时据判项原文识别；号码列请设为文本格式；材料请先在收案登记中上传，此处填文件名；第三行为示例，请删除后填写。';
  return writeWorkbook([table({ name: '执行申请', columns, rows: [example] })], how);
}
