import type { Freeze, Tables } from './rows.ts';
import { notify, type Work } from './unit.ts';
import type { WireControl, WirePrior } from './wire-types.ts';

type AssetRef = { kind: string; identifier: string };

const min = (a: bigint, b: bigint) => (a < b ? a : b);

/** The live freezes of one asset in the order of arrival. */
export function liveFreezes(work: Work, asset: AssetRef): Freeze[] {
  return work.tx
    .list('freezes')
    .filter((f) => f.asset.identifier === asset.identifier && f.asset.kind === asset.kind)
    .filter((f) => f.status === 'effective' || f.status === 'waiting')
    .sort((a, b) => a.order - b.order);
}

/** The last day of a term that starts on a day: the start day counts (protocol §5). */
export function endOfTerm(start: string, term: string): string {
  return Temporal.PlainDate.from(start).add(Temporal.Duration.from(term)).subtract({ days: 1 }).toString();
}

/** What stands before a freeze, as answers tell it. */
function priorTo(work: Work, freeze: Freeze): WirePrior[] {
  return liveFreezes(work, freeze.asset)
    .filter((f) => f.order < freeze.order)
    .map((f) => ({
      authority: f.authority,
      caseNumber: f.caseNumber,
      ...(f.held === undefined ? {} : { amount: f.held }),
      rank: f.rank,
      ...(f.end === undefined ? {} : { end: f.end }),
    }));
}

/** A freeze as answers and notices show it. */
export function controlOf(work: Work, freeze: Freeze): WireControl {
  const ended = freeze.status !== 'effective' && freeze.status !== 'waiting';
  const over = freeze.held === undefined ? 0n : BigInt(freeze.held) - BigInt(freeze.limit);
  const thing = work.tx.get('things', freeze.asset.identifier);
  return {
    controlId: freeze.controlId,
    version: freeze.version,
    requestId: freeze.requestId,
    asset: freeze.asset,
    status: freeze.status,
    limit: freeze.limit,
    ...(freeze.held === undefined ? {} : { held: freeze.held, excess: String(over > 0n ? over : 0n) }),
    deducted: freeze.deducted,
    rank: freeze.rank,
    ...(freeze.start === undefined ? {} : { start: freeze.start }),
    ...(freeze.end === undefined ? {} : { end: freeze.end }),
    prior: ended ? [] : priorTo(work, freeze),
    priorityRights: thing?.priorityRights ?? [],
  };
}

type Standing = { status: 'effective' | 'waiting'; rank: number; held?: string };

/** Goes down the order of the freezes of one account: each holds what is left of the balance up to its limit. */
function standings(freezes: Freeze[], account: Tables['accounts'] | undefined): Standing[] {
  let left = account ? BigInt(account.balance) : 0n;
  let unfilled = 0;
  return freezes.map((freeze) => {
    const status = unfilled === 0 ? 'effective' : 'waiting';
    const rank = 1 + unfilled;
    if (!account) {
      unfilled += 1;
      return { status, rank };
    }
    const limit = BigInt(freeze.limit);
    const reach = freeze.whole ? left : freeze.short ? limit / 2n : limit;
    const held = min(reach, left);
    left -= held;
    if (held < limit) unfilled += 1;
    return { status, rank, held: String(held) };
  });
}

function causeOf(before: Freeze, after: Freeze): string | undefined {
  if (before.status === 'waiting' && after.status === 'effective') return 'became-effective';
  if (before.rank !== after.rank) return 'rank-moved';
  if (BigInt(after.held ?? '0') > BigInt(before.held ?? '0')) return 'inflow';
  return undefined;
}

/**
 * Works out anew who holds what on an asset after anything changed there, and tells the courts concerned.
 * `quiet` is the control whose own answer will tell it.
 */
export function settleAsset(work: Work, asset: AssetRef, quiet?: string): void {
  const freezes = liveFreezes(work, asset);
  const account = work.tx.get('accounts', asset.identifier);
  const told: [Freeze, string][] = [];
  standings(freezes, account).forEach((standing, i) => {
    const before = freezes[i];
    if (!before) return;
    const after: Freeze = { ...before, ...standing };
    if (standing.status === 'effective' && before.start === undefined) {
      after.start = work.today;
      after.end = before.end ?? endOfTerm(work.today, before.term);
    }
    if (JSON.stringify(after) === JSON.stringify(before)) return;
    if (before.controlId !== quiet) after.version = before.version + 1;
    work.tx.put('freezes', after.controlId, after);
    const cause = causeOf(before, after);
    if (cause && after.controlId !== quiet) told.push([after, cause]);
  });
  // The notices are written last, so that each shows the ranks of all the others as they now are.
  for (const [freeze, cause] of told) {
    if (freeze.court) notify(work, freeze.court, { kind: 'control-changed', cause, control: controlOf(work, freeze) });
  }
}

/** Ends a freeze of whatever court and moves the queue up. */
export function endFreeze(work: Work, freeze: Freeze, status: 'released' | 'lapsed', tell?: string): void {
  const ended: Freeze = { ...freeze, status, version: freeze.version + 1, ...(freeze.held ? { held: '0' } : {}) };
  work.tx.put('freezes', ended.controlId, ended);
  if (tell && ended.court)
    notify(work, ended.court, { kind: 'control-changed', cause: tell, control: controlOf(work, ended) });
  settleAsset(work, freeze.asset);
}

/**
 * Lets every freeze lapse whose last day is over, the earliest first: the one behind it becomes effective on the day
 * after, even when the unit slept through many days, and may itself have lapsed since.
 */
export function lapseFreezes(work: Work): void {
  for (;;) {
    const due = work.tx
      .list('freezes')
      .filter((f) => (f.status === 'effective' || f.status === 'waiting') && f.end !== undefined && f.end < work.today)
      .sort((a, b) => (String(a.end) < String(b.end) ? -1 : 1))[0];
    if (!due?.end) return;
    const nextDay = Temporal.PlainDate.from(due.end).add({ days: 1 }).toString();
    endFreeze({ ...work, today: nextDay }, due, 'lapsed', 'lapsed');
  }
}
