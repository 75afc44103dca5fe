import sql from 'sql-template-tag';
import { type Day, dayOf, type Instant } from '#kernel';
import type { Db } from './database/database.ts';

/** Legal time: real time plus an offset that only moves forward and is zero in production. */
export type LegalClock = {
  readonly now: () => Instant;
  readonly today: () => Day;
  /** Reads the offset again; other processes may have moved it. */
  readonly refresh: () => Promise<void>;
  /** Moves the clock forward (demonstration only); throws when asked to go back. */
  readonly advance: (seconds: bigint) => Promise<Instant>;
};

/** Opens the legal clock of a database. `realNow` is the machine's clock, which only the edge may read. */
export async function openLegalClock(db: Db, realNow: () => Instant): Promise<LegalClock> {
  let offset = 0n;
  const refresh = async () => {
    const [row] = await db.system((tx) =>
      tx.query<{ offset: bigint }>(sql`select offset_seconds as offset from platform_legal_clock where id = 1`),
    );
    offset = row?.offset ?? 0n;
  };
  await refresh();
  const now = () => realNow().add({ seconds: Number(offset) });
  return {
    now,
    today: () => dayOf(now()),
    refresh,
    async advance(seconds) {
      if (seconds < 0n) throw new RangeError('the legal clock only moves forward');
      const row = await db.system((tx) =>
        tx.maybe<{ offset: bigint }>(sql`update platform_legal_clock set offset_seconds = offset_seconds + ${seconds}
          where id = 1 and demonstration returning offset_seconds as offset`),
      );
      if (!row) throw new RangeError('the legal clock of a production database cannot be moved');
      offset = row.offset;
      return now();
    },
  };
}
