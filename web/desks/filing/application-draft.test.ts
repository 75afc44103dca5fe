import { describe, expect, it } from 'vitest';
import { emptyDraft, inputOf, newObligation, newParty } from './application-draft.ts';

describe('the input of file-application', () => {
  const creditor = { ...newParty('applicant'), name: '甲' };
  const first = { ...newParty('debtor'), name: '乙' };
  const second = { ...newParty('debtor'), name: '丙' };
  const draft = {
    ...emptyDraft(),
    parties: [creditor, first, second],
    obligations: [
      {
        ...newObligation(),
        amount: '130，000．00',
        liability: 'by-share' as const,
        creditors: [creditor.key],
        debtors: [first.key, second.key],
        shares: { [first.key]: '1／3', [second.key]: '2 / 3' },
      },
    ],
    papers: { ...emptyDraft().papers, instrument: ['p1'], identity: ['p2', 'p3'] },
  };

  it('names parties by a reference and sends shares in plain form', () => {
    expect(inputOf(draft).obligations).toMatchObject([
      {
        amount: '130000.00',
        creditors: [creditor.key],
        debtors: [
          { party: first.key, share: '1/3' },
          { party: second.key, share: '2/3' },
        ],
      },
    ]);
  });

  it('sends no share where nobody owes by share', () => {
    const joint = { ...draft, obligations: draft.obligations.map((row) => ({ ...row, liability: 'joint' as const })) };
    expect(inputOf(joint).obligations).toMatchObject([{ debtors: [{ share: '' }, { share: '' }] }]);
  });

  it('leaves the base of the doubled interest to the law unless the desk says otherwise', () => {
    const [row] = inputOf(draft).obligations as object[];
    expect(row).not.toHaveProperty('inDoubledBase');
    const chosen = draft.obligations.map((one) => ({ ...one, inDoubledBase: 'no' as const }));
    expect(inputOf({ ...draft, obligations: chosen }).obligations).toMatchObject([{ inDoubledBase: false }]);
  });

  it('pays the first creditor where no payee was chosen, and lists papers by kind', () => {
    expect(inputOf(draft)).toMatchObject({
      payees: [{ party: creditor.key }],
      papers: [
        { kind: 'instrument', upload: 'p1' },
        { kind: 'identity', upload: 'p2' },
        { kind: 'identity', upload: 'p3' },
      ],
    });
  });
});
