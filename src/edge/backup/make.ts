import { createReadStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import {
  type Access,
  BackupError,
  type Db,
  dumpTables,
  filePath,
  findRegion,
  type KeyRing,
  keep,
  type Manifest,
  openFileStore,
  type Part,
  refuseUnfinished,
  writeManifest,
} from '#platform';

export type BackupSource = {
  readonly access: Access;
  readonly db: Db;
  readonly keys: KeyRing;
  readonly mode: Manifest['mode'];
  /** The folder with `files` and, of a demonstration, `units`. */
  readonly dataDir: string;
};

export type Backup = { readonly manifest: Manifest; readonly folder: string; readonly seconds: number };

/** Copies the kept files that the database names. They never change, so those of an earlier moment are those of now. */
async function copyFiles(dataDir: string, folder: string, hashes: readonly string[]) {
  const store = openFileStore(join(dataDir, 'files'));
  const parts: Part[] = [];
  const absent: string[] = [];
  for (const hash of hashes) {
    const part = await keep(folder, filePath(hash), () => store.stream(hash)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (part?.sha256 === hash) parts.push(part);
    else {
      await rm(join(folder, filePath(hash)), { force: true });
      absent.push(hash);
    }
  }
  return { parts, absent };
}

/** Copies the books of a demonstration's units. They grow at the end only; a line cut in the middle counts as not written. */
async function copyUnits(dataDir: string, folder: string): Promise<Part[]> {
  const parts: Part[] = [];
  const units = join(dataDir, 'units');
  if (!existsSync(units)) return parts;
  for (const entry of await readdir(units, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    parts.push(await keep(folder, relative(dataDir, path), () => createReadStream(path)));
  }
  return parts;
}

/** A folder's entries reach the disk only when the folder itself is synchronised. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

async function writeBackup(source: BackupSource, folder: string): Promise<Manifest> {
  const { access, keys, mode, dataDir } = source;
  const madeAt = Temporal.Now.instant().toString();
  // The rows come first: every file that they name was there before them.
  const dump = await dumpTables(access, folder);
  const files = await copyFiles(dataDir, folder, dump.files);
  const units = mode === 'demonstration' ? await copyUnits(dataDir, folder) : [];
  const manifest: Manifest = {
    ...{ format: 'writ-backup-1', madeAt, mode, absent: files.absent },
    keys: { fingerprint: keys.fingerprint, encryption: keys.keyIds },
    ...{ migrations: dump.migrations, tables: dump.tables, parts: [...dump.parts, ...files.parts, ...units] },
  };
  await writeManifest(folder, manifest, keys);
  return manifest;
}

/**
 * Writes a backup into a new folder while officers go on working: all rows of one moment, then the files that they name.
 * It is built aside and renamed at the end, so a run that is killed leaves nothing that looks like a backup. Throws
 * `BackupError` where there is nothing that could be backed up.
 */
export async function makeBackup(source: BackupSource, to: string): Promise<Backup> {
  const started = performance.now();
  const folder = resolve(to);
  if (existsSync(folder))
    throw new BackupError(`${folder} 已经存在。 · ${folder} is there already; a backup goes into a new folder.`);
  await refuseUnfinished(source.db);
  if ((await findRegion(source.db)) === 'begun')
    throw new BackupError('演示区域还没有建好。 · The demonstration region is not complete yet.');
  await mkdir(dirname(folder), { recursive: true });
  const part = await mkdtemp(`${folder}.part-`);
  try {
    await chmod(part, 0o700);
    const manifest = await writeBackup(source, part);
    await rename(part, folder);
    await syncFolder(dirname(folder));
    return { manifest, folder, seconds: (performance.now() - started) / 1000 };
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw error;
  }
}
