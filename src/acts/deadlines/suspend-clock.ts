import { z } from 'zod';
import { findRunningStay, type Stay } from '#cases';
import type { KeptClock } from '#deadlines';
import { type Id, isAfter, isBefore, isRefusal, type Refusal, text } from '#kernel';
import {
  cite,
  type ExclusionGround,
  excludeFromClock,
  exclusionGrounds,
  pauseClock,
  resumeClock,
  stayGrounds,
} from '#law';
import { type ActContext, act, type Plan, type Reader } from '../engine/index.ts';
import { choiceField, dayField, wordsField } from '../fields.ts';
import { changePlan, clockField, readClock } from './one-clock.ts';
import { refuseDeadline } from './refusals.ts';

const cites = [
  cite('enforcement-procedure-interpretation', '13'),
  cite('trial-limits-provisions', '9'),
  cite('case-limits-provisions', '1'),
] as const;

const grounds = Object.fromEntries(
  Object.entries(exclusionGrounds).map(([ground, { title }]) => [ground, `${title.zh} · ${title.en}`]),
) as Record<ExclusionGround, string>;

const SuspendInput = z.strictObject({
  clockId: clockField('clocks-pausable'),
  ground: choiceField('扣除事由', 'Ground', grounds),
  on: dayField('自何日起不计入', 'First day that does not count'),
  until: dayField('至何日止（已知时填写）', 'Last day that does not count, where it is known').optional(),
  document: wordsField('依据的文书（名称、文号或日期）', 'The document that proves it: its name, number or day'),
  authority: wordsField('决定机关或批准人的职务', 'Who decided: the court or the post', 80),
});

function decideSuspend(kept: KeptClock, input: z.output<typeof SuspendInput>, context: ActContext): Plan | Refusal {
  const { clock } = kept;
  const { ground, on, until, document, authority } = input;
  const since = clock.openedOn;
  if (isBefore(on, since))
    return refuseDeadline('clock-day-before', { values: { since: since.toString() }, field: 'on' });
  if (until === undefined && isAfter(on, context.today))
    return refuseDeadline('clock-day-ahead', { values: { today: context.today.toString() }, field: 'on' });
  const changed =
    until === undefined
      ? pauseClock(clock, { ground, on, document, authority })
      : excludeFromClock(clock, { ground, from: on, to: until, document, authority }, context.calendar);
  const { zh, en } = exclusionGrounds[ground].title;
  const words =
    until === undefined
      ? text(`自${on}起因${zh}停止计算`, `stands still from ${on}: ${en}`)
      : text(`扣除${zh}${on}至${until}`, `leaves out ${on} to ${until}: ${en}`);
  return changePlan(kept, changed, words, cites);
}

/** Days on a lawful ground do not count: until further notice, or for an interval that is known. */
export const suspendClock = act({
  name: 'suspend-clock',
  title: text('扣除期限', 'Suspend a clock'),
  subject: 'case',
  stage: 'record',
  cites,
  draftedBy: ['judge', 'assistant', 'clerk'],
  approval: [{ post: 'judge-of-the-case' }],
  while: ['open'],
  input: SuspendInput,
  facts: readClock,
  decide: decideSuspend,
});

const ResumeInput = z.strictObject({
  clockId: clockField('clocks-paused'),
  on: dayField('自何日起恢复计算', 'First day that counts again'),
});

type Standing = { readonly kept: KeptClock; readonly stay: Pick<Stay, 'from' | 'ground'> | undefined };

/** The clock, and the stay under which the case stands still now. */
async function readStanding(read: Reader, input: { readonly clockId: Id }): Promise<Standing | Refusal> {
  const [kept, stay] = await Promise.all([
    readClock(read, input),
    findRunningStay(read.tx, read.court.id, read.subject.id),
  ]);
  return isRefusal(kept) ? kept : { kept, stay };
}

function decideResume(
  { kept, stay }: Standing,
  { on }: z.output<typeof ResumeInput>,
  context: ActContext,
): Plan | Refusal {
  // What a stay of the whole case has stopped runs again with the case.
  if (stay && kept.clock.pausedSince?.ground === stayGrounds[stay.ground].exclusion)
    return refuseDeadline('clock-stayed', { values: { since: stay.from.toString() } });
  const since = kept.clock.pausedSince?.on;
  if (since && isBefore(on, since))
    return refuseDeadline('clock-day-before', { values: { since: since.toString() }, field: 'on' });
  if (isAfter(on, context.today))
    return refuseDeadline('clock-day-ahead', { values: { today: context.today.toString() }, field: 'on' });
  const words = text(`自${on}起恢复计算`, `runs again from ${on}`);
  return changePlan(kept, resumeClock(kept.clock, on, context.calendar), words, cites);
}

/** A clock that stood still runs again; the days between are left out of its count. */
export const resumeClockAct = act({
  name: 'resume-clock',
  title: text('恢复期限', 'Resume a clock'),
  subject: 'case',
  stage: 'record',
  cites,
  draftedBy: ['judge', 'assistant', 'clerk'],
  approval: [{ post: 'judge-of-the-case' }],
  while: ['open'],
  input: ResumeInput,
  facts: readStanding,
  decide: decideResume,
});
