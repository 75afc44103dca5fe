import { allocateByWeight, type Day, type Fen, formatYuan, isBefore, lesser, orThrow, type Text, text } from '#kernel';
import { cite, type Decided, rule } from '../frame.ts';
import { refuseMoneyLaw } from './refusals.ts';

/** A court that controls property of the debtor. */
export type ControllingCourt = {
  readonly court: string;
  readonly effective: Day;
  /** A control that only preserves: it leads the distribution once its own case has been decided. */
  readonly preservation: boolean;
  readonly suitEnded: boolean;
};

export type LeadingCourt = { readonly court: string | null; readonly wait: boolean };

function decideLeader({ courts }: { courts: readonly ControllingCourt[] }): Decided<LeadingCourt> {
  const first = courts.reduce<ControllingCourt | null>(
    (best, c) => (best === null || isBefore(c.effective, best.effective) ? c : best),
    null,
  );
  if (first === null)
    return {
      value: { court: null, wait: false },
      because: [text('没有法院控制财产。', 'No court controls property.')],
    };
  const wait = first.preservation && !first.suitEnded;
  return {
    value: { court: first.court, wait },
    because: [
      text(
        `由首先查封、扣押、冻结的法院主持分配：${first.court}（${first.effective}）。`,
        `The court that took the property first leads the distribution: ${first.court} (${first.effective}).`,
      ),
      ...(wait
        ? [
            text(
              '其控制系保全，应当在该案审理终结后分配。',
              'It only preserves: the distribution waits for the end of its case.',
            ),
          ]
        : []),
    ],
  };
}

/** Which court leads a distribution, and whether it must wait. EXR 56. */
export const leadingCourtRule = rule<{ courts: readonly ControllingCourt[] }, LeadingCourt>({
  id: 'leading-court-of-distribution',
  title: text('主持参与分配的法院', 'The court that leads a distribution'),
  rows: ['J-08'],
  awaits: 'E3',
  versions: [
    {
      cites: [cite('enforcement-work-provisions', '56')],
      from: '1998-07-08',
      until: null,
      certainty: 'read',
      decide: decideLeader,
    },
  ],
});

/** Ranks of a bankrupt's estate. EBL 113. */
export const estateRanks = ['costs', 'employees', 'social-and-tax', 'ordinary'] as const;
export type EstateRank = (typeof estateRanks)[number];

const rankTexts: Readonly<Record<EstateRank, Text>> = {
  costs: text('破产费用和共益债务', 'costs of the procedure and common debts'),
  employees: text(
    '职工工资、医疗伤残补助、抚恤、划入个人账户的社会保险和补偿金',
    'wages, medical and disability aid, pensions, insurance of personal accounts and compensation',
  ),
  'social-and-tax': text('其他社会保险费用和税款', 'other social insurance and taxes'),
  ordinary: text('普通破产债权', 'ordinary claims'),
};

export type EstateClaim = { readonly id: string; readonly rank: EstateRank; readonly claim: Fen };

function decideEstate({
  estate,
  claims,
}: {
  estate: Fen;
  claims: readonly EstateClaim[];
}): Decided<readonly { id: string; paid: Fen }[]> {
  const wrong = [estate, ...claims.map((c) => c.claim)].find((sum) => sum < 0n);
  if (wrong !== undefined)
    orThrow(
      refuseMoneyLaw('money-negative', {
        field: wrong === estate ? 'estate' : 'claims',
        values: { text: String(wrong) },
      }),
    );
  let left = estate;
  const paid = new Map<string, Fen>();
  const because: Text[] = [];
  for (const rank of estateRanks) {
    const equals = claims.filter((c) => c.rank === rank);
    const sum = equals.reduce((a, c) => a + c.claim, 0n);
    const part = lesser(sum, left);
    const shares =
      sum === 0n
        ? []
        : allocateByWeight(
            part,
            equals.map((c) => c.claim),
          );
    for (const [i, c] of equals.entries()) paid.set(c.id, shares[i] ?? 0n);
    left -= part;
    if (equals.length > 0)
      because.push(
        text(
          `${rankTexts[rank].zh}：应付${formatYuan(sum)}元，清偿${formatYuan(part)}元${part < sum ? '，按比例分配' : ''}。`,
          `To ${rankTexts[rank].en}: ${formatYuan(part)} of ${formatYuan(sum)} yuan${part < sum ? ', in proportion' : ''}.`,
        ),
      );
  }
  if (because.length === 0) because.push(text('没有申报的债权。', 'No claims were filed.'));
  return { value: claims.map((c) => ({ id: c.id, paid: paid.get(c.id) ?? 0n })), because };
}

/** What each would get of a bankrupt's estate, in fen, shown when a case is handed over. Refuses `money-negative`. */
export const estateOrderRule = rule<
  { estate: Fen; claims: readonly EstateClaim[] },
  readonly { id: string; paid: Fen }[]
>({
  id: 'bankruptcy-order',
  title: text('破产财产的清偿顺序', 'The order in which a bankrupt’s estate is paid out'),
  rows: ['J-11'],
  awaits: 'A7',
  versions: [
    {
      cites: [cite('enterprise-bankruptcy-law', '113')],
      from: '2007-06-01',
      until: null,
      certainty: 'read',
      note: '第113条在 LawRefBook/Laws@2f4c5c2 民法商法 核对原文。',
      decide: decideEstate,
    },
  ],
});

/** Whether money may be asked for into an account: the one of the case that its documents name. */
export const oneAccountRule = rule<
  { ofCase: string | null; named: string },
  'proper' | 'another-account' | 'no-account-yet'
>({
  id: 'one-account-per-case',
  title: text('一案一账号', 'One account for each case'),
  rows: ['J-01'],
  awaits: 'E3',
  versions: [
    {
      cites: [cite('enforcement-power-checks-opinions', '案款管理')],
      from: '2021-12-06',
      until: null,
      certainty: 'quoted',
      note: '据央视网2021-12-21引述，条号未核。',
      decide: ({ ofCase, named }) => {
        const value = ofCase === null ? 'no-account-yet' : ofCase === named ? 'proper' : 'another-account';
        const words = {
          proper: text('所告知的账户即本案账户', 'the account named is the one of the case'),
          'another-account': text(
            '不得要求付入指定账户以外的其他账户',
            'nobody may be told to pay into another account',
          ),
          'no-account-yet': text('本案尚未生成账号，应当先生成', 'the case has no account yet: open it first'),
        }[value];
        return {
          value,
          because: [text(`执行案款实行一案一账号：${words.zh}。`, `One account for each case: ${words.en}.`)],
        };
      },
    },
  ],
});
