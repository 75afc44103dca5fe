import sql, { type Sql } from 'sql-template-tag';
import { canonical, type Id, type Instant, isRefusal, type Refusal, sha256 } from '#kernel';
import type { Tx } from '#platform';
import { refuseAct } from './refusals.ts';

/** Something that an officer submitted: sent again with the same key and content, it gets the answer of the first time. */
export type Submitted = { readonly key: string; readonly inputHash: string };

type Kept<T> = { readonly inputHash: string; readonly answer: T };

/** The answer that a submission of an officer got before. */
export function findAnswer<T>(tx: Tx, courtId: Id, officerId: Id, key: string): Promise<Kept<T> | undefined> {
  return tx.maybe<Kept<T>>(sql`select input_hash as "inputHash", answer from platform_idempotency
    where court_id = ${courtId} and officer_id = ${officerId} and key = ${key}`);
}

/** The row that keeps an answer, written with what was done. */
export function keptAnswer(
  courtId: Id,
  officerId: Id,
  { key, inputHash }: Submitted,
  answer: object,
  at: Instant,
): Sql {
  return sql`insert into platform_idempotency (court_id, officer_id, key, input_hash, answer, at)
    values (${courtId}, ${officerId}, ${key}, ${inputHash}, ${canonical(answer)}::jsonb, ${at})`;
}

/** Does something once for one key: a repetition of the same content gets the kept answer, other content is refused. */
export async function answeredOnce<T extends object>(
  tx: Tx,
  by: { readonly courtId: Id; readonly officerId: Id; readonly key: string | undefined; readonly at: Instant },
  content: object,
  decide: () => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const { courtId, officerId, key, at } = by;
  if (key === undefined) return decide();
  const inputHash = sha256(canonical(content));
  const earlier = await findAnswer<T>(tx, courtId, officerId, key);
  if (earlier) return earlier.inputHash === inputHash ? earlier.answer : refuseAct('idempotency-key-reused');
  const answer = await decide();
  if (!isRefusal(answer)) await tx.run(keptAnswer(courtId, officerId, { key, inputHash }, answer, at));
  return answer;
}
