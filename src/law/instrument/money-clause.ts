import { fraction, fractionOf, multiplyFractions } from '#kernel';
import { kindOfName, trimName } from './debt-names.ts';
import { addNoted, addUnread, amountOf, type Draft, type Draftbook, mark, sumOf } from './draft.ts';
import { dueDayBetween, findDays, findMoney, findPerformWithin, type MoneyFound } from './figures.ts';
import { isFormula, readZone, relationOf, rowsMeant, type Zone } from './interest-clause.ts';
import { shareOf } from './interest-formula.ts';
import { findMentions } from './mentions.ts';
import { plainDecimal } from './numerals.ts';
import { periodicAt } from './periodic.ts';
import { perDebtor } from './several.ts';
import { assignWho, payVerb, rememberWho, type Who, whoIn } from './who.ts';
import { type Bracket, blank, bracketsOf, mask, zonesOf } from './zones.ts';

type Role = 'debt' | 'total' | 'deduction' | 'cap' | 'periodic' | 'unit-price';
const totalBefore = /(?:合计|共计|总计|总共|总额|总金额|各项损失共|以上[^，；。]{0,8}共)[^，；。]{0,8}$/;
const deductionBefore =
  /(?:已付|已支付|已还|已偿还|已履行|已给付|已赔付|扣除|扣减|减去|抵扣|冲抵|多付|多预交|已垫付|垫付的?|原告自愿放弃|放弃)[^，；。]{0,14}$/;

function roleOf(text: string, m: MoneyFound): Role {
  const before = text.slice(Math.max(0, m.start - 24), m.start);
  const after = text.slice(m.end, m.end + 12);
  if (/^(?:为限|范围内|限额内|的范围内|以内)/.test(after) || /(?:不超过|最高(?:额)?|限额)[^，；。]{0,6}$/.test(before))
    return 'cap';
  if (periodicAt(text, m)) return 'periodic';
  if (/^(?:\/|每)(?:平方米|㎡|m2|人|吨|亩|次|件)/.test(after) || /每(?:平方米|吨|亩|件|次)[^，；。]{0,6}$/.test(before))
    return 'unit-price';
  if (deductionBefore.test(before)) return 'deduction';
  return totalBefore.test(before) ? 'total' : 'debt';
}

/** The debt's own name: the words before the amount back to the party, the verb or the amount before it; else the words after it. */
function nameOf(text: string, m: MoneyFound, from: number, book: Draftbook): string {
  const low = Math.max(from, m.start - 60);
  const named = findMentions(text.slice(low, m.start), book.cast).at(-1)?.end ?? 0;
  const seg = text.slice(low + named, m.start).replaceAll(blank, '');
  const run =
    seg
      .split(
        /[，；。：]|(?:支付|偿还|返还|归还|给付|退还|清偿|缴纳|赔偿(?![金款费])|补发|补足|尚欠|拖欠|结欠|处以|欠付)/,
      )
      .at(-1) ?? '';
  const name = trimName(run);
  if (name !== '' && (kindOfName(name) !== undefined || name.length <= 10)) return name;
  const after = /^(?:整|的|之)?([\u4e00-\u9fa5]{2,12}?)(?=[，；。、及和与(]|$)/.exec(
    text.slice(m.end, m.end + 16),
  )?.[1];
  return after !== undefined && kindOfName(after) !== undefined && !payVerb.test(after) ? after : '';
}

const genericName =
  /^(?:款项|该款项?|余款|尾款|剩余.{0,6}|首期.{0,4}|首付款?|第.{1,3}[期笔次].{0,4}|每期|前述.{0,4}|上述.{0,4}|现金|本息|全部.{0,4}|余额|其余.{0,4}|分期款)$/;

function debtDraft(book: Draftbook, text: string, offset: number, m: MoneyFound, from: number, point: number): Draft {
  const raw = nameOf(text, m, from, book);
  const name = findMentions(raw, book.cast).reduce((n, x) => n.replace(raw.slice(x.start, x.end), ''), raw);
  const known = kindOfName(name);
  const item: Draft = {
    kind: known === 'interest' ? 'fixed-interest' : (known ?? 'principal'),
    amount: amountOf(m.fen),
    owedBy: [],
    owedTo: '',
    start: offset + from,
    end: offset + m.end,
    point,
  };
  if (name !== '') item.label = name;
  if (m.currency !== undefined) item.currency = m.currency;
  if (known === undefined && !genericName.test(name)) mark(item, 'assumed', 'kind');
  if (
    item.kind === 'fine' ||
    item.kind === 'late-fine' ||
    item.kind === 'criminal-fine' ||
    item.kind === 'confiscation'
  )
    item.owedTo = 'treasury';
  if (book.conditional) item.conditional = true;
  return item;
}

/** An amount with a date of its own and no debt's name, or named 余款, 第一期 …, is a payment of something named before. */
function asInstalment(item: Draft, text: string, start: number, m: MoneyFound, next: number): void {
  const generic = item.label === undefined || genericName.test(item.label);
  const periodWord = /第[一二三四五六七八九十\d]{1,3}[期笔]|首期|余款|尾款|剩余|分[一二三四五六七八九十\d]{1,3}期/.test(
    text.slice(Math.max(0, start), m.start),
  );
  const days = findDays(text);
  const due = dueDayBetween(text, days, start, m.start) ?? dueDayBetween(text, days, m.end, next);
  const onDay = days.findLast((d) => d.start >= start && d.end <= m.start && /[于在]$/.test(text.slice(0, d.start)));
  const by = (due ?? onDay)?.day.toString();
  if (!generic || (by === undefined && !periodWord)) return;
  item.kind = 'instalment';
  if (item.assumed) delete item.assumed;
  if (by !== undefined) {
    item.due = by;
    item.performWithin = { by };
  }
}

type Clause = {
  readonly text: string;
  readonly masked: string;
  readonly offset: number;
  readonly point: number;
  readonly brackets: readonly Bracket[];
};

/** Reads the brackets after an amount: the same amount in words, its parts, or a remark. */
function readBracket(book: Draftbook, c: Clause, b: Bracket, before: Draft | undefined, made: Draft[]): void {
  const content = c.text.slice(b.start + 1, b.end - 1);
  const monies = findMoney(content);
  if (monies.length === 0 || before === undefined) return;
  if (
    monies.length === 1 &&
    monies[0] &&
    (/大写|小写|人民币|^[￥¥]|^[\d.,]+元?$|计币/.test(content) || content.length <= monies[0].end - monies[0].start + 3)
  ) {
    if (amountOf(monies[0].fen) !== before.amount) addUnread(book, before.start, c.offset + b.end, 'amounts-disagree');
    else before.end = c.offset + b.end;
    return;
  }
  if (/^(?:已|原告|由|申请人|含税|不含)/.test(content) && !/其中/.test(content)) return;
  const parts = monies
    .filter((m) => roleOf(content, m) === 'debt')
    .map((m, i, all) =>
      debtDraft(book, content, c.offset + b.start + 1, m, i === 0 ? 0 : (all[i - 1]?.end ?? 0), c.point),
    );
  if (parts.length === 0 || !/其中|包括|含|明细|、|，/.test(content)) return;
  if (amountOf(sumOf(parts)) !== before.amount) {
    if (!/其中|含/.test(content) || parts.length > 1) addUnread(book, before.start, c.offset + b.end, 'sum-differs');
    return;
  }
  before.end = c.offset + b.end;
  if (parts.every((p) => p.kind === before.kind)) return;
  // The parts say more than the total (interest is no base for the doubled part), so they take its place.
  made.splice(made.indexOf(before), 1, ...parts);
}

/** "损失100000元的70%即70000元": the later figure is what is owed, the earlier one only explains it. */
function resultOfShare(text: string, m: MoneyFound, before: Draft, offset: number): boolean {
  const between = text.slice(Math.max(0, before.end - offset), m.start);
  const share = /^[^；。]{0,12}?(\d{1,3}(?:\.\d{1,4})?)%[^；。]{0,12}?(?:即|计|为|，)[^；。]{0,6}$/.exec(between);
  if (!share || before.amount === undefined) return false;
  before.amount = amountOf(m.fen);
  before.share = plainDecimal(multiplyFractions(fractionOf(share[1] as string), fraction(1n, 100n)));
  before.end = offset + m.end;
  return true;
}

function readDebts(book: Draftbook, c: Clause, zones: readonly Zone[], who: Who): Draft[] {
  const monies = findMoney(c.masked).filter((m) => !zones.some((z) => m.start >= z.start && m.end <= z.end));
  const made: Draft[] = [];
  let from = 0;
  let sinceTotal: Draft[] = [];
  for (const [i, m] of monies.entries()) {
    const role = roleOf(c.masked, m);
    const next = monies[i + 1]?.start ?? c.masked.length;
    if (m.approximate) addUnread(book, c.offset + m.start, c.offset + m.end, 'amount-approximate');
    if (role === 'total' && sinceTotal.length > 0) {
      const same = amountOf(sumOf(sinceTotal)) === amountOf(m.fen);
      if (same) addNoted(book, c.offset + from, c.offset + m.end, 'total');
      else addUnread(book, c.offset + from, c.offset + m.end, 'sum-differs');
      sinceTotal = [];
    } else if (role === 'debt' && made.length > 0 && resultOfShare(c.masked, m, made.at(-1) as Draft, c.offset))
      from = m.end;
    else if (role === 'deduction') addNoted(book, c.offset + from, c.offset + m.end, 'payment-details');
    else if (role === 'unit-price') addUnread(book, c.offset + from, c.offset + m.end, 'amount-without-debt');
    else if (role !== 'cap') {
      const start = Math.max(from, c.masked.slice(0, m.start).search(/\S/));
      const item = debtDraft(book, c.masked, c.offset, m, start, c.point);
      const periodic = role === 'periodic' ? periodicAt(c.masked, m) : undefined;
      if (periodic) {
        delete item.amount;
        item.periodic = periodic;
        if (kindOfName(item.label ?? '') === undefined)
          item.kind = /分期|付清|还清|偿清|为止/.test(c.masked) ? 'instalment' : 'principal';
        item.end = c.offset + next;
      } else asInstalment(item, c.masked, from, m, next);
      assignWho(item, who, book);
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

function settle(running: readonly Draft[], made: Draft[], zone: Zone, c: Clause): Draft[] {
  const first = running[0];
  const fixed = made.find(
    (d) => d.kind === 'fixed-interest' && d.end <= c.offset + zone.start && d.end >= c.offset + zone.start - 2,
  );
  if (!first || !fixed) return [...running];
  const relation = relationOf(fixed, first, c.text.slice(zone.start, zone.end));
  if (relation === 'explained') {
    fixed.end = c.offset + zone.end;
    return [];
  }
  if (relation === 'estimate') {
    made.splice(made.indexOf(fixed), 1);
    first.interest = { ...first.interest, estimate: { amount: fixed.amount ?? '0.00', ...first.interest?.estimate } };
  }
  return [...running];
}

/** "按欠款总额的20%支付违约金": a fixed sum worked out from the debts that the words mean. */
function percentPenalty(book: Draftbook, c: Clause, who: Who): Draft | undefined {
  const m =
    /(?:按照?|以)([^，；。按以]{0,20}?)的?(\d{1,2}(?:\.\d{1,4})?)%(?:的标准|的比例)?[^，；。\d]{0,8}?(?:支付|承担|计付|计算|计收)?(?:的)?违约金/.exec(
      c.masked,
    );
  if (!m || /[日月年]|利率|LPR/.test(m[1] ?? '')) return undefined;
  const rows = rowsMeant(m[1] ?? '', c.point, book);
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

/** Reads a clause about money between two offsets of the clean text; returns the rows that it added. */
export function readMoney(book: Draftbook, from: number, to: number, point: number): Draft[] {
  const text = book.clean.text.slice(from, to);
  const brackets = bracketsOf(text);
  const masked = mask(text, brackets);
  const c: Clause = { text, masked, offset: from, point, brackets };
  const who = whoIn(masked, book);
  const zones = zonesOf(text, masked, brackets);
  const made = readDebts(book, c, zones, who);
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
    for (const row of rows) {
      row.start = Math.min(row.start, Math.max(from, row.start));
      if (row.kind === 'late-fine') row.owedTo = 'treasury';
      assignWho(row, who, book);
    }
    running.push(...settle(rows, made, zone, c));
  }
  const percent = percentPenalty(book, c, who);
  if (percent) made.push(percent);
  const rows = perDebtor([...made, ...running], masked);
  const within = findPerformWithin(masked);
  if (within) {
    for (const row of rows) if (row.performWithin === undefined) row.performWithin = within.within;
    book.within ??= within.within;
  }
  const unstated = /(?:利息|违约金|罚息|滞纳金)/.exec(masked);
  if (
    unstated &&
    rows.length > 0 &&
    !rows.some((r) => ['interest', 'fixed-interest', 'penalty', 'late-fine'].includes(r.kind)) &&
    !/本息|免除|放弃|不再|债务利息/.test(masked)
  )
    addUnread(book, from + unstated.index, from + unstated.index + unstated[0].length, 'rate-not-stated');
  rememberWho(who, book);
  book.items.push(...rows);
  return rows;
}
