export { canonical, canonicalJson, type Json, sha256, toJson } from './canonical.ts';
export {
  chineseDay,
  compareDays,
  type Day,
  type DayNumber,
  day,
  dayNumber,
  dayNumberOf,
  dayOf,
  daysBetween,
  earlierDay,
  type Instant,
  instant,
  isAfter,
  isBefore,
  laterDay,
  parseDay,
  sameDay,
  zone,
} from './days.ts';
export { type Id, idMint, isId, newId } from './ids.ts';
export {
  addFractions,
  allocateByWeight,
  compareFractions,
  decimalYuan,
  type Fen,
  type Fraction,
  formatYuan,
  fraction,
  fractionOf,
  greater,
  lesser,
  multiplyFractions,
  parseYuan,
  roundHalfUp,
  subtractFractions,
  yuan,
} from './money.ts';
export {
  type Citation,
  isRefusal,
  orThrow,
  type Refusal,
  RefusalError,
  type RefusalExtras,
  type RefusalRow,
  refusalRows,
  refusalTable,
} from './refusals.ts';
export { type Unstorable, unstorableIn } from './storable.ts';
export { fillText, type Text, text } from './text.ts';
