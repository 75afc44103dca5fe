import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { Day, Id, Instant, Json, Text } from '#kernel';
import { withTrace } from './trace.ts';

/** A statement to run at commit. With `rows`, the commit fails as a conflict unless just so many rows were touched. */
export type Write = { readonly sql: Sql; readonly rows?: number };

/** What a room is told when it applies an effect: whose court, which act, when. */
export type WriteContext = {
  readonly courtId: Id;
  readonly actId: Id;
  /** Legal now. */
  readonly at: Instant;
  readonly today: Day;
  readonly officerId: Id | null;
  readonly mint: () => Id;
  readonly seal: Sealer;
};

/** Encryption of personal fields, bound to the court so that a value cannot be moved to another court's row. */
export type Sealer = {
  readonly seal: (courtId: Id, plain: string) => string;
  readonly open: (courtId: Id, sealed: string) => string;
  /** Keyed blind index of a normalised identifier. */
  readonly index: (plain: string) => Buffer;
};

/** How one room carries out its effects: a label for the preview and the statements for the commit. */
export type EffectTable<M> = {
  readonly [K in keyof M]: {
    readonly label: (effect: M[K]) => Text;
    readonly write: (effect: M[K], context: WriteContext) => readonly Write[];
  };
};

/** The union of a room's effects, each tagged with its name in `do`. */
export type EffectOf<M> = { [K in keyof M]: { readonly do: K } & M[K] }[keyof M];

/**
 * Leaves work for the job runner in the same transaction. `key` names what the work is about, for logs.
 * The row is the queue entry and its history.
 */
export function enqueue(context: WriteContext, kind: string, key: string, payload: Json): Write {
  return {
    sql: sql`insert into platform_outbox (court_id, id, kind, key, payload, created_at)
      values (${context.courtId}, ${context.mint()}, ${kind}, ${key}, ${JSON.stringify(withTrace(payload))}::jsonb, ${context.at})`,
  };
}

/** An INSERT of one row; keys are column names, so they come from our own code only. */
export function insertRow(table: string, row: Readonly<Record<string, unknown>>): Write {
  const columns = Object.keys(row);
  const names = columns.map((c) => raw(c));
  return { sql: sql`insert into ${raw(table)} (${join(names)}) values (${join(columns.map((c) => row[c]))})`, rows: 1 };
}
