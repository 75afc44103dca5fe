import { type Day, type Id, sameDay } from '#kernel';
import { cite } from '#law';
import type { ControlFinding, Unit } from '#linkage';
import type { Control } from '#property';
import { closeClock, openDatedClock } from '../clocks.ts';
import type { Bench } from './bench.ts';

/** Renewal before the term is over, or the effect lapses. */
const termCites = [cite('cpl-interpretation', '485'), cite('seizure-provisions', '27')];

/** Our control that a holder speaks of: by the freeze request that made it, or by the holder's own name for it. */
function controlOf(bench: Bench, finding: ControlFinding, unit: Unit): Control | undefined {
  const made = bench.requests.get(finding.requestId);
  if (made?.measure === 'freeze' && made.controlId) return bench.controls.get(made.controlId);
  return [...bench.controls.values()].find((c) => c.unitId === unit.id && c.holderRef === finding.controlId);
}

/** The clock of a control's term follows its last day: closed when the control ends or its term changes, open while it runs. */
function followTerm(bench: Bench, control: Control, until: Day | null, runs: boolean): void {
  const { caseId, context } = bench;
  const had = control.state === 'effective' ? control.untilDay : null;
  const same = runs && until !== null && had !== null && sameDay(until, had) && control.holderVersion > 0;
  if (same) return;
  if (had) bench.do(closeClock(caseId, 'control-term', context.today, control.id));
  if (runs && until)
    bench.do(
      openDatedClock(
        context,
        caseId,
        'control-term',
        context.today,
        until,
        { cites: termCites },
        { subjectId: control.id },
      ),
    );
}

/**
 * Takes the state of a control from its holder's answer or notice. Says `stale` when a newer state was applied before,
 * `unknown` when the case has no such control; both change nothing.
 */
export function applyControl(bench: Bench, finding: ControlFinding, unit: Unit): 'applied' | 'stale' | 'unknown' {
  const control = controlOf(bench, finding, unit);
  if (!control) return 'unknown';
  if (finding.version <= control.holderVersion) return 'stale';
  const { caseId } = bench;
  const runs = finding.status === 'effective';
  // A waiting control has no running term: the day that was ordered counts from when it becomes effective.
  const until = finding.end ?? null;
  const held = runs || finding.status === 'waiting' ? (finding.heldFen ?? 0n) : 0n;
  bench.do({
    do: 'hold-control',
    caseId,
    id: control.id,
    state: finding.status,
    limit: finding.requestedFen,
    held,
    deducted: finding.deductedFen,
    version: finding.version,
    rank: finding.rank,
    effectiveOn: finding.start,
    until: finding.end,
    holderRef: finding.controlId,
  });
  followTerm(bench, control, until, runs);
  bench.changeControl(control.id, {
    state: finding.status,
    limitFen: finding.requestedFen,
    heldFen: held,
    deductedFen: finding.deductedFen,
    holderVersion: finding.version,
    rank: finding.rank,
    holderRef: finding.controlId,
    effectiveOn: finding.start ?? control.effectiveOn,
    untilDay: until ?? control.untilDay,
  });
  return 'applied';
}

/** Marks what must be released because it exceeds the claim, and takes away marks that no longer hold. */
export function markExcess(bench: Bench, excess: ReadonlyMap<Id, bigint>): void {
  const { caseId, context } = bench;
  for (const control of bench.controls.values()) {
    const over = excess.get(control.id) ?? 0n;
    if (over === control.excessFen) continue;
    bench.do({ do: 'flag-excess', caseId, id: control.id, excess: over });
    if (over > 0n && control.excessFen === 0n) {
      const basis = { cites: [cite('seizure-provisions', '19')] };
      const { today } = context;
      bench.do(openDatedClock(context, caseId, 'excess-release', today, today, basis, { subjectId: control.id }));
    }
    if (over === 0n) bench.do(closeClock(caseId, 'excess-release', context.today, control.id));
    bench.changeControl(control.id, { excessFen: over });
  }
}
