import sql from 'sql-template-tag';
import type { Id, Instant } from '#kernel';
import type { Tx } from '../database/database.ts';
import { json } from '../database/values.ts';
import { isSignedBy, type KeyRing, type Signer } from '../keys/index.ts';
import { openCheckpoint } from './checkpoint.ts';
import { logOrigin } from './sequencer.ts';

/** A key whose signature on a court's checkpoints is good: for ever, or up to the size of the log at which it was retired. */
export type LogKey = { readonly name: string; readonly publicKey: Buffer; readonly upTo?: bigint };

/** What a newer key says of an older one, so that the older secret can be destroyed and its checkpoints stay good. */
type Retired = { publicKey: string; upTo: string; at: string; signature: string };

function statementOf(courtId: Id, { publicKey, upTo, at }: Omit<Retired, 'signature'>): Buffer {
  return Buffer.from(`writ retired log key\n${logOrigin(courtId)}\n${publicKey}\n${upTo}\n${at}\n`, 'utf8');
}

function signersOf(keys: KeyRing, courtId: Id): readonly [Signer, ...Signer[]] {
  return keys.signers(`log ${courtId}`, logOrigin(courtId));
}

function factName(courtId: Id, publicKey: Buffer): string {
  return `retired log key ${courtId} ${publicKey.toString('base64url')}`;
}

async function listRetired(tx: Tx, courtId: Id): Promise<Retired[]> {
  const rows = await tx.query<{ value: Retired }>(
    sql`select value from platform_facts where name like ${`retired log key ${courtId} %`} order by name`,
  );
  return rows.map((row) => row.value);
}

function isGood(courtId: Id, retired: Retired, signers: readonly Signer[]): boolean {
  const signature = Buffer.from(retired.signature, 'base64');
  return signers.some(({ publicKey }) => isSignedBy(publicKey, statementOf(courtId, retired), signature));
}

/**
 * The keys by which a court's checkpoints may be signed, the present one first: those of the ring, and those that a key
 * of the ring says were retired. A statement that no key of the ring signed counts for nothing.
 */
export async function listLogKeys(tx: Tx, courtId: Id, keys: KeyRing): Promise<[LogKey, ...LogKey[]]> {
  const signers = signersOf(keys, courtId);
  const retired = (await listRetired(tx, courtId)).filter((each) => isGood(courtId, each, signers));
  const [{ name, publicKey: present }, ...beside] = signers;
  return [
    { name, publicKey: present },
    ...beside.map(({ publicKey }) => ({ name, publicKey })),
    ...retired.map(({ publicKey, upTo }) => ({
      name,
      publicKey: Buffer.from(publicKey, 'base64'),
      upTo: BigInt(upTo),
    })),
  ];
}

/** The size of the log at the last checkpoint that a key signed; undefined when it signed none. */
async function lastSigned(tx: Tx, courtId: Id, { name, publicKey }: Signer): Promise<bigint | undefined> {
  const notes = await tx.query<{ size: bigint; note: string }>(
    sql`select size, note from platform_log_checkpoints where court_id = ${courtId} order by size desc`,
  );
  return notes.find(({ note }) => openCheckpoint(note, name, publicKey))?.size;
}

/**
 * Has the present key of a court's log vouch for every earlier one, up to the last checkpoint that it signed. Afterwards
 * the earlier secrets are needed no more. Gives the number of keys vouched for. May be repeated.
 */
export async function retireLogKeys(tx: Tx, courtId: Id, keys: KeyRing, at: Instant): Promise<number> {
  const signers = signersOf(keys, courtId);
  const [current, ...beside] = signers;
  const earlier = (await listRetired(tx, courtId)).filter((each) => isGood(courtId, each, signers));
  const known = new Map(earlier.map(({ publicKey, upTo, at: since }) => [publicKey, { publicKey, upTo, at: since }]));
  for (const signer of beside) {
    const upTo = await lastSigned(tx, courtId, signer);
    const publicKey = signer.publicKey.toString('base64');
    if (upTo !== undefined) known.set(publicKey, { publicKey, upTo: upTo.toString(), at: at.toString() });
  }
  for (const said of known.values()) {
    const signature = current.sign(statementOf(courtId, said)).toString('base64');
    const name = factName(courtId, Buffer.from(said.publicKey, 'base64'));
    await tx.run(sql`insert into platform_facts (name, value) values (${name}, ${json({ ...said, signature })})
      on conflict (name) do update set value = excluded.value`);
  }
  return known.size;
}
