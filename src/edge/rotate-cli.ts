import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Id } from '#kernel';
import {
  claimDatabase,
  countSealed,
  type Db,
  demonstrationKeys,
  forgetDemonstrationKeys,
  type KeyRing,
  keyRing,
  listCourts,
  listServers,
  openDatabase,
  reindexAll,
  renewDemonstrationKey,
  resealAll,
  retireLogKeys,
  roleUrl,
  WrongDatabaseError,
} from '#platform';
import { reachDatabase } from './prepare-database.ts';
import { say } from './say.ts';
import { readSettings, type Settings, SettingsError } from './settings.ts';

/** Why keys cannot be changed now, in words for whoever asked for it. */
class RotationError extends Error {}

const kinds = ['encryption', 'signing', 'index'] as const;
type Kind = (typeof kinds)[number];

/** Servers that run with other keys would meet texts that they cannot open, or sign with a key that is being retired. */
async function refuseOtherServers(db: Db, keys: KeyRing, kind: Kind): Promise<void> {
  const servers = await listServers(db, keys);
  if (kind === 'index' && servers.length > 0)
    throw new RotationError(
      '更换索引密钥前请停止所有服务。 · Stop every server first: equal numbers are not found while the index key changes.',
    );
  const fits = kind === 'encryption' ? servers.every((s) => s.opensOurs) : servers.every((s) => s.signsAlike);
  if (!fits)
    throw new RotationError(
      '有服务仍在使用旧密钥运行，请先以新密钥重新启动。 · A server still runs without the new key; start it again with it first.',
    );
}

async function allCourts(db: Db): Promise<Id[]> {
  return (await db.system((tx) => listCourts(tx))).map((court) => court.id);
}

async function retireSigning(db: Db, keys: KeyRing): Promise<void> {
  const at = Temporal.Now.instant();
  let vouched = 0;
  for (const courtId of await allCourts(db))
    vouched += await db.within({ courts: [courtId] }, (tx) => retireLogKeys(tx, courtId, keys, at));
  say(`新签名密钥已为 ${vouched} 把旧密钥作证`, `the present signing key vouches for ${vouched} earlier keys of logs`);
}

async function rotate(db: Db, keys: KeyRing, kind: Kind): Promise<void> {
  await refuseOtherServers(db, keys, kind);
  const tell = (where: string, rows: number) => say(`${where} ${rows} 行`, `${where}: ${rows} rows`);
  if (kind === 'signing') return retireSigning(db, keys);
  const done = kind === 'encryption' ? await resealAll(db, keys, tell) : await reindexAll(db, keys, tell);
  say(`完成，共 ${done} 项`, `done, ${done} in all`);
}

/** Tells which keys are in use; true when nothing is sealed by an older one any more. */
async function showState(db: Db, keys: KeyRing): Promise<boolean> {
  const counts = await countSealed(db);
  for (const id of keys.keyIds) say(`加密密钥 ${id}`, `the encryption key ${id} seals ${counts.get(id) ?? 0} texts`);
  return [...counts.keys()].every((id) => id === keys.keyIds[0]);
}

async function forget(db: Db, keys: KeyRing, folder: string): Promise<void> {
  if (!(await showState(db, keys)))
    throw new RotationError(
      '旧密钥仍在使用。 · Older keys still seal something: run `npm run rotate-keys -- encryption`.',
    );
  await refuseOtherServers(db, keys, 'encryption');
  await rotate(db, keys, 'signing');
  forgetDemonstrationKeys(folder);
  say('旧密钥已移除', 'the older keys were taken out; a server that still has them may be started again when you like');
}

async function work(settings: Settings, command: Kind | 'forget' | undefined, renew: boolean): Promise<void> {
  const folder = join(settings.dataDir, 'keys');
  if (!settings.keys && !existsSync(folder)) throw new RotationError('这里还没有密钥。 · There are no keys here yet.');
  if (settings.keys && (renew || command === 'forget'))
    throw new RotationError(
      '生产环境的密钥由环境变量给出。 · In production the keys come from the environment; change them there.',
    );
  const { stop, ...access } = await reachDatabase(
    settings,
    () => {},
    () => {},
  );
  const db = openDatabase({ url: roleUrl(access, 'writ_app'), connectionsMax: 1, applicationName: 'writ rotation' });
  try {
    const before = keyRing(settings.keys ?? demonstrationKeys(folder));
    // A new index key makes this another ring; that it opens what is sealed here shows that it is ours.
    if (command !== 'index') await claimDatabase(db, { mode: settings.mode, keys: before.fingerprint });
    if (renew && command === 'index') await refuseOtherServers(db, before, command);
    if (renew && command && command !== 'forget') renewDemonstrationKey(folder, command);
    const keys = keyRing(settings.keys ?? demonstrationKeys(folder));
    if (command === 'forget') await forget(db, keys, folder);
    else if (command) await rotate(db, keys, command);
    else await showState(db, keys);
  } finally {
    await db.close();
    await stop();
  }
}

const usage = `npm run rotate-keys                                          which key seals how much
npm run rotate-keys -- encryption|signing|index [--new]     moves everything to the first key of the ring
npm run rotate-keys -- forget                               takes older keys out of the ring of a demonstration
--new makes that key first (demonstration only; in production it comes from the environment)
`;

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { new: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [command] = positionals;
  const known = [...kinds, 'forget' as const].find((each) => each === command);
  if (positionals.length > 1 || (command !== undefined && known === undefined)) {
    process.stderr.write(usage);
    return 2;
  }
  await work(readSettings(process.env), known, values.new);
  return 0;
}

try {
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  const failure = error as Error & { code?: string };
  const told =
    failure instanceof RotationError ||
    failure instanceof SettingsError ||
    failure instanceof WrongDatabaseError ||
    failure.code?.startsWith('ERR_PARSE_ARGS');
  process.stderr.write(`${told ? failure.message : (failure.stack ?? failure.message)}\n`);
  process.exit(1);
}
