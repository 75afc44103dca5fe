import { describe, expect, it } from 'vitest';
import { day, isRefusal, yuan } from '#kernel';
import { play, type Step } from '../../../test/world/book-run.ts';
import { paperCase, withReceipt } from '../../../test/world/dossier.ts';
import { statementWith, waitingReceipts } from '../owed.ts';
import { overpaidTexts } from './overpaid.ts';

const clause = { base: '100000', rate: { perDay: '0.0002' }, from: '2025-10-01' };
const loan = paperCase([{ amount: '100000', interest: clause }]);
const receipt = (on: string, amount: string): Step => ({ do: 'receipt', on: day(on), amount: yuan(amount) });

describe('a receipt heard of after later money was paid out', () => {
  it('shows what the creditor had been paid too much where it cannot make up for it', () => {
    // 100 000 × 0.0002 × 263 days and the doubled part of 201 days were paid to the creditor with everything else.
    const { dossier } = play(loan, [receipt('2026-06-20', '108777.50'), { do: 'distribute' }]);
    const late = withReceipt(dossier, 99, day('2026-03-02'), yuan('50000'));
    const found = statementWith(late, day('2026-06-20'), waitingReceipts(late));
    if (isRefusal(found)) throw new Error(found.code);
    // On 03-02 it pays 3 060.00 of interest and 46 940.00 of the principal, which for 110 days bore 1 032.68 and 903.595.
    expect([...found.overpaid.values()]).toEqual([yuan('1936.27')]);
    expect(overpaidTexts(late, found)[0]?.zh).toContain('第1人');
    expect(overpaidTexts(late, found)[0]?.zh).toContain('1,936.27元');
  });

  it('says nothing where it is heard of in time', () => {
    const early = withReceipt(loan, 1, day('2026-03-02'), yuan('1000'));
    const found = statementWith(early, day('2026-06-20'), waitingReceipts(early));
    expect(isRefusal(found) ? found.code : [...found.overpaid]).toEqual([]);
  });
});
