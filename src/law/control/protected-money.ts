import { type Fen, formatYuan, orThrow, text } from '#kernel';
import { cite, type Decided, rule } from '../frame.ts';
import { refuseControl } from './refusals.ts';

/** What may be done with money that serves a purpose: all, a freeze without deduction, or nothing. */
export type MoneyStanding = 'may-deduct' | 'freeze-only' | 'barred';

function standing(value: MoneyStanding, zh: string, en: string): Decided<MoneyStanding> {
  return { value, because: [text(zh, en)] };
}

/** Of a bank or other financial institution as debtor: its reserves and its premises are out of reach. EXR 27. */
export const bankDebtorRule = rule<
  { asset: 'central-bank-reserve' | 'other-deposit' | 'business-premises' | 'other' },
  MoneyStanding
>({
  id: 'financial-institution-as-debtor',
  title: text('被执行人为金融机构的财产', 'Property of a financial institution that is the debtor'),
  rows: ['D-22'],
  awaits: 'B7',
  versions: [
    {
      cites: [cite('enforcement-work-provisions', '27')],
      from: '1998-07-08',
      until: null,
      certainty: 'read',
      decide: ({ asset }) =>
        asset === 'central-bank-reserve'
          ? standing(
              'barred',
              '交存人民银行的存款准备金和备付金不得冻结、扣划。',
              'Reserves and settlement money kept at the central bank may not be frozen or deducted.',
            )
          : asset === 'business-premises'
            ? standing('barred', '金融机构的营业场所不得查封。', 'The business premises may not be sealed.')
            : standing(
                'may-deduct',
                '其在本机构、其他金融机构的存款和在人民银行的其他存款以及其他财产，可以执行。',
                'Its other deposits, with itself, elsewhere or at the central bank, and its other property may be taken.',
              ),
    },
  ],
});

/** Accounts from which the wages of migrant workers of a project are paid, and the deposits that secure them. */
export const wageAccountRule = rule<
  { account: 'wage-account' | 'wage-deposit'; forWagesOfTheProject: boolean },
  MoneyStanding
>({
  id: 'migrant-wage-account',
  title: text('农民工工资专用账户资金和工资保证金', 'Migrant workers’ wage accounts and wage deposits'),
  rows: ['D-22'],
  awaits: 'B7',
  versions: [
    {
      cites: [cite('migrant-wage-regulations', '33')],
      from: '2020-05-01',
      until: null,
      certainty: 'read',
      note: '第33条在 LawRefBook/Laws@2f4c5c2 行政法规 核对原文。',
      decide: ({ forWagesOfTheProject }) =>
        forWagesOfTheProject
          ? standing(
              'may-deduct',
              '为支付本项目农民工工资，可以执行。',
              'For the wages of migrant workers of this very project it may be taken.',
            )
          : standing(
              'barred',
              '除支付为本项目提供劳动的农民工工资外，不得查封、冻结或者划拨，法律另有规定的除外。',
              'For anything but the wages of those who worked on the project it may not be frozen or moved, unless a statute says otherwise.',
            ),
    },
  ],
});

/** Margin that a bank holds for a letter of credit. */
export const marginRule = rule<{ functionLost: boolean; bankPaidAbroad: boolean }, MoneyStanding | 'release'>({
  id: 'letter-of-credit-margin',
  title: text('信用证开证保证金', 'Margin for a letter of credit'),
  rows: ['D-22'],
  awaits: 'B7',
  versions: [
    {
      cites: [cite('credit-margin-provisions', '1'), cite('credit-margin-provisions', '2')],
      from: '1997-09-03',
      until: null,
      certainty: 'read',
      decide: ({ functionLost, bankPaidAbroad }): Decided<MoneyStanding | 'release'> =>
        bankPaidAbroad
          ? {
              value: 'release',
              because: [
                text(
                  '开证银行已对外付款的，根据其申请应当立即解除相应部分的冻结。',
                  'The bank has paid abroad: on its application the freeze is lifted to that amount at once.',
                ),
              ],
            }
          : functionLost
            ? standing(
                'may-deduct',
                '账户存款已丧失保证金功能的，可以扣划。',
                'The money no longer serves as margin and may be deducted.',
              )
            : standing('freeze-only', '可以冻结，但不得扣划。', 'It may be frozen but not deducted.'),
    },
  ],
});

/** Funds that belong to a public purpose though a debtor's account holds them. */
export const purposeFundRule = rule<{ fund: 'social-insurance' | 'party-dues'; ownMoney: boolean }, MoneyStanding>({
  id: 'special-purpose-funds',
  title: text('社会保险基金、党费', 'Social insurance funds and party dues'),
  rows: ['D-22'],
  awaits: 'B7',
  versions: [
    {
      cites: [cite('social-insurance-fund-notice', '1'), cite('party-dues-notice', '1')],
      from: '2005-11-22',
      until: null,
      certainty: 'recalled',
      decide: ({ fund, ownMoney }) =>
        ownMoney
          ? standing(
              'may-deduct',
              '确属被执行人自有资金而存入该账户的部分，可以执行。',
              'What is really the debtor’s own money in that account may be taken.',
            )
          : standing(
              'barred',
              fund === 'social-insurance'
                ? '社会保险基金不得查封、冻结和扣划，也不得用以清偿社会保险机构或者企业的债务。'
                : '企业党组织的党费不得作为企业财产冻结或者划拨。',
              fund === 'social-insurance'
                ? 'Social insurance funds may not be taken, nor used for debts of the agency or of an enterprise.'
                : 'Party dues are not property of the enterprise and may not be frozen or moved.',
            ),
    },
  ],
});

/** Whether the balance of a housing fund may be deducted. */
export const housingFundRule = rule<{ mayWithdraw: boolean; basicHousingSecured: boolean }, MoneyStanding>({
  id: 'housing-fund-deduction',
  title: text('住房公积金的执行', 'Enforcement against a housing fund'),
  rows: ['D-27'],
  awaits: 'B7',
  versions: [
    {
      cites: [cite('housing-fund-reply', '1'), cite('housing-fund-regulations', '24')],
      from: '2013-07-31',
      until: null,
      certainty: 'recalled',
      note: '提取条件已读条例第24条；可以扣划一节为回忆（最高法(2013)执他字第14号）。',
      decide: ({ mayWithdraw, basicHousingSecured }) =>
        mayWithdraw && basicHousingSecured
          ? standing(
              'may-deduct',
              '已符合提取条件，且保障其基本居住生活条件的，可以扣划。',
              'The conditions of withdrawal are met and his basic housing is secured: it may be deducted.',
            )
          : standing(
              'freeze-only',
              mayWithdraw ? '其基本居住尚未保障，只能冻结。' : '不符合提取条件，只能冻结。',
              mayWithdraw
                ? 'His basic housing is not secured: it may only be frozen.'
                : 'The conditions of withdrawal are not met: it may only be frozen.',
            ),
    },
  ],
});

export type MovedMoney = {
  /** Who let money or shares go in spite of the court's notice. */
  readonly holder: 'bank' | 'payer-of-income' | 'company';
  readonly moved: Fen;
  readonly recovered: Fen;
  /** Whether the term that the court set for recovery has ended. */
  readonly termOver: boolean;
};

export type HolderLiability = { readonly step: 'recover' | 'answer-with-own-property' | 'none'; readonly amount: Fen };

const holders = {
  bank: text('金融机构擅自解冻', 'The bank let frozen money go'),
  'payer-of-income': text('有关单位擅自支付收入', 'The unit paid out the income'),
  company: text('企业擅自支付股息红利或者办理股权转移', 'The company paid dividends or moved the shares'),
} as const;

function decideLiability({ holder, moved, recovered, termOver }: MovedMoney): Decided<HolderLiability> {
  if (recovered > moved)
    orThrow(
      refuseControl('recovered-beyond-moved', {
        values: { recovered: formatYuan(recovered), moved: formatYuan(moved) },
        field: 'recovered',
      }),
    );
  const amount = moved - recovered;
  const who = holders[holder];
  const step = amount === 0n ? 'none' : termOver ? 'answer-with-own-property' : 'recover';
  const what = {
    none: text('已经全部追回', 'all of it has been recovered'),
    recover: text(
      `应当限期追回${formatYuan(amount)}元`,
      `${formatYuan(amount)} yuan are to be recovered within the term set`,
    ),
    'answer-with-own-property': text(
      `逾期未追回，应当在${formatYuan(amount)}元范围内以自己的财产向申请执行人承担责任`,
      `the term is over: it answers to the applicant with its own property for ${formatYuan(amount)} yuan`,
    ),
  }[step];
  return { value: { step, amount }, because: [text(`${who.zh}，${what.zh}。`, `${who.en}: ${what.en}.`)] };
}

/** What a holder owes that let controlled property go, in fen. Refuses `recovered-beyond-moved`. EXR 26, 30, 40. */
export const holderLiabilityRule = rule<MovedMoney, HolderLiability>({
  id: 'holder-liability',
  title: text('协助单位擅自放行的责任', 'What a holder owes that let property go'),
  rows: ['D-23'],
  awaits: 'C4',
  versions: [
    {
      cites: [
        cite('enforcement-work-provisions', '26'),
        cite('enforcement-work-provisions', '30'),
        cite('enforcement-work-provisions', '40'),
      ],
      from: '1998-07-08',
      until: null,
      certainty: 'read',
      decide: decideLiability,
    },
  ],
});

/** Income is taken only above what the debtor and his dependants need to live, in fen. CPL 254. */
export const incomeRule = rule<{ income: Fen; minimum: Fen }, Fen>({
  id: 'income-above-minimum',
  title: text('扣留、提取收入应当保留生活必需费用', 'Income is taken only above what they need to live'),
  rows: ['D-09'],
  awaits: 'B7',
  versions: [
    {
      cites: [cite('civil-procedure-law', '254')],
      from: '1991-04-09',
      until: null,
      certainty: 'read',
      decide: ({ income, minimum }) => {
        const value = income > minimum ? income - minimum : 0n;
        return {
          value,
          because: [
            text(
              `收入${formatYuan(income)}元，保留被执行人及其所扶养家属的生活必需费用${formatYuan(minimum)}元，可以扣留、提取${formatYuan(value)}元。`,
              `Of an income of ${formatYuan(income)} yuan, ${formatYuan(minimum)} are left for the debtor and his dependants; ${formatYuan(value)} may be taken.`,
            ),
          ],
        };
      },
    },
  ],
});

/** Nothing is disposed of without a control; a ruling to deduct money is a freeze as well. CPLI 484. */
export const disposalNeedsControlRule = rule<
  { controlled: boolean; by: 'sale' | 'deduction-ruling' },
  { readonly allowed: boolean; readonly alsoFreezes: boolean }
>({
  id: 'disposal-needs-control',
  title: text('非经控制不得处分', 'No disposal without a control'),
  rows: ['D-16'],
  awaits: 'E2',
  versions: [
    {
      cites: [cite('cpl-interpretation', '484')],
      from: '2015-02-04',
      until: null,
      certainty: 'read',
      decide: ({ controlled, by }) => {
        const alsoFreezes = by === 'deduction-ruling';
        const allowed = controlled || alsoFreezes;
        return {
          value: { allowed, alsoFreezes },
          because: [
            text(
              '非经查封、扣押、冻结不得处分；可以直接扣划的财产，扣划裁定同时具有冻结的效力。',
              'Nothing is disposed of before it is controlled; a ruling to deduct has the effect of a freeze too.',
            ),
            allowed
              ? text('可以处分。', 'It may be disposed of.')
              : text('尚未控制，不得处分。', 'It is not controlled yet and may not be disposed of.'),
          ],
        };
      },
    },
  ],
});
