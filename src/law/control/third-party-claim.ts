import { type Fen, formatYuan, greater, orThrow, type Text, text } from '#kernel';
import { cite, type Decided, rule } from '../frame.ts';
import { refuseControl } from './refusals.ts';

export type ThirdPartyFacts = {
  /** What the debtor has due from the third person, in fen. */
  readonly claim: Fen;
  /** Whether the notice to perform was handed to the third person himself. */
  readonly servedDirectly: boolean;
  /** Whether his fifteen days have ended. */
  readonly termOver: boolean;
  /** What he answered in time; "cannot pay" and "not directly related to the applicant" are no objections. */
  readonly answer: 'none' | 'denies' | 'admits-part' | 'cannot-pay' | 'no-direct-relation';
  /** With `admits-part`: as much as he admits, in fen. */
  readonly admitted?: Fen;
  /** A judgment in force fixed the claim: it cannot be denied any more. */
  readonly adjudicated: boolean;
  readonly paid: Fen;
  /** Money that he paid to the debtor in spite of the notice and that cannot be recovered. */
  readonly paidToDebtor?: Fen;
};

export type ThirdPartyAnswer = {
  readonly step: 'serve-first' | 'wait' | 'enforce' | 'not-against-him' | 'paid';
  /** Up to what he may be enforced against, in fen. */
  readonly amount: Fen;
  /** For what he answers together with the debtor because he paid him, in fen. */
  readonly jointly: Fen;
};

const steps: Readonly<Record<ThirdPartyAnswer['step'], Text>> = {
  'serve-first': text(
    '履行通知必须直接送达第三人，尚未送达',
    'the notice must be served on him directly and has not been',
  ),
  wait: text('十五日期间尚未届满', 'his fifteen days are running'),
  enforce: text('可以裁定对第三人强制执行', 'a ruling may enforce against him'),
  'not-against-him': text(
    '其在期限内提出异议，不审查，也不得对其强制执行',
    'he objected in time: it is not reviewed and nothing is enforced against him',
  ),
  paid: text('第三人已经履行，应当出具证明', 'he has performed and gets a certificate'),
};

function stepOf(facts: ThirdPartyFacts, open: Fen): ThirdPartyAnswer['step'] {
  if (!facts.servedDirectly) return 'serve-first';
  if (open === 0n) return 'paid';
  if (facts.answer === 'denies' && !facts.adjudicated) return 'not-against-him';
  if (facts.answer === 'admits-part' && !facts.adjudicated) return facts.termOver ? 'enforce' : 'wait';
  return facts.termOver ? 'enforce' : 'wait';
}

function decide(facts: ThirdPartyFacts): Decided<ThirdPartyAnswer> {
  const { claim, answer, admitted = 0n, adjudicated, paid, paidToDebtor = 0n } = facts;
  if (admitted > claim)
    orThrow(
      refuseControl('admitted-beyond-claim', {
        values: { admitted: formatYuan(admitted), claim: formatYuan(claim) },
        field: 'admitted',
      }),
    );
  const due = answer === 'admits-part' && !adjudicated ? admitted : claim;
  const open = greater(due - paid, 0n);
  const step = stepOf(facts, open);
  const words = steps[step];
  const because: Text[] = [text(`对到期债权：${words.zh}。`, `Of the claim against the third person: ${words.en}.`)];
  if (adjudicated && answer !== 'none')
    because.push(
      text(
        '生效法律文书确定的到期债权，第三人予以否认的，不予支持。',
        'A claim fixed by a judgment in force cannot be denied.',
      ),
    );
  if (answer === 'admits-part' && !adjudicated)
    because.push(
      text(
        `部分承认的，可以对承认的${formatYuan(admitted)}元强制执行。`,
        `He admits ${formatYuan(admitted)} yuan: that part may be enforced.`,
      ),
    );
  if (answer === 'cannot-pay' || answer === 'no-direct-relation')
    because.push(
      text(
        '无履行能力或者与申请执行人无直接法律关系，不属于异议。',
        'Being unable to pay, or having nothing to do with the applicant, is no objection.',
      ),
    );
  if (paidToDebtor > 0n)
    because.push(
      text(
        `收到通知后擅自向被执行人履行而不能追回的${formatYuan(paidToDebtor)}元，与被执行人承担连带清偿责任。`,
        `What he paid the debtor after the notice and cannot recover, ${formatYuan(paidToDebtor)} yuan, he owes together with him.`,
      ),
    );
  return { value: { step, amount: step === 'enforce' ? open : 0n, jointly: paidToDebtor }, because };
}

/** What may be enforced against somebody who owes the debtor; never against those who owe him in turn. Refuses `admitted-beyond-claim`. EXR 45–52; CPLI 499. */
export const thirdPartyClaimRule = rule<ThirdPartyFacts, ThirdPartyAnswer>({
  id: 'third-party-claim',
  title: text('对第三人到期债权的执行', 'Enforcing a claim that the debtor has'),
  rows: ['D-29'],
  awaits: 'C1',
  versions: [
    {
      cites: [
        cite('enforcement-work-provisions', '45'),
        cite('enforcement-work-provisions', '47'),
        cite('enforcement-work-provisions', '48'),
        cite('enforcement-work-provisions', '49'),
        cite('enforcement-work-provisions', '51'),
        cite('cpl-interpretation', '499'),
      ],
      from: '2015-02-04',
      until: null,
      certainty: 'read',
      decide,
    },
  ],
});

export type OverScopeFacts = {
  /** The value of what is controlled, in fen. */
  readonly value: Fen;
  readonly claim: Fen;
  readonly costs: Fen;
  /** The controlled thing cannot be divided. */
  readonly indivisible: boolean;
  /** Other property of the debtor would cover the debt. */
  readonly otherCovers: boolean;
};

/** Whether a control takes clearly too much, and by how much, in fen; what counts as clearly is left to the court. SEI 19. */
export const overScopeRule = rule<OverScopeFacts, { readonly excess: Fen; readonly release: boolean }>({
  id: 'over-scope-control',
  title: text('超标的额控制的解除', 'Releasing what a control takes too much'),
  rows: ['D-06'],
  awaits: 'B7',
  versions: [
    {
      cites: [cite('seizure-provisions', '19')],
      from: '2005-01-01',
      until: null,
      certainty: 'read',
      decide: ({ value, claim, costs, indivisible, otherCovers }) => {
        const excess = greater(value - claim - costs, 0n);
        const kept = excess > 0n && indivisible && !otherCovers;
        return {
          value: { excess, release: excess > 0n && !kept },
          because: [
            text(
              `控制财产价额${formatYuan(value)}元，债权额及执行费用${formatYuan(claim + costs)}元，超出${formatYuan(excess)}元。`,
              `What is controlled is worth ${formatYuan(value)} yuan, claim and costs are ${formatYuan(claim + costs)}: ${formatYuan(excess)} too much.`,
            ),
            excess === 0n
              ? text('没有超标的额。', 'Nothing is taken too much.')
              : kept
                ? text(
                    '该财产为不可分物，且没有其他足以清偿的财产，不解除。',
                    'It cannot be divided and nothing else covers the debt: it stays.',
                  )
                : text('应当及时解除对明显超出部分的控制。', 'What is clearly too much is released at once.'),
          ],
        };
      },
    },
  ],
});
