import sql from 'sql-template-tag';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Instant, instant, isRefusal, newId } from '#kernel';
import { type FreshDatabase, freshDatabase } from '../../../test/world/database.ts';
import { openAccessLog } from '../access/log.ts';
import { codeAt, newCodeSecret } from './codes.ts';
import { hashPassword } from './passwords.ts';
import { openSessions, type Sessions } from './sessions.ts';

const id = () => newId(1_700_000_000_000);
const middle = id();
const lower = id();
const officer = id();
const secret = newCodeSecret();
const password = '执行-right';

let fresh: FreshDatabase;
let now: Instant;
let sessions: Sessions;
const later = (time: Temporal.DurationLike) => {
  now = now.add(time);
};

beforeAll(async () => {
  fresh = await freshDatabase();
  const hash = await hashPassword(password);
  await fresh.db.system(async (tx) => {
    for (const [court, code, parent, level] of [
      [middle, '川33', null, 'intermediate'],
      [lower, '川3301', middle, 'basic'],
    ] as const) {
      await tx.run(sql`insert into platform_courts
        (id, code, name, name_en, level, parent_id, address, desk_phone, case_funds_bank, case_funds_account)
        values (${court}, ${code}, '某法院', 'A court', ${level}, ${parent}, '路1号', '000', '银行', '1')`);
    }
    await tx.run(sql`insert into platform_officers (id, login, name, password_hash, totp_secret, created_at)
      values (${officer}, 'president.middle', '院长', ${hash}, ${`sealed:${secret}`}, '2026-01-01T00:00:00Z')`);
    for (const [from, until, post] of [
      ['2026-01-01', null, 'president'],
      ['2026-01-01', '2026-06-01', 'judge'],
      ['2027-01-01', null, 'finance'],
    ] as const) {
      await tx.run(sql`insert into platform_posts (id, officer_id, court_id, post, desk_phone, from_day, until_day)
        values (${id()}, ${officer}, ${middle}, ${post}, '000', ${from}, ${until})`);
    }
  });
});
afterAll(() => fresh.drop());

beforeEach(() => {
  now = (now ?? instant('2026-11-21T01:00:00Z')).add({ hours: 48 });
  sessions = openSessions({
    db: fresh.db,
    now: () => now,
    today: () => Temporal.PlainDate.from('2026-11-21'),
    openSecret: (sealed) => sealed.replace('sealed:', ''),
    sealSecret: (plain) => `sealed:${plain}`,
    secondFactor: false,
  });
});

async function signIn() {
  const answer = await sessions.signIn('president.middle', password);
  if (isRefusal(answer)) throw new Error(answer.code);
  return answer;
}
const codeOf = (answer: unknown) => (isRefusal(answer) ? answer.code : 'fine');

describe('signing in', () => {
  test('gives the appointments that hold on the legal day, with the courts below', async () => {
    const { session } = await signIn();
    expect(session.actor.posts).toEqual([{ post: 'president', courtId: middle, below: [lower] }]);
  });

  test('takes a login in any letter case or width, and keeps neither token nor password in the database', async () => {
    const answer = await sessions.signIn(' Ｐresident.Middle', password);
    expect(codeOf(answer)).toBe('fine');
    const rows = await fresh.db.system((tx) => tx.query(sql`select id_hash::text, csrf from platform_sessions`));
    expect(JSON.stringify(rows)).not.toContain(isRefusal(answer) ? '' : answer.token);
  });

  test('locks after five failures for a quarter of an hour, the same for a login that nobody has', async () => {
    for (const login of ['president.middle', 'nobody.here']) {
      const answers: unknown[] = [];
      for (let i = 0; i < 6; i++) answers.push(await sessions.signIn(login, 'wrong'));
      expect(answers.map(codeOf)).toEqual([...Array(5).fill('sign-in-wrong'), 'sign-in-locked']);
    }
    expect(codeOf(await sessions.signIn('president.middle', password))).toBe('sign-in-locked');
    later({ minutes: 16 });
    expect(codeOf(await sessions.signIn('president.middle', password))).toBe('fine');
  });

  test('lets no more than five guesses through when they come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => sessions.signIn('president.middle', 'wrong')));
    expect(answers.map(codeOf).filter((c) => c === 'sign-in-wrong').length).toBeLessThanOrEqual(5);
  });
});

describe('a session', () => {
  test('slides with use, ends after idle hours and in any case after half a day', async () => {
    const { token } = await signIn();
    for (let i = 0; i < 7; i++) {
      later({ minutes: 100 });
      expect(await sessions.find(token)).toBeDefined();
    }
    later({ minutes: 100 });
    expect(await sessions.find(token)).toBeUndefined();
    const second = await signIn();
    later({ minutes: 121 });
    expect(await sessions.find(second.token)).toBeUndefined();
  });

  test('ends at sign-out at once, and within seconds when it is revoked elsewhere', async () => {
    const one = await signIn();
    const two = await signIn();
    expect(await sessions.find(one.token)).toBeDefined();
    await sessions.signOut(one.token);
    expect(await sessions.find(one.token)).toBeUndefined();
    expect(await sessions.find(two.token)).toBeDefined();
    await fresh.db.system((tx) => tx.run(sql`update platform_sessions set revoked_at = ${now}`));
    later({ seconds: 5 });
    expect(await sessions.find(two.token)).toBeUndefined();
  });

  test('is not remembered by a request that was reading it when all were forgotten', async () => {
    const { token } = await signIn();
    const reading = sessions.find(token);
    sessions.forgetAll();
    // What was read before may be older than what the act has changed.
    expect(await reading).toBeDefined();
    await fresh.db.system((tx) => tx.run(sql`update platform_sessions set revoked_at = ${now}`));
    expect(await sessions.find(token)).toBeUndefined();
  });

  test('is not found by anything but its token', async () => {
    const { token } = await signIn();
    for (const other of ['', 'x', token.slice(1), `${token}A`, `${token.slice(0, -1)}é`]) {
      expect(await sessions.find(other)).toBeUndefined();
    }
  });
});

describe('one-time codes', () => {
  test('are taken once, and only while the device shows them', async () => {
    const code = codeAt(secret, now);
    expect(codeOf(await sessions.checkCode(officer, undefined))).toBe('code-missing');
    expect(await sessions.checkCode(officer, code)).toBeUndefined();
    expect(codeOf(await sessions.checkCode(officer, code))).toBe('code-used');
    later({ minutes: 2 });
    expect(codeOf(await sessions.checkCode(officer, code))).toBe('code-wrong');
    for (const seconds of [-30, 30])
      expect(codeOf(await sessions.checkCode(officer, codeAt(secret, now.add({ seconds }))))).toBe('code-wrong');
    expect(await sessions.checkCode(officer, codeAt(secret, now))).toBeUndefined();
  });

  test('taken twice at the same moment count once', async () => {
    const code = codeAt(secret, now);
    const answers = await Promise.all([sessions.checkCode(officer, code), sessions.checkCode(officer, code)]);
    expect(answers.map(codeOf).sort()).toEqual(['code-used', 'fine']);
  });

  test('cannot be guessed: five wrong ones lock', async () => {
    for (let i = 0; i < 5; i++) await sessions.checkCode(officer, '000000');
    expect(codeOf(await sessions.checkCode(officer, codeAt(secret, now)))).toBe('sign-in-locked');
    later({ minutes: 16 });
    expect(await sessions.checkCode(officer, codeAt(secret, now))).toBeUndefined();
  });
});

describe('the access log', () => {
  const row = { officerId: officer, courtId: lower, caseId: id(), action: 'case.read' } as const;
  const count = async () => {
    const rows = await fresh.db.within({ courts: [lower] }, (tx) =>
      tx.query<{ n: bigint }>(sql`select count(*) as n from platform_access_log`),
    );
    return rows[0]?.n;
  };

  test('writes reads in batches, an unmasked person at once, and everything before it closes', async () => {
    const log = openAccessLog({ db: fresh.db, now: () => now, flushAfterMs: 60_000, onFailure: () => {} });
    for (let i = 0; i < 3; i++) log.note({ ...row, detail: { rows: i } });
    expect(await count()).toBe(0n);
    await log.noteNow({ ...row, action: 'person.unmask', purpose: '核对身份' });
    expect(await count()).toBe(1n);
    await log.close();
    expect(await count()).toBe(4n);
  });

  test('keeps a denial although the attempt is rolled back, and nobody can change or delete it', async () => {
    const log = openAccessLog({ db: fresh.db, now: () => now, onFailure: () => {} });
    const { actor } = (await signIn()).session;
    const attempt = fresh.db.system(async () => {
      await log.deny(actor, 'case.read', { courtId: lower, what: 'case:1' });
      throw new Error('rolled back');
    });
    await expect(attempt).rejects.toThrow('rolled back');
    const rows = await fresh.db.system((tx) => tx.query(sql`select officer_id, action, subject from platform_denials`));
    expect(rows).toEqual([{ officer_id: officer, action: 'case.read', subject: 'case:1' }]);
    const change = fresh.db.system((tx) => tx.run(sql`delete from platform_denials`));
    await expect(change).rejects.toThrow(/permission denied/);
  });
});
