import type { z } from 'zod';
import { canonical, isRefusal, type Refusal, sha256, toJson } from '#kernel';
import { calendarWith } from '#law';
import type { Court, Sealer, Tx } from '#platform';
import { listCalendars, type PublishedCalendar } from '#presets';
import { type Ledgered, openLedger, planDigest, stampsOf } from './digest.ts';
import { refuseAct } from './refusals.ts';
import type { Act, Moment, Performer, Plan, SubjectRef } from './types.ts';

export type Decision = {
  readonly plan: Plan;
  readonly ledger: Ledgered;
  readonly digest: string;
  readonly actId: string;
};

export type DecideRequest = {
  readonly tx: Tx;
  readonly court: Court;
  readonly sealer: Sealer;
  readonly ref: SubjectRef;
  readonly act: Act;
  readonly input: unknown;
  readonly moment: Moment;
  readonly performer: Performer;
  /** What the ids of the plan depend on. */
  readonly seed: string;
  /** The moment that ids carry; the day of drafting for a proposal, so that its documents keep their ids. */
  readonly mintAt: Moment['at'];
};

/** Checks the input against the act's schema; refuses `input-invalid` naming the first field that is wrong. */
export function parseInput(act: Act, input: unknown): { input: unknown } | Refusal {
  const parsed = act.input.safeParse(input ?? {});
  if (parsed.success) return { input: parsed.data };
  const issue = parsed.error.issues[0] as z.core.$ZodIssue;
  const detail = parsed.error.issues
    .slice(0, 5)
    .map((i) => `${i.path.join('.')}: ${i.message}`)
    .join('; ');
  return refuseAct('input-invalid', { values: { detail }, field: issue.path.join('.') });
}

/** Hash of an input, by which a repeated submission is told from a different one. */
export function inputHash(act: Act, input: unknown): string {
  return sha256(canonical({ act: act.name, input: toJson(input) }));
}

/** What an act decides from: its own facts and the calendars that its court goes by. */
export type ReadFacts = { readonly facts: unknown; readonly calendars: readonly PublishedCalendar[] };

/** Reads what the act decides from; nothing in it depends on the moment of the decision. */
export async function readFacts({ tx, court, sealer, ref, act, input }: DecideRequest): Promise<ReadFacts | Refusal> {
  const [facts, calendars] = await Promise.all([
    act.facts({ tx, court, sealer, subject: ref.subject }, input),
    listCalendars(tx, court.id),
  ]);
  return isRefusal(facts) ? facts : { facts, calendars };
}

/** Decides on facts that were read: pure but for the ids and the sealing of what the plan holds. */
export function decideOn(request: DecideRequest, { facts, calendars }: ReadFacts): Decision | Refusal {
  const { court, sealer, ref, act, input, moment, performer, seed } = request;
  const ledger = openLedger(seed, request.mintAt);
  const actId = ledger.context.mint();
  const plan = act.decide(facts, input, {
    actId,
    court,
    subject: ref.subject,
    at: moment.at,
    today: moment.today,
    performer,
    calendar: calendarWith(calendars),
    ...ledger.context,
  });
  if (isRefusal(plan)) return plan;
  const opaque = (text: string) => {
    try {
      return sealer.index(sealer.open(court.id, text)).toString('hex');
    } catch {
      // Somebody may have written words that only look like a sealed text.
      return text;
    }
  };
  return { plan, ledger, actId, digest: planDigest(plan, ledger, stampsOf(moment.at, moment.today), opaque) };
}

/** Reads the facts and decides, writing nothing. */
export async function decideAct(request: DecideRequest): Promise<Decision | Refusal> {
  const read = await readFacts(request);
  return isRefusal(read) ? read : decideOn(request, read);
}
