import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyMaterial } from './ring.ts';

type Written = {
  encryption: { id: string; key: string }[];
  index: string;
  signing: string;
  /** Absent in a ring that never changed its signing key. */
  signingBeside?: string[];
};

function fromBase64(text: string, what: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== 32) throw new RangeError(`${what} is not 32 bytes in base64`);
  return bytes;
}

/**
 * Reads keys as the environment gives them: `id:base64,id:base64` with the newest first, the index key in base64, and
 * one or several signing keys in base64, of which the first signs.
 */
export function parseKeyMaterial(written: { encryption: string; index: string; signing: string }): KeyMaterial {
  const encryption = written.encryption.split(',').map((entry) => {
    const [id = '', key = ''] = entry.trim().split(':');
    return { id, key: fromBase64(key, `the encryption key ${id}`) };
  });
  const [signing = '', ...beside] = written.signing.split(',').map((entry) => entry.trim());
  return {
    encryption,
    index: fromBase64(written.index, 'the index key'),
    signing: fromBase64(signing, 'the signing key'),
    signingBeside: beside.map((text) => fromBase64(text, 'a signing key')),
  };
}

function fresh(): string {
  return randomBytes(32).toString('base64');
}

/** Renamed into place whole: half a key file would lock everything that is sealed later. */
function write(file: string, ring: Written): void {
  writeFileSync(`${file}.new`, JSON.stringify(ring), { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}

/**
 * The generated keys of a demonstration, made in the folder when absent and readable by their owner only. Production
 * never calls this: a key that lies beside the data protects nothing.
 */
export function demonstrationKeys(dir: string): KeyMaterial {
  const file = join(dir, 'ring.json');
  if (!existsSync(file)) {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    write(file, { encryption: [{ id: 'demonstration-1', key: fresh() }], index: fresh(), signing: fresh() });
  }
  chmodSync(file, 0o600);
  const { encryption, index, signing, signingBeside = [] } = JSON.parse(readFileSync(file, 'utf8')) as Written;
  return {
    encryption: encryption.map(({ id, key }) => ({ id, key: fromBase64(key, `the encryption key ${id}`) })),
    index: fromBase64(index, 'the index key'),
    signing: fromBase64(signing, 'the signing key'),
    signingBeside: signingBeside.map((text) => fromBase64(text, 'a signing key')),
  };
}

/** Puts a new key of one kind first into the generated keys of a demonstration; the older ones stay beside it. */
export function renewDemonstrationKey(dir: string, kind: 'encryption' | 'index' | 'signing'): void {
  const file = join(dir, 'ring.json');
  const ring = JSON.parse(readFileSync(file, 'utf8')) as Written;
  if (kind === 'index') ring.index = fresh();
  if (kind === 'encryption') {
    const last = Math.max(...ring.encryption.map(({ id }) => Number(id.split('-').at(-1)) || 0));
    ring.encryption.unshift({ id: `demonstration-${last + 1}`, key: fresh() });
  }
  if (kind === 'signing') {
    ring.signingBeside = [ring.signing, ...(ring.signingBeside ?? [])];
    ring.signing = fresh();
  }
  write(file, ring);
}

/** Takes every key but the first of each kind out of the generated keys; the caller knows that nothing needs them. */
export function forgetDemonstrationKeys(dir: string): void {
  const file = join(dir, 'ring.json');
  const { encryption, index, signing } = JSON.parse(readFileSync(file, 'utf8')) as Written;
  write(file, { encryption: encryption.slice(0, 1), index, signing });
}
