import { z } from 'zod';
import type { KeptClock } from '#deadlines';
import { type Day, isAfter, type Refusal, text } from '#kernel';
import {
  type ClockExtension,
  cite,
  extendClock,
  type PayOutDeferralGround,
  payOutDeferral,
  payOutDeferralGrounds,
} from '#law';
import { type ActContext, act, type Plan } from '../engine/index.ts';
import { choiceField, dayField, textField } from '../fields.ts';
import { changePlan, clockField, isExtendedBy, readClock, titleOf } from './one-clock.ts';
import { refuseDeadline } from './refusals.ts';

const termCites = [cite('case-limits-provisions', '1'), cite('trial-limits-provisions', '5')] as const;
const courtCites = [cite('court-presets', '期限延长')] as const;

/** What a party or the bureau asked for; it names persons perhaps, so only its commitment stands in the record. */
const reasonField = () => textField('理由', 'Reason', 2000);

function extended(
  kept: KeptClock,
  grant: ClockExtension['grant'],
  by: ClockExtension['approvedBy'],
  context: ActContext,
  askedOn: Day = context.today,
) {
  // The act's own entry in the record is the document that grants it.
  const extension = { grant, approvedBy: by, askedOn, document: context.actId };
  return extendClock(kept.clock, extension, context.calendar);
}

const TermInput = z.strictObject({
  clockId: clockField('clocks-of-term'),
  months: z.number().int().min(1).max(12).meta({ title: '延长几个月', description: 'Months' }),
  // Asked in time is in time, also when the president signs after the end; he sees both days.
  askedOn: dayField('提出之日', 'The day on which it is asked for'),
  words: reasonField(),
});

function decideTerm(kept: KeptClock, input: z.output<typeof TermInput>, context: ActContext): Plan | Refusal {
  const { months, askedOn } = input;
  if (isAfter(askedOn, context.today))
    return refuseDeadline('clock-day-ahead', { values: { today: context.today.toString() }, field: 'askedOn' });
  if (kept.clock.node !== 'enforcement-term')
    return refuseDeadline('clock-extended-elsewhere', { values: { node: titleOf(kept.clock).zh }, field: 'clockId' });
  const words = text(`经院长批准延长${months}个月`, `is extended by ${months} months with the president's approval`);
  return changePlan(kept, extended(kept, { months }, 'president', context, askedOn), words, termCites);
}

/** The term of the case: asked for by its judge before the end, granted by the president. */
export const extendTerm = act({
  name: 'extend-term',
  title: text('延长执行期限', 'Extend the term of the case'),
  subject: 'case',
  stage: 'record',
  cites: termCites,
  draftedBy: ['judge'],
  approval: [{ post: 'president' }],
  while: ['open'],
  input: TermInput,
  facts: readClock,
  decide: decideTerm,
});

const UntilInput = z.strictObject({
  clockId: clockField('clocks-of-judge'),
  until: dayField('延长至', 'Extended until'),
  words: reasonField(),
});

function decideByJudge(kept: KeptClock, { until }: z.output<typeof UntilInput>, context: ActContext): Plan | Refusal {
  const title = titleOf(kept.clock).zh;
  if (!isExtendedBy(kept, 'judge'))
    return refuseDeadline('clock-extended-elsewhere', { values: { node: title }, field: 'clockId' });
  const cites = kept.clock.cites.length > 0 ? kept.clock.cites : courtCites;
  const words = text(`延长至${until}`, `is extended until ${until}`);
  return changePlan(kept, extended(kept, { until }, 'judge', context), words, cites);
}

/** Clocks that the judge of the case may extend: a declaration of property on written request, reports on prices. */
export const extendClockAct = act({
  name: 'extend-clock',
  title: text('延长期限', 'Extend a clock'),
  subject: 'case',
  stage: 'record',
  cites: courtCites,
  draftedBy: ['judge', 'assistant', 'clerk'],
  approval: [{ post: 'judge-of-the-case' }],
  while: ['open'],
  input: UntilInput,
  facts: readClock,
  decide: decideByJudge,
});

const DeferInput = z.strictObject({
  clockId: clockField('clocks-of-bureau-head'),
  until: dayField('延至', 'Deferred until'),
  ground: choiceField(
    '事由（延缓发放案款时填写）',
    'Ground, for a deferred pay-out',
    Object.fromEntries(
      Object.entries(payOutDeferralGrounds).map(([ground, { zh, en }]) => [ground, `${zh} · ${en}`]),
    ) as Record<PayOutDeferralGround, string>,
  ).optional(),
  words: reasonField(),
});

function decideDefer(kept: KeptClock, input: z.output<typeof DeferInput>, context: ActContext): Plan | Refusal {
  const { until, ground } = input;
  const title = titleOf(kept.clock).zh;
  if (!isExtendedBy(kept, 'bureau-head'))
    return refuseDeadline('clock-extended-elsewhere', { values: { node: title }, field: 'clockId' });
  const words = text(`经批准延至${until}`, `is deferred until ${until} with approval`);
  const changed = extended(kept, { until }, 'bureau-head', context);
  if (kept.clock.node !== 'pay-out') return changePlan(kept, changed, words, courtCites);
  if (!ground) return refuseDeadline('deferral-ground-missing', { field: 'ground' });
  const found = payOutDeferral.decideOn(context.today, { ground, approved: true });
  const plan = changePlan(kept, changed, words, found.cites);
  return 'refused' in plan ? plan : { ...plan, warnings: found.because };
}

/** Clocks that move only with the bureau head's approval: a pay-out on a named ground, the archiving of the file. */
export const deferClock = act({
  name: 'defer-clock',
  title: text('延缓期限（局长批准）', 'Defer a clock with approval'),
  subject: 'case',
  stage: 'record',
  cites: [cite('case-funds-provisions', '11'), cite('court-presets', '期限延长')],
  draftedBy: ['judge', 'assistant', 'clerk'],
  approval: [{ post: 'judge-of-the-case' }, { post: 'bureau-head' }],
  while: ['open', 'closed'],
  input: DeferInput,
  facts: readClock,
  decide: decideDefer,
});
