import { type Day, type Fen, fraction, isBefore, multiplyFractions, parseDay, roundHalfUp } from '#kernel';
import { hanNumeral, scanNumber, wholeNumber } from './numerals.ts';

/** Positions in this module are offsets in the piece of clean text that is being read. */
export type MoneyFound = {
  readonly start: number;
  readonly end: number;
  readonly fen: Fen;
  /** ISO code; absent for yuan. */
  readonly currency?: string;
  /** The text says 余, 多 or 约: the amount is not exact. */
  readonly approximate: boolean;
};

const currencies: readonly (readonly [string, string])[] = [
  ['美元', 'USD'],
  ['美金', 'USD'],
  ['港币', 'HKD'],
  ['港元', 'HKD'],
  ['欧元', 'EUR'],
  ['英镑', 'GBP'],
  ['日元', 'JPY'],
  ['澳元', 'AUD'],
  ['加元', 'CAD'],
  ['新元', 'SGD'],
  ['澳门元', 'MOP'],
];

const candidate = new RegExp(
  `(人民币|[￥¥]|RMB|CNY|${currencies.map(([word]) => word).join('|')})?[:：为]?(?=[\\d${hanNumeral}])`,
  'g',
);
const smallCoin = new RegExp(`零?(?:([\\d${hanNumeral}])角)?(?:([\\d${hanNumeral}])分)?[整正]?`, 'y');
const notMoneyAfterScale = /[股平吨公台套件人户只亩米斤克条次份个张分]/;

function coins(text: string, at: number): { fen: bigint; end: number } {
  smallCoin.lastIndex = at;
  const m = smallCoin.exec(text);
  if (!m || m[0] === '' || m[0] === '零') return { fen: 0n, end: at };
  const jiao = m[1] === undefined ? 0 : (wholeNumber(m[1]) ?? 0);
  const fen = m[2] === undefined ? 0 : (wholeNumber(m[2]) ?? 0);
  return { fen: BigInt(jiao * 10 + fen), end: at + m[0].length };
}

function moneyAt(text: string, start: number, at: number, prefix: string | undefined): MoneyFound | undefined {
  const n = scanNumber(text, at);
  if (n === undefined) return undefined;
  const named = currencies.find(([word]) => word === prefix)?.[1];
  const currency = named === undefined ? {} : { currency: named };
  let end = n.end;
  const about = /[约近]$/.test(text.slice(Math.max(0, start - 1), start));
  const more = text[end] === '余' || text[end] === '多';
  if (more) end++;
  const fen = roundHalfUp(multiplyFractions(n.value, fraction(100n)));
  const approximate = about || more;
  const foreign = currencies.find(([word]) => text.startsWith(word, end));
  if (foreign) return { start, end: end + foreign[0].length, fen, currency: foreign[1], approximate };
  if (
    text[end] === '元' ||
    (text[end] === '块' && (text[end + 1] === '钱' || (/\d/.test(text[at] ?? '') && text[end + 1] !== '地')))
  ) {
    const rest = coins(text, end + 1);
    return { start, end: rest.end, fen: fen + rest.fen, ...currency, approximate };
  }
  const next = text[end] ?? '';
  if (prefix !== undefined && !/[%‰]/.test(next)) return { start, end, fen, ...currency, approximate };
  const digits = /\d/.test(text[at] ?? '');
  if (n.scaled && digits && !notMoneyAfterScale.test(next) && next !== '分') return { start, end, fen, approximate };
  return undefined;
}

/** Every amount of money in a piece of text, in order. */
export function findMoney(text: string): MoneyFound[] {
  const found: MoneyFound[] = [];
  candidate.lastIndex = 0;
  for (let m = candidate.exec(text); m !== null; m = candidate.exec(text)) {
    const at = m.index + m[0].length;
    const money = moneyAt(text, m[1] === undefined ? at : m.index, at, m[1]);
    // Step over the whole number, so that its tail is not read as another number.
    candidate.lastIndex = money?.end ?? Math.max(at + 1, scanNumber(text, at)?.end ?? 0);
    if (money) found.push(money);
  }
  return found;
}

export type DayFound = { readonly start: number; readonly end: number; readonly day: Day; readonly nextDay?: true };

const numeral = '[\\d〇零一二三四五六七八九十廿壹贰叁肆伍陆柒捌玖拾]';
const written = new RegExp(
  `(?:(${numeral}{4})年|(同|当|次)年)?(${numeral}{1,3})月(?:(${numeral}{1,3})[日号]|(底|末|最后一[日天]))`,
  'g',
);
const dashed = /(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)/g;

function numeralValue(piece: string): number | undefined {
  if (/^\d+$/.test(piece)) return Number(piece);
  return wholeNumber(piece.replace(/廿/g, '二十'));
}

function makeDay(year: number, month: number, dayOfMonth: number | 'last'): Day | undefined {
  if (year < 1949 || year > 2199 || month < 1 || month > 12) return undefined;
  const pad = (n: number) => String(n).padStart(2, '0');
  if (dayOfMonth === 'last') return Temporal.PlainDate.from({ year, month, day: 31 });
  const day = parseDay(`${year}-${pad(month)}-${pad(dayOfMonth)}`);
  return day instanceof Temporal.PlainDate ? day : undefined;
}

/**
 * Every full date in a piece of text, in order. A date without a year takes the year of the date before it as long as
 * it does not run backwards; a day that does not exist (2月30日) is no date.
 */
export function findDays(text: string): DayFound[] {
  const found: DayFound[] = [];
  for (const m of text.matchAll(dashed)) {
    const day = makeDay(Number(m[1]), Number(m[2]), Number(m[3]));
    if (day) found.push({ start: m.index, end: m.index + m[0].length, day });
  }
  let last: Day | undefined;
  for (const m of text.matchAll(written)) {
    const month = numeralValue(m[3] ?? '');
    const dayOfMonth = m[5] === undefined ? numeralValue(m[4] ?? '') : 'last';
    const year = m[1] === undefined ? (last ? last.year + (m[2] === '次' ? 1 : 0) : undefined) : numeralValue(m[1]);
    if (month === undefined || dayOfMonth === undefined || year === undefined) continue;
    const day = makeDay(year, month, dayOfMonth);
    if (!day || (m[1] === undefined && last && isBefore(day, last))) continue;
    last = day;
    const end = m.index + m[0].length;
    const next = /^(?:的)?(?:之)?次日/.exec(text.slice(end, end + 4));
    found.push(
      next
        ? { start: m.index, end: end + next[0].length, day: day.add({ days: 1 }), nextDay: true }
        : { start: m.index, end, day },
    );
  }
  return found.sort((a, b) => a.start - b.start);
}

/** When performance is due: a period from an event, or by a day. */
export type PerformWithin =
  | {
      readonly days?: number;
      readonly workingDays?: number;
      readonly months?: number;
      readonly years?: number;
      readonly from: PeriodStart;
    }
  | { readonly by: string };
/** The event that starts a performance period: effect or service of the instrument, or the signing of the agreement. */
export type PeriodStart = 'effect' | 'service' | 'signing';

const period = new RegExp(
  `(发生法律效力|生效|送达|收到|签收|签订|签署|签字|作出)[^，；。]{0,16}?(?:起|后|内)?(${'[\\d〇零一二两三四五六七八九十百]'}{1,5})(?:个)?(工作日|日|天|月|年|周)(?:之内|以内|内)`,
);
const dueBy = /^(?:日)?(?:之前|以前|前|止|内)/;

/** The performance period that a piece of text states, with where it stands. */
export function findPerformWithin(text: string): { within: PerformWithin; start: number; end: number } | undefined {
  const m = period.exec(text);
  // "于收到上述赔偿款之日起三日内": counted from a payment, which is no event of the instrument.
  const ofPayment = m !== null && /^收到/.test(m[0]) && /款|物|设备|房屋|车辆|货|票/.test(m[0]);
  if (m && !ofPayment) {
    const n = wholeNumber(m[2] ?? '');
    const from: PeriodStart = /送达|收/.test(m[1] ?? '')
      ? 'service'
      : /签[订署字]/.test(m[1] ?? '')
        ? 'signing'
        : 'effect';
    if (n !== undefined) {
      const unit = m[3];
      const within: PerformWithin =
        unit === '月'
          ? { months: n, from }
          : unit === '年'
            ? { years: n, from }
            : unit === '工作日'
              ? { workingDays: n, from }
              : { days: unit === '周' ? n * 7 : n, from };
      return { within, start: m.index, end: m.index + m[0].length };
    }
  }
  const due = dueDayBetween(text, findDays(text), 0, text.length);
  return due ? { within: { by: due.day.toString() }, start: due.start, end: due.end } : undefined;
}

/** The first date between two offsets that is a last day ("2026年6月20日前"). */
export function dueDayBetween(text: string, days: readonly DayFound[], from: number, to: number): DayFound | undefined {
  for (const found of days) {
    if (found.start < from || found.end > to) continue;
    const after = dueBy.exec(text.slice(found.end, found.end + 4));
    if (after && !/[至到计]$/.test(text.slice(0, found.start)))
      return { start: found.start, end: found.end + after[0].length, day: found.day };
  }
  return undefined;
}
