import { day, isBefore } from '#kernel';
import { kindOfName, trimName } from './debt-names.ts';
import { addUnread, amountOf, type Draft, type Draftbook, fenOf, mark, sumOf } from './draft.ts';
import { findDays, findMoney } from './figures.ts';
import { type Formula, readFormula, shareOf, splitFormulas } from './interest-formula.ts';
import { findRate } from './rates.ts';
import type { InterestTerms, ItemKind } from './reading.ts';
import { recurringIn } from './recurring-zone.ts';
import { rowsMeant } from './rows-meant.ts';
import { coreBase, fixedBefore, fixedSums, workedOut } from './stated-sums.ts';

/** A stretch that states how something accrues; offsets are relative to the clause. */
export type Zone = { readonly start: number; readonly end: number; readonly label: string };

const accruing = /利息|罚息|复利|违约金|滞纳金|占用|损失|罚款|孳息|使用费/;
const coreTo = /(?:至|到)[^，；。)]{0,24}?(?:止|之日止?|(?:付清|清偿|还清|履行完毕)(?:完毕|完)?(?:之?日)?止?)/g;

const nextPeriod = /[，、及和]?(?:自|从)(?=[\d〇零一二三四五六七八九]{4}年)/;

/** True when a bracket holds a formula rather than a remark. */
export function isFormula(content: string): boolean {
  // "报价利率(LPR)" only names the rate a second time.
  if (/^(?:以下)?(?:简称|下称)?为?[:：“"]*(?:LPR|贷款市场报价利率)[”"]*$/i.test(content)) return false;
  if (/^(?:均)?(?:按|依)[^，；。]{0,30}(?:约定|合同)[^，；。]{0,16}(?:计|执行|$)/.test(content)) return true;
  if (
    /(?:此后|之后|以后|其后|(?:自|从)[^，；。]{4,16}起)[^；。]{0,60}(?:约定|合同)[^；。]{0,24}(?:计|执行|支付)/.test(
      content,
    )
  )
    return true;
  if (findRate(content) !== undefined) return /计|按|以|起|至|利率|LPR|自|从/.test(content);
  return (
    coreBase.test(content) ||
    (/(?:自|从)/.test(content) && /(?:至|到).{0,30}(?:止|之日|清)/.test(content) && findDays(content).length > 0)
  );
}

/** Finds a formula written into the sentence itself from `from` on, together with the debt's name before or after it. */
export function inlineZone(text: string, from: number): Zone | undefined {
  const rest = text.slice(from);
  const rate = findRate(rest);
  const base = coreBase.exec(rest);
  const byContract =
    /(?:止|之日)(?:期间)?(?:的|所产生的|产生的)[^，；。]{0,12}(?:利息|罚息|复利|违约金)/.test(rest) &&
    findMoney(rest).length === 0;
  if (!rate && !base && !byContract && !(accruing.test(rest) && /按.{0,20}约定/.test(rest) && /(?:自|从)/.test(rest)))
    return undefined;
  const starts: number[] = [];
  const ends: number[] = [];
  if (rate) {
    starts.push(rate.start);
    ends.push(rate.end);
  }
  if (base) {
    starts.push(base.index);
    ends.push(base.index + base[0].length);
  }
  const first = findDays(rest).find((d) =>
    /(?:自|从|由)[^，；。]{0,10}$/.test(rest.slice(Math.max(0, d.start - 12), d.start)),
  );
  if (first) {
    const lead = rest.slice(Math.max(0, first.start - 12), first.start).search(/[自从由][^自从由]*$/);
    starts.push(Math.max(0, first.start - 12) + Math.max(0, lead));
    ends.push(first.end);
  }
  if (starts.length === 0) return undefined;
  const begin = Math.min(...starts);
  const lastDay =
    first && findDays(rest).find((d) => d.start > first.start && /(?:至|到)$/.test(rest.slice(first.end, d.start)));
  if (lastDay && lastDay.start - (first?.end ?? 0) <= 4) ends.push(lastDay.end);
  for (const m of rest.matchAll(coreTo))
    if (
      m.index >= begin &&
      m.index <= Math.max(...ends) + 60 &&
      !nextPeriod.test(rest.slice(Math.max(...ends), m.index))
    )
      ends.push(m.index + m[0].length);
  let end = Math.max(...ends);
  // Periods of one series ("自…起至…按…；自…起至…按…") belong to one zone.
  const tail =
    /^[^，；。、]{0,14}?(?:计算|计付|计收|计息|支付|给付|为限|标准|止)*(?:的)?((?:逾期|资金|迟延|违约)?[\u4e00-\u9fa5]{0,6}?(?:利息|违约金|罚息|复利|滞纳金|损失|占用费|罚款))?/.exec(
      rest.slice(end),
    );
  if (tail) end += tail[0].length;
  const capTail = /^，[^，；。]{0,14}?(?:以|不(?:得|应)?超)[^，；。]{2,60}/.exec(rest.slice(end));
  if (capTail && /不(?:得|应)?超|为限/.test(capTail[0])) end += capTail[0].length;
  end = withNextPeriods(rest, end);
  const before = rest.slice(Math.max(0, begin - 24), begin).replace(/[，：(]$/, '');
  const named =
    /([\u4e00-\u9fa5]{0,8}(?:利息|违约金|罚息|复利|滞纳金|损失|占用费|使用费|罚款))(?:标准|计算方式|的计算)?[:：，为按以(]*$/.exec(
      before,
    );
  const inside = /(?:计付|支付|计收|给付|承担|计算)(?:相应的?|逾期)?(利息|违约金|罚息|复利|滞纳金)/.exec(
    rest.slice(begin, end),
  )?.[1];
  const label = trimName(
    tail?.[1]?.replace(/^.*(?:支付|给付|利率|标准)/, '') ??
      inside ??
      named?.[1]?.replace(/^.*(?:支付|偿还|给付|承担|原告|申请人|被告)/, '') ??
      '',
  );
  return {
    start: from + (named ? begin - (before.length - named.index) : begin),
    end: from + Math.min(end, rest.length),
    label,
  };
}

/** "…按24%计算，自2020年8月20日起…按15.4%计算": a further period with a rate of its own goes on with the same debt. */
function withNextPeriods(rest: string, end: number): number {
  let at = end;
  for (let n = 0; n < 20; n++) {
    const more = /^[，、及和]?(?:并)?(?:自|从)(?=[\d〇零一二三四五六七八九]{4}年)/.exec(rest.slice(at, at + 8));
    const clause = rest.slice(at, at + 140).split(/[；。]/)[0] ?? '';
    const rate = more ? findRate(clause) : undefined;
    if (!rate) return at;
    at += rate.end;
    at += /^[^，；。、元]{0,24}/.exec(rest.slice(at))?.[0].length ?? 0;
  }
  return at;
}

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

/** Makes the rows of one zone and lists what the formula leaves open. `implied` are the principals beside it. */
export function readZone(
  book: Draftbook,
  text: string,
  offset: number,
  zone: Zone,
  point: number,
  implied: readonly Draft[],
): Draft[] {
  const piece = text.slice(zone.start, zone.end);
  const recurring = recurringIn(piece, offset, zone, point);
  if (recurring) return [recurring];
  const parts = splitFormulas(piece).map((p) => ({ p, f: readFormula(piece.slice(p.start, p.end)) }));
  const whole = readFormula(piece);
  const rates = parts.filter((x) => x.f.rate !== undefined);
  const oneRate = parts.length > 1 && rates.length === 1 && rates[0] ? rates[0].f : whole;
  const shared = { ...oneRate, froms: /[均都](?:自|从|按[^；。]{2,30}?(?:自|从))/.test(piece) ? whole.froms : [] };
  const out: Draft[] = [];
  let lastBase: string | undefined;
  for (const { p, f } of parts) {
    const stated = fixedSums(book, piece, offset + zone.start, p, f, point);
    if (stated.length > 0) {
      out.push(...stated);
      continue;
    }
    // "；实际清偿日早于…的，计至实际清偿之日止" goes on about the part before it and states nothing of its own.
    const remark = f.rate === undefined && f.froms.length + f.bases.length === 0 && f.baseWords === undefined;
    if (remark && out.length > 0 && f.cap === undefined && findMoney(piece.slice(p.start, p.end)).length === 0)
      continue;
    const rows = Math.max(1, f.bases.length, f.froms.length);
    const even = (n: number) => n <= 1 || n === rows;
    if (!even(f.bases.length) || !even(f.froms.length)) {
      addUnread(book, offset + zone.start + p.start, offset + zone.start + p.end, 'base-not-stated');
      continue;
    }
    for (let i = 0; i < rows; i++) {
      const item: Draft = {
        kind: kindOfZone(zone.label),
        owedBy: [],
        owedTo: '',
        start: offset + zone.start,
        end: offset + zone.end,
        point,
      };
      if (zone.label !== '') item.label = zone.label;
      if (parts.length > 1)
        Object.assign(item, { start: offset + zone.start + p.start, end: offset + zone.start + p.end });
      item.interest = termsOf(f, i, shared);
      if (item.interest.base === undefined) fillBase(book, item, f, lastBase, implied, point);
      lastBase = item.interest.base ?? lastBase;
      if (f.capShare !== undefined && item.interest.cap === undefined && item.interest.base !== undefined)
        item.interest = { ...item.interest, cap: amountOf(shareOf(fenOf({ amount: item.interest.base }), f.capShare)) };
      if (f.tenorAssumed || (f.rate === undefined && shared.tenorAssumed)) mark(item, 'assumed', 'tenor');
      if (book.conditional) item.conditional = true;
      if (/履行期(?:限|间)?届满/.test(piece.slice(p.start, p.end))) mark(item, 'missing', 'to');
      dropReversed(book, item, offset + zone.start + p.start, offset + zone.start + p.end);
      listOpen(book, item, f);
      // What was paid lowers the sum, but on which day and against what the formula does not say.
      if (f.takesOff && i === 0)
        addUnread(book, offset + zone.start + p.start, offset + zone.start + p.end, 'amount-without-debt');
      if (f.currency !== undefined) item.currency = f.currency;
      const worked = item.interest.to !== undefined && rows === 1 ? workedOut(item) : undefined;
      if (worked) {
        out.push(worked);
        continue;
      }
      const before = fixedBefore(item);
      if (before) out.push(before);
      out.push(item);
    }
  }
  return out;
}

/** An end before its start was read wrongly or written wrongly; either way nobody can compute with it. */
function dropReversed(book: Draftbook, item: Draft, start: number, end: number): void {
  const { to, ...kept } = item.interest ?? {};
  if (to === undefined || kept.from === undefined || !isBefore(day(to), day(kept.from))) return;
  item.interest = kept;
  mark(item, 'missing', 'to');
  addUnread(book, start, end, 'date-malformed');
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
