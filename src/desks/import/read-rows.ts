import { readSheet } from 'read-excel-file/universal';
import { isRefusal, type Refusal, type Text, text } from '#kernel';
import { unpackedBytes } from '#platform';
import { refuseImport } from '../refusals.ts';
import { type ImportColumnName, importColumnNames, importColumns } from './columns.ts';

export type ImportCells = Readonly<Record<ImportColumnName, string>>;
/** The rows of one application: the one that begins it, and those that go on with it. */
export type ImportedApplication = readonly [ImportRow, ...ImportRow[]];

export type ImportRow = {
  /** As the spreadsheet numbers it. */
  readonly row: number;
  readonly cells: ImportCells;
  readonly problems: readonly { column?: string; text: Text }[];
};

const rowsMax = 1000;
/** A thousand rows come to a tenth of a megabyte; what unpacks to more than this is a bomb. */
const fileBytesMax = 5_000_000;
const unpackedBytesMax = 40_000_000;

/** A cell as the clerk reads it. Numbers come as the digits that the file holds; a date cell becomes its day. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  // A number that no calendar reaches comes as a date without a day.
  if (value instanceof Date) return Number.isNaN(value.valueOf()) ? '' : value.toISOString().slice(0, 10);
  // A cell may hold what no database takes; the row is then refused by its form for what is missing.
  return String(value).toWellFormed().replaceAll('\0', '').trim();
}

/** 2025/11/3, 2025.11.3 and 2025年11月3日 are days too. */
export function dayWritten(value: string): string {
  const m = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(value);
  return m ? `${m[1]}-${m[2]?.padStart(2, '0')}-${m[3]?.padStart(2, '0')}` : value;
}

const numberColumns: readonly ImportColumnName[] = ['applicantId', 'debtorId', 'accountNumber'];
const dayColumns: readonly ImportColumnName[] = ['day', 'effectiveDay', 'performBy'];

function problemsOf(cells: ImportCells): ImportRow['problems'] {
  const begins = cells.number !== '';
  const missing = importColumnNames
    .filter((name) => begins && importColumns[name].needed && cells[name] === '')
    .map((name) => ({ column: importColumns[name].head, text: text('必填', 'This is needed') }));
  const rounded = numberColumns
    .filter((name) => /[.eE]\d/.test(cells[name]))
    .map((name) => ({
      column: importColumns[name].head,
      text: text('长号码须设为文本格式，否则末几位会丢失', 'Format long numbers as text: their last digits are lost'),
    }));
  return [...missing, ...rounded];
}

function rowOf(row: number, heads: readonly string[], values: readonly unknown[]): ImportRow {
  const cells = Object.fromEntries(
    importColumnNames.map((name) => {
      const written = cellText(values[heads.indexOf(importColumns[name].head)]);
      return [name, dayColumns.includes(name) ? dayWritten(written) : written];
    }),
  ) as ImportCells;
  return { row, cells, problems: problemsOf(cells) };
}

async function readCells(file: Buffer): Promise<unknown[][] | Refusal> {
  const unpacked = unpackedBytes(file);
  if (unpacked === undefined) return refuseImport('sheet-unreadable', { field: 'file' });
  if (file.length > fileBytesMax || unpacked > unpackedBytesMax)
    return refuseImport('sheet-too-large', { values: { megabytes: fileBytesMax / 1_000_000 }, field: 'file' });
  try {
    // The reader that goes by the zip's directory: the one for streams waits for ever on bytes after its end, and unpacks
    // more than the directory says. Numbers are taken as written: as binary numbers, long ones and sums would be rounded.
    return (await readSheet(Uint8Array.from(file).buffer, {
      parseNumber: (written: string) => written,
    })) as unknown[][];
  } catch {
    return refuseImport('sheet-unreadable', { field: 'file' });
  }
}

/** Reads the first sheet: any rows before the heads are passed over. Refuses `sheet-unreadable`, `sheet-too-large`, `sheet-heads-missing`, `sheet-empty`, `sheet-too-long`. */
export async function readApplications(file: Buffer): Promise<ImportedApplication[] | Refusal> {
  const sheet = await readCells(file);
  if (isRefusal(sheet)) return sheet;
  const at = sheet.findIndex((row) => row.some((cell) => cellText(cell) === importColumns.number.head));
  const heads = (sheet[at] ?? []).map(cellText);
  const absent = importColumnNames.filter((n) => importColumns[n].needed && !heads.includes(importColumns[n].head));
  if (at < 0 || absent.length > 0) {
    const columns = at < 0 ? importColumns.number.head : absent.map((n) => importColumns[n].head).join('、');
    return refuseImport('sheet-heads-missing', { values: { columns }, field: 'file' });
  }
  const rows = sheet
    .map((values, i) => ({ values, row: i + 1 }))
    .slice(at + 1)
    .filter(({ values }) => values.some((v) => cellText(v) !== ''));
  if (rows.length === 0) return refuseImport('sheet-empty', { field: 'file' });
  if (rows.length > rowsMax)
    return refuseImport('sheet-too-long', { values: { rows: rows.length, most: rowsMax }, field: 'file' });
  const found: [ImportRow, ...ImportRow[]][] = [];
  for (const { row, values } of rows) {
    const read = rowOf(row, heads, values);
    const above = found.at(-1);
    if (read.cells.number !== '' || above === undefined) found.push([read]);
    else above.push(read);
  }
  return found;
}
