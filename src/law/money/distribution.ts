import { allocateByWeight, type Day, day, type Fen, lesser, type Refusal, sameDay, type Text, text } from '#kernel';
import { cite, type Decided, type Finding, rule } from '../frame.ts';
import { refuseMoneyLaw } from './refusals.ts';

/** How several creditors share what is there. */
export type SharingMode =
  /** Each has his own instrument and nobody is secured on the thing: by order of the measures. */
  | 'by-measures'
  /** One instrument names them all: in proportion. */
  | 'one-instrument'
  /** The debtor is a citizen or other organisation and the others joined in time: in proportion. */
  | 'participation';

export type Creditor = {
  readonly id: string;
  /** Monetary debt of the instrument that is open, in fen. */
  readonly debt: Fen;
  /** The doubled part that is open. */
  readonly doubled: Fen;
  /** The day on which his measure on this property took effect; decides `by-measures`. */
  readonly measure?: Day;
};

/** A creditor who is paid from this property before ordinary claims: security, construction price and the like. */
export type PriorityClaim = { readonly id: string; readonly amount: Fen; readonly rank: number };

export type DistributionInput = {
  readonly available: Fen;
  /** Actual costs of sale, safekeeping and the like. */
  readonly costs: Fen;
  readonly executionFee: Fen;
  readonly priority: readonly PriorityClaim[];
  readonly creditors: readonly Creditor[];
  readonly mode: SharingMode;
  /** True when the debtor is a corporation: participation is then closed (row P-11). */
  readonly corporation: boolean;
  readonly on: Day;
};

export type DistributionLine = {
  readonly id: string;
  readonly rank: 'costs' | 'execution-fee' | 'priority' | 'debt' | 'doubled' | 'surplus';
  readonly claim: Fen;
  readonly paid: Fen;
};

export type Distribution = { readonly lines: readonly DistributionLine[]; readonly surplus: Fen };

/** Payment in ranks: costs and fee, priority claims, ordinary claims, the debtor. */
export const distributionOrderRule = rule<{ mode: SharingMode }, 'in-turn' | 'in-proportion'>({
  id: 'distribution-order',
  title: text('多个债权人的清偿顺序', 'How several creditors are paid'),
  rows: ['J-05', 'J-06', 'J-07', 'J-10', 'J-13'],
  awaits: 'E3',
  versions: [
    {
      cites: [cite('enforcement-work-provisions', '88')],
      from: '1998-07-08',
      until: '2021-01-01',
      certainty: 'recalled',
      note: '2020年修正前的条号为第88条。',
      decide: decideSharing,
    },
    {
      cites: [
        cite('enforcement-work-provisions', '55'),
        cite('enforcement-work-provisions', '34'),
        cite('enforcement-work-provisions', '31'),
      ],
      from: '2021-01-01',
      until: null,
      certainty: 'read',
      decide: decideSharing,
    },
  ],
});

function decideSharing({ mode }: { mode: SharingMode }): Decided<'in-turn' | 'in-proportion'> {
  if (mode === 'by-measures')
    return {
      value: 'in-turn',
      because: [
        text(
          '多份生效法律文书、对执行标的物均无担保物权的，按采取执行措施的先后顺序受偿。',
          'Several instruments, nobody secured on the thing: paid in the order in which measures were taken.',
        ),
      ],
    };
  return mode === 'one-instrument'
    ? {
        value: 'in-proportion',
        because: [
          text(
            '一份生效法律文书确定多个债权人、财产不足清偿的，按各债权比例受偿。',
            'One instrument, several creditors, not enough property: in proportion to the claims.',
          ),
        ],
      }
    : {
        value: 'in-proportion',
        because: [
          text(
            '参与分配的普通债权，按其占全部申请参与分配债权数额的比例受偿。',
            'Ordinary claims that join in distribution are paid in proportion.',
          ),
        ],
      };
}

/** Participation is open against a citizen or another organisation only. CPLI 506, 508, 514. */
export const participationRule = rule<{ corporation: boolean }, boolean>({
  id: 'participation-in-distribution',
  title: text('参与分配的适用范围', 'Where participation in distribution is open'),
  rows: ['J-07', 'J-10'],
  awaits: 'E3',
  versions: [
    {
      cites: [cite('cpl-interpretation', '506'), cite('cpl-interpretation', '508'), cite('cpl-interpretation', '514')],
      from: '2015-02-04',
      until: null,
      certainty: 'read',
      decide: decideParticipation,
    },
  ],
});

function decideParticipation({ corporation }: { corporation: boolean }): Decided<boolean> {
  return corporation
    ? {
        value: false,
        because: [
          text(
            '被执行人为企业法人，未进入破产的，按照查封、扣押、冻结的先后顺序清偿。',
            'A corporation that is not bankrupt is enforced against in the order of seizure.',
          ),
        ],
      }
    : {
        value: true,
        because: [
          text(
            '被执行人为公民或者其他组织，其财产不能清偿所有债权的，已取得执行依据的其他债权人可以申请参与分配。',
            'Against a citizen or other organisation whose property is not enough, creditors with an instrument may join.',
          ),
        ],
      };
}

/** Pays one rank as far as the money goes, in proportion when it does not suffice. */
function payRank(
  rest: Fen,
  claims: readonly { id: string; claim: Fen }[],
  rank: DistributionLine['rank'],
  lines: DistributionLine[],
): Fen {
  const total = claims.reduce((sum, c) => sum + c.claim, 0n);
  if (total === 0n) return rest;
  const pot = lesser(rest, total);
  const paid = allocateByWeight(
    pot,
    claims.map((c) => c.claim),
  );
  for (const [i, c] of claims.entries()) lines.push({ id: c.id, rank, claim: c.claim, paid: paid[i] ?? 0n });
  return rest - pot;
}

function checkDistribution(input: DistributionInput): Refusal | undefined {
  const amounts = [
    input.available,
    input.costs,
    input.executionFee,
    ...input.priority.map((p) => p.amount),
    ...input.creditors.flatMap((c) => [c.debt, c.doubled]),
  ];
  const negative = amounts.find((a) => a < 0n);
  if (negative !== undefined) return refuseMoneyLaw('money-negative', { values: { text: String(negative) } });
  for (const list of [input.creditors, input.priority]) {
    const names = list.map((c) => c.id);
    const twice = names.find((n, i) => names.indexOf(n) !== i);
    if (twice !== undefined) return refuseMoneyLaw('creditor-named-twice', { values: { name: twice } });
  }
  const participation = participationRule.decideOn(input.on, { corporation: input.corporation });
  if (input.mode === 'participation' && !participation.value)
    return refuseMoneyLaw('participation-corporation', { cites: participation.cites });
  return undefined;
}

function ordinary(input: DistributionInput, rest: Fen, lines: DistributionLine[]): Fen {
  const pay = (group: readonly Creditor[], from: Fen): Fen => {
    // INT 4: the debt of the instruments before the doubled parts, within the group that shares.
    const afterDebt = payRank(
      from,
      group.map((c) => ({ id: c.id, claim: c.debt })),
      'debt',
      lines,
    );
    return payRank(
      afterDebt,
      group.map((c) => ({ id: c.id, claim: c.doubled })),
      'doubled',
      lines,
    );
  };
  if (input.mode !== 'by-measures') return pay(input.creditors, rest);
  const last = day('9999-12-31');
  const turn = [...input.creditors].sort((a, b) => Temporal.PlainDate.compare(a.measure ?? last, b.measure ?? last));
  let left = rest;
  for (let i = 0; i < turn.length; ) {
    // Measures of one day rank equally; a creditor without a measure comes after all who have one.
    const first = turn[i] as Creditor;
    const group = turn.filter((c) => sameDay(c.measure ?? last, first.measure ?? last));
    left = pay(group, left);
    i += group.length;
  }
  return left;
}

/**
 * Distributes what one property brought: actual costs and the execution fee, then priority claims by rank, then ordinary
 * claims by order of measures or in proportion, and what is left to the debtor. The lines and the surplus add up to what was
 * there. Refuses `money-negative`, `creditor-named-twice`, `participation-corporation`. EXR 31, 34, 55; CPLI 506–508, 514.
 */
export function distribute(input: DistributionInput): Finding<Distribution> | Refusal {
  const wrong = checkDistribution(input);
  if (wrong) return wrong;
  const order = distributionOrderRule.decideOn(input.on, { mode: input.mode });
  const lines: DistributionLine[] = [];
  let rest = payRank(input.available, [{ id: 'costs', claim: input.costs }], 'costs', lines);
  rest = payRank(rest, [{ id: 'execution-fee', claim: input.executionFee }], 'execution-fee', lines);
  for (const rank of [...new Set(input.priority.map((p) => p.rank))].sort((a, b) => a - b))
    rest = payRank(
      rest,
      input.priority.filter((p) => p.rank === rank).map((p) => ({ id: p.id, claim: p.amount })),
      'priority',
      lines,
    );
  rest = ordinary(input, rest, lines);
  const because: Text[] = [
    text(
      '先扣除拍卖、保管等实际费用和申请执行费，再清偿优先债权，然后清偿普通债权。',
      'Actual costs and the execution fee first, then priority claims, then ordinary claims.',
    ),
    ...order.because,
  ];
  if (rest > 0n)
    because.push(text('清偿后的余款退还被执行人。', 'What is left after payment goes back to the debtor.'));
  return { ...order, value: { lines, surplus: rest }, because };
}
