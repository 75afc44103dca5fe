import {
  answerersOf,
  debtKindTitles,
  debtorsOf,
  liabilitiesDiffer,
  openToDebtor,
  type Statement,
  type StatementRow,
  statementOf,
} from '#acts';
import type { Liable } from '#cases';
import { type Fen, formatYuan, isRefusal, type Text, text } from '#kernel';
import type { DebtKind } from '#law';
import { liabilityWords } from '../case-words.ts';
import type { OpenCase } from '../context.ts';
import type { ObligationRow, Owed, OwedItem } from '../contract/case-overview.ts';
import { citesShown, dayText, given, money } from '../shown.ts';
import { correctionsOf } from './corrections.ts';
import { owedPdfUrl } from './owed-paper.ts';
import { partyName } from './place.ts';

/** The name of a kind of debt as the instrument's law has it; a kind that is not known is shown as it was registered. */
export function debtKindWords(kind: string): Text {
  if (kind === 'delivery') return text('交付', 'Delivery');
  if (kind === 'act') return text('行为', 'An act');
  return Object.hasOwn(debtKindTitles, kind) ? debtKindTitles[kind as DebtKind] : text(kind, kind);
}

function itemOf(open: OpenCase, statement: Statement, row: StatementRow): OwedItem {
  const obligation = open.dossier.obligations.find((o) => o.id === row.obligationId);
  const settled = row.paid + row.waived;
  return {
    id: row.ref,
    kind: { key: row.kind, text: row.name },
    due: money(row.due),
    paid: money(settled),
    open: money(row.open),
    because: [
      ...(row.segments.length > 0 ? statement.because : []),
      ...(row.waived > 0n
        ? [text(`其中申请执行人放弃${money(row.waived)}元`, `${money(row.waived)} yuan of it were waived`)]
        : []),
    ],
    cites: row.kind === 'sum' ? [] : citesShown(statement.cites),
    ...given('source', row.kind === 'sum' ? obligation?.sourceText || undefined : undefined),
  };
}

/** What is owed when the statement itself cannot be made: the sums as registered, and why there is no interest. */
function registeredOnly(open: OpenCase, why: Text): Owed {
  const { dossier, today } = open;
  const items = dossier.obligations.map((o): OwedItem => {
    const amount = money(o.amountFen);
    return {
      id: o.id,
      kind: { key: 'sum', text: debtKindWords(o.kind) },
      due: amount,
      paid: money(0n),
      open: amount,
      because: [why],
      cites: [],
      ...given('source', o.sourceText || undefined),
    };
  });
  const total = dossier.obligations.reduce((sum, o) => sum + o.amountFen, 0n);
  return {
    asOf: dayText(today),
    performBy: dayText(dossier.case.performBy),
    items,
    doubled: money(0n),
    total: money(total),
    segments: [],
  };
}

/** How a debtor answers, in words, by the first obligation that names him. */
function howOf(open: OpenCase, debtorId: string): Text {
  for (const o of open.dossier.obligations) {
    const of = answerersOf(o).find((a) => a.partyId === debtorId);
    if (!of) continue;
    const share = `${of.share.n}/${of.share.d}`;
    const zh = [
      of.share.n === of.share.d ? '' : `按份承担${share}`,
      of.cap === null ? '' : `限额${money(of.cap)}元`,
      of.supplementary ? '补充责任，在主债务人之后' : '',
    ].filter(Boolean);
    const en = [
      of.share.n === of.share.d ? '' : `answers for ${share}`,
      of.cap === null ? '' : `up to ${money(of.cap)} yuan`,
      of.supplementary ? 'after the principal debtor' : '',
    ].filter(Boolean);
    return text(zh.join('，') || '全部承担', en.join(', ') || 'answers for all');
  }
  return text('不承担金钱债务', 'owes no money');
}

function perDebtor(open: OpenCase, statement: Statement): Owed['debtors'] {
  const { dossier } = open;
  if (!liabilitiesDiffer(dossier)) return undefined;
  return debtorsOf(dossier).flatMap(({ id, person }) => {
    const left = openToDebtor(dossier, statement, id);
    return isRefusal(left) ? [] : [{ name: person.name, open: money(left), how: howOf(open, id) }];
  });
}

/** What is owed today and why, with every stretch of interest. */
export function owedToday(open: OpenCase): Owed {
  const { dossier, today } = open;
  const statement = statementOf(dossier, today);
  if (isRefusal(statement)) return registeredOnly(open, statement.text);
  const sumOf = (rows: readonly StatementRow[]): Fen => rows.reduce((sum, r) => sum + r.open, 0n);
  const doubled = statement.rows.filter((r) => r.kind === 'doubled');
  const fee = statement.rows.find((r) => r.kind === 'fee');
  return {
    asOf: dayText(today),
    performBy: dayText(dossier.case.performBy),
    items: statement.rows.map((r) => itemOf(open, statement, r)),
    doubled: money(sumOf(doubled)),
    ...given('executionFee', fee && money(fee.open)),
    total: money(statement.total),
    ...given('debtors', perDebtor(open, statement)),
    pdfUrl: owedPdfUrl(open.caseId),
    segments: statement.rows.flatMap((row) =>
      row.segments.map((s) => ({
        kind: { key: row.kind, text: row.name },
        from: dayText(s.from),
        to: dayText(s.to),
        days: s.days,
        base: money(s.base),
        rate: s.rate.zh,
        interest: money(s.interest),
      })),
    ),
  };
}

const obligationStates = {
  open: text('未清偿', 'Open'),
  partly: text('部分清偿', 'Settled in part'),
  settled: text('已清偿', 'Settled'),
};

/** How far a debtor answers for an obligation, behind his name. */
function howFar({ shareN, shareD, capFen, supplementary }: Liable): string {
  const parts = [
    ...(shareN !== null && shareD !== null ? [`${shareN}/${shareD}`] : []),
    ...(capFen === null ? [] : [`以${formatYuan(capFen)}元为限`]),
    ...(supplementary ? ['补充'] : []),
  ];
  return parts.length > 0 ? `（${parts.join('，')}）` : '';
}

/** The obligations as the instrument states them, each with how far it is settled. */
export function obligationRows(open: OpenCase): ObligationRow[] {
  const { dossier, today } = open;
  const statement = statementOf(dossier, today);
  const rows = isRefusal(statement) ? [] : statement.rows;
  return dossier.obligations.map((o) => {
    const own = rows.filter((r) => r.obligationId === o.id && r.kind !== 'doubled');
    const left = own.reduce((sum, r) => sum + r.open, 0n);
    const settled = own.reduce((sum, r) => sum + r.paid + r.waived, 0n);
    const key = own.length > 0 && left === 0n ? 'settled' : settled > 0n ? 'partly' : 'open';
    const corrected = correctionsOf(o, {
      creditors: o.creditors.map((id) => partyName(open, id)),
      debtors: o.debtors.map((d) => partyName(open, d.partyId)),
    });
    return {
      id: o.id,
      kind: { key: o.kind, text: debtKindWords(o.kind) },
      text: o.sourceText || debtKindWords(o.kind).zh,
      ...given('amount', o.amountFen > 0n ? money(o.amountFen) : undefined),
      creditors: o.creditors.map((id) => partyName(open, id)),
      debtors: o.debtors.map((d) => `${partyName(open, d.partyId)}${howFar(d)}`),
      liability: liabilityWords[o.liability],
      state: { key, text: obligationStates[key] },
      ...given('corrected', corrected?.length ? corrected : undefined),
    };
  });
}
