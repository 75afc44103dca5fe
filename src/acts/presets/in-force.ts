import type { Json } from '#kernel';
import {
  type Calendar,
  type ClockNode,
  type LightOptions,
  type PaymentPolicy,
  type WarnBefore,
  warnLong,
  warnMedium,
  warnShort,
} from '#law';

type Values = { readonly presets: { readonly [key: string]: Json } };

const groups = { short: warnShort, medium: warnMedium, long: warnLong } as const;

/** How long before its end a clock of the court warns; the three lengths of warnings can be set, one by one. */
export function warnBeforeOf(court: Values, node: ClockNode): readonly WarnBefore[] {
  const name = (Object.keys(groups) as (keyof typeof groups)[]).find((g) => groups[g] === node.warnBefore);
  const own = name && court.presets[`warn:${name}`];
  return Array.isArray(own) ? (own as unknown as WarnBefore[]) : node.warnBefore;
}

/** What the light of a clock goes by in a court: its calendar and its warnings. */
export function lightOptionsOf(court: Values, node: ClockNode, calendar: Calendar): LightOptions {
  return { calendar, warnBefore: warnBeforeOf(court, node) };
}

/** How long a proposal waits for its next signature before it lapses; a house rule, not a legal limit. */
export function proposalDaysOf(court: Values): number {
  return Number(court.presets.proposalDays ?? 15);
}

/** The order in which payments are set off where the instrument and the parties say nothing. */
export function paymentPolicyOf(court: Values): PaymentPolicy {
  return court.presets.paymentOrder === 'principal-first' ? 'principal-first' : 'by-law';
}

/** Local or half-known rules that the court has made its own, by id. */
export function adoptedRulesOf(court: Values): readonly string[] {
  const { adopted } = court.presets;
  return Array.isArray(adopted) ? adopted.map(String) : [];
}
