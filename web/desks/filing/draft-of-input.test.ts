import { describe, expect, it } from 'vitest';
import { type Draft, emptyDraft, inputOf, newObligation, newParty, wholly } from './application-draft.ts';
import { draftOfInput } from './draft-of-input.ts';

const creditor = { ...newParty('applicant'), name: '甲', idNumber: '513301198506150017', phone: '13800000001' };
const debtor = {
  ...newParty('debtor'),
  kind: 'legal' as const,
  name: '乙公司',
  idKind: 'credit-code' as const,
  representatives: [
    { kind: 'agent' as const, name: '丙', authority: 'special' as const, idNumber: '', phone: '139' },
    { kind: 'legal-representative' as const, name: '丁', authority: 'ordinary' as const, idNumber: '1', phone: '' },
  ],
};
const row = {
  ...newObligation(),
  amount: '130000.00',
  text: '偿还借款',
  interest: { base: '130000.00', rate: { perYear: '0.06' }, from: '2024-01-01' },
  liability: 'by-share' as const,
  creditors: [creditor.key],
  debtors: [{ party: debtor.key, share: '1/3', cap: '30000.00', supplementary: true }],
};
const draft: Draft = {
  ...emptyDraft(),
  instrument: {
    ...{ kind: 'judgment', number: '（2025）川3301民初88号', court: '康定市人民法院' },
    ...{ day: '2025-11-03', effectiveDay: '2025-11-21', performBy: '2025-12-01' },
  },
  cause: '民间借贷纠纷',
  livelihood: true,
  notPerformed: false,
  agreedOrder: ['principal'],
  parties: [creditor, debtor],
  obligations: [
    row,
    { ...newObligation(), text: '如逾期，另付', debtors: [wholly(debtor.key)], onDefault: 'not-yet' },
    { ...newObligation(), inDoubledBase: 'no', instalments: [{ amount: '60000.00', due: '2026-01-31' }] },
    { ...newObligation(), inDoubledBase: 'yes', periodic: { amount: '1500.00', every: 'month', from: '2026-01-01' } },
  ],
  payee: { party: creditor.key, accountName: '甲', bankName: 'G州银行', accountNumber: '6230' },
  papers: { ...emptyDraft().papers, instrument: ['u1'], identity: ['u2', 'u3'] },
  preservation: [
    {
      ...{
        key: 'row-p',
        kind: 'deposit',
        party: debtor.key,
        unitCode: 'bank-a',
        identifier: '6217',
        description: '户',
      },
      ...{ limit: '100.00', held: '90.00', effectiveOn: '2026-01-01', until: '2027-01-01' },
      ...{ holderRef: 'H1', rulingNumber: '（2025）川3301财保1号' },
    },
  ],
};

describe('the draft of an input', () => {
  it('is the draft that made the input', () => {
    expect(draftOfInput(inputOf(draft), draft)).toEqual(draft);
  });

  it('takes over what was mended on the way, and leaves alone what was not sent', () => {
    const input = inputOf(draft) as { cause: string; obligations: { amount?: string; interest?: object }[] };
    const { interest: _gone, ...first } = input.obligations[0] ?? {};
    const mended = { ...input, cause: '买卖合同纠纷', obligations: [{ ...first, amount: '120000.00' }] };
    const after = draftOfInput(mended, draft);
    const { interest: _none, ...kept } = row;
    expect(after.cause).toBe('买卖合同纠纷');
    expect(after.obligations).toEqual([{ ...kept, amount: '120000.00' }, draft.obligations[1]]);
    expect(after.parties).toEqual(draft.parties);
  });

  it('begins a correction with the rows that the court has, each with its interest, shares and parts', () => {
    const { obligations, parties } = inputOf(draft);
    const start = draftOfInput({ obligations, parties, payees: [{ party: creditor.key, accountName: '甲' }] });
    expect(start.obligations.map(({ key: _key, ...o }) => o)).toEqual(
      draft.obligations.filter((o) => o.onDefault === 'never').map(({ key: _key, ...o }) => o),
    );
    expect(start.payee).toEqual({ party: creditor.key, accountName: '甲', bankName: '', accountNumber: '' });
  });

  it.each([[{}], [{ parties: 'x', obligations: [{}], papers: [{}], instrument: null, payees: [] }]])(
    'is a draft whatever the input is: %j',
    (input) => expect(() => inputOf(draftOfInput(input))).not.toThrow(),
  );
});
