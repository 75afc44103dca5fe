import { type Day, dayOf, type Fen, type Id, isAfter, isRefusal, lesser, type Refusal } from '#kernel';
import { cite } from '#law';
import type { Court } from '#platform';
import { type Asset, type Control, isMoneyAsset } from '#property';
import { type Dossier, debtorsOf } from '../dossier.ts';
import { feePaidBy, feePartOf } from '../liability.ts';
import { openToDebtor, statementOf } from '../owed.ts';
import { refuseControlAct } from './refusals.ts';

/** No more may be held than satisfies the claim and the costs. */
const limitCites = [cite('seizure-provisions', '19')] as const;

/** What may be held for a case or from one debtor, and what is. All fen. */
export type Gate = {
  /** `case`, or the party id of a debtor. */
  readonly scope: 'case' | Id;
  /** Open to the creditors today. */
  readonly claim: Fen;
  /** What interest adds until the horizon. */
  readonly interestToHorizon: Fen;
  /** The open fee. */
  readonly costs: Fen;
  readonly tolerance: Fen;
  /** What holders report as held by controls in effect. */
  readonly held: Fen;
  /** Ordered and not answered yet, counted up to the balance known. */
  readonly inFlight: Fen;
  /** What may still be ordered. */
  readonly room: Fen;
  /** What exceeds the gate and must be released at once. */
  readonly excess: Fen;
};

export type Gates = { readonly case: Gate; readonly debtors: ReadonlyMap<Id, Gate>; readonly horizon: Day };

/** How far ahead interest is counted where no term of enforcement is running: the six months of that term (preset). */
const horizonDaysUsual = 180;

/** The day up to which interest is counted: the end of the term of enforcement, or the court's own horizon. */
function horizonOf(dossier: Dossier, court: Court, today: Day): Day {
  const term = dossier.clocks.find((c) => c.clock.node === 'enforcement-term' && c.state !== 'closed');
  if (term && isAfter(term.clock.due, today)) return term.clock.due;
  return today.add({ days: Number(court.presets.controlHorizonDays ?? horizonDaysUsual) });
}

const isMoney = (asset: Asset | undefined) => asset !== undefined && isMoneyAsset(asset);

/** What a limit on an asset counts for before the holder has answered: no more than is known to be there. */
export function countedLimit(asset: Asset | undefined, limit: Fen): Fen {
  if (asset?.valueFen != null) return lesser(limit, asset.valueFen);
  return isMoney(asset) ? limit : 0n;
}

/** What a control counts for now. A waiting one holds nothing; a thing counts up to the value that is known of it. */
export function countedNow(control: Control, asset: Asset | undefined): { held: Fen; inFlight: Fen } {
  if (control.state === 'effective')
    return { held: isMoney(asset) ? control.heldFen : countedLimit(asset, control.limitFen), inFlight: 0n };
  if (control.state === 'ordered') return { held: 0n, inFlight: countedLimit(asset, control.limitFen) };
  return { held: 0n, inFlight: 0n };
}

/** The part of the open fee that one debtor bears. */
function feeOf(dossier: Dossier, open: Fen, debtor: Id): Fen {
  const left = feePartOf(dossier, debtor) - feePaidBy(dossier, debtor);
  return lesser(open, left > 0n ? left : 0n);
}

/** Deductions that their holders report and whose money is still on its way: it is neither owed again nor held any more. */
function onItsWay(dossier: Dossier, today: Day) {
  return dossier.deductions
    .filter((d) => d.state === 'reported' && (d.reportedFen ?? 0n) > 0n)
    .map((d) => ({
      on: d.reportedAt ? dayOf(d.reportedAt) : today,
      amount: d.reportedFen ?? 0n,
      payer: dossier.controls.find((c) => c.id === d.controlId)?.partyId,
    }));
}

/**
 * The amount gate (architecture §7; seizure provisions, article 19): what is held and in flight against the open claim
 * with interest to the horizon and costs, for the case and for each debtor by what he is liable for. Refuses what the
 * statement of the debt refuses.
 */
export function gatesOf(dossier: Dossier, court: Court, today: Day): Gates | Refusal {
  const horizon = horizonOf(dossier, court, today);
  const extra = onItsWay(dossier, today);
  const now = statementOf(dossier, today, extra);
  if (isRefusal(now)) return now;
  const then = statementOf(dossier, horizon, extra);
  if (isRefusal(then)) return then;
  const fee = now.rows.find((r) => r.kind === 'fee')?.open ?? 0n;
  const percent = BigInt(Math.trunc(Number(court.presets.controlTolerancePercent ?? 0)));
  const gate = (scope: Gate['scope'], claim: Fen, atHorizon: Fen, costs: Fen): Gate => {
    const interestToHorizon = atHorizon > claim ? atHorizon - claim : 0n;
    const tolerance = (claim * percent) / 100n;
    const cap = claim + interestToHorizon + costs + tolerance;
    let held = 0n;
    let inFlight = 0n;
    for (const control of dossier.controls) {
      if (scope !== 'case' && control.partyId !== scope) continue;
      const counted = countedNow(
        control,
        dossier.assets.find((a) => a.id === control.assetId),
      );
      held += counted.held;
      inFlight += counted.inFlight;
    }
    const room = cap > held + inFlight ? cap - held - inFlight : 0n;
    const excess = held > cap ? held - cap : 0n;
    return { scope, claim, interestToHorizon, costs, tolerance, held, inFlight, room, excess };
  };
  const debtors = new Map<Id, Gate>();
  for (const { id } of debtorsOf(dossier)) {
    const open = openToDebtor(dossier, now, id);
    const atHorizon = openToDebtor(dossier, then, id);
    if (isRefusal(open)) return open;
    if (isRefusal(atHorizon)) return atHorizon;
    debtors.set(id, gate(id, open, atHorizon, feeOf(dossier, fee, id)));
  }
  return { case: gate('case', now.toCreditors, then.toCreditors, fee), debtors, horizon };
}

/** The most that all controls of a gate together may come to. */
export function capOf({ claim, interestToHorizon, costs, tolerance }: Gate): Fen {
  return claim + interestToHorizon + costs + tolerance;
}

/**
 * Refuses an order that the gate does not let through: one limit above everything owed (a slip of the pen), or a sum
 * beyond what may still be held, for the case or for the debtor.
 */
export function refuseOverClaim(
  gates: Gates,
  debtor: Id,
  ordered: readonly { readonly asset: Asset; readonly limit: Fen }[],
  money: (fen: Fen) => string,
): Refusal | undefined {
  const sum = ordered.reduce((total, { asset, limit }) => total + countedLimit(asset, limit), 0n);
  for (const gate of [gates.case, gates.debtors.get(debtor)]) {
    if (!gate) continue;
    const cap = capOf(gate);
    const slip = ordered.findIndex(({ limit }) => limit > cap);
    const whole = { cap: money(cap), held: money(gate.held), inFlight: money(gate.inFlight), room: money(gate.room) };
    if (slip >= 0)
      return refuseControlAct('limit-over-claim', {
        values: { limit: money(ordered[slip]?.limit ?? 0n), cap: money(cap) },
        field: `assets.${slip}.limit`,
        cites: limitCites,
        facts: whole,
      });
    if (sum > gate.room) {
      const code = gate.scope === 'case' ? 'over-claim' : 'over-liability';
      return refuseControlAct(code, {
        values: { ...whole, sum: money(sum) },
        field: 'assets',
        cites: limitCites,
        facts: whole,
      });
    }
  }
  return undefined;
}

/**
 * What should be released of each control so that nothing beyond the claim stays held: first what a holder froze above
 * the limit, then from the newest control back, for each debtor and for the case. Controls without excess are left out.
 */
export function excessOf(dossier: Dossier, gates: Gates): ReadonlyMap<Id, Fen> {
  const excess = new Map<Id, Fen>();
  const live = dossier.controls
    .filter((c) => c.state === 'effective' && isMoney(dossier.assets.find((a) => a.id === c.assetId)))
    .sort((a, b) => Temporal.Instant.compare(b.orderedAt, a.orderedAt) || (a.id < b.id ? 1 : -1));
  for (const c of live) if (c.heldFen > c.limitFen) excess.set(c.id, c.heldFen - c.limitFen);
  const takeFrom = (controls: readonly Control[], cap: Fen) => {
    const kept = (c: Control) => c.heldFen - (excess.get(c.id) ?? 0n);
    let over = controls.reduce((sum, c) => sum + kept(c), 0n) - cap;
    for (const c of controls) {
      if (over <= 0n) return;
      // Money that is being deducted is on its way out already.
      const free = kept(c) - c.pendingFen;
      const part = lesser(free > 0n ? free : 0n, over);
      if (part > 0n) excess.set(c.id, (excess.get(c.id) ?? 0n) + part);
      over -= part;
    }
  };
  for (const [id, gate] of gates.debtors) {
    const own = live.filter((c) => c.partyId === id);
    takeFrom(own, capOf(gate));
  }
  takeFrom(live, capOf(gates.case));
  return excess;
}
