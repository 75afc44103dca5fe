import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listClocks } from '#deadlines';
import { day, type Id } from '#kernel';
import { calendarWith, openClock } from '#law';
import { findCourt } from '#platform';
import { listCalendars, listPresetChanges } from '#presets';
import { approve, docketed, done, later, perform, performApproved } from '../../../test/world/cases.ts';
import { buildWorld, type World } from '../../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/world/database.ts';
import { recomputed } from '../deadlines/recompute-clocks.ts';
import { presets } from './catalogue.ts';
import { isPresetValue, presetInput } from './values.ts';

let fresh: FreshDatabase;
let world: World;
beforeAll(async () => {
  fresh = await freshDatabase();
  world = await buildWorld(fresh.db);
});
afterAll(() => fresh?.drop());

const within = <T>(read: Parameters<typeof fresh.db.within<T>>[1]) =>
  fresh.db.within({ courts: [world.courtId] }, read);
const inForce = async (key: string) => (await within((tx) => findCourt(tx, world.courtId)))?.presets[key];
const set = (input: object) =>
  perform(world, 'bureau-head', null, 'set-preset', { reason: '院执〔2026〕3号', ...input });

describe('a preset', () => {
  test('counts from the day on which the president has approved it, and its history stays', async () => {
    const entry = await performApproved(
      world,
      'administrator',
      null,
      'set-preset',
      {
        ...{ key: 'limit:pay-out', value: '5个工作日', from: '2026-03-02', reason: '院执〔2026〕1号' },
      },
      ['president'],
    );
    expect(entry.seq).toBe('1');
    expect(await inForce('limit:pay-out')).toEqual({ workingDays: 5 });
    const [change] = await within((tx) => listPresetChanges(tx, world.courtId));
    expect(change).toMatchObject({ key: 'limit:pay-out', value: { workingDays: 5 }, reason: '院执〔2026〕1号' });
  });

  test('is the length by which the clocks of new cases run', async () => {
    await performApproved(
      world,
      'bureau-head',
      null,
      'set-preset',
      {
        ...{ key: 'limit:network-inquiry', value: '2个工作日', from: '2026-03-02', reason: '提速' },
      },
      ['president'],
    );
    const caseId = await docketed(world);
    const clocks = await within((tx) => listClocks(tx, world.courtId, caseId));
    const clock = clocks.find((c) => c.clock.node === 'network-inquiry')?.clock;
    expect(clock?.due.toString()).toBe('2026-03-04');
  });

  const wrong: [what: string, input: object, code: string, field: string][] = [
    ['no such preset', { key: 'limit:moon', value: '5' }, 'input-invalid', 'key'],
    ['a party’s own period', { key: 'limit:declaration', value: '5日' }, 'input-invalid', 'key'],
    ['longer than the law', { key: 'limit:handler-assignment', value: '30日' }, 'preset-beyond-law', 'value'],
    ['a length without unit', { key: 'limit:archiving', value: '很快' }, 'preset-malformed', 'value'],
    ['falling hours', { key: 'escalation', value: '24、0、72' }, 'preset-malformed', 'value'],
    ['more than the tolerance may be', { key: 'controlTolerancePercent', value: '50' }, 'preset-malformed', 'value'],
    ['a firm rule cannot be adopted', { key: 'adopted', value: 'fee-20' }, 'preset-malformed', 'value'],
    ['what holds already', { key: 'limit:pay-out', value: '5个工作日' }, 'preset-unchanged', 'value'],
  ];
  test.each(wrong)('%s is refused', async (_what, input, code, field) => {
    expect(await set({ from: '2026-03-02', ...input })).toMatchObject({ refused: true, code, field });
  });

  test('decided for a later day enters into force on that day, and not twice', async () => {
    const drafted = done(await set({ key: 'escalation', value: '0、12、48', from: '2026-03-04' }));
    if (drafted.done) throw new Error('the bureau head cannot decide it alone');
    done(await approve(world, 'president', drafted.proposalId));
    expect(await inForce('escalation')).toBeUndefined();
    expect(await perform(world, 'system', null, 'enter-presets')).toMatchObject({ code: 'presets-in-force' });
    later(world, 48);
    done(await perform(world, 'system', null, 'enter-presets'));
    expect(await inForce('escalation')).toEqual([0, 12, 48]);
    expect(await perform(world, 'system', null, 'enter-presets')).toMatchObject({ code: 'presets-in-force' });
  });

  test('without a value is put back to what the house ships', async () => {
    await performApproved(
      world,
      'administrator',
      null,
      'set-preset',
      {
        ...{ key: 'limit:pay-out', from: '2026-03-01', reason: '恢复' },
      },
      ['president'],
    );
    expect(await inForce('limit:pay-out')).toBeUndefined();
  });

  test('is nobody else’s to propose, and nobody’s to change afterwards', async () => {
    const input = { key: 'proposalDays', value: '10', from: '2026-03-04', reason: '-' };
    expect(await perform(world, 'judge', null, 'set-preset', input)).toMatchObject({ code: 'not-found' });
    await expect(within((tx) => tx.run(sql`delete from presets_changes`))).rejects.toThrow();
  });
});

describe('every preset', () => {
  test.each(presets.map((p) => [p.key, p] as const))('%s reads back what it ships with', (_key, preset) => {
    const usual = preset.usual(day('2026-03-02'));
    if (usual !== null && !(Array.isArray(usual) && usual.length === 0)) {
      expect(isPresetValue(preset, usual)).toBe(true);
      expect(presetInput(preset, usual)).not.toBe('');
    }
  });
});

describe('a published calendar', () => {
  const notice = {
    year: 2027,
    rest: '01-01至01-03、02-05至02-11 10-01至10-07',
    work: '01-30 10-09',
    document: '国办发明电〔2026〕7号',
  };

  test('ends the provisional clocks of its year on their true days', async () => {
    const opened = openClock('archiving', { event: 'closed' as never, on: day('2026-12-03'), subject: 'x' });
    if ('refused' in opened) throw new Error(opened.code);
    expect([opened.provisional, opened.due.toString()]).toEqual([true, '2027-02-01']);
    await performApproved(world, 'administrator', null, 'publish-calendar', notice, ['president']);
    const calendars = await within((tx) => listCalendars(tx, world.courtId));
    expect(calendars).toMatchObject([{ year: 2027, work: '01-30 10-09' }]);
    expect(recomputed(opened, calendarWith(calendars))).toMatchObject({ provisional: false });
  });

  test('orders the open clocks of the court to be computed again', async () => {
    const runs = await within((tx) =>
      tx.query<{ cause: string; id: Id }>({
        text: 'select cause, id from deadlines_recomputations',
        values: [],
      } as never),
    );
    expect(runs.map((run) => run.cause)).toEqual(['ordered']);
  });

  const wrong: [what: string, change: object, code: string][] = [
    ['a day of another year', { rest: '2026-10-01' }, 'calendar-day-malformed'],
    ['no day at all', { rest: '国庆节' }, 'calendar-day-malformed'],
    ['a day both off and worked', { rest: '01-30', work: '01-30' }, 'calendar-day-both'],
    ['a working Monday', { work: '02-01' }, 'calendar-day-not-weekend'],
  ];
  test.each(wrong)('%s is refused', async (_what, change, code) => {
    expect(await perform(world, 'administrator', null, 'publish-calendar', { ...notice, ...change })).toMatchObject({
      code,
    });
  });
});
