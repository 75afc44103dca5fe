import { type Refusal, text } from '#kernel';
import { cite, type Decided, rule } from '../frame.ts';
import { refuseMoneyLaw } from './refusals.ts';

/**
 * The place of a sum in the order of payment. `cost`: costs of realising the claim; `interest`: general interest;
 * `principal`: everything else that the instrument fixes; `doubled`: the doubled part of interest for delay; `fine`: what
 * goes to the treasury, after every civil debt (row J-12).
 */
export type DebtRank = 'cost' | 'interest' | 'principal' | 'doubled' | 'fine';

type KindRow = { readonly rank: DebtRank; readonly inDoubledBase: boolean; readonly names: readonly string[] };

/**
 * Kinds of sums in an operative part. `inDoubledBase`: money that the instrument fixes bears the doubled part, general
 * interest does not (INT 1); litigation fees do not by the view of the Supreme Court's officers, courts differ (rows C-13, P-4).
 */
export const debtKinds = {
  principal: {
    rank: 'principal',
    inDoubledBase: true,
    names: [
      '本金',
      '借款',
      '借款本金',
      '货款',
      '工程款',
      '租金',
      '劳动报酬',
      '工资',
      '价款',
      '欠款',
      'instalment',
      'loan',
      'price',
      'rent',
      'wage',
      'wages',
      'debt',
      'money',
    ],
  },
  compensation: {
    rank: 'principal',
    inDoubledBase: true,
    names: ['赔偿金', '赔偿款', '损失', '补偿款', 'damages', 'maintenance', '抚养费', '赡养费', '扶养费'],
  },
  penalty: { rank: 'principal', inDoubledBase: true, names: ['违约金', '滞纳金', 'liquidated-damages'] },
  interest: {
    rank: 'interest',
    inDoubledBase: false,
    names: [
      '利息',
      '逾期利息',
      '罚息',
      '复利',
      '资金占用费',
      '资金占用利息',
      'fixed-interest',
      'overdue-interest',
      'general-interest',
    ],
  },
  'lawyer-fee': {
    rank: 'cost',
    inDoubledBase: true,
    names: ['律师费', '律师代理费', 'attorney-fee', 'legal-fee', 'lawyers-fee'],
  },
  'guarantee-fee': {
    rank: 'cost',
    inDoubledBase: true,
    names: [
      '担保费',
      '财产保全担保费',
      '保全担保费',
      '保全保险费',
      '诉讼财产保全责任保险费',
      'preservation-guarantee-fee',
    ],
  },
  'litigation-fee': {
    rank: 'cost',
    inDoubledBase: false,
    names: [
      '受理费',
      '案件受理费',
      '诉讼费',
      '诉讼费用',
      '仲裁费',
      'court-fee',
      'case-fee',
      'acceptance-fee',
      'arbitration-fee',
      'fees',
      'fee',
    ],
  },
  'preservation-fee': {
    rank: 'cost',
    inDoubledBase: false,
    names: ['保全费', '财产保全费', '财产保全申请费', '保全申请费', '诉前保全费', '诉前财产保全费'],
  },
  'announcement-fee': { rank: 'cost', inDoubledBase: false, names: ['公告费', 'notice-fee', 'publication-fee'] },
  'appraisal-fee': {
    rank: 'cost',
    inDoubledBase: false,
    names: ['鉴定费', '评估费', '审计费', 'expert-fee', 'appraisal'],
  },
  'execution-fee': {
    rank: 'cost',
    inDoubledBase: false,
    names: ['执行费', '申请执行费', '执行申请费', 'enforcement-fee'],
  },
  'notary-fee': { rank: 'cost', inDoubledBase: false, names: ['公证费'] },
  restitution: { rank: 'principal', inDoubledBase: false, names: ['退赔'] },
  fine: {
    rank: 'fine',
    inDoubledBase: false,
    names: ['罚款', '加处罚款', '罚金', '没收', 'late-fine', 'criminal-fine', 'confiscation'],
  },
  cost: {
    rank: 'cost',
    inDoubledBase: false,
    names: ['费用', '实现债权的费用', '其他费用', 'costs', 'other-cost', 'other-fee', 'expense', 'expenses'],
  },
  doubled: {
    rank: 'doubled',
    inDoubledBase: false,
    names: [
      '加倍利息',
      '加倍部分',
      '迟延履行利息',
      '加倍部分债务利息',
      'doubled-interest',
      'double-interest',
      'delay-interest',
    ],
  },
} as const satisfies Record<string, KindRow>;

export type DebtKind = keyof typeof debtKinds;

const byName = new Map<string, DebtKind>();
for (const [kind, row] of Object.entries(debtKinds) as [DebtKind, KindRow][]) {
  byName.set(kind, kind);
  for (const name of row.names) byName.set(name, kind);
}

/** Rows of a reading that are no sums of their own: they say how, by whom or with what rank a sum is owed. */
export const notSums: ReadonlySet<string> = new Set([
  'delivery',
  'act',
  'forbearance',
  'liability',
  'priority-right',
  'acceleration',
]);

/** The kind that a name means, in Chinese or English; undefined when it is not known. */
export function findKind(name: string): DebtKind | undefined {
  return byName.get(name.trim()) ?? byName.get(name.trim().toLowerCase());
}

/** Whether the doubled part is counted on a sum of this kind where the instrument does not say; on a duty that is no sum it is not. */
export function bearsDoubledPart(name: string): boolean {
  const kind = findKind(name);
  return kind !== undefined && debtKinds[kind].inDoubledBase;
}

export type PaymentPolicy = 'by-law' | 'principal-first';

/** What is paid before what: each step is one rank, paid in full before the next begins. */
export type PaymentOrder = readonly (readonly DebtKind[])[];

function kindsOf(rank: DebtRank): DebtKind[] {
  return (Object.keys(debtKinds) as DebtKind[]).filter((k) => debtKinds[k].rank === rank);
}

function decideOrder(ranks: readonly DebtRank[], zh: string, en: string): () => Decided<PaymentOrder> {
  return () => ({ value: ranks.map(kindsOf), because: [text(zh, en)] });
}

const byLaw = decideOrder(
  ['cost', 'interest', 'principal', 'doubled', 'fine'],
  '没有约定的，先清偿生效法律文书确定的金钱债务（其中依次为实现债权的有关费用、利息、主债务），再清偿加倍部分债务利息。',
  'Without agreement the debt fixed by the instrument is paid first (costs, then interest, then principal), and only then the doubled part.',
);

/** The order that the law gives where nothing was agreed. */
export const paymentOrderRule = rule<Record<string, never>, PaymentOrder>({
  id: 'payment-order',
  title: text('金钱债务的清偿顺序', 'The order in which a payment settles a debt'),
  rows: ['C-18', 'C-19'],
  versions: [
    {
      cites: [cite('civil-procedure-law', '229')],
      from: '1991-04-09',
      until: '2009-05-18',
      certainty: 'recalled',
      note: '2009年批复之前没有条文写明顺序，按其后的顺序计算。',
      decide: byLaw,
    },
    {
      cites: [cite('delayed-interest-reply-2009', '2')],
      from: '2009-05-18',
      until: '2014-08-01',
      certainty: 'recalled',
      note: '并还原则：本金与其迟延履行利息按比例同时清偿，由计算处理；其余顺序同后。',
      decide: byLaw,
    },
    {
      cites: [cite('delayed-interest-interpretation', '4')],
      from: '2014-08-01',
      until: '2021-01-01',
      certainty: 'quoted',
      note: '第4条已核对；债务内部顺序当时依合同法解释（二）第21条，见 ahdhf.com/law/msf/8570.html 引文。',
      decide: byLaw,
    },
    {
      cites: [cite('delayed-interest-interpretation', '4'), cite('civil-code', '561')],
      from: '2021-01-01',
      until: null,
      certainty: 'quoted',
      note: '第4条已核对；民法典第560、561条在 LawRefBook/Laws@2f4c5c2 民法典/合同编.md 核对原文；两者的衔接（费用→一般利息→本金→加倍部分）依姚宝华2023。',
      decide: byLaw,
    },
  ],
});

/** A court's own policy of booking principal before interest; never the default. */
export const principalFirstRule = rule<Record<string, never>, PaymentOrder>({
  id: 'payment-order-principal-first',
  title: text('先本后息（本院政策）', 'Principal before interest (a court policy)'),
  rows: ['C-19'],
  versions: [
    {
      cites: [cite('court-presets', '清偿顺序')],
      from: '1991-04-09',
      until: null,
      certainty: 'local',
      note: '法释〔2014〕8号第4条只定债务先于加倍部分，债务内部的顺序为本院政策。',
      decide: decideOrder(
        ['cost', 'principal', 'interest', 'doubled', 'fine'],
        '本院采用先本后息：费用、本金、利息、加倍部分。',
        'This court books costs, then principal, then interest, then the doubled part.',
      ),
    },
  ],
});

/**
 * An agreed order, by kind or name, completed by the order of law for kinds that it does not name. The doubled part stays
 * last unless the agreement names it (INT 4). Refuses `order-kind-unknown`, `order-kind-twice`.
 */
export function agreedOrder(names: readonly string[], otherwise: PaymentOrder): PaymentOrder | Refusal {
  const steps: DebtKind[][] = [];
  const seen = new Set<DebtKind>();
  for (const name of names) {
    const kind = findKind(name);
    if (kind === undefined)
      return refuseMoneyLaw('order-kind-unknown', { field: 'order', values: { kind: name.slice(0, 40) } });
    if (seen.has(kind))
      return refuseMoneyLaw('order-kind-twice', { field: 'order', values: { kind: name.slice(0, 40) } });
    seen.add(kind);
    steps.push([kind]);
  }
  for (const step of otherwise) {
    const rest = step.filter((k) => !seen.has(k));
    if (rest.length > 0) steps.push(rest);
  }
  return steps;
}
