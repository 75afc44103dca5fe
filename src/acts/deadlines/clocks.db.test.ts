import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type KeptClock, listClocks } from '#deadlines';
import { type Id, isRefusal } from '#kernel';
import { approve, docketed, later, perform, performApproved } from '../../../test/world/cases.ts';
import { buildWorld, type World } from '../../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/world/database.ts';

let fresh: FreshDatabase;
let world: World;
let caseId: Id;
beforeAll(async () => {
  fresh = await freshDatabase();
  world = await buildWorld(fresh.db);
  caseId = await docketed(world);
});
afterAll(() => fresh?.drop());

async function clockOf(node: string): Promise<KeptClock> {
  const kept = await fresh.db.within({ courts: [world.courtId] }, (tx) => listClocks(tx, world.courtId, caseId));
  const found = kept.find((one) => one.clock.node === node && one.state !== 'closed');
  if (!found) throw new Error(`no open clock ${node}`);
  return found;
}

const proof = { document: '川3301执异5号裁定书', authority: '本院' };

describe('the term of a case', () => {
  test('ends six months after docketing and stands still from a suspension on', async () => {
    const { id, clock } = await clockOf('enforcement-term');
    expect(clock.due.toString()).toBe('2026-09-02');
    later(world, 24 * 9);
    const input = { clockId: id, ground: 'suspension', on: '2026-03-11', ...proof };
    await performApproved(world, 'clerk', caseId, 'suspend-clock', input, ['judge']);
    expect((await clockOf('enforcement-term')).state).toBe('paused');
  });

  test('is resumed with the days between left out', async () => {
    later(world, 24 * 9);
    const { id } = await clockOf('enforcement-term');
    const before = await perform(world, 'judge', caseId, 'resume-clock', { clockId: id, on: '2026-03-10' });
    expect(before).toMatchObject({ code: 'clock-day-before', field: 'on' });
    await performApproved(world, 'judge', caseId, 'resume-clock', { clockId: id, on: '2026-03-20' }, []);
    const { state, clock } = await clockOf('enforcement-term');
    expect([state, clock.due.toString()]).toEqual(['running', '2026-09-11']);
  });

  test('is extended by the president and by nobody else, and no more than the law lets', async () => {
    const { id } = await clockOf('enforcement-term');
    const asked = { clockId: id, askedOn: '2026-03-20', words: '案情复杂，财产分散' };
    const refusals: [what: object, code: string][] = [
      [{ ...asked, months: 4 }, 'extension-too-long'],
      [{ ...asked, months: 3, askedOn: '2026-03-21' }, 'clock-day-ahead'],
      [{ ...asked, months: 3, clockId: (await clockOf('network-inquiry')).id }, 'clock-extended-elsewhere'],
    ];
    for (const [input, code] of refusals)
      expect(await perform(world, 'judge', caseId, 'extend-term', input)).toMatchObject({ refused: true, code });
    expect(await perform(world, 'clerk', caseId, 'extend-term', { ...asked, months: 3 })).toMatchObject({
      code: 'not-found',
    });
    const drafted = await perform(world, 'judge', caseId, 'extend-term', { ...asked, months: 3 });
    if (isRefusal(drafted) || drafted.done) throw new Error('the judge cannot grant it himself');
    expect(await approve(world, 'bureau-head', drafted.proposalId)).toMatchObject({ code: 'not-found' });
    expect(await approve(world, 'president', drafted.proposalId)).toMatchObject({ done: true });
    expect((await clockOf('enforcement-term')).clock.due.toString()).toBe('2026-12-11');
  });
});

describe('other clocks', () => {
  const rows: [act: string, node: string, input: object, code: string][] = [
    ['suspend-clock', 'network-inquiry', { ground: 'sale', on: '2026-03-10', ...proof }, 'clock-not-pausable'],
    ['suspend-clock', 'enforcement-term', { ground: 'sale', on: '2026-03-01', ...proof }, 'clock-day-before'],
    ['suspend-clock', 'enforcement-term', { ground: 'sale', on: '2026-04-10', ...proof }, 'clock-day-ahead'],
    ['resume-clock', 'network-inquiry', { on: '2026-03-10' }, 'clock-not-paused'],
    ['extend-clock', 'network-inquiry', { until: '2026-05-10', words: '-' }, 'clock-extended-elsewhere'],
    ['defer-clock', 'enforcement-term', { until: '2026-05-10', words: '-' }, 'clock-extended-elsewhere'],
  ];
  test.each(rows)('%s is refused for %s', async (act, node, input, code) => {
    const { id } = await clockOf(node);
    expect(await perform(world, 'judge', caseId, act, { clockId: id, ...input })).toMatchObject({ code });
  });

  test('are told upwards one level at a time, each once, and not before their hour', async () => {
    const { id, clock } = await clockOf('network-inquiry');
    const tell = (level: number) => perform(world, 'system', caseId, 'escalate-clock', { clockId: id, level });
    expect(clock.due.toString() < '2026-03-20').toBe(true);
    expect(await tell(2)).toMatchObject({ code: 'escalation-not-due' });
    expect(await tell(1)).toMatchObject({ done: true });
    expect(await tell(1)).toMatchObject({ code: 'escalation-made' });
    expect(await perform(world, 'judge', caseId, 'escalate-clock', { clockId: id, level: 2 })).toMatchObject({
      code: 'not-found',
    });
  });

  test('stay as they are when nothing changed', async () => {
    expect(await perform(world, 'system', caseId, 'recompute-clocks', {})).toMatchObject({ code: 'clocks-unchanged' });
  });
});
