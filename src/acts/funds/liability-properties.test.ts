import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, day, decimalYuan, type Fen, isRefusal, yuan } from '#kernel';
import { balanced, play, type Step } from '../../../test/world/book-run.ts';
import { paperCase, plainId, withReceipt } from '../../../test/world/dossier.ts';
import type { Dossier } from '../dossier.ts';
import { payerOfAllocation } from '../liability.ts';
import { openToDebtor, statementOf, statementWith, waitingReceipts } from '../owed.ts';
import { ownOpen } from '../owed-by-debtor.ts';
import { creditorGroups, owedToGroup, recordedPayments } from '../owed-groups.ts';
import { horizonOf } from './settle.ts';

const clause = (base: string) => ({ base, rate: { perYear: '0.154' }, from: '2025-10-01' });
const halves = [
  { n: 8, share: [1n, 2n] as const },
  { n: 9, share: [1n, 2n] as const },
];
const byShare = paperCase([{ amount: '60000', interest: clause('60000'), debtors: halves }], '1400');
const capped = paperCase(
  [
    { amount: '60000', interest: clause('60000'), debtors: [{ n: 8 }, { n: 9, cap: '20000' }] },
    { amount: '1000', debtors: [{ n: 8 }] },
  ],
  '1400',
);
const supplementary = paperCase([{ amount: '60000', debtors: [{ n: 8 }, { n: 9, supplementary: true }] }], '0');

const on = day('2026-04-01');
const kindsOf = (dossier: Dossier, asOf: Day = on) => {
  const found = statementWith(dossier, asOf, waitingReceipts(dossier));
  if (isRefusal(found)) throw new Error(found.code);
  return found.shares.map((s) => ({
    to: decimalYuan([...s.toGroups.values()].reduce((a, b) => a + b, 0n)),
    fee: decimalYuan(s.toFee),
    back: decimalYuan(s.surplus),
  }));
};

describe('money of a debtor', () => {
  it('who owes half settles half with the interest on it, half the fee, and the rest is his again', () => {
    const [share] = kindsOf(withReceipt(byShare, 1, on, yuan('90000'), 8));
    const whole = statementOf(byShare, on);
    if (isRefusal(whole) || !share) throw new Error('no statement');
    expect(yuan(share.to) * 2n - whole.toCreditors).toBeLessThanOrEqual(1n);
    expect(share.fee).toBe('700.00');
    expect(share.back).not.toBe('0.00');
  });

  it('of a third person settles all, because whoever pays a debt of another pays the debt', () => {
    const [share] = kindsOf(withReceipt(byShare, 1, on, yuan('90000'), 7));
    expect(share?.fee).toBe('1400.00');
  });

  it('who answers up to a cap settles no more than it, however much he pays', () => {
    const once = withReceipt(capped, 1, on, yuan('15000'), 9);
    expect(kindsOf(withReceipt(once, 2, on, yuan('15000'), 9)).map((s) => s.to)).toEqual(['15000.00', '5000.00']);
  });

  it('of a supplementary debtor settles only what the principal debtor leaves, also when it came first', () => {
    const first = withReceipt(supplementary, 1, on, yuan('50000'), 9);
    const both = withReceipt(first, 2, on.add({ days: 30 }), yuan('40000'), 8);
    const shares = kindsOf(both, on.add({ days: 30 }));
    const [principal, supplement] = shares;
    expect(principal).toEqual({ to: '40000.00', fee: '0.00', back: '0.00' });
    const settled = yuan(supplement?.to ?? '0');
    expect(settled).toBeGreaterThan(yuan('20000'));
    expect(settled + yuan(supplement?.back ?? '0')).toBe(yuan('50000'));
  });

  it('is open to each debtor by his own account', () => {
    const found = statementOf(withReceipt(byShare, 1, on, yuan('10000'), 8), on);
    if (isRefusal(found)) throw new Error(found.code);
    const dossier = withReceipt(byShare, 1, on, yuan('10000'), 8);
    const [eight, nine] = [8, 9].map((n) => openToDebtor(dossier, found, plainId(n)));
    if (isRefusal(eight) || isRefusal(nine)) throw new Error('refused');
    expect((nine as Fen) - (eight as Fen)).toBe(yuan('10000'));
  });
});

const someDay = fc.integer({ min: 0, max: 300 }).map((n) => day('2026-03-02').add({ days: n }));
const amount = fc.bigInt({ min: 1n, max: 4_000_000n });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('receipt' as const), on: someDay, amount, by: fc.constantFrom(7, 8, 9) }),
  fc.record({ do: fc.constant('distribute' as const), keep: fc.constantFrom(0n, 1n, 50_000n, 10n ** 12n) }),
);

/** What a debtor was made to pay beyond his own account, and beyond his cap. */
function beyond(dossier: Dossier, n: number): boolean {
  const groups = creditorGroups(dossier);
  if (isRefusal(groups)) return true;
  const own = dossier.allocations.filter((a) => payerOfAllocation(dossier, a) === plainId(n));
  return groups.some((group) => {
    const debtors = group.obligations[0]?.debtors ?? [];
    const which = debtors.findIndex((d) => d.partyId === plainId(n));
    const debtor = debtors[which];
    const payments = recordedPayments(group, own);
    const sum = payments.reduce((all, p) => all + p.amount, 0n);
    if (!debtor) return sum > 0n;
    if (debtor.capFen !== null && sum > debtor.capFen) return true;
    if (debtor.shareN === null) return false;
    const shares = debtors.map(() => ({ n: 1n, d: 2n }));
    const account = owedToGroup(dossier, group, payments, horizonOf(dossier, []), { shares, which });
    return isRefusal(account) || account.over > 0n;
  });
}

describe('any sequence of receipts of debtors who answer differently', () => {
  it.each([
    ['by share', byShare],
    ['up to a cap', capped],
    ['supplementary', supplementary],
  ])('pays out every fen once and takes from nobody more than he answers for (%s)', (_how, start) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const run = play(start, steps);
        const held = run.dossier.accounts.find((a) => a.kind === 'held');
        const rest = (held?.creditFen ?? 0n) - (held?.debitFen ?? 0n);
        const sound = run.sound && balanced(run.dossier) && run.promised + run.withheld + rest === run.received;
        return sound && !beyond(run.dossier, 8) && !beyond(run.dossier, 9);
      }),
      { numRuns: 60 },
    );
  });

  const loan = { amount: '60000', debtors: [{ n: 8 }, { n: 9 }] };
  const costs = { amount: '1000', kind: 'litigation-fee', debtors: [{ n: 8 }] };
  const third = { amount: '61000', creditor: 2, debtors: [{ n: 8 }] };
  it.each<
    [what: string, obligations: (typeof loan | typeof third)[], payer: number, order: string[] | null, paid: string[]]
  >([
    ['costs come before the loan that another answers for as well', [loan, costs], 8, null, ['4000.00', '1000.00']],
    ['who does not answer for the costs pays the loan', [loan, costs], 9, null, ['5000.00', '0.00']],
    ['an agreed order runs over both', [loan, costs], 8, ['principal'], ['5000.00', '0.00']],
    ['another creditor has his part first', [loan, costs, third], 8, null, ['1500.00', '1000.00', '2500.00']],
  ])(
    'falls to one creditor in one order, whoever answers for his sums: %s',
    (_what, obligations, payer, order, paid) => {
      const plain = paperCase(obligations);
      const agreed = { ...plain, case: { ...plain.case, agreedOrder: order } };
      const found = statementOf(withReceipt(agreed, 1, on, yuan('5000'), payer), on);
      if (isRefusal(found)) throw new Error(found.code);
      const sums = found.rows.filter((r) => r.kind === 'sum').sort((a, b) => (a.ref < b.ref ? -1 : 1));
      expect(sums.map((r) => decimalYuan(r.paid))).toEqual(paid);
    },
  );

  it('leaves no debtor who answers for all a limit', () => {
    const groups = creditorGroups(capped);
    if (isRefusal(groups) || !groups[0] || !groups[1]) throw new Error('no groups');
    expect(ownOpen(capped, groups[0], plainId(8), on, [])).toBeUndefined();
    expect(ownOpen(capped, groups[0], plainId(9), on, [])).toBe(yuan('20000'));
    expect(ownOpen(capped, groups[1], plainId(9), on, [])).toBe(0n);
  });
});
