import type { Id } from '#kernel';
import { forgetNonces, listOverdueRequests, nonceMemorySeconds } from '#linkage';
import { leaveJob } from '#platform';
import type { App } from '../app.ts';

const most = 200;
/** A unit is asked after an overdue request once an hour (docs/protocol.md §9). */
const askEveryMs = 3_600_000;

const asked = new WeakMap<App, Map<Id, number>>();

/**
 * Leaves work to ask after requests that their units took and did not answer in time, once an hour of real time each,
 * until an answer comes or an officer ends it. After a restart each is asked once more, which does no harm.
 */
export async function askAfterOverdue(app: App, courtId: Id): Promise<void> {
  const seen = asked.get(app) ?? new Map<Id, number>();
  asked.set(app, seen);
  const nowMs = app.realNow().epochMilliseconds;
  await app.db.within({ courts: [courtId] }, async (tx) => {
    for (const { id, caseId } of await listOverdueRequests(tx, courtId, app.clock.today(), most)) {
      if (nowMs - (seen.get(id) ?? 0) < askEveryMs) continue;
      seen.set(id, nowMs);
      const payload = { caseId, requestId: id };
      await leaveJob(tx, courtId, { kind: 'ask-after-request', key: id, payload, at: app.clock.now() });
    }
  });
}

/** Forgets nonces too old to be repeated: their messages are stale by themselves. */
export async function forgetOldNonces(app: App): Promise<void> {
  const before = app.realNow().subtract({ seconds: nonceMemorySeconds });
  await app.db.system((tx) => forgetNonces(tx, before));
}
