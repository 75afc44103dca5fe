import sql from 'sql-template-tag';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Id } from '#kernel';
import { docketed, done, later, payIn, perform, stateLine } from '../../../test/world/cases.ts';
import { buildWorld, type World } from '../../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/world/database.ts';

let fresh: FreshDatabase;
let world: World;
beforeAll(async () => {
  fresh = await freshDatabase();
  world = await buildWorld(fresh.db);
});
afterAll(() => fresh?.drop());

type Row = { id: Id; lineId: Id; state: string; due: { toString(): string }; escalated: number };

/** The clocks of the court's own account that hang on one line, oldest first. */
function clocksOf(lineNo: number): Promise<Row[]> {
  return fresh.db.read<Row>(
    { courts: [world.courtId] },
    sql`select c.id, l.id as "lineId", c.state, c.due, c.escalated from deadlines_clocks c join funds_lines l on l.id = c.subject_id
      where c.case_id is null and c.node = 'unmatched-money' and l.line_no = ${lineNo} order by c.id`,
  );
}
const states = async (lineNo: number) => (await clocksOf(lineNo)).map((c) => c.state);

test('money of no known case opens a clock of the account; it closes when the money is matched, and opens again when that is undone', async () => {
  const caseId = await docketed(world);
  const { lineNo, outcome } = await stateLine(world, null, { amount: 120_000n });
  done(outcome);
  const [clock] = await clocksOf(lineNo);
  expect([clock?.state, clock?.due.toString()]).toEqual(['running', '2026-03-05']);
  const match = { lineId: clock?.lineId, caseId };
  done(await perform(world, 'finance', null, 'match-line', match));
  expect(await states(lineNo)).toEqual(['closed']);
  done(await perform(world, 'finance', null, 'unmatch-line', { ...match, words: '认领有误' }));
  expect((await states(lineNo)).sort()).toEqual(['closed', 'running']);
});

test('money that its bank takes back is not looked for any longer', async () => {
  const came = await stateLine(world, null, { amount: 700n });
  done(came.outcome);
  const back = await stateLine(world, null, { direction: 'out', amount: 700n, reversalOf: came.lineNo });
  done(back.outcome);
  expect(await states(came.lineNo)).toEqual(['closed']);
});

test('money of a known case opens none', async () => {
  const caseId = await docketed(world);
  const lineNo = await payIn(world, caseId, 900n);
  expect(await states(lineNo)).toEqual([]);
});

test('a clock of the account is told upwards once overdue, and is computed again by its own act', async () => {
  const { lineNo, outcome } = await stateLine(world, null, { amount: 5_000n });
  done(outcome);
  const tell = async () =>
    perform(world, 'system', null, 'escalate-account-clock', { clockId: (await clocksOf(lineNo))[0]?.id, level: 1 });
  expect(await tell()).toMatchObject({ code: 'escalation-not-due' });
  later(world, 24 * 9);
  done(await tell());
  expect((await clocksOf(lineNo))[0]?.escalated).toBe(1);
  expect(await perform(world, 'system', null, 'recompute-account-clocks', {})).toMatchObject({
    code: 'clocks-unchanged',
  });
  expect(await perform(world, 'finance', null, 'escalate-account-clock', {})).toMatchObject({ code: 'not-found' });
});
