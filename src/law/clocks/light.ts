import { type Day, daysBetween, type Instant, isAfter, isBefore, type Text, zone } from '#kernel';
import { type Calendar, publishedCalendar, workingDaysBetween } from '../periods/calendar.ts';
import { clockNode } from './catalogue.ts';
import type { Clock } from './clock.ts';
import type { Escalation, WarnBefore } from './node.ts';

export type Light = 'green' | 'yellow' | 'red' | 'grey' | 'blue';

/** How a clock stands on a day, in words. `workingDaysLeft` is null when the end is more than ninety days away or past. */
export type Standing = {
  readonly light: Light;
  readonly state: 'closed-in-time' | 'closed-late' | 'running' | 'near' | 'overdue' | 'paused' | 'waiting';
  readonly daysLeft: number;
  readonly workingDaysLeft: number | null;
  readonly overdueDays: number;
  readonly text: Text;
};

/** Further away than this, working days are not counted out: nobody plans by them and lists hold thousands of rows. */
const countedDaysMax = 90;

function isNear(clock: Clock, today: Day, warnBefore: readonly WarnBefore[], calendar: Calendar): boolean {
  const daysLeft = daysBetween(today, clock.due);
  return warnBefore.some((w) =>
    'days' in w
      ? daysLeft <= w.days
      : daysLeft <= countedDaysMax && workingDaysBetween(today, clock.due, calendar) <= w.workingDays,
  );
}

function isPaused(clock: Clock, today: Day): boolean {
  if (clock.pausedSince !== null && !isBefore(today, clock.pausedSince.on)) return true;
  return clock.exclusions.some((e) => !isBefore(today, e.from) && !isAfter(today, e.to));
}

export type LightOptions = { readonly calendar?: Calendar; readonly warnBefore?: readonly WarnBefore[] };

function standing(
  light: Light,
  state: Standing['state'],
  clock: Clock,
  today: Day,
  calendar: Calendar,
  words: Text,
): Standing {
  // What was done is measured on the day it was done, whenever one looks.
  const at = state === 'closed-in-time' || state === 'closed-late' ? (clock.closedOn ?? today) : today;
  const daysLeft = daysBetween(at, clock.due);
  const counted = daysLeft >= 0 && daysLeft <= countedDaysMax;
  const provisional: Text = clock.provisional
    ? { zh: '（暂定，待公布节假日）', en: ' (provisional until the holidays are published)' }
    : { zh: '', en: '' };
  return {
    light,
    state,
    daysLeft,
    workingDaysLeft: counted ? workingDaysBetween(at, clock.due, calendar) : null,
    overdueDays: Math.max(0, -daysLeft),
    text: { zh: words.zh + provisional.zh, en: words.en + provisional.en },
  };
}

/**
 * The light of a clock on a day: green normal, yellow near its end, red overdue, grey not running, blue while a named
 * unit is awaited, whose delay is not the handler's. A party that lets its period pass makes nobody's light red either:
 * yellow says that something may now be done about it. Asked about a day before its closing, a clock counts as open.
 */
export function lightOf(clock: Clock, today: Day, options: LightOptions = {}): Standing {
  const calendar = options.calendar ?? publishedCalendar;
  const node = clockNode(clock.node);
  const make = (light: Light, state: Standing['state'], zh: string, en: string) =>
    standing(light, state, clock, today, calendar, { zh, en });
  if (clock.closedOn !== null && !isAfter(clock.closedOn, today)) {
    const late = daysBetween(clock.due, clock.closedOn);
    if (late <= 0) return make('green', 'closed-in-time', '已按期办结', 'Done in time');
    if (node.owner === 'party')
      return make('yellow', 'closed-late', `当事人逾期${late}日办结`, `Done by the party ${late} days late`);
    if (node.owner === 'unit')
      return make('blue', 'closed-late', `单位逾期${late}日办结`, `Done by the unit ${late} days late`);
    return make('red', 'closed-late', `已办结，超期${late}日`, `Done, ${late} days late`);
  }
  if (isPaused(clock, today)) return make('grey', 'paused', '依法扣除，暂停计算', 'Not running');
  const overdue = daysBetween(clock.due, today);
  if (clock.waitingFor !== null || node.owner === 'unit') {
    const unit = clock.waitingFor ?? '协助单位';
    const tail = overdue > 0 ? { zh: `，已逾期${overdue}日`, en: `, ${overdue} days overdue` } : { zh: '', en: '' };
    return make('blue', 'waiting', `等待${unit}${tail.zh}`, `Waiting for ${clock.waitingFor ?? 'the unit'}${tail.en}`);
  }
  if (overdue > 0 && node.owner === 'party')
    return make('yellow', 'overdue', `当事人逾期${overdue}日`, `The party is ${overdue} days late`);
  if (overdue > 0) return make('red', 'overdue', `已超期${overdue}日`, `${overdue} days overdue`);
  const left = -overdue;
  if (isNear(clock, today, options.warnBefore ?? node.warnBefore, calendar))
    return make('yellow', 'near', `临期，还剩${left}日`, `Near: ${left} days left`);
  return make('green', 'running', `正常，还剩${left}日`, `Running: ${left} days left`);
}

/** The days on which a clock warns, earliest first; days before the opening are left out. */
export function warningDays(clock: Clock, options: LightOptions = {}): readonly Day[] {
  const calendar = options.calendar ?? publishedCalendar;
  const days = (options.warnBefore ?? clockNode(clock.node).warnBefore).map((w) =>
    'days' in w ? clock.due.subtract({ days: w.days }) : workingDaysBefore(clock.due, w.workingDays, calendar),
  );
  return days.filter((on) => isAfter(on, clock.openedOn)).sort(Temporal.PlainDate.compare);
}

function workingDaysBefore(due: Day, count: number, calendar: Calendar): Day {
  let on = due;
  for (let left = count; left > 0; ) {
    on = on.subtract({ days: 1 });
    if (!calendar.isRestDay(on)) left -= 1;
  }
  return on;
}

/** Who must have heard of an overdue clock by a moment. The last day ends at midnight in China; paused, closed and waiting clocks escalate to nobody. */
export function escalationsAt(clock: Clock, now: Instant, steps?: readonly Escalation[]): readonly Escalation[] {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  if (lightOf(clock, today).state !== 'overdue') return [];
  const over = clock.due.add({ days: 1 }).toZonedDateTime(zone).toInstant();
  const hours = Number((now.epochMilliseconds - over.epochMilliseconds) / 3_600_000);
  return (steps ?? clockNode(clock.node).escalation).filter((step) => hours >= step.afterHours);
}
