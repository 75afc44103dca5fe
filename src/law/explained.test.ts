import { expect, it } from 'vitest';
import { day, instant } from '#kernel';
import { controlRules } from './control/rules.ts';
import type { Rule } from './frame.ts';
import { measureRules as m } from './measures/rules.ts';
import { moneyRules } from './money/rules.ts';

const c = controlRules;
const on = day('2026-11-22');

/** A rule with inputs that between them take its different turns. */
function explained<I, O>(rule: Rule<I, O>, ...inputs: readonly I[]) {
  return { id: rule.id, findings: inputs.map((input) => rule.decideOn(on, input)) };
}

const yes = { needed: true, supporterHasHome: false, gaveHomesAway: false, offer: null } as const;
const bid = { bidder: 'A', price: 80n, at: instant('2026-11-21T10:00:00+08:00') };
const price = {
  appraisalRequired: false,
  jointRequest: null,
  bargaining: 'failed',
  officialPrice: false,
  needsExperts: false,
  networkPossible: true,
} as const;
const unsold = {
  kind: 'other',
  failedRounds: 2,
  sellOffFailed: true,
  taken: false,
  otherMeasure: false,
  online: true,
} as const;
const claim = {
  acts: ['custody'],
  on,
  filedOn: on,
  ended: false,
  thisRoundEnded: false,
  propertyLeft: true,
  canBeMended: false,
  reviewPending: false,
} as const;

const all = [
  explained(
    c.exemptProperty,
    { kind: 'household', person: 'natural', necessary: true },
    { kind: 'aid', person: 'natural', necessary: false },
    { kind: 'education', person: 'unit' },
    { kind: 'other-law', person: 'unit', protectedBy: 'a law' },
    { kind: 'unpublished-work', person: 'natural', published: true },
  ),
  explained(c.homeSale, yes, { ...yes, offer: 'rent-left' }),
  explained(
    c.holding,
    { kind: 'movable', holder: 'third', admittedInWriting: false },
    { kind: 'registered', holder: 'third', admittedInWriting: true },
    { kind: 'unregistered-building', holder: 'debtor', admittedInWriting: false },
  ),
  explained(
    c.soldUnregistered,
    { paid: 'full', possessed: true, buyerAtFault: false },
    { paid: 'part', possessed: true, buyerAtFault: false },
    { paid: 'full', possessed: false, buyerAtFault: false },
    { paid: 'full', possessed: true, buyerAtFault: true },
  ),
  explained(
    c.transferUnderWay,
    { transfer: 'none', otherCourtFirst: false },
    { transfer: 'accepted', otherCourtFirst: false },
    { transfer: 'completed', otherCourtFirst: false },
    { transfer: 'none', otherCourtFirst: true },
  ),
  explained(c.coOwned, { coOwnersNotified: false, division: 'agreed' }),
  explained(c.scope, { sealed: 'land', sameOwner: true, oneRegistry: false }, { sealed: 'building', sameOwner: false }),
  explained(c.record, { measure: 'freeze', debtor: 'unit', have: [] }),
  explained(
    c.lifting,
    { registered: true, debtPaid: true, otherReason: 'the court’s own reason.' },
    { registered: true, unsold: { creditorTakesIt: true, otherMeasure: true } },
    { registered: true, unsold: { creditorTakesIt: false, otherMeasure: true } },
    { registered: true, guarantee: { given: true, applicantConsents: false } },
  ),
  explained(c.bankDebtor, { asset: 'central-bank-reserve' }, { asset: 'business-premises' }, { asset: 'other' }),
  explained(
    c.wageAccount,
    { account: 'wage-account', forWagesOfTheProject: true },
    { account: 'wage-deposit', forWagesOfTheProject: false },
  ),
  explained(
    c.margin,
    { functionLost: true, bankPaidAbroad: false },
    { functionLost: false, bankPaidAbroad: false },
    { functionLost: false, bankPaidAbroad: true },
  ),
  explained(
    c.purposeFund,
    { fund: 'party-dues', ownMoney: false },
    { fund: 'social-insurance', ownMoney: false },
    { fund: 'party-dues', ownMoney: true },
  ),
  explained(
    c.housingFund,
    { mayWithdraw: true, basicHousingSecured: true },
    { mayWithdraw: true, basicHousingSecured: false },
    { mayWithdraw: false, basicHousingSecured: false },
  ),
  explained(
    c.holderLiability,
    { holder: 'bank', moved: 2n, recovered: 1n, termOver: true },
    { holder: 'company', moved: 2n, recovered: 1n, termOver: false },
    { holder: 'payer-of-income', moved: 2n, recovered: 2n, termOver: false },
  ),
  explained(c.income, { income: 2n, minimum: 1n }),
  explained(c.disposalNeedsControl, { controlled: false, by: 'sale' }, { controlled: true, by: 'sale' }),
  explained(
    m.priceWay,
    price,
    { ...price, networkPossible: false },
    { ...price, jointRequest: 'appraisal' },
    { ...price, appraisalRequired: true },
  ),
  explained(
    m.appraisalFee,
    { appraised: 2n, deal: 1n, reissued: true },
    { appraised: 2n, deal: null },
    { appraised: 2n, deal: 1n, replaced: true },
  ),
  explained(m.networkFee, { prices: [{ platform: 'A', price: 1n }], deal: 1n }, { prices: [], deal: null }),
  explained(
    m.priorityBidding,
    { reserve: 70n, bids: [bid], holders: [{ bidder: 'B', rank: 1, notified: true, confirmed: true }] },
    { reserve: 90n, bids: [bid], holders: [{ bidder: 'B', rank: 1, notified: false, confirmed: true }] },
  ),
  explained(m.panelItems, { settledByPanel: [], priorityClaimed: true }),
  explained(m.bannedBidder, { bidderIs: ['staff'], bidsFor: [] }, { bidderIs: [], bidsFor: [] }),
  explained(m.setAside, { buyerUnqualified: true, collusion: { harmed: false } }, {}),
  explained(m.balance, { due: on, paidOn: null, on, purposeDefeated: true }),
  explained(
    m.housingBuyer,
    { step: 'bid', restrictedPlace: true, qualified: false },
    { step: 'ruling', restrictedPlace: true, qualified: true },
    { step: 'taking-in-kind', restrictedPlace: true, qualified: false },
    { step: 'bid', restrictedPlace: false, qualified: false },
  ),
  explained(
    m.takingInKind,
    { route: 'failed-round', reserve: 2n, takers: [{ creditor: 'A', rank: 1, claim: 1n }] },
    { route: 'failed-round', reserve: 2n, takers: [] },
    { route: 'consent', applicantAgrees: true, debtorAgrees: true, harmsOthers: false },
    { route: 'cannot-be-sold', applicantAgrees: false, debtorAgrees: true, harmsOthers: false },
    { route: 'settlement-only' },
  ),
  explained(
    m.equitySale,
    { online: true, appraisal: 'priced', applicantAsksInWriting: false, clearlyWorthless: false },
    { online: true, appraisal: 'impossible', applicantAsksInWriting: true, clearlyWorthless: false },
    { online: true, appraisal: 'impossible', applicantAsksInWriting: true, clearlyWorthless: true },
    { online: true, appraisal: 'impossible', applicantAsksInWriting: false, clearlyWorthless: false },
    { online: false, appraisal: 'priced', applicantAsksInWriting: false, clearlyWorthless: false },
  ),
  explained(m.encumbrances, { proceeds: 1n, securities: [], uses: [], keptByAgreement: ['A'] }),
  explained(
    m.stopSale,
    { saleOn: on, paidOn: on.subtract({ days: 1 }), paid: 1n, debt: 1n, spent: 1n, asked: true },
    { saleOn: on, paidOn: on.subtract({ days: 1 }), paid: 0n, debt: 1n, spent: 1n, asked: true },
    { saleOn: on, paidOn: null, paid: 0n, debt: 1n, spent: 1n, asked: true },
  ),
  explained(
    m.enoughSold,
    { proceeds: 1n, debt: 1n, costs: 0n, debtorAgreesToAll: false },
    { proceeds: 1n, debt: 1n, costs: 0n, debtorAgreesToAll: true },
    { proceeds: 0n, debt: 1n, costs: 0n, debtorAgreesToAll: false },
  ),
  explained(
    m.unsold,
    unsold,
    { ...unsold, taken: true },
    { ...unsold, failedRounds: 1 },
    { ...unsold, otherMeasure: true },
  ),
  explained(m.publishedFields, { person: 'natural', recorded: ['head'] }),
  explained(m.collusiveSuit, { how: 'debtor-evades', by: 'unit' }, { how: 'one-party-invents', by: 'individual' }),
  explained(m.assistingUnit, { breaches: ['allows-exit'], stillRefuses: true }, { breaches: [], stillRefuses: true }),
  explained(
    m.nonReporting,
    { how: 'late', excused: true, debtor: 'unit' },
    { how: 'false', excused: true, debtor: 'unit' },
    { how: 'refused', excused: true, debtor: 'natural' },
    { how: 'reported', excused: true, debtor: 'natural' },
  ),
  explained(
    m.consumptionBreach,
    { established: false, punishedBefore: false, repeated: false },
    { established: true, punishedBefore: false, repeated: false },
    { established: true, punishedBefore: true, repeated: true },
  ),
  explained(
    m.objectionPanel,
    { members: ['A'], implementedBy: ['A'], earlierPanel: ['A'] },
    { members: ['A', 'B', 'C'], implementedBy: [] },
  ),
  explained(
    m.secondObjection,
    { by: 'party', sameSubject: true, earlier: 'rejected' },
    { by: 'party', sameSubject: true, earlier: 'pending' },
    { by: 'party', sameSubject: true, earlier: 'upheld' },
    { by: 'outsider', sameSubject: false, earlier: 'none' },
  ),
  explained(m.compensationClaim, claim, { ...claim, ended: true }, { ...claim, acts: [] }),
  explained(
    m.reversal,
    { setAside: false, received: 'money' },
    { setAside: true, received: 'money', amount: 1n },
    { setAside: true, received: 'specific-thing' },
    { setAside: true, received: 'specific-thing', thingExists: false },
    { setAside: true, received: 'specific-thing', thingExists: false, agreedValue: 1n },
  ),
  explained(m.declarationOrder, { have: [] }),
  explained(m.declarationContents, { answered: [] }),
  explained(m.declaringEnds, { stage: 'performed' }, { stage: 'round-ended' }),
  explained(
    m.inspection,
    { what: 'declaration', asks: 'applicant' },
    { what: 'investigation', asks: 'applicant' },
    { what: 'declaration', asks: 'other' },
  ),
  explained(
    m.inquiryUse,
    { person: 'outsider', purpose: 'this-case' },
    { person: 'debtor', purpose: 'this-case' },
    { person: 'debtor', purpose: 'elsewhere' },
  ),
  explained(m.roundRuling, { have: [] }),
  explained(m.afterRound, { measure: 'sale' }, { measure: 'listing' }),
  explained(moneyRules.delayStart, { lastDays: [], effective: on }, { lastDays: [on], effective: on }),
  explained(
    moneyRules.leadingCourt,
    { courts: [] },
    { courts: [{ court: 'A', effective: on, preservation: true, suitEnded: false }] },
  ),
  explained(
    moneyRules.estateOrder,
    { estate: 1n, claims: [] },
    { estate: 1n, claims: [{ id: 'A', rank: 'costs', claim: 2n }] },
  ),
  explained(moneyRules.oneAccount, { ofCase: null, named: '1' }, { ofCase: '1', named: '2' }),
  explained(c.overScope, { value: 2n, claim: 1n, costs: 0n, indivisible: true, otherCovers: false }),
  explained(
    c.thirdPartyClaim,
    {
      claim: 2n,
      servedDirectly: true,
      termOver: true,
      answer: 'admits-part',
      admitted: 1n,
      adjudicated: false,
      paid: 0n,
    },
    {
      claim: 2n,
      servedDirectly: true,
      termOver: true,
      answer: 'cannot-pay',
      adjudicated: true,
      paid: 0n,
      paidToDebtor: 1n,
    },
    { claim: 2n, servedDirectly: false, termOver: true, answer: 'denies', adjudicated: false, paid: 0n },
  ),
  explained(m.restrictedPersons, { debtor: 'unit', person: 'controller', ownMoney: true }),
  explained(m.search, { debtor: 'citizen', bodyOfWoman: true, done: true, have: [] }),
];

it.each(all.map(({ id, findings }) => [id, findings] as const))(
  '%s explains itself in whole sentences of both languages',
  (_id, findings) => {
    for (const { because } of findings) {
      expect(because.length).toBeGreaterThan(0);
      for (const { zh, en } of because) {
        expect(zh).toMatch(/^.*\p{Script=Han}.*。$/u);
        expect(en).toMatch(/^[A-Z0-9].*\.$/u);
        expect(en).not.toMatch(/\p{Script=Han}|undefined|\[object/u);
        expect(zh).not.toMatch(/undefined|\[object/u);
      }
    }
  },
);

it('no condition of a control goes unexplained', () => {
  const ids = all.map(({ id }) => id);
  expect(
    Object.values(controlRules)
      .map((rule) => rule.id)
      .filter((id) => !ids.includes(id)),
  ).toEqual([]);
});
