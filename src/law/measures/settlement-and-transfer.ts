import { type Day, type Fen, formatYuan, greater, isAfter, isBefore, orThrow, type Text, text } from '#kernel';
import { cite, type Decided, rule } from '../frame.ts';
import { refuseMeasure } from './refusals.ts';

export type BrokenSettlement = {
  /** The day of the application to resume. */
  readonly on: Day;
  /** The last day of performance that the settlement names. */
  readonly lastDay: Day;
  readonly performed: boolean;
  /** The debtor is performing as agreed. */
  readonly performing: boolean;
  /** The debtor has made clear that he will not perform: then nobody waits for the term. */
  readonly repudiated: boolean;
  /** A suit on the settlement was chosen instead. */
  readonly suitChosen: boolean;
  readonly claim: Fen;
  /** What was performed under the settlement, in fen; it is deducted. */
  readonly alreadyPaid: Fen;
};

export type SettlementAnswer = {
  readonly resume: boolean;
  readonly why: 'broken' | 'performed' | 'not-due' | 'performing' | 'suit-chosen' | 'late';
  /** What is left of the claim, in fen. */
  readonly left: Fen;
};

const why: Readonly<Record<SettlementAnswer['why'], Text>> = {
  broken: text('被执行人一方不履行和解协议，理由成立，裁定恢复执行', 'the settlement is broken: enforcement resumes'),
  performed: text('和解协议已经履行完毕', 'the settlement has been performed'),
  'not-due': text('约定的履行期限尚未届至', 'the agreed day has not come'),
  performing: text('被执行人正在按照约定履行', 'the debtor is performing as agreed'),
  'suit-chosen': text('申请执行人已就和解协议另行起诉', 'the applicant chose to sue on the settlement'),
  late: text('申请恢复执行已超过二年', 'the two years for asking have ended'),
};

function decideBroken(facts: BrokenSettlement): Decided<SettlementAnswer> {
  const { on, lastDay, claim, alreadyPaid } = facts;
  if (alreadyPaid < 0n || claim < 0n) {
    const field = claim < 0n ? 'claim' : 'alreadyPaid';
    orThrow(refuseMeasure('claim-negative', { values: { field }, field }));
  }
  const reason: SettlementAnswer['why'] = facts.performed
    ? 'performed'
    : facts.suitChosen
      ? 'suit-chosen'
      : facts.performing
        ? 'performing'
        : !isAfter(on, lastDay) && !facts.repudiated
          ? 'not-due'
          : isAfter(on, lastDay.add({ years: 2 }))
            ? 'late'
            : 'broken';
  const left = greater(claim - alreadyPaid, 0n);
  return {
    value: { resume: reason === 'broken', why: reason, left },
    because: [
      text(`${why[reason].zh}。`, `Of the resumption: ${why[reason].en}.`),
      text(
        `已经履行的${formatYuan(alreadyPaid)}元依法扣除，余${formatYuan(left)}元。`,
        `The ${formatYuan(alreadyPaid)} yuan performed are deducted; ${formatYuan(left)} are left.`,
      ),
    ],
  };
}

/** Whether enforcement resumes after a settlement, and for how much, in fen. Refuses `claim-negative`. SET 9–11, 17. */
export const brokenSettlementRule = rule<BrokenSettlement, SettlementAnswer>({
  id: 'resumption-after-settlement',
  title: text('和解协议不履行的恢复执行', 'Resuming after a settlement'),
  rows: ['G-25'],
  awaits: 'A7',
  versions: [
    {
      cites: [
        cite('settlement-provisions', '9'),
        cite('settlement-provisions', '10'),
        cite('settlement-provisions', '11'),
        cite('settlement-provisions', '17'),
      ],
      from: '2018-03-01',
      until: null,
      certainty: 'read',
      decide: decideBroken,
    },
  ],
});

export type TransferToBankruptcy = {
  readonly debtor: 'enterprise' | 'other';
  /** An applicant or the debtor agrees in writing; one of them is enough. */
  readonly agreedInWriting: boolean;
  /** Debts due cannot be paid, and assets do not cover debts or ability to pay is clearly lacking. */
  readonly insolvent: boolean;
  /** What the receiving court has decided so far. */
  readonly court: 'not-asked' | 'reviewing' | 'accepted' | 'declared-bankrupt' | 'refused';
};

export type TransferStep =
  | 'not-possible'
  | 'transfer-and-stay'
  | 'stay'
  | 'lift-measures'
  | 'terminate'
  | 'resume-and-pay-in-order-of-seizure';

const transferWords: Readonly<Record<TransferStep, Text>> = {
  'not-possible': text(
    '须为企业法人、有申请执行人之一或者被执行人书面同意，并符合企业破产法第二条第一款，条件不具备',
    'an enterprise, the written consent of one applicant or of the debtor, and insolvency are needed and not all there',
  ),
  'transfer-and-stay': text(
    '条件具备，裁定中止执行，移送被执行人住所地法院',
    'all conditions are there: stay enforcement and hand the case over',
  ),
  stay: text('受移送法院审查期间，中止执行', 'the other court reviews it: enforcement stays'),
  'lift-measures': text('已裁定受理，应当解除对财产的控制', 'it was accepted: measures on property are lifted'),
  terminate: text('已宣告破产，应当裁定终结执行', 'bankruptcy was declared: enforcement is terminated'),
  'resume-and-pay-in-order-of-seizure': text(
    '不予受理，恢复执行；普通债权按控制的先后顺序清偿',
    'it was refused: enforcement resumes and ordinary claims are paid in the order of seizure',
  ),
};

function decideTransfer({ debtor, agreedInWriting, insolvent, court }: TransferToBankruptcy): Decided<TransferStep> {
  const step: TransferStep =
    court === 'accepted'
      ? 'lift-measures'
      : court === 'declared-bankrupt'
        ? 'terminate'
        : court === 'refused'
          ? 'resume-and-pay-in-order-of-seizure'
          : debtor !== 'enterprise' || !agreedInWriting || !insolvent
            ? 'not-possible'
            : court === 'not-asked'
              ? 'transfer-and-stay'
              : 'stay';
  const words = transferWords[step];
  return { value: step, because: [text(`执转破：${words.zh}。`, `Of the transfer to bankruptcy: ${words.en}.`)] };
}

/** What is to be done on the way from enforcement to bankruptcy. CPLI 511–514; ZP17 2. */
export const bankruptcyTransferRule = rule<TransferToBankruptcy, TransferStep>({
  id: 'transfer-to-bankruptcy',
  title: text('执行案件移送破产审查', 'From enforcement to bankruptcy'),
  rows: ['G.4', 'J-10'],
  awaits: 'A7',
  versions: [
    {
      cites: [
        cite('cpl-interpretation', '511'),
        cite('cpl-interpretation', '513'),
        cite('cpl-interpretation', '514'),
        cite('bankruptcy-transfer-opinions', '2'),
      ],
      from: '2017-01-20',
      until: null,
      certainty: 'read',
      decide: decideTransfer,
    },
  ],
});

/** Whether the doors of limitation are shut: the court never shuts them itself. CPL 250; CPLI 481. */
export const limitationEffectRule = rule<
  { on: Day; ends: Day; debtorObjects: boolean; performedSince: boolean },
  'enforce' | 'do-not-enforce'
>({
  id: 'limitation-effect',
  title: text('超过申请执行时效的效果', 'What a late application leads to'),
  rows: ['B-10'],
  awaits: 'A7',
  versions: [
    {
      cites: [cite('civil-procedure-law', '250'), cite('cpl-interpretation', '481')],
      from: '2015-02-04',
      until: null,
      certainty: 'read',
      decide: ({ on, ends, debtorObjects, performedSince }) => {
        const late = isBefore(ends, on);
        const value = late && debtorObjects && !performedSince ? 'do-not-enforce' : 'enforce';
        return {
          value,
          because: [
            text(
              '超过申请执行时效的，人民法院应予受理；被执行人提出异议且成立的，裁定不予执行；已经履行的，不得以不知时效届满请求回转。',
              'A late application is docketed all the same; only the debtor’s objection stops it, and what he performed does not come back.',
            ),
            late
              ? text(`时效已于${ends}届满。`, `The time ended on ${ends}.`)
              : text(`时效至${ends}，没有届满。`, `The time runs until ${ends} and has not ended.`),
          ],
        };
      },
    },
  ],
});
