import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { leaveSequenceGap } from '#linkage';
import {
  type Access,
  BackupError,
  checkEmpty,
  checkMigrations,
  checkParts,
  type Db,
  type KeyRing,
  keep,
  listCourts,
  loadTables,
  type Manifest,
  markRestoring,
  openDatabase,
  readManifest,
  roleUrl,
  stopEmbedded,
} from '#platform';
import { reachDatabase } from '../prepare-database.ts';
import type { Say } from '../say.ts';
import type { Settings } from '../settings.ts';
import { verifyRecord } from '../verify-record.ts';

export type RestoreOptions = {
  readonly settings: Settings;
  readonly keys: KeyRing;
  /** The folder of `NNNN-verb-noun.sql` files. */
  readonly migrations: string;
  /** The backup. */
  readonly from: string;
  /** The data folder to be made; it must not be there, or be empty. */
  readonly to: string;
  /** Puts the generated keys of a demonstration into the new data folder. */
  readonly placeKeys?: (dataDir: string) => Promise<void>;
  readonly say: Say;
};

/** Everything that can be refused is refused here, before anything is touched. */
async function examine(options: RestoreOptions): Promise<Manifest> {
  const { settings, keys, from, say } = options;
  const to = resolve(options.to);
  const manifest = await readManifest(from, keys);
  if (manifest.mode !== settings.mode)
    throw new BackupError(
      `备份属于另一种模式（${manifest.mode}）。 · The backup was made in ${manifest.mode} mode and is not restored in ${settings.mode} mode.`,
    );
  checkMigrations(manifest, options.migrations);
  if (existsSync(to) && readdirSync(to).length > 0)
    throw new BackupError(`${to} 不是空的。 · ${to} is not empty; a restore goes to a new place.`);
  if (settings.database) await checkEmpty(settings.database.url);
  say('正在核对备份', `checking ${manifest.parts.length} parts of the backup of ${manifest.madeAt}`);
  await checkParts(from, manifest);
  return manifest;
}

/** Copies kept files and units' books to where they stood; each is measured again on the way. */
async function placeFiles(from: string, folder: string, manifest: Manifest): Promise<void> {
  for (const part of manifest.parts.filter((p) => !p.path.startsWith('tables/'))) {
    const placed = await keep(folder, part.path, () => createReadStream(join(from, part.path)));
    if (placed.sha256 !== part.sha256) throw new BackupError(`${part.path} 在恢复时改变。 · It changed meanwhile.`);
    if (part.path.startsWith('files/')) await chmod(join(folder, part.path), 0o400);
  }
}

/** Throws `BackupError` when anything is wrong that was not wrong already when the backup was made. */
async function verify(db: Db, options: RestoreOptions, folder: string, manifest: Manifest): Promise<void> {
  const tell = (line: string) => options.say('核验', line);
  const found = await verifyRecord(db, options.keys, join(folder, 'files'), tell);
  const faults = found.filter((fault) => !manifest.absent.some((hash) => fault.includes(hash)));
  if (faults.length === 0) return;
  throw new BackupError(
    `恢复后的记录未通过核验。 · The restored record does not verify: ${faults.slice(0, 5).join('; ')}`,
  );
}

async function load(options: RestoreOptions, access: Access, folder: string, manifest: Manifest): Promise<void> {
  const { from, migrations, say } = options;
  say('正在载入数据库', `loading ${manifest.tables.reduce((sum, t) => sum + t.rows, 0)} rows`);
  await loadTables(from, manifest, { access, migrations, log: () => {} });
  const db = openDatabase({ url: roleUrl(access, 'writ_app'), connectionsMax: 4 });
  try {
    await verify(db, options, folder, manifest);
    for (const court of await db.system((tx) => listCourts(tx)))
      await db.within({ courts: [court.id] }, (tx) => leaveSequenceGap(tx, court.id));
  } finally {
    await db.close();
  }
}

/**
 * Restores a backup into a new data folder and an empty database, verifies all of it, and only then lets it count. A
 * run that is killed leaves a folder `….part` and a database that no server opens; both are thrown away and made anew.
 * Throws `BackupError` when the backup is damaged, of other keys or another version, or the place is taken.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Manifest> {
  const { settings, from, say } = options;
  const to = resolve(options.to);
  const manifest = await examine(options);
  const folder = `${to}.part`;
  await stopEmbedded(join(folder, 'postgres'));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o755 });
  say('正在放置文件', `placing files in ${folder}`);
  await placeFiles(from, folder, manifest);
  await options.placeKeys?.(folder);
  const { stop, ...access } = await reachDatabase({ ...settings, dataDir: folder }, say, () => {});
  try {
    await load(options, access, folder, manifest);
    // An external database counts when its mark goes, an embedded one when its folder gets its name: the last step each time.
    if (settings.database) await rename(folder, to);
    await markRestoring(access, false);
  } finally {
    await stop();
  }
  if (!settings.database) await rename(folder, to);
  return manifest;
}
