import { kindOfName, trimName } from './debt-names.ts';
import { findDays, findMoney } from './figures.ts';
import { blank } from './mentions.ts';
import { findRate } from './rates.ts';
import { coreBase } from './stated-sums.ts';

/** A stretch that states how something accrues; offsets are relative to the clause. */
export type Zone = { readonly start: number; readonly end: number; readonly label: string };

const accruing = /利息|罚息|复利|违约金|滞纳金|占用|损失|罚款|孳息|使用费/;
const coreTo = /(?:至|到)[^，；。)]{0,24}?(?:止|之日止?|(?:付清|清偿|还清|履行完毕)(?:完毕|完)?(?:之?日)?止?)/g;

const nextPeriod = /(?:[，、及和]|自|从)(?=[\d〇零一二三四五六七八九]{4}年)/;

/** True when a bracket holds a formula rather than a remark. */
export function isFormula(content: string): boolean {
  // "(按合同总价480000元的20%计算)" says how a sum was reached.
  if (
    /^[^，；。]*元的?[\d.]+%[^，；。]*$/.test(content) &&
    findRate(content) === undefined &&
    !/不(?:得|应)?超|为限/.test(content)
  )
    return false;
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

/** "2020年7月1日至2023年6月30日的物业费9331.2元，并按…": days that tell of a sum which stands before the formula are no days of the formula. */
function ofAnotherDebt(rest: string, from: number, core: number): boolean {
  if (core <= from) return false;
  const between = rest.slice(from, core);
  const sum = findMoney(between)[0];
  if (sum === undefined) return false;
  const name = trimName(between.slice(0, sum.start).replaceAll(blank, ''));
  const kind = kindOfName(name);
  return kind !== undefined && !/interest|penalty/.test(kind) && !/基数|本金|借款/.test(name);
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
    // "按未付金额的日万分之三": the base stands before the rate.
    const unpaid = /(?:按照?|以)(?:剩余)?(?:未|尚欠|欠付|逾期未)[付还支偿归清履][^，；。的]{0,12}的?$/.exec(
      rest.slice(Math.max(0, rate.start - 24), rate.start),
    );
    starts.push(rate.start - (unpaid?.[0].length ?? 0));
    ends.push(rate.end);
  }
  if (base) {
    starts.push(base.index);
    ends.push(base.index + base[0].length);
  }
  const core = Math.min(...starts, rest.length);
  const first = findDays(rest).find(
    (d) =>
      !ofAnotherDebt(rest, d.end, core) &&
      (/(?:自|从|由)[^，；。]{0,10}$/.test(rest.slice(Math.max(0, d.start - 12), d.start)) ||
        /^(?:起|(?:之后|以后)的|(?:起)?至[\d〇零一二三四五六七八九]{4}年)/.test(rest.slice(d.end, d.end + 8))),
  );
  if (first) {
    const lead = rest.slice(Math.max(0, first.start - 12), first.start).search(/[自从由][^自从由]*$/);
    starts.push(lead < 0 ? first.start : Math.max(0, first.start - 12) + lead);
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
    /^(?:的)?(?:标准|比例|利率|水平)?(?:并)?(?:向[^，；。\d]{1,24}?)?(?:计算|计付|计收|计息|支付|给付|偿付|承担|赔偿)+(?:的)?((?:逾期|资金|迟延|违约)?[\u4e00-\u9fa5]{0,6}?(?:利息|违约金|罚息|复利|滞纳金|损失|占用费|罚款))/.exec(
      rest.slice(end),
    ) ??
    /^[^，；。、]{0,14}?(?:计算|计付|计收|计息|支付|给付|为限|标准|止)*(?:的)?((?:逾期|资金|迟延|违约)?[\u4e00-\u9fa5]{0,6}?(?:利息|违约金|罚息|复利|滞纳金|损失|占用费|罚款))?/.exec(
      rest.slice(end),
    );
  if (tail) end += tail[0].length;
  // "…计算的利息为21600元": the text has worked the formula out.
  const result =
    tail?.[1] === undefined ? null : /^(?:共计|合计|总计|共|计|为)+(?=[\d人壹贰叁肆伍陆柒捌玖])/.exec(rest.slice(end));
  const worth = result ? findMoney(rest.slice(end, end + 40))[0] : undefined;
  if (worth && worth.start <= (result?.[0].length ?? 0)) end += worth.end;
  const capTail = /^，[^，；。]{0,14}?(?:以|不(?:得|应)?超)[^，；。]{2,60}/.exec(rest.slice(end));
  if (capTail && /不(?:得|应)?超|为限/.test(capTail[0])) end += capTail[0].length;
  end = withNextPeriods(rest, end);
  const { label, lead } = nameOfZone(rest, begin, end, tail?.[1]);
  return { start: from + begin - lead, end: from + Math.min(end, rest.length), label };
}

/** The debt's name after, inside or before a formula, and how many characters before it belong to the name. */
function nameOfZone(
  rest: string,
  begin: number,
  end: number,
  after: string | undefined,
): { label: string; lead: number } {
  const before = rest.slice(Math.max(0, begin - 24), begin).replace(/[，：(]$/, '');
  const named =
    /([\u4e00-\u9fa5]{0,8}(?:利息|违约金|罚息|复利|滞纳金|损失|占用费|使用费|罚款))(?:标准|计算方式|的计算)?[:：，为按以(]*$/.exec(
      before,
    );
  const inside =
    /(?:计付|支付|计收|给付|承担|计算)(?:相应的?|逾期(?:付款|还款|支付)?)?(利息|违约金|罚息|复利|滞纳金)/.exec(
      rest.slice(begin, end),
    )?.[1];
  const later = /(?:之后|以后)的([\u4e00-\u9fa5]{0,8}?(?:利息|违约金|罚息|复利|滞纳金))(?=以|按|，)/.exec(
    rest.slice(begin, end),
  )?.[1];
  const own = named?.[1]?.replace(/^.*(?:支付|偿还|给付|承担|原告|申请人|被告)/, '');
  const label = trimName(after?.replace(/^.*(?:支付|给付|利率|标准)/, '') ?? inside ?? own ?? later ?? '');
  return { label, lead: named ? before.length - before.lastIndexOf(own ?? '') : 0 };
}

/** "…按24%计算，自2020年8月20日起…按15.4%计算": a further period with a rate of its own goes on with the same debt. */
function withNextPeriods(rest: string, end: number): number {
  let at = end;
  for (let n = 0; n < 20; n++) {
    const more = /^[，、及和]?(?:并)?(?:自|从)?(?=[\d〇零一二三四五六七八九]{4}年)/.exec(rest.slice(at, at + 12));
    const clause = rest.slice(at, at + 140).split(/[；。]/)[0] ?? '';
    const rate = more ? findRate(clause) : undefined;
    if (!rate) return at;
    at += rate.end;
    at += /^[^，；。、元]{0,24}/.exec(rest.slice(at))?.[0].length ?? 0;
  }
  return at;
}
