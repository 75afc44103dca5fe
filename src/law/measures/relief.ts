import { type Fen, text } from '#kernel';
import { cite, rule } from '../frame.ts';

export type ReliefFacts = {
  /** What the claim is for. */
  readonly claim: 'maintenance' | 'injury' | 'serious-property-harm' | 'wages' | 'other';
  readonly debtorUnable: boolean;
  readonly acuteHardship: boolean;
  /** Fault of the applicant, false statements, refusal to cooperate. */
  readonly barred: boolean;
  readonly relievedBefore: boolean;
};

/** Whether an applicant qualifies for judicial relief. JJ16 3, 5. */
export const reliefEligibilityRule = rule<ReliefFacts, { eligible: boolean; missing: readonly string[] }>({
  id: 'judicial-relief-eligibility',
  title: text('国家司法救助的条件', 'Who qualifies for judicial relief'),
  rows: ['K-01', 'K-02'],
  awaits: 'E4',
  versions: [
    {
      cites: [cite('relief-opinions', '3'), cite('relief-opinions', '5')],
      from: '2016-07-01',
      until: null,
      certainty: 'recalled',
      decide: ({ claim, debtorUnable, acuteHardship, barred, relievedBefore }) => {
        const missing = [
          claim === 'other' ? 'claim' : '',
          debtorUnable ? '' : 'debtor-unable',
          acuteHardship ? '' : 'acute-hardship',
          barred ? 'not-barred' : '',
          relievedBefore ? 'first-time' : '',
        ].filter((m) => m !== '');
        return {
          value: { eligible: missing.length === 0, missing },
          because: [
            text(
              '追索赡养费、扶养费、抚养费等，或者人身、重大财产侵权，因被执行人没有履行能力而生活急迫困难的，可以申请；救助为一次性。',
              'Maintenance, injury or serious harm claims left unpaid because the debtor cannot pay, and acute hardship; once only.',
            ),
          ],
        };
      },
    },
  ],
});

/** The most that relief may come to, in fen. JJ16 8. */
export const reliefCapRule = rule<{ monthlyWage: Fen; loss: Fen }, Fen>({
  id: 'judicial-relief-cap',
  title: text('司法救助金额上限', 'The cap of judicial relief'),
  rows: ['K-03'],
  awaits: 'E4',
  versions: [
    {
      cites: [cite('relief-opinions', '8')],
      from: '2016-07-01',
      until: null,
      certainty: 'recalled',
      decide: ({ monthlyWage, loss }) => {
        const cap = monthlyWage * 36n;
        return {
          value: cap < loss ? cap : loss,
          because: [
            text(
              '一般不超过上一年度职工月平均工资三十六个月的总额，且不超过损失或者判决数额。',
              'Generally at most thirty-six average monthly wages of the year before, and never above the loss or adjudged sum.',
            ),
          ],
        };
      },
    },
  ],
});
