import { describe, expect, test } from 'vitest';
import type { Liable } from '#cases';
import { formatYuan, type Id, instant, isRefusal, yuan } from '#kernel';
import type { Court } from '#platform';
import type { Asset, Control } from '#property';
import { paperCase } from '../../../test/world/dossier.ts';
import type { Dossier } from '../dossier.ts';
import { countedLimit, countedNow, excessOf, type Gate, type Gates, gatesOf, refuseOverClaim } from './amount-gate.ts';

const asset = (id: Id, valueFen: bigint | null, kind: Asset['kind'] = 'deposit') => ({ id, valueFen, kind }) as Asset;

const control = (id: Id, state: Control['state'], limitFen: bigint, heldFen: bigint, over: Partial<Control> = {}) =>
  ({
    ...{ id, assetId: id, partyId: 'd1', state, limitFen, heldFen, pendingFen: 0n },
    orderedAt: instant(`2026-03-0${id.slice(-1)}T00:00:00Z`),
    ...over,
  }) as Control;

function gate(scope: string, claim: bigint, held = 0n, inFlight = 0n): Gate {
  const room = claim > held + inFlight ? claim - held - inFlight : 0n;
  return { scope, claim, interestToHorizon: 0n, costs: 0n, tolerance: 0n, held, inFlight, room, excess: 0n };
}

function gates(ofCase: Gate, ...debtors: Gate[]): Gates {
  return {
    case: ofCase,
    debtors: new Map(debtors.map((g) => [g.scope, g])),
    horizon: Temporal.PlainDate.from('2026-09-01'),
  };
}

describe('what a control counts for', () => {
  test.each([
    ['an order, balance unknown', asset('1', null), 500n, 500n],
    ['an order above the balance known', asset('1', 300n), 500n, 300n],
    ['an order below the balance known', asset('1', 900n), 500n, 500n],
    ['a thing of unknown value', asset('1', null, 'real-estate'), 500n, 0n],
    ['a thing of known value', asset('1', 800n, 'vehicle'), 500n, 500n],
  ])('%s', (_what, of, limit, counted) => {
    expect(countedLimit(of, limit)).toBe(counted);
  });

  test.each([
    ['effective', { held: 200n, inFlight: 0n }],
    ['ordered', { held: 0n, inFlight: 300n }],
    ['waiting', { held: 0n, inFlight: 0n }],
    ['released', { held: 0n, inFlight: 0n }],
    ['deducted', { held: 0n, inFlight: 0n }],
  ] as const)('%s', (state, counted) => {
    expect(countedNow(control('1', state, 300n, 200n), asset('1', 900n))).toEqual(counted);
  });
});

describe('what a debtor answers for', () => {
  // 100 000 yuan and 20 000 yuan of one creditor, open since the performance day; the court's own terms.
  const claimOf = (liable: Partial<Liable>, onBoth = true) => {
    const paper = paperCase([{ amount: '100000' }, { amount: '20000' }]);
    const obligations = paper.obligations.map((o, i) => ({
      ...o,
      debtors: onBoth || i === 0 ? o.debtors.map((d) => ({ ...d, ...liable })) : [],
    }));
    const found = gatesOf({ ...paper, obligations }, { presets: {} } as unknown as Court, paper.case.performBy);
    if (isRefusal(found)) throw new Error(found.code);
    return formatYuan(found.debtors.get(obligations[0]?.debtors[0]?.partyId ?? '')?.claim ?? 0n);
  };
  test.each([
    ['for everything', {}, true, '120,000.00'],
    ['for a share', { shareN: 1n, shareD: 4n }, true, '30,000.00'],
    ['up to one ceiling for both', { capFen: yuan('30000') }, true, '30,000.00'],
    ['under a ceiling that is not reached', { capFen: yuan('500000') }, true, '120,000.00'],
    ['for a share under a ceiling', { shareN: 1n, shareD: 2n, capFen: yuan('50000') }, true, '50,000.00'],
    ['for one obligation only', {}, false, '100,000.00'],
  ])('%s', (_what, liable, onBoth, claim) => {
    expect(claimOf(liable, onBoth)).toBe(claim);
  });
});

describe('an order', () => {
  const known = asset('1', 1_000_000n);
  test.each([
    ['fits', gates(gate('case', 1000n), gate('d1', 1000n)), 1000n, undefined],
    ['is one fen more than everything owed', gates(gate('case', 1000n), gate('d1', 1000n)), 1001n, 'limit-over-claim'],
    ['is more than is left of the case', gates(gate('case', 1000n, 300n, 200n), gate('d1', 1000n)), 501n, 'over-claim'],
    ['is just what is left', gates(gate('case', 1000n, 300n, 200n), gate('d1', 1000n)), 500n, undefined],
    [
      'is more than this debtor answers for',
      gates(gate('case', 1000n), gate('d1', 400n, 100n)),
      301n,
      'over-liability',
    ],
    ['is above all that this debtor owes', gates(gate('case', 1000n), gate('d1', 400n)), 401n, 'limit-over-claim'],
  ])('%s', (_what, of, limit, code) => {
    expect(refuseOverClaim(of, 'd1', [{ asset: known, limit }], formatYuan)?.code).toBe(code);
  });
});

describe('excess', () => {
  const dossier = (...controls: Control[]) =>
    ({ controls, assets: controls.map((c) => asset(c.assetId, null)) }) as unknown as Dossier;
  const excess = (of: Gates, ...controls: Control[]) => Object.fromEntries(excessOf(dossier(...controls), of));

  test('is taken from the newest control back', () => {
    const of = gates(gate('case', 1000n), gate('d1', 1000n));
    const held = (id: Id) => control(id, 'effective', 1000n, 1000n);
    expect(excess(of, held('1'), held('2'))).toEqual({ '2': 1000n });
    expect(excess(of, control('1', 'effective', 1000n, 700n), control('2', 'effective', 600n, 600n))).toEqual({
      '2': 300n,
    });
  });

  test('counts first what a holder froze above the limit', () => {
    const of = gates(gate('case', 1000n), gate('d1', 1000n));
    expect(excess(of, control('1', 'effective', 400n, 900n))).toEqual({ '1': 500n });
  });

  test('is found for one debtor although the case as a whole is not over', () => {
    const of = gates(gate('case', 1000n), gate('d1', 300n), gate('d2', 1000n));
    const second = control('2', 'effective', 500n, 500n, { partyId: 'd2' });
    expect(excess(of, control('1', 'effective', 400n, 400n), second)).toEqual({ '1': 100n });
  });

  test('never touches money that is being deducted', () => {
    const of = gates(gate('case', 100n), gate('d1', 100n));
    expect(excess(of, control('1', 'effective', 400n, 400n, { pendingFen: 350n }))).toEqual({ '1': 50n });
  });

  test('is nothing where the claim covers what is held', () => {
    const of = gates(gate('case', 1000n), gate('d1', 1000n));
    expect(excess(of, control('1', 'effective', 900n, 900n), control('2', 'waiting', 900n, 0n))).toEqual({});
  });
});
