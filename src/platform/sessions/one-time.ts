import { randomInt } from 'node:crypto';
import sql from 'sql-template-tag';
import type { Id, Instant, Refusal } from '#kernel';
import type { Db } from '../database/database.ts';
import { hashPassword } from './passwords.ts';
import { refuseSession } from './refusals.ts';

/** Letters and digits that cannot be taken for each other on paper. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const groups = 4;
const groupLength = 4;
/** A weekend with a day on each side: long enough to reach somebody, short enough to be forgotten in no drawer. */
const hoursValid = 72;

/** A password of 79 bits that is read out or written on a slip; its owner replaces it when he first signs in. */
function newPassword(): string {
  const group = () => Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join('');
  return Array.from({ length: groups }, group).join('-');
}

export type OneTimePassword = { readonly password: string; readonly until: Instant };

/**
 * Gives an account that nobody has chosen a password for a one-time password, in the place of one given before. Refuses
 * `password-own` where the officer has his own: that takes a reset, which another officer approves.
 */
export async function giveOneTimePassword(db: Db, officerId: Id, now: Instant): Promise<OneTimePassword | Refusal> {
  const password = newPassword();
  const hash = await hashPassword(password);
  const until = now.add({ hours: hoursValid });
  const given = await db.system((tx) =>
    tx.run(sql`update platform_officers set password_hash = ${hash}, password_until = ${until}
      where id = ${officerId} and active and (password_hash is null or password_until is not null)`),
  );
  return given === 1 ? { password, until } : refuseSession('password-own');
}
