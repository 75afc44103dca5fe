import { type KeptClock, listAccountClocks, listClocks } from '#deadlines';
import { type Citation, type Id, isRefusal, type Refusal, type Text, text } from '#kernel';
import { type Clock, clockNode } from '#law';
import type { Effect, Plan, Reader } from '../engine/index.ts';
import { idField } from '../fields.ts';
import { refuseDeadline } from './refusals.ts';

/** Which clocks of a case an act can move at all: a form offers no other. */
export const clockChoices = {
  'clocks-pausable': ({ state, clock }) => state !== 'closed' && clockNode(clock.node).pausedBy.length > 0,
  'clocks-paused': ({ state }) => state === 'paused',
  'clocks-of-term': ({ state, clock }) => state !== 'closed' && clock.node === 'enforcement-term',
  'clocks-of-judge': (kept) => kept.state !== 'closed' && isExtendedBy(kept, 'judge'),
  'clocks-of-bureau-head': (kept) => kept.state !== 'closed' && isExtendedBy(kept, 'bureau-head'),
} as const satisfies Record<string, (kept: KeptClock) => boolean>;

/** The clock that an act is about, chosen among those of the case that it can move. */
export const clockField = (choices: keyof typeof clockChoices) =>
  idField('期限', 'Clock', `/api/cases/{case}/options/${choices}`);

/** Which clocks an act may extend follows from who extends them by law, not from a list of its own. */
export function isExtendedBy(kept: KeptClock, post: 'judge' | 'bureau-head'): boolean {
  return clockNode(kept.clock.node).extend?.by === post;
}

/** The clocks of the act's subject: all of a case, the open ones of the court's own account. */
export function clocksOf({ tx, court, subject }: Reader): Promise<KeptClock[]> {
  return subject.kind === 'case' ? listClocks(tx, court.id, subject.id) : listAccountClocks(tx, court.id);
}

/** Reads one clock of the subject; refuses `clock-unknown`. */
export async function readClock(read: Reader, input: { readonly clockId: Id }): Promise<KeptClock | Refusal> {
  const clocks = await clocksOf(read);
  return clocks.find((kept) => kept.id === input.clockId) ?? refuseDeadline('clock-unknown', { field: 'clockId' });
}

/** The name of a clock as journals print it. */
export function titleOf(clock: Clock): Text {
  return clockNode(clock.node).title;
}

/** The plan of an act that makes another clock of one clock; refusals of the law pass through. */
export function changePlan(
  kept: KeptClock,
  changed: Clock | Refusal,
  words: Text,
  cites: readonly Citation[],
): Plan | Refusal {
  if (isRefusal(changed)) return changed;
  const effect: Effect = { do: 'change-clock', caseId: kept.caseId, id: kept.id, clock: changed };
  const title = titleOf(kept.clock);
  return {
    journal: text(`“${title.zh}”${words.zh}`, `"${title.en}" ${words.en}`),
    cites,
    effects: [effect],
    result: { due: changed.due.toString() },
  };
}
