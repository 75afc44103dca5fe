import sql from 'sql-template-tag';
import type { Db } from './database/database.ts';

type MadeBy = { readonly mode: 'demonstration' | 'production'; readonly keys: string };

/** Why a database must not be opened by this server; told to whoever started it. */
export class WrongDatabaseError extends Error {}

/**
 * Marks a new database with the mode and key ring that it is made under, and throws `WrongDatabaseError` when it was
 * made under others: a demonstration has public logins and generated keys, and personal fields open with one ring only.
 */
export async function claimDatabase(db: Db, own: MadeBy): Promise<void> {
  await refuseUnfinished(db);
  const made = await db.system(async (tx) => {
    await tx.run(sql`insert into platform_facts (name, value) values ('made-by', ${JSON.stringify(own)}::jsonb)
      on conflict (name) do nothing`);
    await tx.run(sql`insert into platform_legal_clock (id, offset_seconds, demonstration)
      values (1, 0, ${own.mode === 'demonstration'}) on conflict (id) do nothing`);
    return (await tx.one<{ value: MadeBy }>(sql`select value from platform_facts where name = 'made-by'`)).value;
  });
  if (made.mode !== own.mode) {
    throw new WrongDatabaseError(
      `这个数据库属于${made.mode === 'demonstration' ? '演示' : '生产'}模式，不能以另一种模式打开。 · ` +
        `This database was made in ${made.mode} mode and does not open in ${own.mode} mode.`,
    );
  }
  if (made.keys !== own.keys) {
    throw new WrongDatabaseError(
      '密钥与建立这个数据库时的不同，个人信息将无法解密。 · ' +
        'The keys differ from those that this database was made with; personal fields would not open.',
    );
  }
}

/** Throws `WrongDatabaseError` while a restore into this database, or a change of its index key, is not finished. */
export async function refuseUnfinished(db: Db): Promise<void> {
  const marks = await db.system((tx) =>
    tx.query<{ name: string }>(sql`select name from platform_facts where name in ('restoring', 'reindexing')`),
  );
  const mark = marks[0]?.name;
  if (mark === 'reindexing')
    throw new WrongDatabaseError(
      '这个数据库更换索引密钥没有完成，请先运行完 npm run rotate-keys -- index。 · ' +
        'A change of the index key was not finished; run `npm run rotate-keys -- index` to its end first.',
    );
  if (mark === undefined) return;
  throw new WrongDatabaseError(
    '这个数据库的恢复没有完成，不能打开；请清空后重新恢复。 · ' +
      'A restore into this database was not finished, so it does not open: empty it and restore again.',
  );
}

/** Notes that making the demonstration region began, or that it is complete. */
export async function noteRegion(db: Db, state: 'begun' | 'complete'): Promise<void> {
  await db.system((tx) =>
    tx.run(sql`insert into platform_facts (name, value) values ('region', ${JSON.stringify(state)}::jsonb)
      on conflict (name) do update set value = excluded.value`),
  );
}

/** How far the demonstration region of a database came; undefined when none was ever begun. */
export async function findRegion(db: Db): Promise<'begun' | 'complete' | undefined> {
  const row = await db.system((tx) =>
    tx.maybe<{ value: 'begun' | 'complete' }>(sql`select value from platform_facts where name = 'region'`),
  );
  return row?.value;
}
