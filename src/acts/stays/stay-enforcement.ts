import { z } from 'zod';
import { type Day, isAfter, isRefusal, type Refusal, type Text, text } from '#kernel';
import { cite, clockNode, orderStay, pauseClock, type StayGround, stayGrounds } from '#law';
import { openDatedClock } from '../clocks.ts';
import { partyLines } from '../control/control-facts.ts';
import { type Dossier, readDossier } from '../dossier.ts';
import { type ActContext, act, type Effect, type Plan } from '../engine/index.ts';
import { choiceField, dayField, textField, wordsField } from '../fields.ts';
import { caseHeader, matterOf, printed } from '../paper.ts';
import { allOf, documentEffect } from '../plan.ts';
import { objectionPart } from '../service/issue-execution-notice.ts';
import { refuseStay } from './refusals.ts';

const grounds = Object.fromEntries(
  Object.entries(stayGrounds).map(([ground, { title }]) => [ground, `${title.zh} · ${title.en}`]),
) as Record<StayGround, string>;

const Input = z.strictObject({
  ground: choiceField('中止、暂缓执行的事由', 'Ground', grounds),
  from: dayField('自何日起', 'First day of the stay'),
  until: dayField('暂缓至何日（中止执行不填）', 'Last day of a deferral; empty for a suspension').optional(),
  soughtBy: choiceField('因谁的申请', 'On whose application', {
    debtor: '被执行人 · the debtor',
    other: '申请执行人、案外人或者依职权 · anybody else, or the court itself',
  }),
  document: wordsField('证明事由的文书（名称、文号或日期）', 'The document that proves it: its name, number or day'),
  authority: wordsField('决定机关或批准人的职务', 'Who decided: the court or the post', 80),
  facts: textField('查明的事实', 'Facts found', 4000).optional(),
  reasons: textField('理由', 'Reasons', 4000).optional(),
});
type Input = z.output<typeof Input>;

/** The first day on which a new stay may begin: after the docketing and after the stay before. */
function refuseDays(dossier: Dossier, { from }: Input, today: Day): Refusal | undefined {
  const running = dossier.stays.find((s) => s.until === null);
  if (running) return refuseStay('stayed-already', { values: { since: running.from.toString() } });
  if (isAfter(from, today)) return refuseStay('stay-day-ahead', { values: { today: today.toString() }, field: 'from' });
  const before = [dossier.case.docketedOn?.subtract({ days: 1 }), ...dossier.stays.map((s) => s.until)];
  const since = before.find((day) => day && !isAfter(from, day));
  return since ? refuseStay('stay-day-before', { values: { since: since.toString() }, field: 'from' }) : undefined;
}

/** Every open clock that the stay stops by law stands still from its first day, or from the day on which the clock opened. */
function stoppedClocks(dossier: Dossier, input: Input): Effect[] | Refusal {
  const { exclusion } = stayGrounds[input.ground];
  const stopped = dossier.clocks.filter(
    (k) => k.state === 'running' && clockNode(k.clock.node).pausedBy.includes(exclusion),
  );
  return allOf(
    stopped.map((kept): Effect | Refusal => {
      const on = isAfter(kept.clock.openedOn, input.from) ? kept.clock.openedOn : input.from;
      const { document, authority } = input;
      const clock = pauseClock(kept.clock, { ground: exclusion, on, document, authority });
      return isRefusal(clock) ? clock : { do: 'change-clock', caseId: dossier.case.id, id: kept.id, clock };
    }),
  );
}

/** What the officer must look after, because a stay undoes nothing that is already under way. */
function underWay(dossier: Dossier): Text[] {
  const deductions = dossier.deductions.filter((d) => d.state === 'ordered').length;
  return deductions === 0
    ? []
    : [
        text(
          `尚有${deductions}项扣划未办结，请撤回请求或者将到账款项留存。`,
          `${deductions} deductions are under way: withdraw the requests, or keep what arrives.`,
        ),
      ];
}

function decide(dossier: Dossier, input: Input, context: ActContext): Plan | Refusal {
  const { from, until, ground, soughtBy, document, authority } = input;
  const refused = refuseDays(dossier, input, context.today);
  if (refused) return refused;
  const found = orderStay({ ground, from, soughtBy, ...(until ? { until } : {}) });
  if (isRefusal(found)) return found;
  const caseId = dossier.case.id;
  const { title, form } = stayGrounds[ground];
  const word = form === 'suspension' ? '中止' : '暂缓';
  const rulingId = context.mint();
  const ruling = documentEffect('stay-ruling', caseId, rulingId, {
    header: caseHeader(context, dossier, rulingId),
    matter: matterOf(dossier),
    parties: partyLines(dossier),
    facts: input.facts ?? `本案执行过程中，${title.zh}。`,
    reasons: input.reasons ?? `本院认为，${title.zh}，符合${word}执行的规定。`,
    cites: printed(found.cites),
    objection: objectionPart(),
    form,
    proof: document,
    from,
    until: until ?? null,
  });
  const stopped = stoppedClocks(dossier, input);
  if (isRefusal(ruling)) return ruling;
  if (isRefusal(stopped)) return stopped;
  const deferral = until ? [openDatedClock(context, caseId, 'deferral', from, until, found)] : [];
  const last = until ? text(`至${until}`, ` until ${until}`) : text('', '');
  return {
    journal: text(
      `自${from}起${last.zh}${word}执行：${title.zh}`,
      `Enforcement is stayed from ${from}${last.en}: ${title.en}`,
    ),
    cites: found.cites,
    effects: [
      ruling,
      { do: 'open-stay', caseId, id: context.mint(), from, ground, soughtBy, document, authority },
      ...stopped,
      ...deferral,
    ],
    warnings: [...found.because, ...underWay(dossier)],
  };
}

/**
 * 中止执行 by ruling or 暂缓执行 by decision: nothing is taken or sold while it lasts, controls are kept, the term of the case
 * stands still, and for a review that the debtor did not ask for the doubled interest does.
 */
export const stayEnforcement = act({
  name: 'stay-enforcement',
  title: text('中止、暂缓执行', 'Stay enforcement'),
  subject: 'case',
  stage: 'record',
  cites: [cite('civil-procedure-law', '267'), cite('enforcement-work-provisions', '59')],
  draftedBy: ['judge', 'assistant', 'clerk'],
  approval: [{ post: 'judge-of-the-case' }, { post: 'bureau-head' }],
  while: ['open'],
  input: Input,
  facts: (read) => readDossier(read),
  decide,
});
