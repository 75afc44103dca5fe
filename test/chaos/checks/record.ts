import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sql from 'sql-template-tag';
import { rows } from '../settle.ts';
import { type Finding, finding, type Rest } from './index.ts';

const root = join(import.meta.dirname, '../../..');

/** What `npm run verify` says of chains, log, checkpoints and document hashes. */
export async function proofFindings({ site }: Rest): Promise<Finding[]> {
  const cli = join(root, 'src/edge/verify-cli.ts');
  const env = site.env as NodeJS.ProcessEnv;
  const said = await promisify(execFile)(process.execPath, [cli], { cwd: root, env }).then(
    ({ stdout }) => stdout,
    (error: { stdout?: string; stderr?: string }) => `${error.stdout ?? ''}${error.stderr ?? ''}`,
  );
  if (said.includes('everything verifies')) return [];
  const faults = said.split('\n').filter((line) => line.startsWith('✗'));
  return (faults.length > 0 ? faults : [said.slice(-500)]).map((line) => finding('proof', line));
}

type Kept = { key: string; officer: string; entry: string | null; proposal: string | null; signed: boolean };

/** Every act goes back to one submission or to one proposal, and every key that was answered means what it was told. */
async function causes({ site, history }: Rest): Promise<Finding[]> {
  const found: Finding[] = [];
  const kept = await rows<Kept>(
    site,
    // What an officer signed is answered by whether that committed the act; what he drafted or did, by what came of it.
    sql`select key, officer_id as officer, coalesce(answer->>'entryId', answer->'entry'->>'entryId') as entry,
        answer->>'proposalId' as proposal, answer ? 'done' as signed
      from platform_idempotency where answer ?| array['entryId', 'entry', 'proposalId']`,
  );
  const entries = await rows<{ entry: string; actId: string; act: string; hash: Buffer; case: string }>(
    site,
    sql`select entry_id as entry, act_id as "actId", act, hash, subject_id as case from platform_chain_entries`,
  );
  const byEntry = new Map(entries.map((e) => [e.entry, e]));
  const meanings = new Map<string, string>();
  for (const { key, officer, entry, proposal, signed } of kept) {
    const waiting = signed ? `signature of ${officer} on ${proposal}` : `proposal ${proposal}`;
    const meaning = entry ? `entry ${byEntry.get(entry)?.hash.toString('hex')}` : waiting;
    if (entry && !byEntry.has(entry))
      found.push(finding('key-without-effect', `the key ${key} names an entry that is not there`));
    if ([...meanings.values()].includes(meaning)) found.push(finding('two-keys-one-effect', `${key}: ${meaning}`));
    meanings.set(`${officer} ${key}`, meaning);
  }
  for (const s of history.submissions)
    if (meanings.get(`${s.officerId} ${s.key}`) !== s.answer)
      found.push(
        finding('key-meaning', `${s.act} ${s.key}: told ${s.answer}, kept ${meanings.get(`${s.officerId} ${s.key}`)}`),
      );
  const keyed = new Set(kept.flatMap((k) => (k.entry && !k.signed ? [byEntry.get(k.entry)?.actId] : [])));
  const unkeyed = new Map<string, number>();
  for (const [actId, own] of Map.groupBy(entries, (e) => e.actId))
    if (!keyed.has(actId)) unkeyed.set(own[0]?.act ?? '', (unkeyed.get(own[0]?.act ?? '') ?? 0) + 1);
  const committed = await rows<{ act: string; n: bigint }>(
    site,
    sql`select act, count(*) as n from platform_proposals where status = 'committed' group by act`,
  );
  for (const act of new Set([...unkeyed.keys(), ...committed.map((c) => c.act)])) {
    const [acts, proposals] = [unkeyed.get(act) ?? 0, Number(committed.find((c) => c.act === act)?.n ?? 0n)];
    if (acts !== proposals)
      found.push(finding('act-without-cause', `${acts} times ${act} was committed on ${proposals} proposals`));
  }
  return found;
}

/** Every signature stands under the plan that was on the screen, and what was committed moves the sum that was shown. */
async function approvals({ site, history }: Rest): Promise<Finding[]> {
  const steps = await rows<{
    id: string;
    act: string;
    decision: string;
    officer: string;
    signed: string;
    shown: string;
  }>(
    site,
    sql`select p.id, p.act, s.decision, s.officer_id as officer, s.plan_digest as signed, p.plan_digest as shown
      from platform_proposal_steps s join platform_proposals p on p.court_id = s.court_id and p.id = s.proposal_id
      where s.decision in ('drafted', 'approved')`,
  );
  const seen = new Map<string, string>();
  for (const s of history.signatures) seen.set(`${s.proposalId} ${s.officerId}`, s.digest);
  const found = steps
    .filter((s) => s.decision === 'approved')
    .filter((s) => s.signed !== s.shown || seen.get(`${s.id} ${s.officer}`) !== s.signed)
    .map((s) =>
      finding('approved-other-plan', `${s.act} ${s.id}: signed ${s.signed}, shown ${seen.get(`${s.id} ${s.officer}`)}`),
    );
  const wrong = await rows<{ id: string; status: string }>(
    site,
    sql`select id, status from platform_proposals p where status = 'committed'
      and step <> jsonb_array_length(approval) or (status = 'pending' and awaited_post is null)`,
  );
  return [...found, ...wrong.map((p) => finding('proposal-state', `proposal ${p.id} is ${p.status} at another step`))];
}

/** The record explains itself: one cause for each act, one meaning for each key, one plan under each signature. */
export async function recordFindings(rest: Rest): Promise<Finding[]> {
  return (await Promise.all([causes(rest), approvals(rest)])).flat();
}
