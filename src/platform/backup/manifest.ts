import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { open, readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { canonical, toJson } from '#kernel';
import { isSignedBy, type KeyRing } from '../keys/index.ts';

/** One file of a backup, by its path inside the folder. */
export type Part = { readonly path: string; readonly bytes: number; readonly sha256: string };

/** What a backup holds. It is written last and signed, so a folder without a good one is no backup. */
export type Manifest = {
  readonly format: 'writ-backup-1';
  readonly madeAt: string;
  readonly mode: 'demonstration' | 'production';
  /** Which key ring opens it, without telling anything of the keys. */
  readonly keys: { readonly fingerprint: string; readonly encryption: readonly string[] };
  /** The steps of the schema that its rows fit. */
  readonly migrations: readonly { readonly name: string; readonly checksum: string }[];
  readonly tables: readonly { readonly name: string; readonly columns: readonly string[]; readonly rows: number }[];
  readonly parts: readonly Part[];
  /** Files that the database names and that were missing or changed when the backup was made. */
  readonly absent: readonly string[];
};

/** Why a backup cannot be made or must not be restored, in words for whoever asked for it. */
export class BackupError extends Error {}

const manifestFile = 'manifest.json';
const purpose = 'backup';

/** Where the rows of a table stand in a backup. */
export function tablePath(table: string): string {
  return `tables/${table}.copy.gz`;
}

/** Where a kept file stands in a backup: as in the store itself. */
export function filePath(hash: string): string {
  return `files/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`;
}

/** Writes the manifest with a signature of the installation, and waits until it is on the disk. */
export async function writeManifest(folder: string, manifest: Manifest, keys: KeyRing): Promise<void> {
  const text = canonical(toJson(manifest));
  const signature = keys.signer(purpose, purpose).sign(Buffer.from(text)).toString('base64');
  const file = await open(join(folder, manifestFile), 'wx', 0o600);
  try {
    await file.writeFile(`${text}\n${signature}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Reads a manifest; throws `BackupError` when there is none, it was changed, or other keys signed it. */
export async function readManifest(folder: string, keys: KeyRing): Promise<Manifest> {
  const path = join(folder, manifestFile);
  if (!existsSync(path))
    throw new BackupError(
      `${folder} 不是完整的备份（没有清单）。 · ${folder} is no whole backup: it has no manifest, so making it was cut off.`,
    );
  const [text = '', signature = ''] = (await readFile(path, 'utf8')).split('\n');
  const signed = Buffer.from(signature, 'base64');
  if (!keys.signers(purpose, purpose).some(({ publicKey }) => isSignedBy(publicKey, Buffer.from(text), signed)))
    throw new BackupError(
      '备份清单的签名不符：清单被改动，或密钥不属于这份备份。 · ' +
        'The signature of the manifest is not good: it was changed, or these keys do not belong to this backup.',
    );
  const manifest = JSON.parse(text) as Manifest;
  if (manifest.format !== 'writ-backup-1')
    throw new BackupError('备份的格式未知。 · The backup has a format that this program does not know.');
  if (manifest.keys.fingerprint !== keys.fingerprint)
    throw new BackupError(
      '密钥不属于这份备份，个人信息将无法解密。 · These keys do not belong to this backup; personal fields would not open.',
    );
  return manifest;
}

/** Reads a file once: its length and hash. */
export async function measure(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

const faultsShown = 5;

/** Reads every part and compares it with the manifest; throws `BackupError` that names the damaged ones. Nothing is written. */
export async function checkParts(folder: string, manifest: Manifest): Promise<void> {
  const faults: string[] = [];
  for (const part of manifest.parts) {
    const found = await measure(join(folder, part.path)).catch(() => undefined);
    if (found === undefined) faults.push(`${part.path}: missing`);
    else if (found.bytes !== part.bytes) faults.push(`${part.path}: ${found.bytes} bytes instead of ${part.bytes}`);
    else if (found.sha256 !== part.sha256) faults.push(`${part.path}: changed`);
  }
  const listed = new Set([manifestFile, ...manifest.parts.map((part) => part.path)]);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = relative(folder, join(entry.parentPath, entry.name));
    if (!entry.isDirectory() && !listed.has(path)) faults.push(`${path}: not in the manifest`);
  }
  if (faults.length === 0) return;
  const shown = faults.slice(0, faultsShown).join('; ');
  throw new BackupError(
    `备份已损坏，未作任何改动：${faults.length}处。 · The backup is damaged (${faults.length} parts) and nothing was touched: ${shown}`,
  );
}
