import sql from 'sql-template-tag';
import { rows } from '../settle.ts';
import { type Finding, finding, type Rest } from './index.ts';

type Request = {
  id: string;
  case: string;
  unit: string;
  measure: string;
  status: string;
  result: string | null;
};

const ended = new Set(['answered', 'returned', 'withdrawn', 'undeliverable']);

/** What a unit's answer makes of a request at the court. */
function standsAs(result: string): string {
  return result === 'returned' ? 'returned' : 'answered';
}

/** Every request has ended, stands as the unit's own book has it, and each kept message came to a use. */
export async function requestFindings({ site, books }: Rest): Promise<Finding[]> {
  const found: Finding[] = [];
  const ours = await rows<Request>(
    site,
    sql`select r.id, r.case_id as case, u.code as unit, r.measure, r.status, r.result from linkage_requests r
      join linkage_units u on u.id = r.unit_id`,
  );
  for (const request of ours) {
    const { id, unit, measure, status, result } = request;
    const name = `request ${id} (${measure} at ${unit}, case ${request.case})`;
    if (!ended.has(status)) found.push(finding('request-open', `${name} is ${status}`));
    const theirs = books.get(unit)?.requests.find((r) => r.requestId === id);
    if (!theirs) {
      // Withdrawn or undeliverable before it arrived: the unit never heard of it.
      if (status === 'answered' || status === 'returned')
        found.push(finding('request-unknown', `${name} is ${status}, the unit never had it`));
      continue;
    }
    const wanted = standsAs(theirs.result);
    // One that was returned may have been withdrawn here since.
    const settledHere = status === 'withdrawn' && wanted === 'returned';
    if (theirs.result === 'in-hand') found.push(finding('request-open', `${name} is in hand at the unit`));
    else if (status !== wanted && !settledHere)
      found.push(finding('request-meaning', `${name} is ${status}, the unit answered ${theirs.result}`));
    // A bank that says "no account" in a row of a full answer found nothing: that is how its connector reads it.
    else if (status === 'answered' && result !== theirs.result && !(measure === 'query' && result === 'none'))
      found.push(finding('request-meaning', `${name}: ${result} here, ${theirs.result} at the unit`));
  }
  for (const [unit, book] of books)
    for (const { requestId } of book.requests)
      if (!ours.some((r) => r.id === requestId))
        found.push(finding('request-unknown', `${unit} has ${requestId}, which the court does not know`));
  const messages = await rows<{ id: string; case: string | null; state: string; note: string | null }>(
    site,
    sql`select id, case_id as case, state, note from linkage_messages where state in ('waiting', 'quarantined')`,
  );
  return [
    ...found,
    ...messages.map((m) => finding('message', `message ${m.id} of case ${m.case} is ${m.state}: ${m.note}`)),
  ];
}

type Control = {
  id: string;
  case: string;
  unit: string;
  state: string;
  limit: bigint;
  held: bigint;
  deducted: bigint;
  pending: bigint;
  rank: number | null;
  ref: string | null;
  version: number;
  until: Temporal.PlainDate | null;
};

/** Every control stands at its holder as it stands here, and the holder has none that is not ours. */
export async function controlFindings({ site, books }: Rest): Promise<Finding[]> {
  const found: Finding[] = [];
  const ours = await rows<Control>(
    site,
    sql`select c.id, c.case_id as case, u.code as unit, c.state, c.limit_fen as limit, c.held_fen as held,
      c.deducted_fen as deducted, c.pending_fen as pending, c.rank, c.holder_ref as ref, c.holder_version as version,
      c.until_day as until from property_controls c join linkage_units u on u.id = c.unit_id`,
  );
  for (const control of ours) {
    const name = `control ${control.id} at ${control.unit}, case ${control.case}`;
    if (control.pending !== 0n)
      found.push(finding('control-pending', `${name}: ${control.pending} are being deducted`));
    if (control.ref === null) {
      if (control.state !== 'refused') found.push(finding('control', `${name} is ${control.state} without its holder`));
      continue;
    }
    const theirs = books.get(control.unit)?.freezes.find((f) => f.controlId === control.ref);
    if (!theirs) {
      found.push(finding('control', `${name}: the holder has no ${control.ref}`));
      continue;
    }
    const live = theirs.status === 'effective' || theirs.status === 'waiting';
    const here = [control.state, control.version, control.limit, control.deducted, live ? control.held : 0n];
    const there = [theirs.status, theirs.version, theirs.limit, theirs.deducted, live ? (theirs.held ?? '0') : 0n];
    if (live) here.push(control.rank ?? 0, `${control.until ?? ''}`);
    if (live) there.push(theirs.rank, theirs.end ?? '');
    if (here.join(' ') !== there.join(' '))
      found.push(finding('control', `${name}: ${here.join(' ')} here, ${there.join(' ')} at the holder`));
  }
  for (const [unit, book] of books)
    for (const freeze of book.freezes)
      if (freeze.court && !ours.some((c) => c.ref === freeze.controlId && c.unit === unit))
        found.push(
          finding('control', `${unit} holds ${freeze.controlId} (${freeze.status}), which the court does not know`),
        );
  return found;
}
