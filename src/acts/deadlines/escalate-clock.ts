import { z } from 'zod';
import type { KeptClock } from '#deadlines';
import { daysBetween, isId, type Refusal, text } from '#kernel';
import { type Clock, cite, clockNode, type Escalation, escalationsAt } from '#law';
import type { Court } from '#platform';
import { type ActContext, act, type Plan } from '../engine/index.ts';
import { readClock, titleOf } from './one-clock.ts';
import { refuseDeadline } from './refusals.ts';

const cites = [cite('court-presets', '超期提示')] as const;

const Input = z.strictObject({ clockId: z.string().refine(isId), level: z.number().int().min(1).max(9) });

const whom: Record<Escalation['to'], { zh: string; en: string }> = {
  judge: { zh: '承办法官', en: 'the judge of the case' },
  'bureau-head': { zh: '执行局长', en: 'the bureau head' },
  president: { zh: '院长', en: 'the president' },
};

/** Who hears of an overdue clock after how many hours: the house order, with the hours that the court has set. */
export function escalationSteps(court: Pick<Court, 'presets'>, clock: Clock): readonly Escalation[] {
  const usual = clockNode(clock.node).escalation;
  const hours = court.presets.escalation;
  if (!Array.isArray(hours)) return usual;
  return usual.map((step, i) => ({ ...step, afterHours: typeof hours[i] === 'number' ? hours[i] : step.afterHours }));
}

function decide(kept: KeptClock, { level }: z.output<typeof Input>, context: ActContext): Plan | Refusal {
  const { clock } = kept;
  if (kept.escalated >= level) return refuseDeadline('escalation-made', { values: { level } });
  const steps = escalationSteps(context.court, clock);
  const due = kept.state === 'running' ? escalationsAt(clock, context.at, steps) : [];
  const step = steps[level - 1];
  // Each level has its own record, so none is skipped: whoever looks later sees when each of the three was told.
  if (due.length < level || level !== kept.escalated + 1 || !step)
    return refuseDeadline('escalation-not-due', { values: { level } });
  const title = titleOf(clock);
  const days = daysBetween(clock.due, context.today);
  return {
    journal: text(
      `“${title.zh}”${clock.due}届满，已超期${days}日，提示${whom[step.to].zh}`,
      `"${title.en}" ended on ${clock.due} and is ${days} days overdue; ${whom[step.to].en} is told`,
    ),
    cites: clock.cites.length > 0 ? clock.cites : cites,
    effects: [{ do: 'escalate-clock', caseId: kept.caseId, id: kept.id, level }],
    result: { to: step.to },
  };
}

const escalation = {
  title: text('提示超期', 'Escalate an overdue clock'),
  stage: 'record',
  cites,
  draftedBy: ['system'],
  approval: [],
  input: Input,
  facts: readClock,
  decide,
} as const;

/** An overdue clock is told to the handler, then to the bureau head, then to the president, each with a record. */
export const escalateClock = act({ ...escalation, name: 'escalate-clock', subject: 'case' });

/** The same for a clock of the court's own account. */
export const escalateAccountClock = act({ ...escalation, name: 'escalate-account-clock', subject: 'court' });
