import type { Id, Instant, Refusal } from '#kernel';
import type { Tx } from '../database/database.ts';
import * as kept from './account-store.ts';
import { admitAttempt, codeAttempts } from './attempts.ts';
import { newCodeSecret, stepOfCode } from './codes.ts';
import { passwordRefusal } from './password-rules.ts';
import { hashPassword, passwordFits, passwordLengthMax } from './passwords.ts';
import { refuseSession } from './refusals.ts';
import type { Session, SessionsOptions } from './sessions.ts';
import { hashOf, noteAttempt, takeStep } from './store.ts';

/** Whose account it is, and the session that he works in, which survives what ends the others. */
export type Owner = { readonly session: Session; readonly token: string };

/** A device that is not enrolled yet: its secret to be shown once, and the same sealed, to be sent back with its first code. */
export type DeviceOffer = { readonly secret: string; readonly offer: string };

/**
 * What an officer does with his own account. Everything that changes it asks for his password anew and refuses
 * `password-wrong` and `sign-in-locked`; a change of password or device ends his other sessions.
 */
export type Account = {
  /** Whether he has enrolled a device. */
  hasDevice(officerId: Id): Promise<boolean>;
  /** Refuses also what `passwordRefusal` refuses, and `password-same`. Gives how many other sessions ended. */
  changePassword(owner: Owner, password: string, next: string): Promise<number | Refusal>;
  /** Offers a new device. Who has one shows by its code that he still holds it: refuses what `checkCode` refuses. */
  offerDevice(owner: Owner, password: string, code: string | undefined): Promise<DeviceOffer | Refusal>;
  /** Enrols the offered device by its first code. Refuses `device-offer-lapsed`, `code-wrong`. Gives how many other sessions ended. */
  enrolDevice(owner: Owner, offer: string, code: string): Promise<number | Refusal>;
  /** Asks for the password anew, for whatever else is as weighty. */
  confirm(session: Session, password: string): Promise<Refusal | undefined>;
  listSessions(owner: Owner): Promise<kept.OpenSession[]>;
  /** Ends one session by the id of the list; refuses `session-not-there`. */
  endSession(owner: Owner, password: string, id: string): Promise<number | Refusal>;
  endOthers(owner: Owner, password: string): Promise<number | Refusal>;
};

/** Long enough to find the telephone and install the application, too short to be found on a screen left alone. */
const offerMinutes = 10;

type CheckCode = (officerId: Id, code: string | undefined) => Promise<Refusal | undefined>;

function namesOf({ login, actor, posts }: Session): string[] {
  return [login, actor.name, ...posts.flatMap((post) => [post.court_name, post.court_name_en])];
}

/** What was offered to this officer, while it holds. */
function secretOffered(options: SessionsOptions, officerId: Id, offer: string): string | undefined {
  try {
    const [whose, until, secret] = options.openSecret(offer).split(' ');
    const holds = whose === officerId && Number(until) > options.now().epochMilliseconds;
    return holds ? secret : undefined;
  } catch {
    // A text that was not sealed here is no offer.
    return undefined;
  }
}

type Tools = {
  readonly options: SessionsOptions;
  readonly checkCode: CheckCode;
  /** Asks for the password anew. */
  readonly confirm: (session: Session, password: string) => Promise<Refusal | undefined>;
  /** Changes an account and ends its owner's other sessions in one go; gives how many there were. */
  readonly change: (owner: Owner, write: (tx: Tx, at: Instant) => Promise<unknown>) => Promise<number>;
};

function openTools(options: SessionsOptions, forget: (officerId: Id) => void, checkCode: CheckCode): Tools {
  const { db, now } = options;
  return {
    options,
    checkCode,
    async confirm({ login, actor }, password) {
      const refusal = await admitAttempt(db, login, now());
      if (refusal) return refusal;
      const account = await db.system((tx) => kept.findAccount(tx, actor.officerId));
      const stored = account?.password_hash ?? undefined;
      if (password.length > passwordLengthMax || !(await passwordFits(password, stored)))
        return refuseSession('password-wrong', { field: 'password' });
      await db.system((tx) => noteAttempt(tx, login, now(), true));
      return undefined;
    },
    async change({ session, token }, write) {
      const { officerId } = session.actor;
      const at = now();
      const ended = await db.system(async (tx) => {
        await write(tx, at);
        return kept.revokeOthers(tx, officerId, hashOf(token), at);
      });
      forget(officerId);
      return ended;
    },
  };
}

function openDevices({
  options,
  checkCode,
  confirm,
  change,
}: Tools): Pick<Account, 'hasDevice' | 'offerDevice' | 'enrolDevice'> {
  const { db, now, sealSecret } = options;
  const hasDevice = async (officerId: Id) =>
    (await db.system((tx) => kept.findAccount(tx, officerId)))?.has_device ?? false;
  return {
    hasDevice,

    async offerDevice({ session }, password, code) {
      const { officerId } = session.actor;
      const wrong = await confirm(session, password);
      if (wrong) return wrong;
      const refusal = (await hasDevice(officerId)) ? await checkCode(officerId, code) : undefined;
      if (refusal) return refusal;
      const secret = newCodeSecret();
      const until = now().add({ minutes: offerMinutes }).epochMilliseconds;
      return { secret, offer: sealSecret(`${officerId} ${until} ${secret}`) };
    },

    async enrolDevice(owner, offer, code) {
      const { officerId } = owner.session.actor;
      const name = codeAttempts(officerId);
      const refusal = await admitAttempt(db, name, now());
      if (refusal) return refusal;
      const secret = secretOffered(options, officerId, offer);
      if (secret === undefined) return refuseSession('device-offer-lapsed', { field: 'offer' });
      const step = stepOfCode(secret, code.trim(), now());
      if (step === undefined) return refuseSession('code-wrong', { field: 'code' });
      return change(owner, async (tx, at) => {
        await kept.setDevice(tx, officerId, sealSecret(secret));
        await takeStep(tx, officerId, step, at);
        await noteAttempt(tx, name, at, true);
      });
    },
  };
}

/** Opens the accounts; `forget` drops what is remembered of an officer's sessions. */
export function openAccount(options: SessionsOptions, forget: (officerId: Id) => void, checkCode: CheckCode): Account {
  const { db, now } = options;
  const tools = openTools(options, forget, checkCode);
  const { confirm, change } = tools;

  return {
    ...openDevices(tools),
    confirm,

    async changePassword(owner, password, next) {
      const wrong = await confirm(owner.session, password);
      if (wrong) return wrong;
      if (next === password) return refuseSession('password-same', { field: 'next' });
      const refusal = passwordRefusal(next, namesOf(owner.session), 'next');
      if (refusal) return refusal;
      const hash = await hashPassword(next);
      return change(owner, (tx) => kept.setPassword(tx, owner.session.actor.officerId, hash));
    },

    listSessions: ({ session, token }) => kept.listOpen(db, session.actor.officerId, hashOf(token), now()),

    async endSession({ session }, password, id) {
      const wrong = await confirm(session, password);
      if (wrong) return wrong;
      const { officerId } = session.actor;
      const ended = await db.system((tx) => kept.revokeOne(tx, officerId, id, now()));
      forget(officerId);
      return ended ? 1 : refuseSession('session-not-there');
    },

    async endOthers(owner, password) {
      const wrong = await confirm(owner.session, password);
      return wrong ?? change(owner, () => Promise.resolve());
    },
  };
}
