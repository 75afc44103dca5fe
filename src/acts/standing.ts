import { findCase, findHandling, findRunningStay, type Stay } from '#cases';
import { stayGrounds } from '#law';
import type { Tx } from '#platform';
import type { Standing, SubjectRef } from './engine/index.ts';

/** What authority and opening depend on: the state of a case and who handles it; a court's own desks have neither. */
export async function standingOf(tx: Tx, { courtId, subject }: SubjectRef): Promise<Standing | undefined> {
  if (subject.kind !== 'case') return subject.id === courtId || subject.kind === 'unit' ? { handling: {} } : undefined;
  const [found, handling, stay] = await Promise.all([
    findCase(tx, courtId, subject.id),
    findHandling(tx, courtId, subject.id),
    findRunningStay(tx, courtId, subject.id),
  ]);
  return found && { status: found.status, handling, ...stayedBy(stay) };
}

/** How a running stay stands in the way of acts; nothing where there is none. */
export function stayedBy(stay: Pick<Stay, 'from' | 'ground'> | undefined): Pick<Standing, 'stayed'> {
  return stay ? { stayed: { since: stay.from, why: stayGrounds[stay.ground].title } } : {};
}
