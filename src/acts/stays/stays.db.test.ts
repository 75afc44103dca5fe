import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Id, isRefusal } from '#kernel';
import { findCourt } from '#platform';
import { approve, docketed, later, perform, performApproved, served } from '../../../test/world/cases.ts';
import { buildWorld, type World } from '../../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/world/database.ts';
import { type Dossier, readDossier } from '../dossier.ts';
import { statementOf } from '../owed.ts';

let fresh: FreshDatabase;
let world: World;
beforeAll(async () => {
  fresh = await freshDatabase();
  world = await buildWorld(fresh.db);
});
afterAll(() => fresh?.drop());

const today = () => world.now.toZonedDateTimeISO('Asia/Shanghai').toPlainDate();
const proof = { document: '（2026）川民申88号民事裁定书', authority: '高级人民法院' };
const stayed = (ground: string, more: object = {}) => ({
  ground,
  from: today().toString(),
  soughtBy: 'other',
  ...proof,
  ...more,
});

async function dossierOf(caseId: Id): Promise<Dossier> {
  return fresh.db.within({ courts: [world.courtId] }, async (tx) => {
    const court = await findCourt(tx, world.courtId);
    if (!court) throw new Error('no court');
    return readDossier({ tx, court, sealer: world.keys, subject: { kind: 'case', id: caseId } });
  });
}

async function termOf(caseId: Id) {
  const { clocks } = await dossierOf(caseId);
  const kept = clocks.find((k) => k.clock.node === 'enforcement-term');
  return [kept?.state, kept?.clock.due.toString(), kept?.clock.exclusions.length];
}

describe('a suspension', () => {
  test('is drafted on the case, signed by judge and bureau head, and stops the term of the case', async () => {
    const caseId = await docketed(world);
    const before = await termOf(caseId);
    expect(before).toEqual(['running', '2026-09-02', 0]);
    later(world, 24);
    const drafted = await perform(world, 'clerk', caseId, 'stay-enforcement', stayed('retrial'));
    if (isRefusal(drafted) || drafted.done) throw new Error('a clerk cannot order it');
    expect(await approve(world, 'bureau-head', drafted.proposalId)).toMatchObject({ code: 'not-found' });
    expect(await approve(world, 'judge', drafted.proposalId)).toMatchObject({ done: false });
    expect(await approve(world, 'bureau-head', drafted.proposalId)).toMatchObject({ done: true });
    expect(await termOf(caseId)).toEqual(['paused', before[1], 0]);
    const { stays, documents } = await dossierOf(caseId);
    expect(stays).toMatchObject([{ ground: 'retrial', soughtBy: 'other', until: null, ...proof }]);
    expect(documents.map((d) => d.fileName)).toContainEqual(expect.stringMatching(/执行裁定书（中止执行）\.pdf$/));

    expect(await perform(world, 'judge', caseId, 'stay-enforcement', stayed('settlement'))).toMatchObject({
      code: 'stayed-already',
    });
    const term = (await dossierOf(caseId)).clocks.find((k) => k.clock.node === 'enforcement-term');
    later(world, 24 * 9);
    const alone = { clockId: term?.id, on: today().toString() };
    expect(await perform(world, 'judge', caseId, 'resume-clock', alone)).toMatchObject({ code: 'clock-stayed' });
    expect(await perform(world, 'judge', caseId, 'resume-enforcement', { on: '2099-01-01' })).toMatchObject({
      code: 'stay-day-ahead',
      field: 'on',
    });
    await performApproved(world, 'clerk', caseId, 'resume-enforcement', { on: today().toString() }, ['judge']);
    expect(await termOf(caseId)).toEqual(['running', '2026-09-11', 1]);
    const after = await dossierOf(caseId);
    expect(after.stays[0]?.until?.equals(today().subtract({ days: 1 }))).toBe(true);
    expect(after.documents.map((d) => d.fileName)).toContainEqual(expect.stringMatching(/恢复执行通知书\.pdf$/));
    expect(await perform(world, 'judge', caseId, 'resume-enforcement', { on: today().toString() })).toMatchObject({
      code: 'not-stayed',
    });
  });

  test('lets nothing be deducted, and lets property be found, frozen and renewed', async () => {
    const caseId = await served(world);
    await performApproved(world, 'judge', caseId, 'stay-enforcement', stayed('settlement'), ['bureau-head']);
    const asset = { controlId: caseId, amount: '100.00' };
    expect(await perform(world, 'judge', caseId, 'deduct-deposit', asset)).toMatchObject({ code: 'case-stayed' });
    for (const act of ['freeze-asset', 'renew-controls', 'inquire-property', 'release-control'])
      expect(await perform(world, 'judge', caseId, act, {})).not.toMatchObject({ code: 'case-stayed' });
    later(world, 24);
    await performApproved(world, 'judge', caseId, 'resume-enforcement', { on: today().toString() }, []);
    expect(await perform(world, 'judge', caseId, 'deduct-deposit', asset)).toMatchObject({ code: 'control-unknown' });
  });

  test.each([
    ['retrial', 'debtor', true],
    ['instrument-review', 'other', true],
    ['instrument-review', 'debtor', false],
    ['settlement', 'other', false],
  ])(
    'for %s on application of the %s leaves its days out of the doubled interest: %s',
    async (ground, soughtBy, out) => {
      const caseId = await docketed(world);
      await performApproved(world, 'judge', caseId, 'stay-enforcement', stayed(ground, { soughtBy }), ['bureau-head']);
      later(world, 24 * 20);
      await performApproved(world, 'judge', caseId, 'resume-enforcement', { on: today().toString() }, []);
      const dossier = await dossierOf(caseId);
      const on = (d: Dossier) => {
        const found = statementOf(d, today());
        if (isRefusal(found)) throw new Error(found.code);
        return found.total;
      };
      // 100,000 yuan at 0.0175 % a day: 17.50 yuan for each of the twenty days.
      expect(on({ ...dossier, stays: [] }) - on(dossier)).toBe(out ? 35_000n : 0n);
    },
  );

  test('begins on a day of the case, after the stay before it, and no later than today', async () => {
    const caseId = await docketed(world);
    const rows: [object, string][] = [
      [stayed('retrial', { from: today().add({ days: 1 }).toString() }), 'stay-day-ahead'],
      [stayed('retrial', { from: today().subtract({ days: 1 }).toString() }), 'stay-day-before'],
      [stayed('retrial', { until: today().add({ days: 9 }).toString() }), 'stay-end-not-known'],
      [stayed('superior'), 'stay-end-missing'],
      [stayed('superior', { until: today().add({ months: 4 }).toString() }), 'stay-too-long'],
      [stayed('weather'), 'input-invalid'],
    ];
    for (const [input, code] of rows)
      expect(await perform(world, 'judge', caseId, 'stay-enforcement', input)).toMatchObject({ code });
  });
});

test('a deferral opens a clock for its last day, which closes when enforcement resumes', async () => {
  const caseId = await docketed(world);
  const until = today().add({ months: 2 }).toString();
  await performApproved(world, 'judge', caseId, 'stay-enforcement', stayed('superior', { until }), ['bureau-head']);
  const clockOf = async () => (await dossierOf(caseId)).clocks.find((k) => k.clock.node === 'deferral');
  expect([(await clockOf())?.state, (await clockOf())?.clock.due.toString()]).toEqual(['running', until]);
  later(world, 24 * 60);
  await performApproved(world, 'judge', caseId, 'resume-enforcement', { on: today().toString() }, []);
  expect((await clockOf())?.state).toBe('closed');
});
