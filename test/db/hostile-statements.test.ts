import fc from 'fast-check';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generatePrivateJwk, importSigningKey, type SigningKey } from '#linkage';
import { keepBooks } from '../../src/edge/jobs/funds.ts';
import { openLog } from '../../src/edge/log.ts';
import { type Random, seededRandom } from '../../src/edge/region/random.ts';
import { signCanonical } from '../../src/rooms/linkage/protocol/index.ts';
import { hostileTexts, nearMiss, poisoned, wireText } from '../fuzz/hostile.ts';
import { LinkedCourt } from '../world/linked-court.ts';

/** A pull and what follows from it takes milliseconds; one that takes longer hangs. */
const hangsAfterMs = 12_000;

let court: LinkedCourt;
let stranger: SigningKey;
beforeAll(async () => {
  court = await LinkedCourt.open(openLog('silent'));
  stranger = importSigningKey(await generatePrivateJwk());
  await court.docketed();
});
afterAll(() => court?.close());

type Said = Record<string, unknown>;

/** What an honest bank says: lines that follow the last one that the court knows. */
function honest(after: number, amounts: readonly string[] = ['5000', '700']): Said {
  const lines = amounts.map((amount, i) => ({
    ...{ lineNo: after + i + 1, bookedAt: '2026-03-02T02:00:00Z', amount, direction: 'in' },
    ...{ counterparty: { name: '乙某', account: '6230019900002222' }, remark: '案款' },
    ...{ reference: `R-${after + i + 1}`, balanceAfter: '0' },
  }));
  return {
    ...{ protocol: 'writ/1', unit: 'court-bank', court: court.world.courtId, account: '6230010001', after, lines },
    ...{ last: after + lines.length, complete: true },
  };
}

function signed(said: unknown, key = court.courtBank.key, aud = court.world.courtId) {
  return signCanonical(key, { type: 'statement', iss: 'court-bank', aud, now: court.world.now }, wireText(said));
}

/** What may come where a statement is awaited, from a slip of the bank to somebody who means harm. */
function hostile(random: Random, after: number): ReturnType<NonNullable<LinkedCourt['courtBank']['statement']>> {
  const good = honest(after);
  const raw = () => JSON.stringify(signed(good));
  const asBody = (body: string, status = 200) => ({ status, body });
  const ways: readonly (() => ReturnType<typeof hostile>)[] = [
    ...Array.from({ length: 5 }, () => () => signed(poisoned(random, good))),
    ...Array.from({ length: 3 }, () => () => signed(nearMiss(random, good))),
    () => signed(honest(after, ['0'])),
    () => signed(honest(after, ['-1'])),
    () => signed(honest(after, Array(30).fill('999999999999999999'))),
    () => signed(honest(after, [`1${'0'.repeat(40)}`])),
    () => signed(honest(after + 1)),
    () => signed(honest(Math.max(0, after - 1))),
    () => signed({ ...good, court: '00000000-0000-7000-8000-00000000dead' }),
    () => signed({ ...good, unit: 'bank-a' }),
    () => signed(good, stranger),
    () => signed(good, court.courtBank.key, '00000000-0000-7000-8000-00000000dead'),
    () => asBody(raw().replace(/"payload":"..../, '"payload":"AAAA')),
    () => asBody(raw().slice(0, random.int(0, 900))),
    () => asBody(random.pick(hostileTexts)),
    () => asBody(`${'['.repeat(60_000)}${']'.repeat(60_000)}`),
    () => asBody(`{"payload":"${'A'.repeat(3_000_000)}"}`),
    () => asBody('<html>502</html>', random.pick([301, 400, 401, 404, 413, 418, 500, 503])),
  ];
  return random.pick(ways)();
}

type Book = { lines: bigint; last: bigint | null; debit: bigint; credit: bigint; bank: bigint; stated: bigint };

async function book(): Promise<Book> {
  const [row] = await court.rows<Book>(sql`
    select (select count(*) from funds_lines) as lines, (select max(line_no) from funds_lines) as last,
      coalesce(sum(debit_fen), 0)::bigint as debit, coalesce(sum(credit_fen), 0)::bigint as credit,
      coalesce(sum(case when kind = 'bank' then debit_fen - credit_fen else 0 end), 0)::bigint as bank,
      (select coalesce(sum(case when direction = 'in' then amount_fen else -amount_fen end), 0) from funds_lines)::bigint as stated
    from funds_accounts`);
  if (!row) throw new Error('the book has no totals');
  return row;
}

async function pull(): Promise<void> {
  const started = performance.now();
  await keepBooks(court.site.app, [court.world.courtId]);
  expect(performance.now() - started).toBeLessThan(hangsAfterMs);
}

test('whatever the bank states, the book is whole, mirrors what was taken, and takes the next good line', async () => {
  const taken = { hostile: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
      const before = await book();
      const random = seededRandom(seed);
      // The court asks again from where its book stands; a bank that never says `complete` must not hold it for ever.
      court.courtBank.statement = (after) => hostile(random, after);
      await pull();
      const after = await book();
      if (after.lines === before.lines) taken.refused++;
      else taken.hostile++;
      expect([after.debit, after.bank, after.last ?? 0n]).toEqual([after.credit, after.stated, after.lines]);
      if (after.lines === before.lines) expect(after).toEqual(before);
      court.courtBank.statement = (last) => signed(honest(last, last === Number(after.lines) ? ['100'] : []));
      await pull();
      expect((await book()).lines).toBe(after.lines + 1n);
    }),
    { numRuns: 120, seed: 20261122 },
  );
  // Both ends were seen: lines that are odd and yet lines, and what is none.
  expect(Math.min(taken.hostile, taken.refused)).toBeGreaterThan(5);
}, 240_000);
