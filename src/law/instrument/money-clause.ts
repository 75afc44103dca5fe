import { fraction, fractionOf, multiplyFractions } from '#kernel';
import { bracketDebts, type Clause, readBracket } from './brackets.ts';
import { asInstalment, debtDraft, nameFromLater, roleOf } from './debt-draft.ts';
import { kindOfName } from './debt-names.ts';
import { addNoted, addUnread, amountOf, type Draft, type Draftbook, mark, sumOf } from './draft.ts';
import { findMoney, findPerformWithin, type MoneyFound } from './figures.ts';
import { isFormula, type Zone } from './inline-zone.ts';
import { payAcknowledged } from './instalments.ts';
import { readZone } from './interest-clause.ts';
import { shareOf } from './interest-formula.ts';
import { isNet, isSetOff, takeNet, takeNetOf, takeSetOff } from './net-amount.ts';
import { plainDecimal } from './numerals.ts';
import { leading, payroll } from './payees.ts';
import { periodicAt } from './periodic.ts';
import { rowsMeant } from './rows-meant.ts';
import { isLossStated, restates, resultOfShare, sumsUpBefore } from './second-figures.ts';
import { perDebtor } from './several.ts';
import { shareRate } from './shared-rate.ts';
import { readTotal } from './totals.ts';
import { unstatedLimit } from './unstated-limit.ts';
import { assignWho, ownParty, rememberWho, type Who, whoIn } from './who.ts';
import { inheritStart, onOwnDebts, perFined, periodInBracket, settle } from './zone-rows.ts';
import { bracketsOf, mask, zonesOf } from './zones.ts';

/** "(已履行)": the sum before it is paid; with a sum of its own ("(已付5000元)") the bracket speaks of a part only. */
const isPerformed = (remark: string): boolean =>
  /^\(?已(?:当庭|经|实际)?(?:履行|支付|付清|给付|结清)/.test(remark) && findMoney(remark).length === 0;

type Place = {
  readonly from: number;
  readonly next: number;
  readonly before: readonly Draft[];
  readonly role: ReturnType<typeof roleOf>;
  readonly who: Who;
};

/** The row for one sum of a list, with whatever it takes over from the rows before it. */
function debtAt(book: Draftbook, c: Clause, m: MoneyFound, { from, next, before, role, who }: Place): Draft {
  const start = Math.max(from, c.masked.slice(0, m.start).search(/\S/));
  const item = debtDraft(book, c.masked, c.offset, m, start, c.point);
  const last = before.at(-1);
  // "每月支付1500元(自2024年6月起至…止)": the bracket says from when to when.
  const dated = c.brackets.some((b) => b.start === m.end);
  const periodic = role === 'periodic' ? periodicAt(dated ? c.text : c.masked, m) : undefined;
  if (periodic) {
    delete item.amount;
    item.periodic = periodic;
    if (kindOfName(item.label ?? '') === undefined)
      item.kind =
        /分期|付清|还清|偿清|为止/.test(c.masked) ||
        [...book.items, ...before].some((i) => i.point === c.point && i.amount !== undefined)
          ? 'instalment'
          : 'principal';
    // "每月偿还借款2000元，至30000元还清为止": the monthly sums pay the whole that is named after them.
    else if (
      /^[^；。]{0,12}至(?:[^，；。]{1,16}元[^，；。]{0,6}(?:还清|付清|偿清|为止)|(?:还清|付清|偿清)[^，；。\d]{0,10}[\d.]+万?元)/.test(
        c.masked.slice(m.end),
      )
    )
      item.kind = 'instalment';
    item.end = c.offset + next;
  } else {
    const owed = [...book.items, ...before].some((i) => i.amount !== undefined && i.kind === 'principal');
    asInstalment(item, c.masked, from, m, next, owed);
  }
  nameFromLater(item, c.masked, m);
  const between = c.masked.slice(from, m.start);
  const own = last === undefined ? undefined : ownParty(between, book);
  // "每月支付抚养费1200元，自2027年1月起每月支付1500元": the same debt, in another sum.
  const goesOn =
    item.periodic !== undefined && last?.periodic !== undefined && kindOfName(item.label ?? '') === undefined;
  if (goesOn) Object.assign(item, { label: last?.label, kind: last?.kind, assumed: [] });
  const unnamed = item.label === undefined && /^[、和及与]?$/.test(between) && last?.label !== undefined;
  if (unnamed || (own && item.kind === 'principal' && kindOfName(item.label ?? '') === undefined))
    Object.assign(item, { label: last?.label, kind: last?.kind, assumed: [] });
  const { debtors, creditors } = own ?? (before.length === 0 ? leading(c.masked.slice(0, m.start), who, book) : who);
  // "…前偿还本金10万元及利息19740元": both on the day of the first.
  if (
    last?.kind === 'instalment' &&
    last.due !== undefined &&
    item.periodic === undefined &&
    /^(?:以及|及|和)[^，；。\d]{2,8}$/.test(between)
  )
    Object.assign(item, { kind: 'instalment', due: last.due, performWithin: last.performWithin });
  assignWho(
    item,
    {
      debtors: debtors.length > 0 ? debtors : who.debtors,
      creditors: creditors.length > 0 ? creditors : who.creditors,
    },
    book,
  );
  return item;
}

function readDebts(book: Draftbook, c: Clause, zones: readonly Zone[], who: Who): Draft[] {
  const monies = findMoney(c.masked).filter((m) => !zones.some((z) => m.start >= z.start && m.end <= z.end));
  const made: Draft[] = [];
  let from = 0;
  let sinceTotal: Draft[] = [];
  let deducted = 0n;
  const people = payroll(c.masked, monies);
  for (const [i, m] of monies.entries()) {
    const role = roleOf(c.masked, m);
    const next = monies[i + 1]?.start ?? c.masked.length;
    const remark = c.brackets.find((b) => b.start === m.end);
    if (remark && isPerformed(c.text.slice(remark.start, remark.end))) {
      addNoted(book, c.offset + from, c.offset + remark.end, 'payment-details');
      from = m.end;
      continue;
    }
    if (m.approximate) addUnread(book, c.offset + m.start, c.offset + m.end, 'amount-approximate');
    const restated = role === 'debt' ? restates(book, c.masked, made, m) : undefined;
    if (restated === 'reduced') addUnread(book, c.offset + from, c.offset + m.end, 'conditional-waiver');
    else if (restated === 'again') addNoted(book, c.offset + from, c.offset + m.end, 'restatement');
    else if ((role === 'debt' || role === 'total') && sumsUpBefore(book, c.masked, made, m)) {
      addNoted(book, c.offset + from, c.offset + m.end, 'total');
    } else if (role === 'total' && sinceTotal.length > 0) {
      sinceTotal = readTotal(book, c, m, from, made, sinceTotal);
    } else if (role === 'debt' && made.length > 0 && resultOfShare(book, c.masked, m, made.at(-1) as Draft, c.offset))
      from = m.end;
    else if (isSetOff(c.masked, m)) takeSetOff(book, c.offset, m, made, deducted);
    else if (isNet(c.masked, m) && takeNetOf(book, c, made, m, deducted))
      addNoted(book, c.offset + from, c.offset + m.end, 'total');
    else if (made.length > 0 && isNet(c.masked, m)) takeNet(book, c.offset, made, m, deducted);
    else if (role === 'deduction') {
      addNoted(book, c.offset + from, c.offset + m.end, 'payment-details');
      deducted += m.fen;
      // A deduction whose result the text does not state leaves the sums above too high; a person must look.
      if (!monies.slice(i + 1).some((later) => isNet(c.masked, later)) && /扣除|扣减|减去|抵扣/.test(c.masked))
        addUnread(book, c.offset + from, c.offset + m.end, 'amount-without-debt');
    } else if (
      role === 'unit-price' &&
      /^[^；。\d]{0,12}，?(?:共计|合计|总计|计|共)[^，；。\d]{0,6}$/.test(c.masked.slice(m.end, next))
    )
      addNoted(book, c.offset + from, c.offset + m.end, 'payment-details');
    else if (role === 'unit-price') addUnread(book, c.offset + from, c.offset + m.end, 'amount-without-debt');
    else if (
      isLossStated(book, c.masked.slice(from, m.start), book.clean.text.slice(c.offset + m.end, c.offset + m.end + 60))
    )
      addNoted(book, c.offset + from, c.offset + m.end, 'total');
    else if (role !== 'cap') {
      const item = debtAt(book, c, m, { from, next, before: made, role, who });
      if (people[i]) Object.assign(item, { owedTo: people[i], label: item.label?.replace(people[i] as string, '') });
      made.push(item);
      sinceTotal.push(item);
      const follow = c.brackets.find((b) => b.start === m.end || (b.start > m.end && b.start <= m.end + 2));
      if (follow && !isFormula(c.text.slice(follow.start, follow.end))) {
        const count = made.length;
        readBracket(book, c, follow, item, made);
        for (const part of made.slice(count - 1)) if (part.owedBy.length === 0) assignWho(part, who, book);
        sinceTotal = made.slice(made.length - sinceTotal.length - (made.length - count));
      }
    }
    from = m.end;
  }
  return made;
}

/** "按欠款总额的20%支付违约金": a fixed sum worked out from the debts that the words mean. */
function percentPenalty(book: Draftbook, c: Clause, who: Who): Draft | undefined {
  const m =
    /(?:按照?|以)([^，；。按以]{0,20}?)的?(\d{1,2}(?:\.\d{1,4})?)%(?:的标准|的比例)?[^，；。\d]{0,8}?(?:支付|承担|计付|计算|计收)?(?:的)?违约金/.exec(
      c.masked,
    );
  if (!m || /[日月年]|利率|LPR/.test(m[1] ?? '')) return undefined;
  // Where instalments stand for a sum that no row holds, the share of what is unpaid is a share of something unknown.
  const parts = book.items.filter((i) => i.kind === 'instalment' && i.amount !== undefined);
  const meant = rowsMeant(m[1] ?? '', c.point, book);
  const rows = parts.length > 0 && sumOf(parts) !== sumOf(meant) ? [] : meant;
  const item: Draft = {
    kind: 'penalty',
    label: '违约金',
    owedBy: [],
    owedTo: '',
    start: c.offset + m.index,
    end: c.offset + m.index + m[0].length,
    point: c.point,
  };
  item.share = plainDecimal(multiplyFractions(fractionOf(m[2] as string), fraction(1n, 100n)));
  if (rows.length > 0) item.amount = amountOf(shareOf(sumOf(rows), item.share));
  else {
    mark(item, 'missing', 'base');
    addUnread(book, item.start, item.end, 'base-not-stated');
  }
  if (book.conditional) item.conditional = true;
  assignWho(item, who, book);
  return item;
}

/** "偿还借款及利息": interest that is owed and that no row of the clause holds. */
function listUnstatedRate(book: Draftbook, rows: readonly Draft[], masked: string, from: number): void {
  const unstated = /(?:利息|违约金|罚息|滞纳金)/.exec(masked);
  if (
    unstated &&
    rows.length > 0 &&
    !rows.some(
      (r) => ['interest', 'fixed-interest', 'penalty', 'late-fine'].includes(r.kind) || r.label?.includes(unstated[0]),
    ) &&
    !/本息|免除|放弃|不再|债务利息/.test(masked) &&
    // "余下本金750万元及全部利息于…付清": the interest that was acknowledged before.
    !(rows.some((r) => r.kind === 'instalment') && book.items.some((i) => /interest/.test(i.kind)))
  )
    addUnread(book, from + unstated.index, from + unstated.index + unstated[0].length, 'rate-not-stated');
}

/** Reads a clause about money between two offsets of the clean text; returns the rows that it added. */
export function readMoney(book: Draftbook, from: number, to: number, point: number): Draft[] {
  const text = book.clean.text.slice(from, to);
  const brackets = bracketsOf(text);
  const masked = mask(text, brackets);
  const c: Clause = { text, masked, offset: from, point, brackets };
  const who = whoIn(masked, book);
  const zones = zonesOf(text, masked, brackets);
  const made = readDebts(book, c, zones, who);
  payAcknowledged(book, made, masked, from);
  const running: Draft[] = [];
  for (const zone of zones) {
    const beside = made.filter(
      (d) =>
        d.amount !== undefined &&
        (d.kind === 'principal' || d.kind === 'compensation' || d.kind === 'wages' || d.kind === 'fine') &&
        d.start <= from + zone.start,
    );
    book.items.push(...made);
    const rows = readZone(book, text, from, zone, point, beside.slice(-1));
    book.items.length -= made.length;
    const from0 = running.findLast((r) => r.interest?.from !== undefined)?.interest?.from;
    for (const row of rows) {
      inheritStart(book, row, from0, zone, c);
      row.start = Math.min(row.start, Math.max(from, row.start));
      if (row.kind === 'late-fine') row.owedTo = 'treasury';
      assignWho(row, who, book);
    }
    running.push(...settle(book, perFined(book, rows), made, zone, c));
  }
  const capAt = findMoney(masked).find(
    (m) => roleOf(masked, m) === 'cap' && !zones.some((z) => m.start >= z.start && m.end <= z.end),
  );
  const capped = running.filter((r) => r.interest !== undefined && r.interest.cap === undefined);
  if (capAt && /不(?:得|应)?超|为限/.test(masked) && capped.length > 0) {
    // One limit over several formulas is nothing that a row can say; a person must look.
    if (capped.length > 1) addUnread(book, from + capAt.start, from + capAt.end, 'not-understood');
    else for (const row of capped) row.interest = { ...row.interest, cap: amountOf(capAt.fen) };
  }
  book.items.push(...made);
  const percent = percentPenalty(book, c, who);
  book.items.length -= made.length;
  if (percent) made.push(percent);
  made.push(...bracketDebts(book, c, made, zones, who));
  const rows = perDebtor([...made, ...onOwnDebts(book, shareRate(book, running, text), text)], masked);
  const within = findPerformWithin(masked) ?? periodInBracket(c);
  // "上述一、二项合计66397.5元，应于…内支付完毕": a period for what the total sums up.
  if (within && rows.length === 0 && /^(?:上述|以上|前述)/.test(text))
    for (const row of book.items) row.performWithin ??= within.within;
  if (within) {
    const dues = new Set(rows.map((r) => r.due));
    // The day of one instalment says nothing of another that is due on signing.
    const ofOne = 'by' in within.within && dues.has(within.within.by);
    for (const row of rows)
      if (row.performWithin === undefined && !(ofOne && row.kind === 'instalment')) row.performWithin = within.within;
    book.within ??= within.within;
  }
  listUnstatedRate(book, rows, masked, from);
  const limit = unstatedLimit(masked)?.limit;
  for (const row of limit ? rows : []) if (limit) row.limit ??= limit;
  rememberWho(who, book);
  book.items.push(...rows);
  return rows;
}
