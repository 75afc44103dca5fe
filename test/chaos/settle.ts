import { setTimeout as pause } from 'node:timers/promises';
import sql from 'sql-template-tag';
import type { Tables } from '../../demo/units/rows.ts';
import { insist } from './facts.ts';
import { moveClock } from './faults.ts';
import type { Site } from './site.ts';

/** A unit's own book, which no act of a court can write. */
export type Book = { readonly [K in Exclude<keyof Tables, 'requests'>]: readonly Tables[K][] } & {
  readonly requests: readonly { requestId: string; court: string; result: string }[];
};

export async function bookOf(site: Site, unit: string): Promise<Book> {
  const url = site.units.units.find((u) => u.id === unit)?.url;
  return insist(async () => (await (await fetch(`${url}/book`)).json()) as Book);
}

export function booksOf(site: Site): Promise<Map<string, Book>> {
  return Promise.all(site.units.units.map(async (u) => [u.id, await bookOf(site, u.id)] as const)).then(
    (all) => new Map(all),
  );
}

/** Under every court at once: reads for checking only. */
export function rows<T>(site: Site, q: ReturnType<typeof sql>): Promise<T[]> {
  return insist(() => site.db.read<T>({ courts: site.courts.map((c) => c.id) }, q));
}

/** What is still on its way, in words; empty when everything has come to rest. */
export async function unrest(site: Site): Promise<string[]> {
  const [row] = await rows<Record<string, bigint>>(
    site,
    sql`select (select count(*) from platform_outbox where done_at is null) as jobs,
      (select count(*) from platform_log_pending) as "entries not in the log",
      (select count(*) from linkage_messages where state = 'waiting') as "messages not applied",
      (select count(*) from linkage_requests where status in ('drafted', 'issued', 'delivered', 'accepted')) as "requests under way",
      (select count(*) from property_deductions where state in ('ordered', 'reported')) as "deductions under way",
      (select count(*) from funds_payments where state = 'ordered') as "payments under way"`,
  );
  const ours = Object.entries(row ?? {}).filter(([, n]) => n > 0n);
  const found = ours.map(([what, n]) => `${n} ${what}`);
  for (const [unit, book] of await booksOf(site)) {
    if (book.outbox.length > 0) found.push(`${book.outbox.length} messages at ${unit}`);
    const promised = book.orders.filter(
      (o) => o.returnAt || o.reverseAt || o.state === 'accepted' || o.state === 'sent',
    );
    if (promised.length > 0) found.push(`${promised.length} orders at ${unit}`);
  }
  return found;
}

/** The operator has waiting work tried now instead of at its next turn, which after many failures is minutes away. */
export async function hurry(site: Site): Promise<void> {
  await insist(() =>
    site.db.within({ courts: site.courts.map((c) => c.id) }, (tx) =>
      tx.run(
        sql`update platform_outbox set run_after = now() where done_at is null and run_after > now() + interval '3 seconds'`,
      ),
    ),
  );
}

/** Waits until everything has come to rest, letting legal days pass for what waits for them; what is left is told. */
export async function settle(site: Site, patienceMs: number, tell: (what: string) => void): Promise<string[]> {
  const until = performance.now() + patienceMs;
  for (let n = 1; ; n++) {
    const left = await unrest(site);
    if (left.length === 0 || performance.now() > until) return left;
    if (n % 5 === 0) tell(left.join(', '));
    await hurry(site);
    if (n % 3 === 0) await moveClock(site, 1);
    await pause(1_000);
  }
}
