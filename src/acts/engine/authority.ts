import type { Id } from '#kernel';
import type { Actor, OfficerPost } from '#platform';
import type { Act, ApprovalPost, Performer } from './types.ts';

/** Who handles a case, and where it stands: what authority depends on. */
export type Handling = { readonly judge?: Id; readonly assistant?: Id; readonly clerk?: Id };

const duties = ['judge', 'assistant', 'clerk'] as const;
type Duty = (typeof duties)[number];
const isDuty = (post: string): post is Duty => (duties as readonly string[]).includes(post);

/**
 * The post under which an actor may draft an act, or undefined. Judge, assistant and clerk draft only on cases
 * that were assigned to them; the other posts serve the whole court.
 */
export function performerFor(actor: Actor, act: Act, courtId: Id, handling: Handling): Performer | undefined {
  if (actor.kind === 'system')
    return act.draftedBy.includes('system') ? { officerId: null, name: 'system', post: 'system' } : undefined;
  if (actor.kind !== 'officer') return undefined;
  for (const { post, courtId: of } of actor.posts) {
    if (of !== courtId || !act.draftedBy.includes(post)) continue;
    if (act.subject === 'case' && isDuty(post) && handling[post] !== actor.officerId) continue;
    return { officerId: actor.officerId, name: actor.name, post };
  }
  return undefined;
}

/** The post under which an actor may take an approval step, or undefined. */
export function approverFor(
  actor: Actor,
  step: ApprovalPost,
  courtId: Id,
  handling: Handling,
): OfficerPost | undefined {
  if (actor.kind !== 'officer') return undefined;
  const holds = (post: OfficerPost) => actor.posts.some((p) => p.courtId === courtId && p.post === post);
  if (step === 'judge-of-the-case') return holds('judge') && handling.judge === actor.officerId ? 'judge' : undefined;
  return holds(step) ? step : undefined;
}

/**
 * How many of the approval steps the drafter fulfils by drafting: the leading steps that are his own to take.
 * Money is never approved by whoever drafted it, except that the judge's own signature on his draft counts as his.
 */
export function stepsTakenByDrafting(actor: Actor, act: Act, courtId: Id, handling: Handling): number {
  let taken = 0;
  for (const { post } of act.approval) {
    if (!approverFor(actor, post, courtId, handling)) break;
    if ((act.money || act.concerns) && post !== 'judge-of-the-case') break;
    taken++;
  }
  return act.money && taken > 0 && taken === act.approval.length ? taken - 1 : taken;
}
