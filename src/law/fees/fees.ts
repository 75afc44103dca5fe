import {
  compareFractions,
  type Fen,
  type Fraction,
  formatYuan,
  fraction,
  multiplyFractions,
  roundHalfUp,
  type Text,
  yuan,
} from '#kernel';
import { cite, type Decided, rule } from '../frame.ts';
import { chargeByBrackets, type FeeTable } from './brackets.ts';

const executionTable: FeeTable = {
  base: yuan('10000'),
  fixed: yuan('50'),
  brackets: [
    { to: yuan('500000'), perMyriad: 150n },
    { to: yuan('5000000'), perMyriad: 100n },
    { to: yuan('10000000'), perMyriad: 50n },
    { to: null, perMyriad: 10n },
  ],
};

const preservationTable: FeeTable = {
  base: yuan('1000'),
  fixed: yuan('30'),
  brackets: [
    { to: yuan('100000'), perMyriad: 100n },
    { to: null, perMyriad: 50n },
  ],
};

/** 财产案件受理费, on which the fees for payment orders and bankruptcy are measured. */
const propertyCaseTable: FeeTable = {
  base: yuan('10000'),
  fixed: yuan('50'),
  brackets: [
    { to: yuan('100000'), perMyriad: 250n },
    { to: yuan('200000'), perMyriad: 200n },
    { to: yuan('500000'), perMyriad: 150n },
    { to: yuan('1000000'), perMyriad: 100n },
    { to: yuan('2000000'), perMyriad: 90n },
    { to: yuan('5000000'), perMyriad: 80n },
    { to: yuan('10000000'), perMyriad: 70n },
    { to: yuan('20000000'), perMyriad: 60n },
    { to: null, perMyriad: 50n },
  ],
};

const note = 'LawRefBook/Laws@2f4c5c2 行政法规/诉讼费用交纳办法 原文核对。';
const since = '2007-04-01';

function finish(exact: Fraction, steps: readonly Text[], cap?: Fen): Decided<Fen> {
  const capped = cap !== undefined && compareFractions(exact, fraction(cap)) > 0;
  const value = capped ? cap : roundHalfUp(exact);
  const last: Text = capped
    ? { zh: `最多不超过${formatYuan(cap)}元。`, en: `Capped at ${formatYuan(cap)} yuan.` }
    : {
        zh: `合计${formatYuan(value)}元（四舍五入至分）。`,
        en: `In all ${formatYuan(value)} yuan, rounded to the fen.`,
      };
  return { value, because: [...steps, last] };
}

/** 执行申请费 on an amount in fen. Not prepaid: collected from the debtor after enforcement (20 II, 38 I). */
export const executionFee = rule<{ amount: Fen }, Fen>({
  id: 'execution-fee',
  title: { zh: '执行申请费', en: 'Fee for enforcement' },
  rows: ['C-02'],
  versions: [
    {
      cites: [
        cite('litigation-fee-measures', '14'),
        cite('litigation-fee-measures', '20'),
        cite('litigation-fee-measures', '38'),
      ],
      from: since,
      until: null,
      certainty: 'read',
      note,
      decide: ({ amount }) => {
        const { exact, because } = chargeByBrackets(amount, executionTable);
        return finish(exact, because);
      },
    },
  ],
});

/** The range within which the court sets the fee where the instrument names no amount, in fen. */
export const executionFeeWithoutAmount = rule<Record<string, never>, { least: Fen; most: Fen }>({
  id: 'execution-fee-without-amount',
  title: { zh: '没有执行金额的执行申请费', en: 'Fee for enforcement without an amount' },
  rows: ['C-02'],
  versions: [
    {
      cites: [cite('litigation-fee-measures', '14')],
      from: since,
      until: null,
      certainty: 'read',
      note,
      decide: () => ({
        value: { least: yuan('50'), most: yuan('500') },
        because: [{ zh: '没有执行金额或者价额的，每件50元至500元。', en: 'Without amount, 50 to 500 yuan a case.' }],
      }),
    },
  ],
});

/** 保全申请费 on the value actually preserved, in fen; null = no property value. */
export const preservationFee = rule<{ amount: Fen | null }, Fen>({
  id: 'preservation-fee',
  title: { zh: '保全申请费', en: 'Fee for preservation' },
  rows: ['C-03'],
  versions: [
    {
      cites: [cite('litigation-fee-measures', '14')],
      from: since,
      until: null,
      certainty: 'read',
      note,
      decide: ({ amount }) => {
        const { exact, because } = chargeByBrackets(amount ?? 0n, preservationTable);
        return finish(exact, because, yuan('5000'));
      },
    },
  ],
});

/** 财产案件受理费 on an amount in fen. */
export const propertyCaseFee = rule<{ amount: Fen }, Fen>({
  id: 'property-case-fee',
  title: { zh: '财产案件受理费', en: 'Fee of a property case' },
  rows: ['C-04'],
  awaits: 'B7',
  versions: [
    {
      cites: [cite('litigation-fee-measures', '13')],
      from: since,
      until: null,
      certainty: 'read',
      note,
      decide: ({ amount }) => {
        const { exact, because } = chargeByBrackets(amount, propertyCaseTable);
        return finish(exact, because);
      },
    },
  ],
});

function share(amount: Fen, of: Fraction, cap?: Fen): Decided<Fen> {
  const { exact, because } = chargeByBrackets(amount, propertyCaseTable);
  return finish(multiplyFractions(exact, of), because, cap);
}

/** 支付令: a third of the fee of a property case. */
export const paymentOrderFee = rule<{ amount: Fen }, Fen>({
  id: 'payment-order-fee',
  title: { zh: '支付令申请费', en: 'Fee for a payment order' },
  rows: ['C-04'],
  awaits: 'B7',
  versions: [
    {
      cites: [cite('litigation-fee-measures', '14'), cite('litigation-fee-measures', '13')],
      from: since,
      until: null,
      certainty: 'read',
      note,
      decide: ({ amount }) => share(amount, fraction(1n, 3n)),
    },
  ],
});

/** 破产: half of the fee of a property case on the whole estate, at most 300,000 yuan. */
export const bankruptcyFee = rule<{ amount: Fen }, Fen>({
  id: 'bankruptcy-fee',
  title: { zh: '破产申请费', en: 'Fee of a bankruptcy case' },
  rows: ['C-04'],
  awaits: 'D6',
  versions: [
    {
      cites: [cite('litigation-fee-measures', '14'), cite('litigation-fee-measures', '13')],
      from: since,
      until: null,
      certainty: 'read',
      note,
      decide: ({ amount }) => share(amount, fraction(1n, 2n), yuan('300000')),
    },
  ],
});

export type FixedApplication =
  | 'public-summons'
  | 'arbitration-review'
  | 'maritime-limitation-fund'
  | 'maritime-injunction'
  | 'ship-lien-notice'
  | 'maritime-claim-registration'
  | 'general-average';

const fixedFees: Record<FixedApplication, { least: string; most: string; zh: string; en: string }> = {
  'public-summons': { least: '100', most: '100', zh: '申请公示催告', en: 'public summons' },
  'arbitration-review': {
    least: '400',
    most: '400',
    zh: '申请撤销仲裁裁决或者认定仲裁协议效力',
    en: 'setting aside an award or ruling on an arbitration agreement',
  },
  'maritime-limitation-fund': {
    least: '1000',
    most: '10000',
    zh: '申请设立海事赔偿责任限制基金',
    en: 'maritime limitation fund',
  },
  'maritime-injunction': { least: '1000', most: '5000', zh: '申请海事强制令', en: 'maritime injunction' },
  'ship-lien-notice': { least: '1000', most: '5000', zh: '申请船舶优先权催告', en: 'notice of ship liens' },
  'maritime-claim-registration': {
    least: '1000',
    most: '1000',
    zh: '申请海事债权登记',
    en: 'registration of a maritime claim',
  },
  'general-average': { least: '1000', most: '1000', zh: '申请共同海损理算', en: 'general average' },
};

/** Applications that cost a fixed sum or a range that the court fills, in fen (FEE 14 (4), (5), (7)). */
export const fixedApplicationFee = rule<{ kind: FixedApplication }, { least: Fen; most: Fen }>({
  id: 'fixed-application-fee',
  title: { zh: '按件交纳的申请费', en: 'Applications at a fixed fee' },
  rows: ['C-04'],
  awaits: 'B7',
  versions: [
    {
      cites: [cite('litigation-fee-measures', '14')],
      from: since,
      until: null,
      certainty: 'read',
      note,
      decide: ({ kind }) => {
        const { least, most, zh, en } = fixedFees[kind];
        const range = least === most ? `${least}元` : `${least}元至${most}元`;
        return {
          value: { least: yuan(least), most: yuan(most) },
          because: [{ zh: `${zh}，每件交纳${range}。`, en: `For ${en}: ${least} to ${most} yuan a case.` }],
        };
      },
    },
  ],
});
