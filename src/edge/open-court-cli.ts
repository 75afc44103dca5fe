import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { z } from 'zod';
import { type Id, isRefusal, newId, orThrow, RefusalError, zone } from '#kernel';
import {
  claimDatabase,
  demonstrationKeys,
  giveOneTimePassword,
  insertRow,
  keyRing,
  listCourts,
  type OneTimePassword,
  WrongDatabaseError,
} from '#platform';
import { listAccounts } from '#workforce';
import type { App } from './app.ts';
import { closeApp, openApp } from './open-app.ts';
import { prepareDatabase } from './prepare-database.ts';
import { say } from './say.ts';
import { readSettings, SettingsError } from './settings.ts';

const root = join(import.meta.dirname, '../..');

const Keeper = z.strictObject({ login: z.string(), name: z.string(), deskPhone: z.string() });
/** What the file says: the court by its code, with the rest where it is not there yet, and whom to let in. */
export const CourtFile = z.strictObject({
  code: z.string().min(1).max(20),
  court: z
    .strictObject({
      name: z.string().min(1),
      nameEn: z.string().min(1),
      level: z.enum(['basic', 'intermediate', 'high', 'supreme']),
      parentCode: z.string().optional(),
      address: z.string().min(1),
      deskPhone: z.string().min(1),
      caseFundsBank: z.string().min(1),
      caseFundsAccount: z.string().min(1),
    })
    .optional(),
  president: Keeper.optional(),
  administrator: Keeper.optional(),
});
export type CourtFile = z.output<typeof CourtFile>;

/** Why nothing was opened, in words for whoever asked. */
class OpeningError extends Error {}

async function courtOf({ db, realNow }: App, { code, court }: CourtFile): Promise<Id> {
  const courts = await db.system((tx) => listCourts(tx));
  const known = courts.find((one) => one.code === code);
  if (known) return known.id;
  if (!court)
    throw new OpeningError(`没有代字为${code}的法院，请在文件中写明 court。 · There is no court ${code}: describe it.`);
  const parent = courts.find((one) => one.code === court.parentCode);
  if (court.parentCode !== undefined && !parent)
    throw new OpeningError(`没有上级法院${court.parentCode}。 · There is no court ${court.parentCode} above it.`);
  const id = newId(realNow().epochMilliseconds);
  const row = insertRow('platform_courts', {
    ...{ id, code, name: court.name, name_en: court.nameEn, level: court.level, parent_id: parent?.id ?? null },
    ...{ address: court.address, desk_phone: court.deskPhone },
    ...{ case_funds_bank: court.caseFundsBank, case_funds_account: court.caseFundsAccount },
  });
  await db.system((tx) => tx.run(row.sql));
  return id;
}

/** Opens a court with its first president and administrator, or lets one of them in again; gives each his one-time password. */
export async function openCourt(app: App, file: CourtFile): Promise<(OneTimePassword & { readonly login: string })[]> {
  const keepers = (['president', 'administrator'] as const).flatMap((post) => {
    const keeper = file[post];
    return keeper ? [{ ...keeper, post }] : [];
  });
  if (keepers.length === 0)
    throw new OpeningError('文件中没有 president 或 administrator。 · The file names nobody to let in.');
  const courtId = await courtOf(app, file);
  const ref = { courtId, subject: { kind: 'court', id: courtId } } as const;
  const key = `open-accounts ${newId(app.realNow().epochMilliseconds)}`;
  orThrow(await app.engine.perform({ kind: 'system' }, ref, 'open-accounts', { keepers }, { key }));
  const accounts = await app.db.within({ courts: [courtId] }, (tx) => listAccounts(tx, courtId));
  const given: (OneTimePassword & { login: string })[] = [];
  for (const { login } of keepers) {
    const account = accounts.find((one) => one.login === login);
    const made = account && (await giveOneTimePassword(app.db, account.id, app.realNow()));
    if (made && !isRefusal(made)) given.push({ ...made, login });
  }
  return given;
}

async function main(path: string | undefined): Promise<number> {
  if (path === undefined) {
    process.stderr.write('npm run open-court -- <file.json>      docs/runbook.md says what stands in the file\n');
    return 2;
  }
  const file = CourtFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  const settings = readSettings(process.env);
  const keys = keyRing(settings.keys ?? demonstrationKeys(join(settings.dataDir, 'keys')));
  const log = pino({ level: 'silent' }) as never;
  const database = await prepareDatabase(settings, root, log, say);
  const { db } = database;
  const demonstration = settings.mode === 'demonstration';
  await claimDatabase(db, { mode: settings.mode, keys: keys.fingerprint });
  const app = await openApp({
    ...{ db, keys, log, demonstration, version: '', ready: [], onCommit: () => {} },
    realNow: () => Temporal.Now.instant(),
    ...{ dataDir: settings.dataDir, publicUrl: settings.publicUrl, behindTls: settings.behindTls, webFolder: '' },
  });
  try {
    for (const { login, password, until } of await openCourt(app, file)) {
      const time = until.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
      process.stdout.write(
        `${login}  ${password}  （${time}前有效，首次登录须更换 · good until then, replaced at the first sign-in）\n`,
      );
    }
    return 0;
  } finally {
    await closeApp(app);
    await database.stop();
  }
}

if (import.meta.main) {
  try {
    process.exit(await main(process.argv[2]));
  } catch (error) {
    const told = [OpeningError, RefusalError, SettingsError, WrongDatabaseError, z.ZodError].some(
      (k) => error instanceof k,
    );
    process.stderr.write(`${told ? (error as Error).message : ((error as Error).stack ?? String(error))}\n`);
    process.exit(1);
  }
}
