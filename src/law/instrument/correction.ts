import type { InstrumentReading, ReadItem } from './reading.ts';

/** What a clerk changed in one row; `null` takes a field away. */
export type ItemPatch = { readonly [K in keyof ReadItem]?: ReadItem[K] | null };
export type Correction = {
  /** Index of the row, or `new` for a row that the reader did not find. */
  readonly item: number | 'new';
  /** The changed fields; `null` strikes the whole row out. */
  readonly patch: ItemPatch | null;
};

/** A row as the reader found it beside the row that now counts; `null` on either side for added and struck rows. */
export type CorrectedRow = { readonly original: ReadItem | null; readonly corrected: ReadItem | null };
export type CorrectedReading = InstrumentReading & { readonly rows: readonly CorrectedRow[] };

const patched = (item: ReadItem, patch: ItemPatch): ReadItem => {
  const next: Record<string, unknown> = { ...item };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null || value === undefined) delete next[key];
    else next[key] = value;
    // What a person has looked at is no longer assumed or missing.
    if (key === 'interest' || key === 'amount') delete next.missing;
    if (key === 'owedTo' || key === 'owedBy' || key === 'kind')
      next.assumed = (item.assumed ?? []).filter((a) => a !== key);
  }
  return next as ReadItem;
};

/**
 * Applies one correction and keeps the reader's own row beside it. `items` stays what the reader found, so that spans,
 * `partOf` and `refersTo` keep their meaning; `rows` says what counts. Throws a RangeError for a row that does not exist.
 */
export function applyCorrection(
  reading: InstrumentReading | CorrectedReading,
  correction: Correction,
): CorrectedReading {
  const rows: CorrectedRow[] =
    'rows' in reading ? [...reading.rows] : reading.items.map((original) => ({ original, corrected: original }));
  const { item, patch } = correction;
  if (item === 'new') {
    const blank: ReadItem = {
      kind: 'principal',
      owedBy: [],
      owedTo: '',
      span: [reading.operative[0], reading.operative[1]],
    };
    if (patch !== null) rows.push({ original: null, corrected: patched(blank, patch) });
    return { ...reading, rows };
  }
  const row = rows[item];
  if (row === undefined) throw new RangeError(`the reading has no row ${item}`);
  const base = row.corrected ?? row.original;
  rows[item] = { original: row.original, corrected: patch === null || base === null ? null : patched(base, patch) };
  return { ...reading, rows };
}
