import { type Text, text } from '#kernel';
import type { Deduction } from '#property';
import type { OpenCase } from '../context.ts';
import type { DeductionRow } from '../contract/money.ts';
import type { Light } from '../contract/values.ts';
import { clockLight, given, moment, money, plainLight, status, worstClock } from '../shown.ts';
import { caseActs, partyName } from './place.ts';

const words: Record<Deduction['state'], Text> = {
  ordered: text('已裁定，待协助单位办理', 'Ordered'),
  reported: text('已报告扣划，款项在途', 'Reported; money on its way'),
  refused: text('未予扣划', 'Not done'),
  arrived: text('已到账', 'Arrived'),
  returned: text('扣划款退回或未到', 'Came to nothing'),
};

const colours: Record<Deduction['state'], Light['colour']> = {
  ordered: 'blue',
  reported: 'blue',
  refused: 'grey',
  arrived: 'green',
  returned: 'red',
};

/** The deductions of a case, the latest first: what was ordered, what the holder said, and whether the money is there. */
export function deductionRows(open: OpenCase): DeductionRow[] {
  const { dossier } = open;
  return [...dossier.deductions].reverse().map((d) => {
    const control = dossier.controls.find((c) => c.id === d.controlId);
    const unit = dossier.units.find((u) => u.id === control?.unitId);
    const clock = worstClock(
      open,
      dossier.clocks.filter((k) => k.clock.node === 'money-arrival' && k.subjectId === d.id),
    );
    const waits = d.state === 'ordered' || d.state === 'reported' ? given('waitingFor', unit?.name) : {};
    return {
      id: d.id,
      unit: unit?.name ?? '',
      debtor: partyName(open, control?.partyId ?? null),
      amount: money(d.reportedFen ?? d.orderedFen),
      ...given('reference', d.reference),
      ...given('reportedAt', d.reportedAt && moment(d.reportedAt)),
      state: status(d.state, words),
      light: clock ? clockLight(open, clock, undefined) : plainLight(colours[d.state], words[d.state], waits),
      ...given('returnedBecause', d.returnReason),
      acts: d.state === 'reported' ? caseActs(open, [['give-up-deduction', { deductionId: d.id }]]) : [],
    };
  });
}
