import { day, isBefore } from '#kernel';
import { kindOfName } from './debt-names.ts';
import { addNoted, addUnread, amountOf, type Draft, type Draftbook, fenOf, mark, sumOf } from './draft.ts';
import { findDays, findMoney } from './figures.ts';
import type { Zone } from './inline-zone.ts';
import { type Formula, readFormula, shareOf, splitFormulas } from './interest-formula.ts';
import type { InterestTerms, ItemKind } from './reading.ts';
import { recurringIn } from './recurring-zone.ts';
import { rowsMeant } from './rows-meant.ts';
import { fixedBefore, fixedSums, workedOut } from './stated-sums.ts';

const bankLabel = /罚息|复利/;

function kindOfZone(label: string): ItemKind {
  const kind = kindOfName(label);
  if (kind === 'penalty' || kind === 'late-fine') return kind;
  if (kind === 'fine') return 'late-fine';
  if (kind === 'compensation' && !/利息|资金|逾期/.test(label)) return 'compensation';
  return 'interest';
}

function termsOf(f: Formula, i: number, shared: Formula): InterestTerms {
  const rate = f.rate ?? shared.rate;
  const from = f.froms[i] ?? f.froms[0] ?? (shared.froms.length === 1 ? shared.froms[0] : undefined);
  const base = f.bases[i] ?? f.bases[0];
  const cap = f.cap ?? (f.capShare !== undefined && base !== undefined ? shareOf(base, f.capShare) : undefined);
  const dayCount = f.dayCount ?? shared.dayCount;
  return {
    ...(base === undefined ? {} : { base: amountOf(base) }),
    ...(f.outstanding ? { outstanding: true } : {}),
    ...(rate === undefined ? {} : { rate }),
    ...(from === undefined ? {} : { from }),
    ...(f.to === undefined ? {} : { to: f.to }),
    ...(cap === undefined ? {} : { cap: amountOf(cap) }),
    ...((f.rateCap ?? shared.rateCap) === undefined
      ? {}
      : { rateCap: f.rateCap ?? (shared.rateCap as NonNullable<Formula['rateCap']>) }),
    ...(dayCount === undefined ? {} : { dayCount }),
    ...(f.estimate
      ? {
          estimate: {
            amount: amountOf(f.estimate.fen),
            ...(f.estimate.until === undefined ? {} : { until: f.estimate.until }),
          },
        }
      : {}),
  };
}

/** The name of what a zone states: its own without a party's name, or that of the sentence which opened the list. */
function labelOf(book: Draftbook, { label }: Zone, point: number): string {
  const opened = book.heading;
  if (label === '' && opened && (opened.point === point || opened.point === 0)) return opened.name;
  const party = [...book.cast.byName.keys()].find((n) => label.startsWith(n));
  return party === undefined ? label : label.slice(party.length);
}

/** Whether a part of a zone states no formula of its own; a payment that it names is listed. */
function statesNothing(
  book: Draftbook,
  piece: string,
  offset: number,
  part: { readonly start: number; readonly end: number },
  f: Formula,
  goesOn: boolean,
): boolean {
  if (f.rate !== undefined || f.bases.length > 0) return false;
  // "；被告2024年2月8日支付的50000元先行抵扣利息" states a payment.
  if (f.takesOff) addUnread(book, offset + part.start, offset + part.end, 'amount-without-debt');
  // "；实际清偿日早于…的，计至实际清偿之日止" goes on about the part before it.
  const remark = f.froms.length === 0 && f.baseWords === undefined && f.cap === undefined;
  return f.takesOff || (goesOn && remark && findMoney(piece.slice(part.start, part.end)).length === 0);
}

/** Makes the rows of one zone and lists what the formula leaves open. `implied` are the principals beside it. */
export function readZone(
  book: Draftbook,
  text: string,
  offset: number,
  zone: Zone,
  point: number,
  implied: readonly Draft[],
): Draft[] {
  zone = { ...zone, label: labelOf(book, zone, point) };
  // "上述工程进度款的利息": the label names the debt that bears it.
  const about = book.items.filter(
    (i) => i.amount !== undefined && (i.label?.length ?? 0) >= 3 && zone.label.includes(i.label as string),
  );
  if (about.length === 1) implied = about;
  const piece = text.slice(zone.start, zone.end);
  const recurring = recurringIn(piece, offset, zone, point);
  if (recurring.length > 0) return recurring;
  const parts = splitFormulas(piece).map((p) => ({ p, f: readFormula(piece.slice(p.start, p.end)) }));
  const whole = readFormula(piece);
  const rates = parts.filter((x) => x.f.rate !== undefined);
  const oneRate = parts.length > 1 && rates.length === 1 && rates[0] ? rates[0].f : whole;
  // "自…起至…止的罚息、复利(罚息以…；复利以…)", "均按…自…起": one start for all.
  const together = /^[自从][^()；]{4,80}\(/.test(piece) && whole.froms.length === 1;
  const shared = {
    ...oneRate,
    froms: together || /[均都](?:自|从|按[^；。]{2,30}?(?:自|从))/.test(piece) ? whole.froms : [],
  };
  const out: Draft[] = [];
  let lastBase: string | undefined;
  for (const { p, f } of parts) {
    const stated = fixedSums(book, piece, offset + zone.start, p, f, point);
    if (stated.length > 0) {
      out.push(...stated);
      continue;
    }
    if (parts.length > 1 && statesNothing(book, piece, offset + zone.start, p, f, out.length > 0)) continue;
    const rows = Math.max(1, f.bases.length, f.froms.length);
    const even = (n: number) => n <= 1 || n === rows;
    if (!even(f.bases.length) || !even(f.froms.length)) {
      addUnread(book, offset + zone.start + p.start, offset + zone.start + p.end, 'base-not-stated');
      continue;
    }
    const range = parts.length > 1 ? p : { start: 0, end: piece.length };
    for (let i = 0; i < rows; i++) {
      const item: Draft = {
        kind: kindOfZone(zone.label),
        ...(zone.label === '' ? {} : { label: zone.label }),
        owedBy: [],
        owedTo: '',
        start: offset + zone.start + range.start,
        end: offset + zone.start + range.end,
        point,
      };
      item.interest = termsOf(f, i, shared);
      if (item.interest.base === undefined) fillBase(book, item, f, lastBase, implied, point);
      lastBase = item.interest.base ?? lastBase;
      if (f.tenorAssumed || (f.rate === undefined && shared.tenorAssumed)) mark(item, 'assumed', 'tenor');
      if (/履行期(?:限|间)?届满/.test(piece.slice(p.start, p.end))) mark(item, 'missing', 'to');
      finishRow(book, item, f, i === 0);
      const worked = item.interest.to !== undefined && rows === 1 ? workedOut(item) : undefined;
      const before = worked === undefined ? fixedBefore(item) : undefined;
      if (worked) addNoted(book, item.start, item.end, 'total');
      out.push(...(before ? [before] : []), worked ?? item);
    }
  }
  return out;
}

/** What follows from a formula once its base is known, and what it leaves open. */
function finishRow(book: Draftbook, item: Draft, f: Formula, first: boolean): void {
  const base = item.interest?.base;
  if (f.capShare !== undefined && item.interest?.cap === undefined && base !== undefined)
    item.interest = { ...item.interest, cap: amountOf(shareOf(fenOf({ amount: base }), f.capShare)) };
  if (book.conditional) item.conditional = true;
  if (f.currency !== undefined) item.currency = f.currency;
  dropReversed(book, item);
  listOpen(book, item, f);
  // What was paid lowers the sum, but on which day and against what the formula does not say.
  if (f.takesOff && first) addUnread(book, item.start, item.end, 'amount-without-debt');
}

/** An end before its start was read wrongly or written wrongly; either way nobody can compute with it. */
function dropReversed(book: Draftbook, item: Draft): void {
  const { to, ...kept } = item.interest ?? {};
  if (to === undefined || kept.from === undefined || !isBefore(day(to), day(kept.from))) return;
  item.interest = kept;
  mark(item, 'missing', 'to');
  addUnread(book, item.start, item.end, 'date-malformed');
}

function fillBase(
  book: Draftbook,
  item: Draft,
  f: Formula,
  lastBase: string | undefined,
  implied: readonly Draft[],
  point: number,
): void {
  const rows =
    f.baseWords !== undefined
      ? rowsMeant(f.baseWords, point, book)
      : implied.length > 0
        ? implied
        : rowsMeant('', point, book);
  const sum = rows.length > 0 ? amountOf(sumOf(rows)) : undefined;
  const base = f.baseWords === undefined ? (lastBase ?? sum) : sum;
  if (base === undefined || base === '0.00') {
    mark(item, 'missing', 'base');
    return;
  }
  item.interest = {
    base,
    ...item.interest,
    ...(f.outstanding || /欠|未|剩余|余额/.test(f.baseWords ?? '') ? { outstanding: true } : {}),
  };
  if (f.baseWords === undefined && lastBase === undefined) mark(item, 'assumed', 'base');
}

function listOpen(book: Draftbook, item: Draft, f: Formula): void {
  if (item.missing?.includes('base')) addUnread(book, item.start, item.end, 'base-not-stated');
  if (item.interest?.rate === undefined) {
    mark(item, 'missing', 'rate');
    addUnread(book, item.start, item.end, 'rate-not-stated');
  }
  // "按合同成立时一年期LPR的四倍": one day's rate for the whole time, and the text does not name the day.
  const rate = item.interest?.rate;
  if (f.rateOfEvent && rate !== undefined && 'lpr' in rate && rate.lpr.fixedOn === undefined)
    mark(item, 'assumed', 'rate');
  if (item.interest?.from === undefined && !item.missing?.includes('from')) {
    mark(item, 'missing', 'from');
    // On default the interest starts on the day of default, which no text can name.
    if (f.fromWords !== undefined || !item.conditional) addUnread(book, item.start, item.end, 'start-not-a-date');
  }
}

/** Whether a fixed sum and the formula in the bracket after it are one debt, two debts, or the sum and its explanation. */
export function relationOf(fixed: Draft, running: Draft, bracket: string): 'both' | 'estimate' | 'explained' {
  if (running.interest?.to !== undefined && !/(?:清|付|还)之?日|之后|此后|以后/.test(bracket)) return 'explained';
  const from = running.interest?.from;
  const until =
    running.interest?.estimate?.until ?? (/暂计/.test(bracket) ? findDays(bracket).at(-1)?.day.toString() : undefined);
  if (from !== undefined && until !== undefined && isBefore(day(from), day(until))) return 'estimate';
  if (from === undefined && /暂计/.test(bracket)) return 'estimate';
  return bankLabel.test(fixed.label ?? '') && from === undefined ? 'explained' : 'both';
}
