export {
  type Certainty,
  cite,
  type Decided,
  type Finding,
  printCitation,
  type Rule,
  type RuleSpec,
  type RuleVersion,
  registeredRules,
  rule,
  weakestCertainty,
} from './frame.ts';
export { compareLaws, type Law, type LawId, laws } from './laws.ts';
export {
  type Calendar,
  calendarOf,
  calendarWith,
  type HolidayNotice,
  publishedCalendar,
  workingDaysBetween,
} from './periods/calendar.ts';
export { countPeriod, type Interval, type Length, type PeriodEnd, type PeriodInput, unionOf } from './periods/count.ts';
export { clockEnd, latestDayBefore, lengthText, periodCount, periodEnd } from './periods/period-end.ts';
export { ask, questions } from './questions/index.ts';
export {
  dayField,
  type PublicAnswer,
  type PublicRefusal,
  publicAnswer,
  publicRefusal,
  type Question,
  type QuestionContext,
  question,
  textField,
  yuanField,
} from './questions/question.ts';
export { refuseQuestion } from './questions/refusals.ts';
