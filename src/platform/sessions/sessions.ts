import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Day, Id, Instant, Refusal } from '#kernel';
import type { OfficerActor } from '../access/types.ts';
import type { Db } from '../database/database.ts';
import { stepOfCode } from './codes.ts';
import { passwordFits } from './passwords.ts';
import { refuseSession } from './refusals.ts';
import * as store from './store.ts';

/** A signed-in officer as the edge needs him. */
export type Session = {
  readonly actor: OfficerActor;
  readonly login: string;
  readonly csrf: string;
  readonly posts: readonly store.PostRow[];
};

export type SessionsOptions = {
  readonly db: Db;
  /** Real time: neither sessions nor lockouts nor codes follow the legal clock. */
  readonly now: () => Instant;
  /** The legal day, which decides the appointments that hold. */
  readonly today: () => Day | Promise<Day>;
  /** Decrypts the stored secret of an officer's one-time codes. */
  readonly openSecret: (sealed: string) => string;
};

export type Sessions = {
  /** Opens a session. Refuses `sign-in-wrong` (also for an unknown login) and `sign-in-locked`. */
  signIn(login: string, password: string): Promise<{ token: string; session: Session } | Refusal>;
  /** The session of a cookie's token, from memory for a few seconds; undefined when ended, expired or unknown. */
  find(token: string): Promise<Session | undefined>;
  signOut(token: string): Promise<void>;
  /** Ends all sessions of an officer, for a lost device or a withdrawn post. */
  revokeAll(officerId: Id): Promise<void>;
  /** Checks and uses up a one-time code. Refuses `code-missing`, `code-wrong`, `code-used`, `sign-in-locked`. */
  checkCode(officerId: Id, code: string | undefined): Promise<Refusal | undefined>;
};

/** House values: five failures lock for a quarter of an hour; a session ends after two idle hours or twelve in all. */
const failuresMax = 5;
const lockMinutes = 15;
const idleMinutes = 120;
const wholeHours = 12;
const cacheMs = 4_000;
const cachedMax = 5_000;
const keepAttemptsHours = 24 * 30;

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Compares two texts in a time that does not depend on where they differ. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}

/** One spelling per login, so that full-width letters or capitals do not open a second count of failures. */
function plainLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase().slice(0, 64);
}

/**
 * Counts an attempt before it is examined, so that many at once cannot slip under the limit. An attempt during a
 * lock is not counted: it would let a stranger keep an officer out for ever.
 */
async function admitAttempt(db: Db, name: string, at: Instant): Promise<Refusal | undefined> {
  const since = at.subtract({ minutes: lockMinutes });
  return db.system(async (tx) => {
    await store.queueAttempts(tx, name);
    const before = await store.countFailures(tx, name, since);
    if (before.failures >= failuresMax) return locked(before.latest ?? at, at);
    await store.noteAttempt(tx, name, at, false);
    return undefined;
  });
}

function locked(latest: Instant, at: Instant): Refusal {
  const left = at.until(latest.add({ minutes: lockMinutes })).total('minutes');
  return refuseSession('sign-in-locked', { values: { minutes: Math.max(1, Math.ceil(left)) } });
}

function endOf(createdAt: Instant, at: Instant): Instant {
  const idle = at.add({ minutes: idleMinutes });
  const whole = createdAt.add({ hours: wholeHours });
  return Temporal.Instant.compare(idle, whole) < 0 ? idle : whole;
}

/** Opens the sessions kept in the database. */
export function openSessions(options: SessionsOptions): Sessions {
  const { db, now } = options;
  const cache = new Map<string, { session: Session; until: number }>();

  const describe = async (row: Pick<store.SessionRow, 'officer_id' | 'login' | 'name' | 'csrf'>): Promise<Session> => {
    const posts = await store.listPosts(db, row.officer_id, await options.today());
    const appointments = posts.map((p) => ({ post: p.post, courtId: p.court_id, below: p.below }));
    const actor = { kind: 'officer', officerId: row.officer_id, name: row.name, posts: appointments } as const;
    return { actor, login: row.login, csrf: row.csrf, posts };
  };
  const remember = (key: string, session: Session, at: Instant) => {
    if (cache.size >= cachedMax) cache.clear();
    cache.set(key, { session, until: at.epochMilliseconds + cacheMs });
  };

  return {
    async signIn(loginGiven, password) {
      const login = plainLogin(loginGiven);
      const refusal = await admitAttempt(db, login, now());
      if (refusal) return refusal;
      const officer = await db.system((tx) => store.findOfficer(tx, login));
      // The length limit keeps a megabyte of password from costing a second of hashing.
      const fits = password.length <= 200 && (await passwordFits(password, officer?.password_hash));
      if (!fits || !officer) return refuseSession('sign-in-wrong');
      const token = randomBytes(32).toString('base64url');
      const csrf = randomBytes(18).toString('base64url');
      const at = now();
      await db.system(async (tx) => {
        await store.noteAttempt(tx, login, at, true);
        await store.forgetAttempts(tx, login, at.subtract({ hours: keepAttemptsHours }));
        const fresh = { idHash: hashOf(token), officerId: officer.id, csrf, at, expiresAt: endOf(at, at) };
        await store.insertSession(tx, fresh);
      });
      return { token, session: await describe({ officer_id: officer.id, login, name: officer.name, csrf }) };
    },

    async find(token) {
      if (!/^[\w-]{43}$/.test(token)) return undefined;
      const at = now();
      const idHash = hashOf(token);
      const key = idHash.toString('hex');
      const cached = cache.get(key);
      if (cached && cached.until > at.epochMilliseconds) return cached.session;
      cache.delete(key);
      const row = await store.findSession(db, idHash, at);
      if (!row) return undefined;
      const session = await describe(row);
      // Sliding once a minute is often enough, and saves a write with every request.
      if (row.last_seen_at.until(at).total('minutes') >= 1)
        await store.slideSession(db, idHash, at, endOf(row.created_at, at));
      remember(key, session, at);
      return session;
    },

    async signOut(token) {
      const idHash = hashOf(token);
      cache.delete(idHash.toString('hex'));
      await store.revokeSession(db, idHash, now());
    },

    async revokeAll(officerId) {
      for (const [key, { session }] of cache) if (session.actor.officerId === officerId) cache.delete(key);
      await store.revokeOfficer(db, officerId, now());
    },

    checkCode: (officerId, code) => checkCode(options, officerId, code),
  };
}

async function checkCode(options: SessionsOptions, officerId: Id, code: string | undefined) {
  const { db, now, openSecret } = options;
  if (code === undefined || code.trim() === '') return refuseSession('code-missing', { field: 'code' });
  // Codes have their own count of failures: three time steps out of a million are soon guessed without one.
  const name = `code:${officerId}`;
  const refusal = await admitAttempt(db, name, now());
  if (refusal) return refusal;
  const at = now();
  return db.system(async (tx): Promise<Refusal | undefined> => {
    const sealed = await store.findCodeSecret(tx, officerId);
    const step = sealed === undefined ? undefined : stepOfCode(openSecret(sealed), code.trim(), at);
    if (step === undefined) return refuseSession('code-wrong', { field: 'code' });
    if (!(await store.takeStep(tx, officerId, step, at))) return refuseSession('code-used', { field: 'code' });
    await store.noteAttempt(tx, name, at, true);
    return undefined;
  });
}
