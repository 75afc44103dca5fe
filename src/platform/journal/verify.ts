import sql from 'sql-template-tag';
import { canonical, type Id, sha256 } from '#kernel';
import type { Db, Tx } from '../database/database.ts';
import { openCheckpoint } from './checkpoint.ts';
import { entryHash, zeroHash } from './entry.ts';
import type { LogKey } from './log-keys.ts';
import { appendToEdge, leafHash, rootOfEdge } from './merkle.ts';
import { logOrigin } from './sequencer.ts';

/** What a verification went through and what it found wrong; an empty list of faults is the only good outcome. */
export type Verification = { entries: number; chains: number; leaves: number; checkpoints: number; faults: string[] };

type EntryRow = {
  kind: string;
  subject: Id;
  seq: bigint;
  entryId: Id;
  journalZh: string;
  journalEn: string;
  body: string;
  salt: Buffer;
  prevHash: Buffer;
  hash: Buffer;
};

const pageRows = 5000;

/** Walks every chain of a court from its first entry: numbers without gaps, each hash following from the one before. */
async function verifyChains(tx: Tx, courtId: Id, result: Verification): Promise<Map<Id, string>> {
  const hashes = new Map<Id, string>();
  const last = new Map<string, { seq: bigint; hash: Buffer }>();
  let after: [string, Id, bigint] = ['', '00000000-0000-0000-0000-000000000000', 0n];
  for (;;) {
    const rows = await tx.query<EntryRow>(sql`
      select subject_kind as kind, subject_id as subject, seq, entry_id as "entryId", journal_zh as "journalZh", journal_en as "journalEn", body, salt,
        prev_hash as "prevHash", hash from platform_chain_entries
      where court_id = ${courtId} and (subject_kind, subject_id, seq) > (${after[0]}, ${after[1]}::uuid, ${after[2]}::bigint)
      order by subject_kind, subject_id, seq limit ${pageRows}`);
    for (const row of rows) {
      const name = `${row.kind} ${row.subject}`;
      const before = last.get(name) ?? { seq: 0n, hash: zeroHash };
      const where = `chain ${name} entry ${row.seq}`;
      if (row.seq !== before.seq + 1n) result.faults.push(`${where}: entry ${before.seq + 1n} is missing`);
      if (!row.prevHash.equals(before.hash)) result.faults.push(`${where}: it does not follow the entry before it`);
      if (!entryHash(row.prevHash, row.salt, row.body).equals(row.hash))
        result.faults.push(`${where}: its content was changed`);
      const journal = sha256(
        Buffer.concat([row.salt, Buffer.from(canonical({ zh: row.journalZh, en: row.journalEn }))]),
      );
      if ((JSON.parse(row.body) as { journal?: string }).journal !== journal)
        result.faults.push(`${where}: its journal line was changed`);
      last.set(name, { seq: row.seq, hash: row.hash });
      hashes.set(row.entryId, row.hash.toString('hex'));
      result.entries++;
    }
    const end = rows.at(-1);
    if (rows.length < pageRows || !end) break;
    after = [end.kind, end.subject, end.seq];
  }
  const heads = await tx.query<{ name: string; seq: bigint; hash: Buffer }>(
    sql`select subject_kind || ' ' || subject_id as name, seq, hash from platform_chain_heads where court_id = ${courtId}`,
  );
  for (const head of heads) {
    const end = last.get(head.name);
    if (!end || end.seq !== head.seq || !end.hash.equals(head.hash))
      result.faults.push(`chain ${head.name}: its head is not its last entry`);
  }
  result.chains += heads.length;
  return hashes;
}

async function verifyLog(tx: Tx, courtId: Id, keys: readonly LogKey[], entries: Map<Id, string>, result: Verification) {
  const checkpoints = await tx.query<{ size: bigint; root: Buffer; note: string }>(
    sql`select size, root, note from platform_log_checkpoints where court_id = ${courtId} order by size`,
  );
  const leaves = await tx.query<{ index: bigint; entryId: Id; hash: Buffer }>(
    sql`select leaf_index as index, entry_id as "entryId", entry_hash as hash from platform_log_leaves where court_id = ${courtId} order by leaf_index`,
  );
  let edge: (Buffer | null)[] = [];
  let next = 0;
  for (const [i, leaf] of leaves.entries()) {
    if (leaf.index !== BigInt(i)) result.faults.push(`log: leaf ${i} is missing`);
    if (entries.get(leaf.entryId) !== leaf.hash.toString('hex'))
      result.faults.push(`log: leaf ${i} is not the entry that it names`);
    edge = appendToEdge(edge, leafHash(leaf.hash));
    while (checkpoints[next] && checkpoints[next]?.size === BigInt(i + 1)) {
      const { root, note, size } = checkpoints[next++] as (typeof checkpoints)[number];
      const opened = openBy(keys, note);
      if (!opened || opened.origin !== logOrigin(courtId) || opened.size !== size)
        result.faults.push(`checkpoint ${size}: its signature is not good`);
      if (!root.equals(rootOfEdge(edge)) || (opened && !opened.root.equals(root)))
        result.faults.push(`checkpoint ${size}: its root is not that of the log`);
    }
  }
  if (next < checkpoints.length) result.faults.push('log: a checkpoint covers more entries than there are');
  const pending = await tx.query<{ entryId: Id }>(
    sql`select entry_id as "entryId" from platform_log_pending where court_id = ${courtId}`,
  );
  const logged = new Set([...leaves.map((l) => l.entryId), ...pending.map((p) => p.entryId)]);
  for (const id of entries.keys()) if (!logged.has(id)) result.faults.push(`log: entry ${id} was never logged`);
  result.leaves += leaves.length;
  result.checkpoints += checkpoints.length;
}

/** Opens a checkpoint by the first key that signed it and was not yet retired then. */
function openBy(keys: readonly LogKey[], note: string) {
  for (const { name, publicKey, upTo } of keys) {
    const opened = openCheckpoint(note, name, publicKey);
    if (opened && (upTo === undefined || opened.size <= upTo)) return opened;
  }
  return undefined;
}

/** Verifies everything that a court recorded: chains, journal lines, log and checkpoints. */
export async function verifyCourt(db: Db, courtId: Id, keys: readonly LogKey[]): Promise<Verification> {
  const result: Verification = { entries: 0, chains: 0, leaves: 0, checkpoints: 0, faults: [] };
  await db.within({ courts: [courtId] }, async (tx) => {
    const entries = await verifyChains(tx, courtId, result);
    await verifyLog(tx, courtId, keys, entries, result);
  });
  return result;
}
