import { existsSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BackupError, demonstrationKeys, keyRing, openDatabase, roleUrl, WrongDatabaseError } from '#platform';
import { makeBackup } from './backup/make.ts';
import { restoreBackup } from './backup/restore.ts';
import { reachDatabase } from './prepare-database.ts';
import { say } from './say.ts';
import { readSettings, type Settings, SettingsError } from './settings.ts';

const root = join(import.meta.dirname, '../..');

/** Generated keys lie in a folder of their own beside a backup, so that the two can be kept apart. */
function keysBeside(folder: string): string {
  return `${resolve(folder)}-keys`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

async function copyKeys(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  await copyFile(join(from, 'ring.json'), join(to, 'ring.json'));
}

async function backup(settings: Settings, to: string, keysTo: string): Promise<number> {
  const generated = join(settings.dataDir, 'keys');
  if (!settings.keys && !existsSync(generated))
    throw new BackupError('这里还没有可备份的数据。 · There is nothing here yet that could be backed up.');
  const keys = keyRing(settings.keys ?? demonstrationKeys(generated));
  const { stop, ...access } = await reachDatabase(
    settings,
    () => {},
    () => {},
  );
  const db = openDatabase({ url: roleUrl(access, 'writ_app'), connectionsMax: 1 });
  try {
    const { mode, dataDir } = settings;
    const { manifest, folder, seconds } = await makeBackup({ access, db, keys, mode, dataDir }, to);
    if (!settings.keys) await copyKeys(generated, keysTo);
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    const bytes = manifest.parts.reduce((sum, part) => sum + part.bytes, 0);
    const measured = `${rows} rows, ${manifest.parts.length} parts, ${megabytes(bytes)} MB, ${seconds.toFixed(1)} s`;
    say(`备份完成：${folder}`, `the backup is whole: ${measured}`);
    if (!settings.keys)
      say(`密钥另存于 ${keysTo}，请分开保管`, 'the keys are apart from it; keep them in another place');
    for (const hash of manifest.absent)
      say(`文件缺失或已改变：${hash}`, 'a file that the record names is missing or changed');
    return manifest.absent.length === 0 ? 0 : 1;
  } finally {
    await db.close();
    await stop();
  }
}

async function restore(settings: Settings, from: string, to: string, keysFrom: string): Promise<number> {
  const started = performance.now();
  if (!settings.keys && !existsSync(join(keysFrom, 'ring.json')))
    throw new BackupError(
      `没有找到密钥 ${keysFrom}。 · There are no keys in ${keysFrom}; name their folder by --keys.`,
    );
  const keys = keyRing(settings.keys ?? demonstrationKeys(keysFrom));
  const manifest = await restoreBackup({
    ...{ settings, keys, from: resolve(from), to, say, migrations: join(root, 'db/migrations') },
    ...(settings.keys ? {} : { placeKeys: (dataDir) => copyKeys(keysFrom, join(dataDir, 'keys')) }),
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  say(`已恢复并核验：${resolve(to)}`, `restored and verified, as of ${manifest.madeAt}, in ${seconds} s`);
  say('启动', `WRIT_DATA=${resolve(to)} npm start`);
  return 0;
}

const usage = `npm run backup [-- --to <folder>] [--keys <folder>]
npm run restore -- --from <folder> [--to <data folder>] [--keys <folder>]
`;

/** `backup` or `restore` and its flags; gives the exit code. */
async function main([command, ...rest]: readonly string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args: [...rest], options: { to: text, from: text, keys: text } });
  const settings = readSettings(process.env);
  if (command === 'backup' && values.from === undefined) {
    const day = Temporal.Now.instant().toString({ smallestUnit: 'second' }).replaceAll(':', '');
    const to = values.to ?? join(settings.dataDir, 'backups', day);
    return backup(settings, to, resolve(values.keys ?? keysBeside(to)));
  }
  if (command === 'restore' && values.from !== undefined)
    return restore(
      settings,
      values.from,
      values.to ?? settings.dataDir,
      resolve(values.keys ?? keysBeside(values.from)),
    );
  process.stderr.write(usage);
  return 2;
}

try {
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  const told = error instanceof BackupError || error instanceof SettingsError || error instanceof WrongDatabaseError;
  const misused = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  const failure = error as Error;
  process.stderr.write(`${told || misused ? failure.message : (failure.stack ?? failure.message)}\n`);
  process.exit(1);
}
