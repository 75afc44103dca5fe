import sql from 'sql-template-tag';
import { type Id, type Instant, newId } from '#kernel';
import type { Db } from '../database/database.ts';
import type { Action } from './table.ts';
import type { Actor, Subject } from './types.ts';

/** One look at something. `detail` holds ids and counts, never names, numbers or words of a person. */
export type AccessRow = {
  readonly officerId: Id | null;
  readonly courtId: Id | null;
  readonly caseId: Id | null;
  readonly action: Action;
  readonly purpose?: string;
  readonly detail?: Readonly<Record<string, string | number | readonly string[]>>;
};

export type AccessLog = {
  /** Notes a read; written with others within half a second, so a crash can lose the reads of that half second. */
  note(row: AccessRow): void;
  /** Notes and waits until it is written: what must never be shown without trace, such as an unmasked person. */
  noteNow(row: AccessRow): Promise<void>;
  /** Writes a denied attempt, in a transaction of its own so that a rollback of the attempt keeps it. */
  deny(actor: Actor, action: Action | string, subject: Subject & { readonly what?: string }): Promise<void>;
  /** Writes what is waiting and stops. */
  close(): Promise<void>;
};

export type AccessLogOptions = {
  readonly db: Db;
  /** Real time: who looked when is no legal fact. */
  readonly now: () => Instant;
  readonly flushAfterMs?: number;
  /** Told when a batch could not be written; the rows stay and are tried again. */
  readonly onFailure: (error: unknown) => void;
};

type Waiting = AccessRow & { readonly id: Id; readonly at: Instant };

const waitingMax = 200;
/** Beyond this many unwritten rows reads are refused rather than left untraced. */
const backlogMax = 20_000;

async function write(db: Db, rows: readonly Waiting[]): Promise<void> {
  const column = <T>(pick: (row: Waiting) => T): T[] => rows.map(pick);
  // Finding a row that a repeated batch has written already is reading it, and that is done within its court.
  const courts = [...new Set(rows.flatMap((row) => row.courtId ?? []))];
  await db.within({ courts }, (tx) =>
    tx.run(sql`insert into platform_access_log (id, at, officer_id, court_id, case_id, action, purpose, detail)
      select id, at, officer_id, court_id, case_id, action, purpose, detail::jsonb
      from unnest(${column((r) => r.id)}::uuid[], ${column((r) => r.at)}::timestamptz[],
        ${column((r) => r.officerId)}::uuid[], ${column((r) => r.courtId)}::uuid[], ${column((r) => r.caseId)}::uuid[],
        ${column((r) => r.action)}::text[], ${column((r) => r.purpose ?? null)}::text[],
        ${column((r) => JSON.stringify(r.detail ?? {}))}::text[])
        as batch (id, at, officer_id, court_id, case_id, action, purpose, detail)
      on conflict (id) do nothing`),
  );
}

/** Opens the log of reads and denials. */
export function openAccessLog({ db, now, onFailure, flushAfterMs = 500 }: AccessLogOptions): AccessLog {
  let waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  const dated = (row: AccessRow): Waiting => {
    const at = now();
    return { ...row, at, id: newId(at.epochMilliseconds) };
  };
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const rows = waiting;
    waiting = [];
    writing = writing
      .then(() => (rows.length === 0 ? undefined : write(db, rows)))
      .catch((error: unknown) => {
        waiting = [...rows, ...waiting];
        timer ??= setTimeout(() => void flush(), 10 * flushAfterMs).unref();
        onFailure(error);
      });
    return writing;
  };
  return {
    note(row) {
      if (waiting.length >= backlogMax) throw new Error('the access log cannot be written; reading stops here');
      waiting.push(dated(row));
      if (waiting.length >= waitingMax) void flush();
      else timer ??= setTimeout(() => void flush(), flushAfterMs).unref();
    },
    noteNow: (row) => write(db, [dated(row)]),
    async deny(actor, action, { what, courtId, unitId }) {
      const at = now();
      const officerId = actor.kind === 'officer' || actor.kind === 'liaison' ? actor.officerId : null;
      const detail = JSON.stringify({ kind: actor.kind, courtId, unitId });
      await db.system((tx) =>
        tx.run(sql`insert into platform_denials (id, at, officer_id, action, subject, detail)
          values (${newId(at.epochMilliseconds)}, ${at}, ${officerId}, ${action}, ${(what ?? '').slice(0, 200)}, ${detail}::jsonb)`),
      );
    },
    close: flush,
  };
}
