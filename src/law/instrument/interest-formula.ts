import { type Fen, fraction, fractionOf, multiplyFractions, roundHalfUp } from '#kernel';
import { findDays, findMoney, type MoneyFound } from './figures.ts';
import { plainDecimal, scanNumber } from './numerals.ts';
import { findRate, type ReadRate } from './rates.ts';

/** A formula as its words give it; the caller resolves words such as 尚欠本金 against the rows before it. */
export type Formula = {
  readonly bases: readonly Fen[];
  /** The words of a base that is not an amount. */
  readonly baseWords?: string;
  readonly outstanding: boolean;
  readonly rate?: ReadRate;
  readonly tenorAssumed: boolean;
  /** True when the published rate is that of an event (合同成立时) instead of each day's. */
  readonly rateOfEvent: boolean;
  /** True when the formula takes off a sum already paid. */
  readonly takesOff: boolean;
  readonly froms: readonly string[];
  /** The words of a start that is not a date. */
  readonly fromWords?: string;
  readonly to?: string;
  readonly untilPaid: boolean;
  readonly cap?: Fen;
  /** A cap stated as a share of the base. */
  readonly capShare?: string;
  readonly rateCap?: ReadRate;
  readonly dayCount?: '360' | '365';
  readonly currency?: string;
  readonly estimate?: { readonly fen: Fen; readonly until?: string };
};

const basePattern =
  /(?:分别)?(?:以|按照?|就)([^；。]{1,120}?)(?:为|作为|做为|系)(?:计算|计息|利息)?(?:的)?(?:基数|本金|基准|计算依据)/;
// "按尚欠本金×年利率24%÷365×天数计算": the base stands before the sign.
const baseTimes = /(?:按照?|以)([^，；。×*（(]{2,24})[×*](?=年|月|日|[\d.]+%|LPR)/;
// "按未付金额的日万分之三支付": what is unpaid bears it, though no 基数 is said.
const baseUnpaid =
  /(?:按照?|以)((?:剩余)?(?:未|尚欠|欠付|逾期未)[付还支偿归清履][^，；。的]{0,12}?)的?(?=(?:每?[日月年])?(?:利率)?[万千百]分之|每?[日月年](?:利率)?[\d.]+[%‰])/;
const baseBackwards = /(?:计息|计算)?基数(?:为|是|[:：])([^，；。自从按]{2,40})/;
const capPattern =
  /(?:但|且|并)?(?:以|总(?:额|计|和)?|合计|最高|累计|利息|违约金|总金额)*(?:不(?:得|应)?超(?:过|出)|以)([^；。，以]{2,60}?)(?:为限|为上限|范围内|$|(?=[，)]))/g;
const outstandingWords = /尚欠|尚未|未(?:偿)?[还付清]|未支付|未偿|未归还|未履行|实际欠|欠付|剩余|余额|实际未/;
const fromWordsPattern =
  /(?:自|从|由)([^，；。\d]{1,30}?(?:之日|次日|之次日|届满日|当日|[起到]期日|日))(?:起|开始|，|至)/;
const untilPaidPattern = /(?:至|到|止于)[^，；。)\d]{0,24}?(?:清|付|偿|还|履行|给付|完毕|结清|兑付)[^，；。)\d]{0,10}/;

function rateCapOf(text: string): { rest: string; rateCap?: ReadRate } {
  const m =
    /(?:但|且|，|总(?:和|计)?|均|利率)*(?:以|按)?不(?:得|应)?超(?:过|出)([^；。)]{0,60}?(?:LPR|报价利率|年利率|年化|年)[^；。，)]{0,24})(?:为限|为准|标准|计算|$|(?=[，；。)]))/i.exec(
      text,
    );
  if (!m) return { rest: text };
  const found = findRate(m[1] ?? '');
  if (!found) return { rest: text };
  return {
    rest: text.slice(0, m.index) + '，'.repeat(m[0].length) + text.slice(m.index + m[0].length),
    rateCap: found.rate,
  };
}

function capOf(
  text: string,
  monies: readonly MoneyFound[],
): { cap?: Fen; capShare?: string; at?: readonly [number, number] } {
  for (const m of text.matchAll(capPattern)) {
    const inner = m[1] ?? '';
    const at = m.index + m[0].indexOf(inner);
    // 以…为 may also open a base, so 以 counts only when the clause ends in 为限.
    if (!/不(?:得|应)?超/.test(m[0]) && !/为限|上限|范围内/.test(m[0])) continue;
    const money = monies.find((f) => f.start >= at - 1 && f.end <= at + inner.length);
    const range = [m.index, m.index + m[0].length] as const;
    const ofMoney = money && /^的?(\d{1,3}(?:\.\d{1,4})?)%/.exec(text.slice(money.end, money.end + 10));
    if (money && ofMoney)
      return {
        cap: shareOf(money.fen, plainDecimal(multiplyFractions(fractionOf(ofMoney[1] as string), fraction(1n, 100n)))),
        at: range,
      };
    if (money) return { cap: money.fen, at: range };
    const share = /(?:的)?(\d{1,3}(?:\.\d{1,4})?)%|百分之([一二三四五六七八九十]{1,4})/.exec(inner);
    const n = share ? scanNumber(share[1] ?? share[2] ?? '', 0) : undefined;
    if (n) return { capShare: plainDecimal(multiplyFractions(n.value, fraction(1n, 100n))), at: range };
  }
  const whole = /不(?:得|应)?超(?:过|出)罚款的?(?:本数|本金|数额|金额|总额)/.exec(text);
  return whole ? { capShare: '1', at: [whole.index, whole.index + whole[0].length] } : {};
}

function baseOf(
  text: string,
  monies: readonly MoneyFound[],
  cap: readonly [number, number] | undefined,
  estimateAt: number,
  takenOff: readonly MoneyFound[],
) {
  const m = basePattern.exec(text) ?? baseBackwards.exec(text) ?? baseTimes.exec(text) ?? baseUnpaid.exec(text);
  const free = monies.filter(
    (f) =>
      !(cap && f.start >= cap[0] && f.end <= cap[1]) &&
      f.start !== estimateAt &&
      !takenOff.some((t) => t.start === f.start),
  );
  if (m) {
    const at = m.index + m[0].indexOf(m[1] ?? '');
    const inside = free.filter((f) => f.start >= at && f.end <= at + (m[1] ?? '').length);
    if (inside.length > 0) {
      const split = /分别|、/.test(m[0]) || inside.length === 1;
      return { bases: split ? inside.map((f) => f.fen) : inside.slice(0, 1).map((f) => f.fen), words: m[1] ?? '' };
    }
    return { bases: [], words: m[1] ?? '' };
  }
  // "其中500000元自…，312000元自…": each sum has a start of its own.
  const started = free.filter((f) => /^(?:的?部分)?(?:，)?(?:自|从)(?!愿|行)/.test(text.slice(f.end, f.end + 6)));
  if (started.length >= 2) return { bases: started.map((f) => f.fen) };
  const lead = free.find((f) =>
    /(?:本金|基数|借款|欠款|货款|以|按|对|就)$/.test(text.slice(Math.max(0, f.start - 4), f.start)),
  );
  return { bases: lead ? [lead.fen] : free.length === 1 && free[0] ? [free[0].fen] : [] };
}

function datesOf(text: string, estimateUntil: number) {
  const days = findDays(text);
  const froms: string[] = [];
  let to: string | undefined;
  let chain = false;
  for (const d of days) {
    const before = text.slice(Math.max(0, d.start - 14), d.start);
    const after = text.slice(d.end, d.end + 6);
    if (d.start === estimateUntil || /暂计(?:算)?(?:至|到)$/.test(before)) continue;
    // "利息计算至2025年2月10日，2025年2月11日起…": where what was added up ends, the formula begins.
    const nextDay = d.day.add({ days: 1 }).toString();
    if (/计算?(?:至|到)$/.test(before) && days.some((x) => x.start > d.end && x.day.toString() === nextDay)) continue;
    if (/(?:至|到|截止|截至|[—~-])(?:于)?$/.test(before) && !/^(?:之日)?(?:之后|后|以后)?起/.test(after)) {
      to = d.day.toString();
      chain = false;
    } else if (/^(?:之后|以后)(?:的|产生)/.test(after)) {
      froms.push(d.day.add({ days: 1 }).toString());
    } else if (
      /(?:自|从|由|起算日[为是]?|分别)[^，；。]{0,10}$/.test(before) ||
      /^(?:\)|当日|之日|开始|即日)?(?:起|开始|为起)/.test(after) ||
      /^(?:至|到)[\d〇零一二三四五六七八九]{4}/.test(after) ||
      (chain && /^[、和及]$/.test(before.slice(-1)))
    ) {
      froms.push(d.day.toString());
      chain = /^[、和及]/.test(after);
    }
  }
  // "暂计至2024年3月20日，此后的…": it runs on from the day after.
  const last = days.find((d) => /(?:暂?计(?:算)?|截)[至止到]$/.test(text.slice(Math.max(0, d.start - 5), d.start)));
  if (froms.length === 0 && last && /^[^；。]{0,24}?[，；](?:此后|之后|其后|以后)/.test(text.slice(last.end))) {
    froms.push(last.day.add({ days: 1 }).toString());
    if (to === last.day.toString()) to = undefined;
  }
  return { froms, ...(to === undefined ? {} : { to }) };
}

const estimatePattern =
  /(?<=[，；])截[至止](?:到)?\d{4}年\d{1,2}月\d{1,2}日(?:的[^，；。\d]{2,12})?(?:共计|合计|已|为|计)+(?:人民币)?(?=\d)|暂(?:计算?|算)(?:至|到|截至)?|(?:计算?|合计|共计|利息|违约金|罚息|损失|金额)(?:共计|合计|为|得|共)(?=[\d人壹贰叁肆伍陆柒捌玖])|(?:合计|共计|总计)(?:人民币)?(?=[\d壹贰叁肆伍陆柒捌玖])/;

function estimateOf(text: string, monies: readonly MoneyFound[]) {
  const m = estimatePattern.exec(text);
  if (!m) return undefined;
  const money = monies.find((f) => f.start >= m.index);
  // "截至2025年1月5日的利息、罚息共计22816元，从2025年1月6日起…": the day stands before the sum.
  const part = Math.max(text.lastIndexOf('，', m.index), text.lastIndexOf('；', m.index)) + 1;
  const until =
    findDays(text).find((d) => d.start >= m.index && d.start <= m.index + m[0].length + 1) ??
    findDays(text).find(
      (d) => d.start >= part && d.end <= m.index && /截[至止](?:到)?$/.test(text.slice(part, d.start)),
    );
  // "暂计至某日，之后以1730000元为基数…": the sum after 之后 is the base of what runs on.
  if (!money || money.start - m.index > 50 || /此后|之后|以后|其后|以$/.test(text.slice(m.index, money.start)))
    return undefined;
  return {
    fen: money.fen,
    at: money.start,
    untilAt: until?.start ?? -1,
    ...(until ? { until: until.day.toString() } : {}),
  };
}

/** "已付利息30000元应予扣除", "扣减已经支付的12000元": a sum already paid, which is no base. */
function isTakenOff(text: string, m: MoneyFound): boolean {
  const before = text.slice(Math.max(0, m.start - 20), m.start);
  const after = text.slice(m.end, m.end + 10);
  return (
    /(?:扣除|扣减|减去|抵扣|冲抵|核减|减除)[^，；。]{0,18}$/.test(before) ||
    (/(?:支付|偿还|归还|给付|付)的[^，；。]{0,6}$/.test(before) &&
      /^[^，；。]{0,4}(?:优先|先行?)?(?:用于)?(?:抵扣|抵充|冲抵)/.test(after)) ||
    (/(?:已|经)(?:经)?(?:支?付|偿?还|归还|给付|履行)[^，；。]{0,12}$/.test(before) &&
      /^[^，；。]{0,4}(?:予以|应予|应当|从中|在)?[^，；。]{0,6}(?:扣除|扣减|抵扣|冲抵|抵销|核减)/.test(after))
  );
}

/** "按2023年1月10日公布的一年期LPR": the rate of that day for the whole time. */
function withDay(rate: ReadRate, text: string): ReadRate {
  if (!('lpr' in rate)) return rate;
  const named = findDays(text).find(
    (d) =>
      /^(?:当[日天]|时)?(?:所)?(?:公布|发布|适用|有效|施行)/.test(text.slice(d.end, d.end + 8)) &&
      !/(?:自|从|由|至|到)$/.test(text.slice(0, d.start)),
  );
  return named === undefined ? rate : { lpr: { ...rate.lpr, fixedOn: named.day.toString() } };
}

/** Reads one formula from its piece of clean text. */
export function readFormula(piece: string): Formula {
  const { rest: text, rateCap } = rateCapOf(piece);
  const monies = findMoney(text);
  const estimate = estimateOf(text, monies);
  const { cap, capShare, at } = capOf(text, monies);
  const takenOff = monies.filter((m) => isTakenOff(text, m));
  const base = baseOf(text, monies, at, estimate?.at ?? -1, takenOff);
  const dates = datesOf(text, estimate?.untilAt ?? -1);
  const rate = findRate(text);
  const fromWords = dates.froms.length === 0 ? fromWordsPattern.exec(text)?.[1] : undefined;
  const dayCount = /36[05](?=[天日])|(?<=[÷/])36[05](?!\d)/.exec(text)?.[0] as '360' | '365' | undefined;
  return {
    bases: base.bases,
    ...(base.words === undefined || base.bases.length > 0 ? {} : { baseWords: base.words }),
    outstanding: outstandingWords.test(base.words ?? ''),
    ...(rate ? { rate: withDay(rate.rate, text) } : {}),
    tenorAssumed: rate?.assumed === 'tenor',
    rateOfEvent:
      /(?:成立|订立|签订|签约|起诉|立案|受理|借款|放款)(?:之)?[时日](?:的|有效的|公布的|适用的|，)?[^，；。]{0,24}?(?:LPR|报价利率)/.test(
        text,
      ),
    takesOff: takenOff.length > 0,
    froms: dates.froms,
    ...(fromWords === undefined ? {} : { fromWords }),
    ...(dates.to === undefined || estimate?.until === dates.to ? {} : { to: dates.to }),
    untilPaid: untilPaidPattern.test(text),
    ...(cap === undefined ? {} : { cap }),
    ...(capShare === undefined ? {} : { capShare }),
    ...(rateCap ? { rateCap } : {}),
    ...(dayCount === undefined ? {} : { dayCount }),
    ...(monies[0]?.currency === undefined ? {} : { currency: monies[0].currency }),
    ...(estimate
      ? { estimate: { fen: estimate.fen, ...(estimate.until === undefined ? {} : { until: estimate.until }) } }
      : {}),
  };
}

/** Cuts a zone that holds several formulas: at each base, else at each ；, else at each 自…起 with a rate of its own. */
export function splitFormulas(zone: string): { start: number; end: number }[] {
  const cutsAt = (pattern: RegExp) => [...zone.matchAll(pattern)].map((m) => m.index);
  let cuts = cutsAt(/(?:分别)?以[^；。，]{1,80}?(?:为|作为)(?:计算|计息)?(?:基数|本金)/g);
  // "2020年8月20日起…的利息以尚欠本金为基数；…": what stands between a ； and the base belongs to that base.
  cuts = cuts.map((at, i) => {
    const since = zone.lastIndexOf('；', at) + 1;
    return i > 0 && since > (cuts[i - 1] as number) ? since : at;
  });
  // "2022年9月1日至2023年8月31日以25000元为基数，2023年9月1日起…以45000元为基数": the days stand before each base.
  const leads = cuts.map(
    (at) => Math.max(zone.lastIndexOf('，', at), zone.lastIndexOf('；', at), zone.lastIndexOf('：', at)) + 1,
  );
  if (cuts.length >= 2 && cuts.every((at, i) => findDays(zone.slice(leads[i], at)).length > 0)) cuts = leads;
  if (cuts.length < 2) cuts = zone.includes('；') ? [0, ...cutsAt(/；/g).map((i) => i + 1)] : [];
  if (cuts.length < 2) {
    const year = '[\\d〇零一二三四五六七八九]{4}年';
    const starts = cutsAt(
      new RegExp(`[，、及和]?(?:自|从)(?=${year})|(?<![自从至到])(?=${year}[^，；。年]{3,8}日起?(?:至|到))`, 'g'),
    ).map((at) => at - (/(?:其中)?[\d.]+万?元的?(?:部分|本金)?$/.exec(zone.slice(0, at))?.[0].length ?? 0));
    const rated = starts.filter((s, i) => findRate(zone.slice(s, starts[i + 1] ?? zone.length)) !== undefined);
    cuts = starts.length >= 2 && rated.length === starts.length ? starts : [];
  }
  if (cuts.length < 2) {
    // "按月2%自…计算至…，按年15.4%自…计算至…": each piece has its own rate and its own days.
    const found = cutsAt(
      /[，、；](?=(?:并|再)?按(?![份期时])[^，；。]{2,60}?(?:自|从)[\d〇零一二三四五六七八九]{4}年)/g,
    );
    // What stands before the first rate (the base) belongs to the first piece.
    const starts = [0, ...(findRate(zone.slice(0, found[0] ?? 0)) === undefined ? found.slice(1) : found)];
    const whole = starts.every((s, i) => {
      const piece = zone.slice(s, starts[i + 1] ?? zone.length);
      return findRate(piece) !== undefined && findDays(piece).length > 0;
    });
    cuts = starts.length >= 2 && whole ? starts : [];
  }
  if (cuts.length < 2) return [{ start: 0, end: zone.length }];
  cuts[0] = 0;
  return cuts
    .map((start, i) => ({ start, end: cuts[i + 1] ?? zone.length }))
    .filter((c) => zone.slice(c.start, c.end).length > 4);
}

/** A share of an amount, rounded to the fen. */
export function shareOf(fen: Fen, share: string): Fen {
  const [n, d] = share.split('/');
  const part = d === undefined ? fractionOf(n as string) : fraction(BigInt(n as string), BigInt(d));
  return roundHalfUp(multiplyFractions(fraction(fen), part));
}
