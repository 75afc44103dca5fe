import { z } from 'zod';
import { formatYuan, type Refusal, text } from '#kernel';
import { cite } from '#law';
import { type Dossier, readDossier } from '../dossier.ts';
import { type ActContext, act, type Effect, type Plan } from '../engine/index.ts';
import { idField, textField } from '../fields.ts';
import { sendRequest } from '../inquiry/request.ts';
import { giveUp } from './book-lines.ts';
import { missingAfterHours } from './missing-money.ts';
import { refuseFunds } from './refusals.ts';

/** A deduction counts as performance on its day only where money was taken (INT 3); what went back performed nothing. */
const cites = [cite('case-funds-provisions', '3'), cite('delayed-interest-interpretation', '3')] as const;

const Input = z.strictObject({
  deductionId: idField('已报告未到账的扣划', 'Reported deduction', '/api/cases/{case}/options/reported-deductions'),
  reason: textField('扣划款未到账的原因（向协助单位核实的情况）', 'Why the money is not there, as the unit says', 1000),
});

function decide(dossier: Dossier, input: z.output<typeof Input>, context: ActContext): Plan | Refusal {
  const deduction = dossier.deductions.find((d) => d.id === input.deductionId);
  if (!deduction || deduction.state === 'ordered' || deduction.state === 'refused' || !deduction.reportedAt)
    return refuseFunds('deduction-unknown', { field: 'deductionId' });
  if (deduction.state === 'returned') return refuseFunds('deduction-returned', { field: 'deductionId' });
  const came = dossier.lines.some((l) => l.state === 'matched' && l.reference === deduction.reference);
  if (deduction.state === 'arrived' || came) return refuseFunds('deduction-arrived', { field: 'deductionId' });
  const caseId = dossier.case.id;
  const control = dossier.controls.find((c) => c.id === deduction.controlId);
  const unit = dossier.units.find((u) => u.id === control?.unitId);
  const early = Temporal.Instant.compare(context.at, deduction.reportedAt.add({ hours: missingAfterHours })) < 0;
  // What may be taken again is what the holder says that it holds, so it is asked.
  const asked: Effect[] =
    unit?.measures.includes('query-control') && control?.holderRef
      ? [
          ...sendRequest(context, dossier, {
            unit,
            partyId: control.partyId,
            controlId: control.id,
            assetId: control.assetId,
            measure: { do: 'query-control', controlId: control.holderRef },
            cites,
            purpose: '核实扣划款退回后的控制状态',
            previousRequest: deduction.id,
          }),
        ]
      : [];
  const amount = formatYuan(deduction.reportedFen ?? 0n);
  return {
    journal: text(
      `${unit?.name ?? '协助单位'}报告扣划的${amount}元未到账，登记为扣划退回：${input.reason}`,
      `The ${amount} yuan that ${unit?.nameEn ?? 'the unit'} reported as deducted did not come; the deduction is given up`,
    ),
    cites,
    effects: [...giveUp(deduction.id, caseId, input.reason, context), ...asked],
    ...(early
      ? {
          warnings: [
            text(
              `扣划报告未满${missingAfterHours}小时，款项可能仍在途中。`,
              `The deduction was reported less than ${missingAfterHours} hours ago; its money may be on its way.`,
            ),
          ],
        }
      : {}),
  };
}

/**
 * Ends a deduction that its holder reported and whose money never came: it is no longer counted, may be ordered again, and
 * the holder is asked what it holds now. Refuses `deduction-unknown`, `deduction-arrived`, `deduction-returned`.
 */
export const giveUpDeduction = act({
  name: 'give-up-deduction',
  title: text('登记扣划款退回', 'Give up a deduction whose money did not come'),
  subject: 'case',
  stage: 'funds',
  cites,
  draftedBy: ['judge', 'assistant', 'clerk', 'finance'],
  approval: [{ post: 'judge-of-the-case' }],
  while: ['open', 'closed'],
  input: Input,
  facts: (read) => readDossier(read),
  decide,
});
