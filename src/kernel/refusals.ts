import { fillText, type Text } from './text.ts';

/** An article of a law, as the law register knows it; `src/law` holds the full titles. */
export type Citation = { readonly law: string; readonly article: string };

/** Why something was not done. It is a value, never thrown by a decision; nothing is changed when one is returned. */
export type Refusal = {
  readonly refused: true;
  readonly code: string;
  readonly text: Text;
  readonly field?: string;
  readonly cites?: readonly Citation[];
  readonly facts?: Readonly<Record<string, string>>;
};

export type RefusalRow = {
  readonly zh: string;
  readonly en: string;
  readonly status?: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 423 | 426 | 429 | 500 | 503 | 507;
};
export type RefusalExtras = {
  values?: Record<string, string | number | bigint>;
  field?: string;
  cites?: readonly Citation[];
  facts?: Record<string, string>;
};

/** All refusal codes of the product with their texts, so that docs and API descriptions can list them. */
export const refusalRows = new Map<string, RefusalRow>();

/**
 * Declares the refusal codes of one room and returns the function that makes them.
 * Slots such as `{amount}` in the texts are filled from `values`.
 */
export function refusalTable<const T extends Record<string, RefusalRow>>(rows: T) {
  for (const [code, row] of Object.entries(rows)) {
    if (refusalRows.has(code)) throw new Error(`refusal code ${code} is declared twice`);
    refusalRows.set(code, row);
  }
  return function refuse(code: keyof T & string, extras: RefusalExtras = {}): Refusal {
    const row = rows[code] as RefusalRow;
    return {
      refused: true,
      code,
      text: fillText({ zh: row.zh, en: row.en }, extras.values ?? {}),
      ...(extras.field === undefined ? {} : { field: extras.field }),
      ...(extras.cites === undefined ? {} : { cites: extras.cites }),
      ...(extras.facts === undefined ? {} : { facts: extras.facts }),
    };
  };
}

/** True when a decision's result is a refusal. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && (value as { refused?: unknown }).refused === true;
}

/** Carries a refusal across code that has no return path for one (a parser deep inside, an HTTP handler). */
export class RefusalError extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(`${refusal.code}: ${refusal.text.en}`);
    this.refusal = refusal;
  }
}

/** Returns the value, or throws the refusal for the edge to turn into an answer. */
export function orThrow<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new RefusalError(value);
  return value;
}
