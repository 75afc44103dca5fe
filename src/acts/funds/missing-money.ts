import { z } from 'zod';
import { formatYuan, type Id, isId, type Refusal, text } from '#kernel';
import { cite } from '#law';
import type { Deduction } from '#property';
import { openDatedClock } from '../clocks.ts';
import { type Dossier, readDossier } from '../dossier.ts';
import { type ActContext, act, type Effect, type Plan, type Reader } from '../engine/index.ts';
import { arrival } from './book-lines.ts';
import { refuseFunds } from './refusals.ts';

const cites = [cite('case-funds-provisions', '3')] as const;

/** How long a bank may have said "done" before an officer is told that the money is not there; a house rule, legal time. */
export const missingAfterHours = 48;

const Input = z.strictObject({ deductionId: z.string().refine(isId) });
type Facts = { readonly dossier: Dossier; readonly deduction: Deduction };

async function readFacts(read: Reader, { deductionId }: { deductionId: Id }): Promise<Facts | Refusal> {
  const dossier = await readDossier(read);
  const deduction = dossier.deductions.find((d) => d.id === deductionId);
  if (!deduction || deduction.state === 'ordered' || deduction.state === 'refused')
    return refuseFunds('deduction-unknown');
  return deduction.state === 'returned' ? refuseFunds('deduction-returned') : { dossier, deduction };
}

function lineOf({ dossier, deduction }: Facts) {
  return dossier.lines.find(
    (l) =>
      l.direction === 'in' && l.state !== 'reversed' && l.reference !== null && l.reference === deduction.reference,
  );
}

function decideFlag(facts: Facts, _input: unknown, context: ActContext): Plan | Refusal {
  const { dossier, deduction } = facts;
  const { reportedAt } = deduction;
  if (deduction.state === 'arrived' || lineOf(facts) || !reportedAt) return refuseFunds('deduction-arrived');
  if (Temporal.Instant.compare(context.at, reportedAt.add({ hours: missingAfterHours })) < 0)
    return refuseFunds('deduction-in-time');
  const clock = dossier.clocks.find(
    (c) => c.clock.node === 'money-arrival' && c.subjectId === deduction.id && c.state !== 'closed',
  );
  if (clock && clock.escalated > 0) return refuseFunds('deduction-flagged');
  const caseId = dossier.case.id;
  const control = dossier.controls.find((c) => c.id === deduction.controlId);
  const unit = dossier.units.find((u) => u.id === control?.unitId);
  const opened: Effect | undefined = clock
    ? undefined
    : openDatedClock(
        context,
        caseId,
        'money-arrival',
        context.today,
        context.today,
        { cites },
        { subjectId: deduction.id, waitingFor: unit },
      );
  const clockId = clock?.id ?? (opened?.do === 'open-clock' ? opened.id : '');
  const amount = formatYuan(deduction.reportedFen ?? 0n);
  return {
    journal: text(
      `${unit?.name ?? '协助单位'}报告已扣划${amount}元，满${missingAfterHours}小时仍未到账`,
      `${unit?.nameEn ?? 'The unit'} reported ${amount} yuan deducted; after ${missingAfterHours} hours it is not on the statement`,
    ),
    cites,
    effects: [...(opened ? [opened] : []), { do: 'escalate-clock', caseId, id: clockId, level: 1 }],
  };
}

/** A unit said "done" and the money is not there after 48 hours of legal time: it goes on record and is escalated, once. */
export const flagMissingMoney = act({
  name: 'flag-missing-money',
  title: text('提示扣划款未到账', 'Flag missing money'),
  subject: 'case',
  stage: 'funds',
  cites,
  draftedBy: ['system'],
  approval: [],
  input: Input,
  facts: readFacts,
  decide: decideFlag,
});

/** The money came before the unit's report: now that the report is there, both are settled as one movement. */
export const confirmArrival = act({
  name: 'confirm-arrival',
  title: text('确认扣划款到账', 'Confirm that deducted money arrived'),
  subject: 'case',
  stage: 'funds',
  cites,
  draftedBy: ['system'],
  approval: [],
  input: Input,
  facts: readFacts,
  decide: (facts, _input, context): Plan | Refusal => {
    const { dossier, deduction } = facts;
    if (deduction.state === 'arrived') return refuseFunds('deduction-arrived');
    const line = lineOf(facts);
    if (!line || line.amountFen !== deduction.reportedFen) return refuseFunds('deduction-absent');
    const amount = formatYuan(line.amountFen);
    return {
      journal: text(
        `扣划款${amount}元已于${line.bookedOn}到账`,
        `The deducted ${amount} yuan arrived on ${line.bookedOn}`,
      ),
      cites,
      effects: arrival(deduction.id, dossier.case.id, context),
    };
  },
});
