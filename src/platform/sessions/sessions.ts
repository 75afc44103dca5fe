import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Day, type Id, type Instant, isRefusal, type Refusal } from '#kernel';
import type { OfficerActor } from '../access/types.ts';
import type { Db } from '../database/database.ts';
import { type Account, openAccount } from './account.ts';
import { admitAttempt, codeAttempts } from './attempts.ts';
import { stepOfCode } from './codes.ts';
import { passwordFits, passwordLengthMax } from './passwords.ts';
import { refuseSession } from './refusals.ts';
import * as store from './store.ts';

/** A signed-in officer as the edge needs him. */
export type Session = {
  readonly actor: OfficerActor;
  readonly login: string;
  readonly csrf: string;
  readonly posts: readonly store.PostRow[];
  /** What he has to do before anything else opens to him. */
  readonly duties: readonly Duty[];
};

/** A password that was given out must be replaced; where a second factor is asked for, a device must be enrolled. */
export const duties = ['set-password', 'enrol-device'] as const;
export type Duty = (typeof duties)[number];

/** Where somebody signs in from, for his list of sessions, and the code of his device where one is asked for. */
export type SignInFrom = { readonly address?: string; readonly agent?: string; readonly code?: string | undefined };

export type SessionsOptions = {
  readonly db: Db;
  /** Real time: neither sessions nor lockouts nor codes follow the legal clock. */
  readonly now: () => Instant;
  /** The legal day, which decides the appointments that hold. */
  readonly today: () => Day | Promise<Day>;
  /** Decrypts the stored secret of an officer's one-time codes. */
  readonly openSecret: (sealed: string) => string;
  readonly sealSecret: (plain: string) => string;
  /** Whether signing in takes a one-time code beside the password; a court may ask for it of its own officers. */
  readonly secondFactor: boolean;
};

export type Sessions = {
  /**
   * Opens a session. Refuses `sign-in-wrong` (also for an unknown login), `sign-in-locked`, `password-lapsed`, and where
   * a second factor is asked for `sign-in-code` and what `checkCode` refuses.
   */
  signIn(login: string, password: string, from?: SignInFrom): Promise<{ token: string; session: Session } | Refusal>;
  /** The session of a cookie's token, from memory for a few seconds; undefined when ended, expired or unknown. */
  find(token: string): Promise<Session | undefined>;
  signOut(token: string): Promise<void>;
  /** Reads every session anew, because an act has changed what officers are: who was blocked is out at once. */
  forgetAll(): void;
  /** Checks and uses up a one-time code. Refuses `code-missing`, `device-missing`, `code-wrong`, `code-used`, `sign-in-locked`. */
  checkCode(officerId: Id, code: string | undefined): Promise<Refusal | undefined>;
  /** What an officer does with his own account. */
  readonly account: Account;
};

/** House values: a session ends after two idle hours or twelve in all. */
const idleMinutes = 120;
const wholeHours = 12;
const cacheMs = 4_000;
const cachedMax = 5_000;
const keepAttemptsHours = 24 * 30;
const agentMax = 300;

/** Compares two texts in a time that does not depend on where they differ. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}

/** One spelling per login, so that full-width letters or capitals do not open a second count of failures. */
function plainLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase().slice(0, 64);
}

function endOf(createdAt: Instant, at: Instant): Instant {
  const idle = at.add({ minutes: idleMinutes });
  const whole = createdAt.add({ hours: wholeHours });
  return Temporal.Instant.compare(idle, whole) < 0 ? idle : whole;
}

type Described = Pick<store.SessionRow, 'officer_id' | 'login' | 'name' | 'csrf' | keyof store.SecuredRow>;

/** Opens the sessions kept in the database. */
export function openSessions(options: SessionsOptions): Sessions {
  const { db, now } = options;
  const cache = new Map<string, { session: Session; until: number }>();
  /** Rises when sessions are forgotten: what was being read meanwhile may be older than that, and is not remembered. */
  let forgotten = 0;

  const describe = async (row: Described): Promise<Session> => {
    const posts = await store.listPosts(db, row.officer_id, await options.today());
    const appointments = posts.map((p) => ({ post: p.post, courtId: p.court_id, below: p.below }));
    const actor = { kind: 'officer', officerId: row.officer_id, name: row.name, posts: appointments } as const;
    return { actor, login: row.login, csrf: row.csrf, posts, duties: dutiesOf(options, row) };
  };
  const forget = (officerId: Id) => {
    forgotten++;
    for (const [key, { session }] of cache) if (session.actor.officerId === officerId) cache.delete(key);
  };
  const remember = (key: string, session: Session, at: Instant) => {
    if (cache.size >= cachedMax) cache.clear();
    cache.set(key, { session, until: at.epochMilliseconds + cacheMs });
  };

  return {
    account: openAccount(options, forget, (officerId, code) => checkCode(options, officerId, code)),

    async signIn(loginGiven, password, from = {}) {
      const officer = await admitOfficer(options, plainLogin(loginGiven), password, from);
      if (isRefusal(officer)) return officer;
      const { token, csrf } = await startSession(db, officer, from, now());
      return { token, session: await describe({ ...officer, officer_id: officer.id, csrf }) };
    },

    async find(token) {
      if (!/^[\w-]{43}$/.test(token)) return undefined;
      const at = now();
      const idHash = store.hashOf(token);
      const key = idHash.toString('hex');
      const cached = cache.get(key);
      if (cached && cached.until > at.epochMilliseconds) return cached.session;
      cache.delete(key);
      const before = forgotten;
      const row = await store.findSession(db, idHash, at);
      if (!row) return undefined;
      const session = await describe(row);
      // Sliding once a minute is often enough, and saves a write with every request.
      if (row.last_seen_at.until(at).total('minutes') >= 1)
        await store.slideSession(db, idHash, at, endOf(row.created_at, at));
      if (before === forgotten) remember(key, session, at);
      return session;
    },

    async signOut(token) {
      const idHash = store.hashOf(token);
      await store.revokeSession(db, idHash, now());
      // Forgotten once it is revoked: nobody reads it as good after that.
      forgotten++;
      cache.delete(idHash.toString('hex'));
    },

    forgetAll() {
      forgotten++;
      cache.clear();
    },

    checkCode: (officerId, code) => checkCode(options, officerId, code),
  };
}

async function startSession(db: Db, officer: store.OfficerRow, { address = '', agent = '' }: SignInFrom, at: Instant) {
  const token = randomBytes(32).toString('base64url');
  const csrf = randomBytes(18).toString('base64url');
  const fresh = { idHash: store.hashOf(token), officerId: officer.id, csrf, at, expiresAt: endOf(at, at) };
  await db.system(async (tx) => {
    await store.noteAttempt(tx, officer.login, at, true);
    await store.forgetAttempts(tx, officer.login, at.subtract({ hours: keepAttemptsHours }));
    await store.insertSession(tx, { ...fresh, address, agent: agent.slice(0, agentMax) });
  });
  return { token, csrf };
}

function asksCode(options: SessionsOptions, officer: store.SecuredRow): boolean {
  return options.secondFactor || officer.court_asks_code;
}

function dutiesOf(options: SessionsOptions, officer: store.SecuredRow): Duty[] {
  const owed: Record<Duty, boolean> = {
    'set-password': officer.password_until !== null,
    'enrol-device': asksCode(options, officer) && !officer.has_device,
  };
  return duties.filter((duty) => owed[duty]);
}

/** The officer who may come in by a login, password and, where one is asked for, code. */
async function admitOfficer(
  options: SessionsOptions,
  login: string,
  password: string,
  { code }: SignInFrom,
): Promise<store.OfficerRow | Refusal> {
  const { db, now } = options;
  const refusal = await admitAttempt(db, login, now());
  if (refusal) return refusal;
  const officer = await db.system((tx) => store.findOfficer(tx, login));
  const stored = officer?.password_hash ?? undefined;
  const fits = password.length <= passwordLengthMax && (await passwordFits(password, stored));
  if (!fits || !officer) return refuseSession('sign-in-wrong');
  if (officer.password_until && Temporal.Instant.compare(officer.password_until, now()) <= 0)
    return refuseSession('password-lapsed');
  if (!asksCode(options, officer) || !officer.has_device) return officer;
  if (!code) return refuseSession('sign-in-code', { field: 'code' });
  return (await checkCode(options, officer.id, code)) ?? officer;
}

async function checkCode(options: SessionsOptions, officerId: Id, code: string | undefined) {
  const { db, now, openSecret } = options;
  if (code === undefined || code.trim() === '') return refuseSession('code-missing', { field: 'code' });
  // Codes have their own count of failures: three time steps out of a million are soon guessed without one.
  const name = codeAttempts(officerId);
  const refusal = await admitAttempt(db, name, now());
  if (refusal) return refusal;
  const at = now();
  return db.system(async (tx): Promise<Refusal | undefined> => {
    const sealed = await store.findCodeSecret(tx, officerId);
    if (sealed === undefined) return refuseSession('device-missing', { field: 'code' });
    const step = stepOfCode(openSecret(sealed), code.trim(), at);
    if (step === undefined) return refuseSession('code-wrong', { field: 'code' });
    if (!(await store.takeStep(tx, officerId, step, at))) return refuseSession('code-used', { field: 'code' });
    await store.noteAttempt(tx, name, at, true);
    return undefined;
  });
}
