import sql from 'sql-template-tag';
import { z } from 'zod';
import { acts, type Engine } from '#acts';
import { type Id, isRefusal, type Refusal, text } from '#kernel';
import type { Tx } from '#platform';
import type { DeskContext } from '../context.ts';
import type { ImportReport } from '../contract/filing.ts';
import { table, writeWorkbook } from '../spreadsheet.ts';
import { columnOfField, importColumnNames, importColumns } from './columns.ts';
import { type ImportCells, type ImportRow, readImportRows } from './read-rows.ts';

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

function party(schema: Schema, cells: ImportCells, which: 'applicant' | 'debtor') {
  const filled = (value: string) => (value === '' ? undefined : value);
  return {
    ref: which,
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

function applicationOf(schema: Schema, cells: ImportCells, uploads: Uploads) {
  const papers = paperColumns.flatMap((kind) => {
    const upload = uploads.get(cells[kind]);
    return upload === undefined ? [] : [{ kind, upload }];
  });
  return {
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
    parties: [party(schema, cells, 'applicant'), party(schema, cells, 'debtor')],
    obligations: [
      {
        kind: cells.debtKind,
        amount: cells.amount.replaceAll(',', ''),
        liability: 'sole',
        creditors: ['applicant'],
        debtors: [{ party: 'debtor' }],
        ...(cells.sourceText === '' ? {} : { sourceText: cells.sourceText }),
      },
    ],
    payees: [
      {
        party: 'applicant',
        accountName: cells.accountName,
        bankName: cells.bankName,
        accountNumber: cells.accountNumber,
      },
    ],
    papers,
  };
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

function refusedRow(row: ImportRow, label: string, refusal: Refusal): Report {
  const column = columnOfField(refusal.field);
  const problem = { ...(column === undefined ? {} : { column }), text: refusal.text };
  return { row: row.row, label, done: false, problems: [problem] };
}

export type ImportRequest = {
  readonly courtId: Id;
  readonly file: Buffer;
  readonly key: string;
  readonly commit: boolean;
};

/**
 * Files the applications of a spreadsheet, or only tries them: each row is an act of its own, so that a fault in one holds
 * up no other. Sent again with the same key, rows that were filed are answered alike. Refuses what `readImportRows` refuses.
 */
export async function importApplications(
  context: DeskContext,
  engine: Engine,
  { courtId, file, key, commit }: ImportRequest,
): Promise<ImportReport | Refusal> {
  const rows = await readImportRows(file);
  if (isRefusal(rows)) return rows;
  const schema = form();
  const names = rows.flatMap((r) => paperColumns.map((kind) => r.cells[kind])).filter((name) => name !== '');
  const uploads = await context.db.look({ courts: [courtId] }, (tx) => findPapers(tx, courtId, names));
  const ref = { courtId, subject: { kind: 'intake' as const, id: courtId } };
  const report: Report[] = [];
  for (const row of rows) {
    const label = `${row.cells.number} ${row.cells.applicant} / ${row.cells.debtor}`;
    const problems = [...row.problems, ...papersMissing(row.cells, uploads)];
    if (problems.length > 0) {
      report.push({ row: row.row, label, done: false, problems: problems.map((p) => ({ ...p })) });
      continue;
    }
    const input = applicationOf(schema, row.cells, uploads);
    const own = `${key} ${row.row}`;
    if (!commit) {
      const shown = await engine.preview(context.actor, ref, actName, input, own);
      report.push(isRefusal(shown) ? refusedRow(row, label, shown) : { row: row.row, label, done: true, problems: [] });
      continue;
    }
    const filed = await engine.perform(context.actor, ref, actName, input, { key: own });
    if (isRefusal(filed)) report.push(refusedRow(row, label, filed));
    else {
      const filedId = filed.done ? (filed.entry.result as { caseId?: Id }).caseId : undefined;
      report.push({ row: row.row, label, done: true, ...(filedId === undefined ? {} : { filedId }), problems: [] });
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
  const how = '一行一件；号码列请设为文本格式；材料请先在收案登记中上传，此处填文件名；第三行为示例，请删除后填写。';
  return writeWorkbook([table({ name: '执行申请', columns, rows: [example] })], how);
}
