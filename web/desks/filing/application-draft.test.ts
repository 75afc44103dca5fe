import { describe, expect, it } from 'vitest';
import { emptyDraft, inputOf, newObligation, newParty, wholly } from './application-draft.ts';

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
        debtors: [
          { ...wholly(first.key), share: '1／3' },
          { ...wholly(second.key), share: '2 / 3', cap: '30，000' },
        ],
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
          { party: first.key, share: '1/3', cap: '' },
          { party: second.key, share: '2/3', cap: '30000.00' },
        ],
      },
    ]);
  });

  it('sends what falls due in parts, and what is owed on default only once the default is there', () => {
    const [row = newObligation()] = draft.obligations;
    const parts = { ...row, instalments: [{ amount: '60，000', due: '2026-01-31' }] };
    const monthly = {
      ...row,
      amount: '',
      periodic: { amount: '1,500', every: 'month' as const, from: '2026-01-01', to: '' },
    };
    const sent = (...obligations: (typeof row)[]) => inputOf({ ...draft, obligations }).obligations;
    expect(sent(parts, monthly)).toMatchObject([
      { schedule: { instalments: [{ amount: '60000.00', due: '2026-01-31' }] } },
      { amount: '', schedule: { periodic: { amount: '1500.00', every: 'month', from: '2026-01-01' } } },
    ]);
    expect(sent({ ...row, onDefault: 'not-yet' })).toEqual([]);
    expect(sent({ ...row, onDefault: 'met' })).toHaveLength(1);
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
