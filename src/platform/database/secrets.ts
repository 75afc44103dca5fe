import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What must be remembered of an embedded server: how to log in, and where it listens. */
export type Secrets = { readonly password: string; readonly roleSecret: string; readonly port: number };

/** Reads the secrets of a data folder, or makes them for a new one. */
export function readSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'access.json');
  if (existsSync(file)) {
    chmodSync(file, 0o600);
    return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  }
  if (existsSync(join(dataDir, 'cluster')))
    throw new Error(`${file} is missing: without its password the database beside it cannot be opened`);
  const secrets = { password: randomBytes(24).toString('hex'), roleSecret: randomBytes(32).toString('hex'), port: 0 };
  writeSecrets(dataDir, secrets);
  return secrets;
}

export function writeSecrets(dataDir: string, secrets: Secrets): void {
  const file = join(dataDir, 'access.json');
  // Renamed into place whole, so that a kill in between does not lose the password.
  writeFileSync(`${file}.new`, JSON.stringify(secrets), { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}
