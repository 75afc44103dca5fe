import writeXlsxFile, { type CellObject, type SheetData } from 'write-excel-file/node';
import type { Instant } from '#kernel';
import { zone } from '#kernel';

/** A column of a spreadsheet: its head and how a row fills it. Sums go in as numbers, so that the reader can add them up. */
export type SheetColumn<R> = {
  readonly head: string;
  readonly width: number;
  readonly cell: (row: R) => string;
  readonly money?: boolean;
};

export type SheetTable<R> = {
  readonly name: string;
  readonly columns: readonly SheetColumn<R>[];
  readonly rows: readonly R[];
};

const moneyFormat = '#,##0.00';
const headColour = '#E6EEF8';

function textCell(value: string, extra: Partial<CellObject> = {}): CellObject {
  // Typed as text, so that a name that begins with an equals sign never becomes a formula.
  return { type: String, value, ...extra };
}

function bodyCell<R>(column: SheetColumn<R>, row: R): CellObject {
  const value = column.cell(row);
  if (!column.money || value === '') return textCell(value);
  // A spreadsheet knows only binary numbers; our sums have at most fifteen digits, which they hold exactly enough to print.
  return { type: Number, value: Number(value), format: moneyFormat, align: 'right' };
}

/** When the data were read, as a Chinese reader writes it. */
export function dataTime(now: Instant): string {
  const at = now.toZonedDateTimeISO(zone);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.toPlainDate()} ${two(at.hour)}:${two(at.minute)}`;
}

function sheetOf<R>(table: SheetTable<R>, firstRow: string) {
  const { columns } = table;
  const head = columns.map((c) => textCell(c.head, { fontWeight: 'bold', backgroundColor: headColour }));
  const body = table.rows.map((row) => columns.map((c) => bodyCell(c, row)));
  const data: SheetData = [[textCell(firstRow, { columnSpan: columns.length })], head, ...body];
  return { data, sheet: table.name, columns: columns.map(({ width }) => ({ width })), stickyRowsCount: 2 };
}

/** A workbook of lists; the first row of each sheet says what was asked for and when the data were read. */
export function writeWorkbook(tables: readonly SheetTable<never>[], firstRow: string): Promise<Buffer> {
  return writeXlsxFile(tables.map((t) => sheetOf(t, firstRow))).toBuffer();
}

/** Forgets the kind of a table's rows, so that tables of several kinds make one workbook. */
export function table<R>(made: SheetTable<R>): SheetTable<never> {
  return made as unknown as SheetTable<never>;
}
