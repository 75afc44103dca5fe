import { type Citation, type Day, isRefusal, orThrow, type Refusal, type Text } from '#kernel';
import { type Certainty, type Decided, type Finding, type Rule, rule } from '../frame.ts';
import type { Calendar } from '../periods/calendar.ts';
import { countPeriod, type Interval, type Length, type PeriodEnd } from '../periods/count.ts';
import { lengthText } from '../periods/period-end.ts';
import { refusePeriod } from '../periods/refusals.ts';

/** What a limit is counted from and with. */
export type LimitInput = {
  /** The day of the event that opens the limit; it is not counted. */
  readonly event: Day;
  /** Excluded days, already limited to the grounds that this limit knows. */
  readonly suspensions?: readonly Interval[];
  readonly calendar?: Calendar;
  /** A court's own, usually stricter, length. A rule that was read or quoted is only ever shortened by it. */
  readonly preset?: Length;
  /** The length that an order or notice names, where the law leaves it to the court. */
  readonly ordered?: Length;
};

export type LimitEnd = PeriodEnd & { readonly length: Length };

export type LimitRule = Rule<LimitInput, LimitEnd>;

export type LimitVersion = {
  readonly cites: readonly [Citation, ...Citation[]];
  readonly from: string;
  readonly until?: string;
  readonly certainty: Certainty;
  readonly length: Length;
  /** False for spans that end on their raw last day. */
  readonly roll?: boolean;
  readonly note?: string;
};

export type LimitSpec = {
  readonly id: string;
  readonly title: Text;
  readonly rows: readonly string[];
  readonly awaits?: string;
  readonly versions: readonly [LimitVersion, ...LimitVersion[]];
};

function endOf(input: LimitInput, length: Length, roll: boolean): PeriodEnd {
  return orThrow(
    countPeriod({
      event: input.event,
      length,
      roll,
      ...(input.calendar ? { calendar: input.calendar } : {}),
      ...(input.suspensions ? { suspensions: input.suspensions } : {}),
    }),
  );
}

function decideBy(version: LimitVersion, title: Text) {
  return (input: LimitInput): Decided<LimitEnd> => {
    const roll = version.roll ?? true;
    const base = input.ordered ?? version.length;
    const byLaw = endOf(input, base, roll);
    const byCourt = input.preset ? endOf(input, input.preset, roll) : undefined;
    const mayLengthen = version.certainty === 'local' || version.certainty === 'recalled';
    const court = byCourt && (mayLengthen || Temporal.PlainDate.compare(byCourt.due, byLaw.due) < 0);
    const end = court && byCourt ? byCourt : byLaw;
    const length = court && input.preset ? input.preset : base;
    const source: Text = court
      ? { zh: '（本院规定）', en: ' (rule of this court)' }
      : input.ordered
        ? { zh: '（文书指定）', en: ' (set by the order)' }
        : { zh: '', en: '' };
    const provisional: Text = end.provisional
      ? { zh: '，该年节假日未公布，暂定', en: ', provisional until the holidays of that year are published' }
      : { zh: '', en: '' };
    return {
      value: { ...end, length },
      because: [
        {
          zh: `${title.zh}：自${input.event}次日起${lengthText(length).zh}${source.zh}，至${end.due}${provisional.zh}。`,
          en: `${title.en}: ${lengthText(length).en}${source.en} from the day after ${input.event}, until ${end.due}${provisional.en}.`,
        },
      ],
    };
  };
}

/** Declares a limit: a dated, cited length counted by the method of periods. The end may be provisional. */
export function limit(spec: LimitSpec): LimitRule {
  const [first, ...rest] = spec.versions;
  const versionOf = (v: LimitVersion) => ({
    cites: v.cites,
    from: v.from,
    until: v.until ?? null,
    certainty: v.certainty,
    ...(v.note === undefined ? {} : { note: v.note }),
    decide: decideBy(v, spec.title),
  });
  return rule<LimitInput, LimitEnd>({
    id: spec.id,
    title: spec.title,
    rows: spec.rows,
    ...(spec.awaits === undefined ? {} : { awaits: spec.awaits }),
    versions: [versionOf(first), ...rest.map(versionOf)],
  });
}

/** A limit that one text fixes. */
export type OneText = Omit<LimitVersion, 'cites'> & {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly row: string;
  readonly cite: Citation;
  readonly awaits?: string;
};

/** Declares a limit that one text fixes. */
export function limitOfOneText({ id, zh, en, row, cite, awaits, ...version }: OneText): LimitRule {
  return limit({
    id,
    title: { zh, en },
    rows: [row],
    ...(awaits === undefined ? {} : { awaits }),
    versions: [{ ...version, cites: [cite] }],
  });
}

/** When does this limit end, for certain? Refuses `calendar-unpublished` where a clock would be provisional, and `rule-not-in-force`. */
export function limitEnd(of: LimitRule, input: LimitInput): Finding<LimitEnd> | Refusal {
  const found = of.askOn(input.event, input);
  if (isRefusal(found) || !found.value.provisional) return found;
  return refusePeriod('calendar-unpublished', { values: { year: found.value.raw.year }, cites: found.cites });
}
