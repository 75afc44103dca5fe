import { createHash } from 'node:crypto';
import sql from 'sql-template-tag';
import type { Db } from '../database/database.ts';
import type { KeyRing } from '../keys/index.ts';

const prefix = 'writ keys ';
const idsShown = 5;

function short(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 6);
}

function signingMark(keys: KeyRing): string {
  return short(keys.signer('mark', 'mark').publicKey.toString('hex'));
}

/** How a server names its connections: by it others see which keys it works with, and learn nothing of them. */
export function serverName(keys: KeyRing): string {
  return `${prefix}${signingMark(keys)} ${keys.keyIds.slice(0, idsShown).map(short).join(' ')}`;
}

/** The servers that are connected to the database: whether each signs with our key and opens what our key seals. */
export async function listServers(db: Db, keys: KeyRing): Promise<{ signsAlike: boolean; opensOurs: boolean }[]> {
  const rows = await db.read<{ name: string }>(
    { courts: [] },
    sql`select distinct application_name as name from pg_stat_activity
      where datname = current_database() and starts_with(application_name, ${prefix})`,
  );
  return rows.map(({ name }) => {
    const [signing, ...ids] = name.slice(prefix.length).split(' ');
    return { signsAlike: signing === signingMark(keys), opensOurs: ids.includes(short(keys.keyIds[0] ?? '')) };
  });
}
