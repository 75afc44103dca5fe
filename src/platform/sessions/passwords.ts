import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

// argon2id with 19 MiB, two passes, one lane: the first of the settings that OWASP's password storage sheet names.
const settings = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Longer ones are refused unread: a megabyte of password would cost a second of hashing. */
export const passwordLengthMax = 200;

/** Hashes a password with argon2id; the text holds its own salt and settings. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, settings);
}

let nobody: Promise<string> | undefined;

/**
 * Whether a password fits a stored hash. Without a hash (the login is unknown) it works just as long on a hash
 * that nothing fits, so that the time of an answer does not tell known logins from unknown ones.
 */
export async function passwordFits(password: string, stored: string | undefined): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(16).toString('hex'));
  const fits = await verify(stored ?? (await nobody), password);
  return stored !== undefined && fits;
}
