import { describe, expect, it } from 'vitest';
import { day, isRefusal } from '#kernel';
import { ask } from '../../questions/index.ts';

type Line = { id: string; met: boolean; state: string; blocks: boolean; cites: unknown[]; suppliedBy: string };
type Value = { allowed: boolean; lines: Line[] };
const today = day('2026-11-21');

function check(method: string, facts: object, adopted?: string[]): Value | string {
  const found = ask('closing-check', { method, facts, ...(adopted ? { adopted } : {}) }, { today });
  return isRefusal(found) ? found.code : (found.value as Value);
}
function missing(found: Value | string): string[] | string {
  return typeof found === 'string' ? found : found.lines.filter((l) => !l.met).map((l) => l.id);
}
const allowed = (found: Value | string) => (typeof found === 'string' ? found : found.allowed);

const scopes = ['bank', 'pbc', 'securities', 'internet-bank', 'vehicle', 'real-estate', 'enterprise'];
const man = {
  name: '张三',
  kind: 'natural',
  inquiries: [{ on: '2026-10-01', scopes }],
  further: ['wealth-products', 'insurance', 'dividends', 'housing-fund'],
  restriction: { from: '2026-06-01' },
  listing: 'listed',
  soughtAtDoor: { on: '2026-07-01', ref: 'record-7' },
};
const whole = {
  on: '2026-11-21',
  filedOn: '2026-05-01',
  claims: ['money'],
  claimed: '100000',
  outstanding: '100000',
  executionNotice: { on: '2026-05-05' },
  declarationOrder: { on: '2026-05-05' },
  debtors: [man],
  onSite: { on: '2026-07-01' },
  clues: [],
  property: [],
  applicant: { interview: { on: '2026-11-01', agrees: false } },
  panelReviewed: { on: '2026-11-20' },
  presidentApproved: { on: '2026-11-20' },
  ruling: { on: '2026-11-21' },
};
const withMan = (change: object) => ({ ...whole, debtors: [{ ...man, ...change }] });

describe('ending this round (终本)', () => {
  it('is allowed when every line holds', () => {
    expect(missing(check('终本', whole))).toEqual([]);
    expect(allowed(check('this-round-ended', whole))).toBe(true);
  });
  it('on an empty record misses everything and names who would supply it', () => {
    const found = check('终结本次执行程序', {}) as Value;
    expect(found.allowed).toBe(false);
    expect(found.lines).toHaveLength(7 + 12 + 4);
    expect(found.lines.every((l) => l.cites.length > 0 && l.suppliedBy !== '')).toBe(true);
  });

  // what is changed | lines that are then missing
  it.each<[string, object, string[]]>([
    ['three months to the day are full but not exceeded', { ...whole, filedOn: '2026-08-21' }, ['three-months']],
    ['a day less', { ...whole, filedOn: '2026-08-22' }, ['three-months', 'no-approval-three-months']],
    ['a day more', { ...whole, filedOn: '2026-08-20' }, []],
    [
      'a house not disposed of',
      { ...whole, property: [{ what: '房屋', kind: 'real-estate' }] },
      ['property-exhausted', 'check-6', 'no-approval-property'],
    ],
    [
      'a car registered and not found',
      { ...whole, property: [{ what: '车辆', kind: 'vehicle', cannotDispose: 'not-seized' }] },
      [],
    ],
    [
      'a failed sale that the applicant declined',
      {
        ...whole,
        property: [{ what: '房屋', kind: 'real-estate', cannotDispose: 'sale-failed', applicantDeclined: true }],
      },
      [],
    ],
    [
      'a failed sale, applicant not asked',
      { ...whole, property: [{ what: '房屋', kind: 'real-estate', cannotDispose: 'sale-failed' }] },
      ['property-exhausted', 'check-6', 'no-approval-property'],
    ],
    [
      'a balance of 999.99 on a claim of 100 000',
      { ...whole, property: [{ what: '存款', kind: 'deposit', balance: '999.99' }] },
      [],
    ],
    [
      'a balance of 1 000.00',
      { ...whole, property: [{ what: '存款', kind: 'deposit', balance: '1000' }] },
      ['property-exhausted', 'check-6', 'no-approval-property'],
    ],
    [
      'a balance of 600 on a claim of 10 000 (6 %)',
      { ...whole, claimed: '10000', property: [{ what: '存款', kind: 'deposit', balance: '600' }] },
      ['property-exhausted', 'check-6', 'no-approval-property'],
    ],
    ['not sought at the door', withMan({ soughtAtDoor: {} }), ['no-approval-sought']],
    ['no interview', { ...whole, applicant: {} }, ['applicant-heard', 'check-8', 'no-approval-interview']],
    ['the applicant is a court', { ...whole, applicant: { isCourt: true } }, ['applicant-heard']],
    [
      'the applicant asked in writing',
      { ...whole, applicant: { askedToEndRound: { on: '2026-11-02' } } },
      ['applicant-heard', 'no-approval-interview'],
    ],
    [
      'a cause without interview',
      { ...whole, cause: '3233', applicant: {} },
      ['applicant-heard', 'no-approval-interview'],
    ],
    [
      'interviewed after closing',
      { ...whole, applicant: { interview: { on: '2026-11-22', agrees: true } } },
      ['applicant-heard', 'check-8'],
    ],
    ['inquiry three months and a day old', withMan({ inquiries: [{ on: '2026-08-20', scopes }] }), []],
    ['inquiry one day older', withMan({ inquiries: [{ on: '2026-08-19', scopes }] }), ['check-2']],
    [
      'inquiry without the central bank',
      withMan({ inquiries: [{ on: '2026-10-01', scopes: scopes.filter((s) => s !== 'pbc') }] }),
      ['check-2'],
    ],
    [
      'a village committee without code',
      withMan({
        name: '某村民委员会',
        kind: 'organisation',
        hasCode: false,
        inquiries: [{ on: '2026-01-01', scopes: [] }],
        restriction: { from: '2026-06-01', persons: 1 },
      }),
      [],
    ],
    ['a company restricted without its persons', withMan({ name: '某公司', kind: 'legal' }), ['check-7']],
    [
      'a restriction that was lifted',
      withMan({ restriction: { from: '2026-06-01', until: '2026-11-21' } }),
      ['restriction-and-list', 'check-7'],
    ],
    ['a clue not verified', { ...whole, clues: [{ verified: false }] }, ['property-exhausted', 'check-5']],
    ['housing fund not asked', withMan({ further: ['wealth-products', 'insurance', 'dividends'] }), ['check-4']],
    ['nothing on the ground', { ...whole, onSite: {} }, ['check-3']],
    ['nothing left open', { ...whole, outstanding: '0' }, ['check-9']],
    ['no ruling', { ...whole, ruling: {} }, ['check-10']],
    ['a dead debtor', withMan({ dead: true }), ['check-11']],
    ['missing and not searched for', withMan({ missing: true }), ['search-and-punish']],
    ['missing and searched for', withMan({ missing: true, searched: { on: '2026-07-02' } }), []],
    [
      'breach of declaration unpunished',
      withMan({ declaration: { reported: false, verified: false, breach: true, breachPunished: false } }),
      ['notice-and-declaration'],
    ],
    [
      'no approval, but the applicant signed',
      { ...whole, presidentApproved: {}, applicant: { ...whole.applicant, confirmedInWriting: { on: '2026-11-19' } } },
      [],
    ],
    ['no approval at all', { ...whole, presidentApproved: {} }, ['panel-and-president']],
    ['an obligation to act draws a hint', { ...whole, claims: ['money', 'act'] }, ['check-14']],
  ])('%s', (_name, facts, lines) => {
    expect(missing(check('终本', facts))).toEqual(lines);
  });

  it('hints and recalled lines warn and do not stop', () => {
    expect(allowed(check('终本', { ...whole, claims: ['act'] }))).toBe(true);
    expect(allowed(check('终本', { ...whole, applicant: {} }, []))).toBe(true);
  });
  it('local rules bind only a court that adopted them', () => {
    const facts = withMan({ soughtAtDoor: {} });
    expect([allowed(check('终本', facts)), allowed(check('终本', facts, ['twelve-checks']))]).toEqual([false, true]);
  });
});

describe('the other methods', () => {
  const done = {
    on: '2026-11-21',
    claims: ['money'],
    allObligationsDone: true,
    outstanding: '0',
    undistributed: '0',
    closingNotice: { on: '2026-11-21' },
  };
  it.each<[string, string, object, boolean]>([
    ['performed', '执行完毕', done, true],
    ['performed in part', '执行完毕', { ...done, outstanding: '0.01' }, false],
    ['settlement reached', '执行和解', { on: '2026-11-21', settlement: { on: '2026-11-01' } }, false],
    [
      'settlement performed',
      'settlement',
      { on: '2026-11-21', settlement: { on: '2026-11-01', performedOn: '2026-11-20' } },
      true,
    ],
    [
      'settlement to be performed tomorrow',
      'settlement',
      { on: '2026-11-21', settlement: { on: '2026-11-01', performedOn: '2026-11-22' } },
      false,
    ],
    [
      'settlement reached in a case called performed',
      'performed',
      { ...done, settlement: { on: '2026-11-01' } },
      false,
    ],
    [
      'withdrawn with a served ruling',
      '终结执行',
      {
        on: '2026-11-21',
        termination: { ground: 'withdrawn', proven: true },
        ruling: { on: '2026-11-19', servedOn: '2026-11-20' },
      },
      true,
    ],
    [
      'ruling not served',
      '终结执行',
      { on: '2026-11-21', termination: { ground: 'withdrawn', proven: true }, ruling: { on: '2026-11-19' } },
      false,
    ],
    [
      'a poor citizen who can still work',
      '终结执行',
      {
        on: '2026-11-21',
        termination: { ground: 'unable-citizen', proven: true, loan: true, noIncome: true },
        ruling: { on: '2026-11-19', servedOn: '2026-11-20' },
      },
      false,
    ],
    [
      'docketed elsewhere first',
      '销案',
      { on: '2026-11-21', cancellation: { ground: 'docketed-elsewhere-first', proven: true } },
      true,
    ],
    ['cancelled without ground', '销案', { on: '2026-11-21' }, false],
    [
      'award not to be enforced',
      '不予执行',
      {
        on: '2026-11-21',
        refusalToEnforce: { ground: 'award', final: true },
        ruling: { on: '2026-11-19', servedOn: '2026-11-20' },
      },
      true,
    ],
    ['not enforced, nothing on record', 'not-enforced', { on: '2026-11-21' }, false],
    [
      'dismissed with reason and ruling',
      '驳回申请',
      {
        on: '2026-11-21',
        dismissal: { reason: '给付内容不明确' },
        ruling: { on: '2026-11-19', servedOn: '2026-11-20' },
      },
      true,
    ],
    [
      'dismissed without reason',
      '驳回申请',
      { on: '2026-11-21', ruling: { on: '2026-11-19', servedOn: '2026-11-20' } },
      false,
    ],
  ])('%s', (_name, method, facts, expected) => {
    expect(allowed(check(method, facts))).toBe(expected);
  });
  it('knows no other way to close', () => {
    expect(['暂缓执行', '结案', 'constructor', ''].map((m) => check(m, {}))).toEqual(
      Array(4).fill('closing-method-unknown'),
    );
    expect(check('终本', { colour: 'red' })).toBe('input-malformed');
    expect(check('终本', { on: '2014-01-01' })).toBe('rule-not-in-force');
  });
});
