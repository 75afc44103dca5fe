import { z } from 'zod';
import type { Stay } from '#cases';
import { isAfter, isRefusal, type Refusal, text } from '#kernel';
import { cite, resumeClock, resumptionCites, stayGrounds } from '#law';
import { closeClock } from '../clocks.ts';
import { type Dossier, readDossier } from '../dossier.ts';
import { type ActContext, act, type Effect, type Plan } from '../engine/index.ts';
import { dayField, textField } from '../fields.ts';
import { caseHeader, matterOf, printed } from '../paper.ts';
import { allOf, documentEffect } from '../plan.ts';
import { objectionPart } from '../service/issue-execution-notice.ts';
import { refuseStay } from './refusals.ts';

const Input = z.strictObject({
  on: dayField('自何日起恢复执行', 'First day on which enforcement goes on'),
  facts: textField('恢复执行的事由', 'Why enforcement resumes', 4000).optional(),
});
type Input = z.output<typeof Input>;

/** Clocks that this stay stopped run again; those that stand still on a ground of their own are left alone. */
function runningAgain(dossier: Dossier, stay: Stay, { on }: Input, context: ActContext): Effect[] | Refusal {
  const { exclusion } = stayGrounds[stay.ground];
  const stopped = dossier.clocks.filter((k) => k.state === 'paused' && k.clock.pausedSince?.ground === exclusion);
  return allOf(
    stopped.map((kept): Effect | Refusal => {
      const clock = resumeClock(kept.clock, on, context.calendar);
      return isRefusal(clock) ? clock : { do: 'change-clock', caseId: dossier.case.id, id: kept.id, clock };
    }),
  );
}

function decide(dossier: Dossier, input: Input, context: ActContext): Plan | Refusal {
  const stay = dossier.stays.find((s) => s.until === null);
  if (!stay) return refuseStay('not-stayed');
  const { on } = input;
  if (isAfter(on, context.today))
    return refuseStay('stay-day-ahead', { values: { today: context.today.toString() }, field: 'on' });
  if (!isAfter(on, stay.from))
    return refuseStay('stay-day-before', { values: { since: stay.from.toString() }, field: 'on' });
  const caseId = dossier.case.id;
  const { title, form } = stayGrounds[stay.ground];
  const word = form === 'suspension' ? '中止' : '暂缓';
  const cites = resumptionCites(stay.ground);
  const noticeId = context.mint();
  const notice = documentEffect('resume-notice', caseId, noticeId, {
    header: caseHeader(context, dossier, noticeId),
    addressees: dossier.parties.filter((p) => p.role !== 'third').map((p) => p.person.name),
    matter: matterOf(dossier),
    word,
    since: stay.from,
    facts: input.facts ?? `${word}执行的情形（${title.zh}）已经消失。`,
    on,
    cites: printed(cites),
    objection: objectionPart(),
  });
  const again = runningAgain(dossier, stay, input, context);
  if (isRefusal(notice)) return notice;
  if (isRefusal(again)) return again;
  return {
    journal: text(`自${on}起恢复执行`, `Enforcement resumes on ${on}`),
    cites,
    effects: [
      notice,
      { do: 'end-stay', caseId, id: stay.id, until: on.subtract({ days: 1 }) },
      ...again,
      ...(form === 'deferral' ? [closeClock(caseId, 'deferral', on)] : []),
    ],
  };
}

/** 恢复执行 when the ground has ended; the parties are told in writing. */
export const resumeEnforcement = act({
  name: 'resume-enforcement',
  title: text('恢复执行', 'Resume enforcement'),
  subject: 'case',
  stage: 'record',
  cites: [cite('civil-procedure-law', '267'), cite('enforcement-work-provisions', '60')],
  draftedBy: ['judge', 'assistant', 'clerk'],
  approval: [{ post: 'judge-of-the-case' }],
  while: ['open'],
  input: Input,
  facts: (read) => readDossier(read),
  decide,
});
