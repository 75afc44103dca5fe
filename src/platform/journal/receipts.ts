import sql from 'sql-template-tag';
import type { Id } from '#kernel';
import type { Tx } from '../database/database.ts';
import { openCheckpoint } from './checkpoint.ts';
import { entryHash } from './entry.ts';
import type { LogKey } from './log-keys.ts';
import { inclusionProof, leafHash, verifyInclusion } from './merkle.ts';
import { logOrigin } from './sequencer.ts';

/** A proof that an entry stands in a court's log; anyone can check it without access to the system. */
export type Receipt = {
  readonly format: 'writ-receipt-1';
  readonly status: 'pending' | 'logged';
  readonly court: Id;
  readonly entryId: Id;
  readonly act: string;
  readonly body: string;
  readonly salt: string;
  readonly prevHash: string;
  readonly hash: string;
  readonly leafIndex?: number;
  readonly treeSize?: number;
  readonly proof?: readonly string[];
  readonly checkpoint?: string;
  readonly key: { readonly name: string; readonly publicKey: string };
};

function named({ name, publicKey }: LogKey): Receipt['key'] {
  return { name, publicKey: publicKey.toString('base64') };
}

type EntryRow = { act: string; body: string; salt: Buffer; prevHash: Buffer; hash: Buffer };

/**
 * Makes the receipt of an entry; undefined when the court has no such entry, `pending` until a checkpoint covers it. Of
 * the keys of the log it names the one that signed the last checkpoint.
 */
export async function makeReceipt(
  tx: Tx,
  courtId: Id,
  entryId: Id,
  keys: readonly [LogKey, ...LogKey[]],
): Promise<Receipt | undefined> {
  const entry = await tx.maybe<EntryRow>(sql`
    select act, body, salt, prev_hash as "prevHash", hash from platform_chain_entries where court_id = ${courtId} and entry_id = ${entryId}`);
  if (!entry) return undefined;
  const base = {
    format: 'writ-receipt-1' as const,
    court: courtId,
    entryId,
    act: entry.act,
    body: entry.body,
    salt: entry.salt.toString('hex'),
    prevHash: entry.prevHash.toString('hex'),
    hash: entry.hash.toString('hex'),
    key: named(keys[0]),
  };
  const leaf = await tx.maybe<{ leafIndex: bigint }>(
    sql`select leaf_index as "leafIndex" from platform_log_leaves where court_id = ${courtId} and entry_id = ${entryId}`,
  );
  if (!leaf) return { ...base, status: 'pending' };
  const checkpoint = await tx.one<{ size: bigint; note: string }>(sql`
    select size, note from platform_log_checkpoints where court_id = ${courtId} order by size desc limit 1`);
  const hashes = await tx.query<{ h: Buffer }>(sql`
    select entry_hash as h from platform_log_leaves where court_id = ${courtId} and leaf_index < ${checkpoint.size} order by leaf_index`);
  const leaves = hashes.map((r) => leafHash(r.h));
  return {
    ...base,
    status: 'logged',
    leafIndex: Number(leaf.leafIndex),
    treeSize: Number(checkpoint.size),
    proof: inclusionProof(leaves, Number(leaf.leafIndex)).map((p) => p.toString('base64')),
    checkpoint: checkpoint.note,
    key: named(keys.find((key) => openCheckpoint(checkpoint.note, key.name, key.publicKey)) ?? keys[0]),
  };
}

/** Checks a receipt by itself. Returns what is wrong with it, or an empty list. */
export function checkReceipt(receipt: Receipt): string[] {
  const hex = (s: string) => Buffer.from(s, 'hex');
  const hash = hex(receipt.hash);
  const wrong: string[] = [];
  if (!entryHash(hex(receipt.prevHash), hex(receipt.salt), receipt.body).equals(hash))
    wrong.push('entry: the hash does not follow from the body');
  if (receipt.status === 'pending') return [...wrong, 'log: the entry is still pending'];
  const publicKey = Buffer.from(receipt.key.publicKey, 'base64');
  const opened = openCheckpoint(receipt.checkpoint ?? '', receipt.key.name, publicKey);
  if (!opened) return [...wrong, 'checkpoint: the signature is not good'];
  if (opened.origin !== logOrigin(receipt.court)) wrong.push('checkpoint: it is of another log');
  if (opened.size !== BigInt(receipt.treeSize ?? -1)) wrong.push('checkpoint: it is of another size');
  const proof = (receipt.proof ?? []).map((p) => Buffer.from(p, 'base64'));
  if (!verifyInclusion(leafHash(hash), receipt.leafIndex ?? -1, receipt.treeSize ?? 0, proof, opened.root)) {
    wrong.push('proof: the entry is not in the log that the checkpoint signs');
  }
  return wrong;
}
