import { type Fen, isRefusal, type Refusal, roundHalfUp, text } from '#kernel';
import { cite, type Finding, rule } from '../frame.ts';
import { type Doubled, type DoubledInput, doubledInterest } from './doubled-interest.ts';
import { readRate } from './rate.ts';
import { refuseMoneyLaw } from './refusals.ts';

export type CurrencyChoice =
  | { readonly choice: 'own-currency' }
  | { readonly choice: 'renminbi'; readonly midRate: string };

/** In which money the doubled part of a foreign-currency debt is computed. */
export const foreignCurrencyRule = rule<CurrencyChoice, 'own-currency' | 'renminbi'>({
  id: 'doubled-interest-foreign-currency',
  title: text(
    '外币债务加倍部分的计算币种',
    'The money in which the doubled part of a foreign-currency debt is computed',
  ),
  rows: ['C-20'],
  awaits: 'E3',
  versions: [
    {
      cites: [cite('delayed-interest-interpretation', '5')],
      from: '2014-08-01',
      until: null,
      certainty: 'read',
      decide: ({ choice }) => ({
        value: choice,
        because: [
          choice === 'renminbi'
            ? text(
                '申请执行人选择以人民币计算的，以加倍部分债务利息起算之日的中间价先折算为人民币。',
                'The applicant chose renminbi: the debt is converted first, at the middle rate of the day on which the doubled part begins.',
              )
            : text(
                '法律文书确定给付外币的，以该种外币按日万分之一点七五计算。',
                'The instrument orders foreign currency: computed in that currency at 0.000175 a day.',
              ),
        ],
      }),
    },
  ],
});

/**
 * The doubled part of a debt in another currency. `base` and payments are in that currency's minor unit; with a middle rate
 * (renminbi for one unit, of the day after `performBy`) they are converted first. Refuses `rate-malformed` and what {@link doubledInterest} refuses. INT 5.
 */
export function foreignDoubled(
  input: DoubledInput,
  choice: CurrencyChoice,
): { finding: Finding<string>; doubled: Doubled } | Refusal {
  const finding = foreignCurrencyRule.decideOn(input.until, choice);
  if (choice.choice === 'own-currency') {
    const doubled = doubledInterest(input);
    return isRefusal(doubled) ? doubled : { finding, doubled };
  }
  const rate = readRate(choice.midRate);
  if (isRefusal(rate)) return rate;
  if (rate.n === 0n) return refuseMoneyLaw('rate-malformed', { field: 'midRate', values: { text: choice.midRate } });
  const convert = (amount: Fen): Fen => roundHalfUp({ n: amount * rate.n, d: rate.d });
  const doubled = doubledInterest({
    ...input,
    base: convert(input.base),
    payments: input.payments.map((p) => ({ ...p, amount: convert(p.amount) })),
  });
  return isRefusal(doubled) ? doubled : { finding, doubled };
}
