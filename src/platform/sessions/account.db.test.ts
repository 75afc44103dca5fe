import sql from 'sql-template-tag';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Instant, instant, isRefusal, newId, orThrow } from '#kernel';
import { type FreshDatabase, freshDatabase } from '../../../test/world/database.ts';
import { codeAt } from './codes.ts';
import { hashPassword } from './passwords.ts';
import { openSessions, type Sessions } from './sessions.ts';

const id = () => newId(1_700_000_000_000);
const court = id();
const officer = id();
const login = 'zhang.san';
const first = '跑马溜溜的山上一朵云';
const second = '端端溜溜的照在城上';

let fresh: FreshDatabase;
let now: Instant;
let sessions: Sessions;
const open = (secondFactor: boolean) =>
  openSessions({
    ...{ db: fresh.db, now: () => now, today: () => Temporal.PlainDate.from('2026-11-21'), secondFactor },
    ...{ openSecret: (sealed) => sealed.replace('sealed:', ''), sealSecret: (plain) => `sealed:${plain}` },
  });
const setOfficer = (row: { until?: Instant | null; secret?: string | null }) =>
  fresh.db.system((tx) =>
    tx.run(sql`update platform_officers set password_until = ${row.until ?? null},
      totp_secret = ${row.secret ? `sealed:${row.secret}` : null} where id = ${officer}`),
  );

beforeAll(async () => {
  fresh = await freshDatabase();
  await fresh.db.system(async (tx) => {
    await tx.run(sql`insert into platform_courts
      (id, code, name, name_en, level, parent_id, address, desk_phone, case_funds_bank, case_funds_account)
      values (${court}, '川3301', '康定市人民法院', 'Kangding Court', 'basic', null, '路1号', '000', '银行', '1')`);
    await tx.run(sql`insert into platform_officers (id, login, name, created_at)
      values (${officer}, ${login}, '张三', '2026-01-01T00:00:00Z')`);
    await tx.run(sql`insert into platform_posts (id, officer_id, court_id, post, desk_phone, from_day)
      values (${id()}, ${officer}, ${court}, 'judge', '000', '2026-01-01')`);
  });
});
afterAll(() => fresh?.drop());

beforeEach(async () => {
  now = (now ?? instant('2026-11-21T01:00:00Z')).add({ hours: 48 });
  sessions = open(false);
  const hash = await hashPassword(first);
  await fresh.db.system((tx) =>
    tx.run(sql`update platform_officers set password_hash = ${hash} where id = ${officer}`),
  );
  await setOfficer({});
});

async function signIn(password = first, code?: string) {
  const { token, session } = orThrow(await sessions.signIn(login, password, { address: '10.0.0.7', agent: 'X', code }));
  return { token, session };
}
const codeOf = (answer: unknown) => (isRefusal(answer) ? answer.code : answer);
const isOpen = async (token: string) => (await sessions.find(token)) !== undefined;

describe('the password', () => {
  test('is changed by who knows it, opens at once, and ends the other sessions', async () => {
    const [here, elsewhere] = [await signIn(), await signIn()];
    expect(await isOpen(elsewhere.token)).toBe(true);
    expect(await sessions.account.changePassword(here, first, second)).toBe(1);
    expect([await isOpen(here.token), await isOpen(elsewhere.token)]).toEqual([true, false]);
    expect(codeOf(await sessions.signIn(login, first))).toBe('sign-in-wrong');
    await signIn(second);
  });

  test.each([
    ['wrong', second, 'password-wrong'],
    [first, first, 'password-same'],
    [first, 'short', 'password-short'],
    [first, 'iloveyou1', 'password-common'],
    [first, 'zhang.san-2026', 'password-telling'],
  ])('from %j to %j: %s, and nothing changes', async (old, next, code) => {
    const [here, elsewhere] = [await signIn(), await signIn()];
    expect(codeOf(await sessions.account.changePassword(here, old, next))).toBe(code);
    expect(await isOpen(elsewhere.token)).toBe(true);
    await signIn(first);
  });

  test('cannot be guessed from a session that was left open', async () => {
    const here = await signIn();
    now = now.add({ seconds: 1 });
    for (let n = 0; n < 5; n++) await sessions.account.endOthers(here, 'wrong');
    expect(codeOf(await sessions.account.changePassword(here, first, second))).toBe('sign-in-locked');
  });

  test('that was given out opens for a while, and lets nothing be done before it is replaced', async () => {
    await setOfficer({ until: now.add({ hours: 72 }) });
    const here = await signIn();
    expect(here.session.duties).toEqual(['set-password']);
    expect(await sessions.account.changePassword(here, first, second)).toBe(0);
    expect((await sessions.find(here.token))?.duties).toEqual([]);
    await setOfficer({ until: now });
    expect(codeOf(await sessions.signIn(login, second))).toBe('password-lapsed');
  });

  test('that was never given out opens to nobody', async () => {
    await fresh.db.system((tx) => tx.run(sql`update platform_officers set password_hash = null where id = ${officer}`));
    expect(codeOf(await sessions.signIn(login, ''))).toBe('sign-in-wrong');
    expect(codeOf(await sessions.signIn(login, 'null'))).toBe('sign-in-wrong');
  });
});

describe('the device', () => {
  test('is enrolled by password and its first code, which is then used up; other sessions end', async () => {
    const [here, elsewhere] = [await signIn(), await signIn()];
    expect(codeOf(await sessions.checkCode(officer, '123456'))).toBe('device-missing');
    const { secret, offer } = orThrow(await sessions.account.offerDevice(here, first, undefined));
    expect(codeOf(await sessions.account.enrolDevice(here, offer, '000000'))).toBe('code-wrong');
    expect(await sessions.account.hasDevice(officer)).toBe(false);
    expect(await sessions.account.enrolDevice(here, offer, codeAt(secret, now))).toBe(1);
    expect([await isOpen(elsewhere.token), await sessions.account.hasDevice(officer)]).toEqual([false, true]);
    expect(codeOf(await sessions.checkCode(officer, codeAt(secret, now)))).toBe('code-used');
    now = now.add({ seconds: 30 });
    expect(await sessions.checkCode(officer, codeAt(secret, now))).toBeUndefined();
  });

  test('is renewed only by who holds the present one: a password alone is not enough to sign money', async () => {
    await setOfficer({ secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' });
    const here = await signIn();
    expect(codeOf(await sessions.account.offerDevice(here, first, undefined))).toBe('code-missing');
    expect(codeOf(await sessions.account.offerDevice(here, first, '000000'))).toBe('code-wrong');
    const present = codeAt('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', now);
    const { secret, offer } = orThrow(await sessions.account.offerDevice(here, first, present));
    // The step was used with the old device; the new one shows another code in it.
    expect(await sessions.account.enrolDevice(here, offer, codeAt(secret, now))).toBe(0);
  });

  test('is offered to one officer for ten minutes', async () => {
    const here = await signIn();
    const { secret, offer } = orThrow(await sessions.account.offerDevice(here, first, undefined));
    const other = { ...here, session: { ...here.session, actor: { ...here.session.actor, officerId: id() } } };
    for (const [owner, text] of [
      [other, offer],
      [here, 'made up'],
      [here, ''],
    ] as const)
      expect(codeOf(await sessions.account.enrolDevice(owner, text, codeAt(secret, now)))).toBe('device-offer-lapsed');
    now = now.add({ minutes: 10 });
    expect(codeOf(await sessions.account.enrolDevice(here, offer, codeAt(secret, now)))).toBe('device-offer-lapsed');
  });
});

describe('the second factor', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

  test('is asked for beside the password, and taken once', async () => {
    sessions = open(true);
    await setOfficer({ secret });
    expect(codeOf(await sessions.signIn(login, first))).toBe('sign-in-code');
    expect(codeOf(await sessions.signIn(login, 'wrong', { code: codeAt(secret, now) }))).toBe('sign-in-wrong');
    expect(codeOf(await sessions.signIn(login, first, { code: '000000' }))).toBe('code-wrong');
    expect((await signIn(first, codeAt(secret, now))).session.duties).toEqual([]);
    expect(codeOf(await sessions.signIn(login, first, { code: codeAt(secret, now) }))).toBe('code-used');
  });

  test('makes whoever has no device enrol one first', async () => {
    sessions = open(true);
    await setOfficer({ until: now.add({ hours: 1 }) });
    expect((await signIn()).session.duties).toEqual(['set-password', 'enrol-device']);
  });

  test('is asked for in a court that wants it, also where the house does not', async () => {
    await setOfficer({ secret });
    await signIn();
    const set = (presets: object) =>
      fresh.db.system((tx) => tx.run(sql`update platform_courts set presets = ${JSON.stringify(presets)}::jsonb`));
    await set({ secondFactor: 'always' });
    expect(codeOf(await sessions.signIn(login, first))).toBe('sign-in-code');
    await set({});
  });
});

describe('sessions', () => {
  test('are listed with where and when, without anything that opens them, and ended one by one or together', async () => {
    const [here, second, third] = [await signIn(), await signIn(), await signIn()];
    const list = await sessions.account.listSessions(here);
    expect(list.map((s) => [s.current, s.address, s.agent])).toEqual([
      [true, '10.0.0.7', 'X'],
      [false, '10.0.0.7', 'X'],
      [false, '10.0.0.7', 'X'],
    ]);
    const kept = await fresh.db.system((tx) =>
      tx.query<{ h: string }>(sql`select encode(id_hash, 'hex') as h from platform_sessions`),
    );
    for (const { id } of list)
      expect(kept.some(({ h }) => h.includes(id) || [here, second, third].some((s) => s.token.includes(id)))).toBe(
        false,
      );
    const other = list.find((s) => !s.current)?.id ?? '';
    expect(codeOf(await sessions.account.endSession(here, 'wrong', other))).toBe('password-wrong');
    expect(await sessions.account.endSession(here, first, other)).toBe(1);
    expect(codeOf(await sessions.account.endSession(here, first, other))).toBe('session-not-there');
    expect(await sessions.account.endOthers(here, first)).toBe(1);
    expect(await Promise.all([here, second, third].map((s) => isOpen(s.token)))).toEqual([true, false, false]);
  });
});
