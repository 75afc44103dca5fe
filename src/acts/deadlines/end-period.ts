import { z } from 'zod';
import type { KeptClock } from '#deadlines';
import { isBefore, isId, type Refusal, text } from '#kernel';
import { cite, clockNode } from '#law';
import { closeClock } from '../clocks.ts';
import { type ActContext, act, type Plan } from '../engine/index.ts';
import { readClock, titleOf } from './one-clock.ts';
import { refuseDeadline } from './refusals.ts';

const cites = [cite('civil-procedure-law', '85')] as const;

function decide(kept: KeptClock, _input: unknown, context: ActContext): Plan | Refusal {
  const { clock } = kept;
  const over = isBefore(clock.due, context.today);
  if (kept.state === 'closed' || !over || !clockNode(clock.node).endsByItself)
    return refuseDeadline('period-still-runs', { values: { due: clock.due.toString() } });
  const title = titleOf(clock);
  return {
    journal: text(`“${title.zh}”于${clock.due}届满`, `"${title.en}" ended on ${clock.due}`),
    cites: clock.cites.length > 0 ? clock.cites : cites,
    effects: [closeClock(kept.caseId, clock.node, clock.due, kept.subjectId ?? undefined)],
  };
}

/** A period that somebody was given ran out: nobody is late, so it ends on its last day and is nobody's work. */
export const endPeriod = act({
  name: 'end-period',
  title: text('期间届满', 'A period has run out'),
  subject: 'case',
  stage: 'record',
  cites,
  draftedBy: ['system'],
  approval: [],
  input: z.strictObject({ clockId: z.string().refine(isId) }),
  facts: readClock,
  decide,
});
