export { writeUpper } from './amounts/chinese-numerals.ts';
export { readWrittenAmount, writtenAmount } from './amounts/written-amount.ts';
export { type ClockNodeId, clockNode, clockNodes } from './clocks/catalogue.ts';
export {
  type Clock,
  type ClockExclusion,
  type ClockExtension,
  type ClockOptions,
  type OpeningEvent,
  openClock,
  openedClock,
  recomputeClock,
} from './clocks/clock.ts';
export {
  applyEvent,
  type ClockChanges,
  closeClock,
  excludeFromClock,
  extendClock,
  pauseClock,
  resumeClock,
} from './clocks/clock-changes.ts';
export { type ClockEvent, clockEvents } from './clocks/events.ts';
export { escalationsAt, type Light, type LightOptions, lightOf, type Standing, warningDays } from './clocks/light.ts';
export {
  type ClockLimit,
  type ClockNode,
  type ClockOwner,
  type Escalation,
  type ExtendBy,
  usualEscalation,
  type WarnBefore,
  warnLong,
  warnMedium,
  warnShort,
} from './clocks/node.ts';
export { type ControlEffect, type ControlEffectFacts, controlEffect } from './control/effect.ts';
export { livingMinimum } from './control/minimum.ts';
export { controlRules } from './control/rules.ts';
export {
  type ControlKind,
  type ControlTermInput,
  checkOrderedTerm,
  controlKinds,
  controlRenewal,
  controlTermMax,
  type Renewal,
  type RenewalInput,
  waitingControl,
} from './control/terms.ts';
export {
  bankruptcyFee,
  executionFee,
  executionFeeWithoutAmount,
  type FixedApplication,
  fixedApplicationFee,
  paymentOrderFee,
  preservationFee,
  propertyCaseFee,
} from './fees/fees.ts';
export {
  type Certainty,
  cite,
  type Decided,
  type Finding,
  printCitation,
  type Rule,
  type RuleSpec,
  type RuleVersion,
  registeredRules,
  rule,
  weakestCertainty,
} from './frame.ts';
export { minority } from './identifiers/age.ts';
export {
  type CaseKindClass,
  type EnforcementKind,
  enforcementKinds,
  isKnownKind,
} from './identifiers/case-kinds.ts';
export { type CaseNumber, caseNumber, formatCaseNumber } from './identifiers/case-number.ts';
export { type CourtCode, type CourtLevel, readCourtCode } from './identifiers/court-code.ts';
export {
  type CreditCodeReading,
  creditCheckCharacter,
  creditCode,
  organisationCheckCharacter,
} from './identifiers/credit-code.ts';
export { type IdNumberReading, idCheckCharacter, idNumber } from './identifiers/id-number.ts';
export {
  type CaseFact,
  type Figure,
  figureOf,
  type Indicator,
  percentOf,
  type Window,
} from './indicators/indicator.ts';
export { caseIndicators, lotIndicators, paymentIndicators, petitionIndicators } from './indicators/indicators.ts';
export { type ClaimRow, claimOf } from './instrument/claim.ts';
export {
  applyCorrection,
  type CorrectedReading,
  type CorrectedRow,
  type Correction,
  type ItemPatch,
} from './instrument/correction.ts';
export { doubledInterestArticle } from './instrument/doubled-interest-article.ts';
export type { PerformWithin } from './instrument/figures.ts';
export { readHead } from './instrument/head.ts';
export type { ReadRate } from './instrument/rates.ts';
export { readInstrument } from './instrument/read-instrument.ts';
export {
  type InstrumentHead,
  type InstrumentKind,
  type InstrumentReading,
  type InterestTerms,
  type ItemKind,
  itemKinds,
  type Liability,
  type Noted,
  type PartySide,
  type ReadItem,
  type ReadParty,
  type Unread,
} from './instrument/reading.ts';
export { summariseItem } from './instrument/summary.ts';
export { compareLaws, type Law, type LawId, laws } from './laws.ts';
export {
  delegatedDocketingLimit,
  delegatedReportLimit,
  delegatedStartLimit,
  delegatedTerm,
  delegationReturnLimit,
  delegationSupplementLimit,
} from './limits/delegation.ts';
export {
  appraiserChoiceLimit,
  approvalLimit,
  auctionHandOverPreset,
  dealRulingLimit,
  handoverLimit,
  referencePriceStartLimit,
  saleStartLimit,
  transferNoticeLimit,
} from './limits/disposal.ts';
export {
  type EnforcementTerm,
  type EnforcementTermInput,
  type Exclusion,
  type ExclusionGround,
  enforcementTerm,
  enforcementTermEnd,
  exclusionGrounds,
  extensionMonthsMax,
  extensionRequest,
  idleSixMonths,
} from './limits/enforcement-term.ts';
export {
  archiveLimit,
  docketingLimit,
  executionNoticeInternalLimit,
  executionNoticeLimit,
  handlerAssignmentLimit,
  limitationPeriod,
  noticeAfterMeasuresLimit,
  restorationRequestLimit,
  roundEndLimit,
} from './limits/filing.ts';
export { depositTransferLimit, detentionNoticeLimit } from './limits/hours.ts';
export {
  applicantContactLimit,
  askForCluesLimit,
  clueVerificationLimit,
  debtorContactLimit,
  declarationLimit,
  holderDissentLimit,
  investigationLimit,
  investigationStartLimit,
  lawyerOrderTerm,
  networkInquiryLimit,
  supplementDeclarationLimit,
  thirdPartyPerformanceLimit,
} from './limits/inquiry.ts';
export { type LimitEnd, type LimitInput, type LimitRule, limit, limitEnd } from './limits/limit.ts';
export {
  cashHandInLimit,
  distributionObjectionLimit,
  distributionOppositionLimit,
  distributionSuitLimit,
  payOutLimit,
} from './limits/money.ts';
export {
  jurisdictionObjectionLimit,
  objectionDocketingLimit,
  objectionFileLimit,
  objectionNoticeLimit,
  objectionReviewLimit,
  objectionReviewRequestLimit,
  objectionRulingLimit,
  objectionSupplementLimit,
  outsiderObjectionRulingLimit,
  outsiderSuitLimit,
  petitionConclusionLimit,
  petitionEntryLimit,
  supervisionReviewRequestLimit,
} from './limits/objections.ts';
export { type PayOutDeferralGround, payOutDeferral, payOutDeferralGrounds } from './limits/pay-out-deferral.ts';
export {
  preservationLiftLimit,
  preservationRenewalRequest,
  preservationReviewLimit,
  preservationReviewRequestLimit,
  preservationRulingLimit,
  preservationStartLimit,
  suitAfterPreservationLimit,
  urgentPreservationLimit,
} from './limits/preservation.ts';
export { remedyLimits } from './limits/remedies.ts';
export { saleLimits } from './limits/sale.ts';
export { type AuctionInput, type AuctionPlan, auctionPlan, type SaleKind } from './measures/auction-plan.ts';
export {
  type AdoptableRule,
  adoptableRules,
  type ClosingCheck,
  type ClosingMethod,
  closingCheck,
  closingMethods,
} from './measures/closing/check.ts';
export type { ClosingFacts, DebtorFacts, PropertyFacts } from './measures/closing/facts.ts';
export type { Line as ClosingLine } from './measures/closing/line.ts';
export {
  type Listing,
  type ListingGround,
  type ListingInput,
  listing,
  listingRule,
} from './measures/listing.ts';
export { measureRules } from './measures/rules.ts';
export { restrictedConsumption } from './measures/sanctions.ts';
export { interestStay, orderStay, resumptionCites, type StayGround, stayGrounds } from './measures/stays.ts';
export { type Allocation, allocate, type OpenSum } from './money/allocate.ts';
export {
  type Creditor,
  type Distribution,
  type DistributionInput,
  type DistributionLine,
  distribute,
  type PriorityClaim,
  type SharingMode,
} from './money/distribution.ts';
export { type Doubled, type DoubledInput, doubledInterest } from './money/doubled-interest.ts';
export { type CurrencyChoice, foreignDoubled } from './money/foreign-currency.ts';
export { type GeneralInterest, type GeneralInterestInput, generalInterest } from './money/general-interest.ts';
export { bearsDoubledPart, type DebtKind, debtKinds, findKind, type PaymentPolicy } from './money/kinds.ts';
export {
  type Answering,
  answersForAll,
  debtorLiability,
  itemOfShare,
  supplementaryLiability,
  waivedOfShare,
} from './money/liability.ts';
export { splitAmongAccounts } from './money/one-creditor.ts';
export { owed } from './money/owed.ts';
export type { InterestClause, Owed, OwedInput, OwedItem, OwedRow, Waived } from './money/owed-types.ts';
export { lendingCeilings } from './money/private-lending.ts';
export { showOwed } from './money/questions.ts';
export type { LprRate, Rate } from './money/rate.ts';
export { moneyRules } from './money/rules.ts';
export { readShare, shareOfAmount, splitByShares } from './money/shares.ts';
export { type InterestSegment, interestSegments, type RegisteredSum, readOwedItems } from './money/statement-parts.ts';
export type { Stay } from './money/stays.ts';
export { disputedShare } from './money/withheld.ts';
export { declarationLookBack, doubledRateWords, noticeRisks, objectionCites } from './notices.ts';
export {
  type Calendar,
  calendarOf,
  calendarWith,
  type HolidayNotice,
  publishedCalendar,
  workingDaysBetween,
} from './periods/calendar.ts';
export { countPeriod, type Interval, type Length, type PeriodEnd, type PeriodInput, unionOf } from './periods/count.ts';
export { type FilingFacts, filedInTime } from './periods/in-time.ts';
export { clockEnd, lengthText, periodCount, periodEnd } from './periods/period-end.ts';
export { ask, questions } from './questions/index.ts';
export {
  dayField,
  type PublicAnswer,
  type PublicRefusal,
  publicAnswer,
  publicRefusal,
  type Question,
  type QuestionContext,
  question,
  textField,
  yuanField,
} from './questions/question.ts';
export { refuseQuestion } from './questions/refusals.ts';
export { lawRegister, type RegisterRow, type RuleUses, registerMarkdown } from './register.ts';
export { type AddressFacts, type ServiceAddress, serviceAddress } from './service/address.ts';
export {
  publicNoticeDays,
  type Served,
  serviceArticles,
  serviceDay,
  serviceEffectiveDay,
} from './service/effective-day.ts';
export {
  type Receiver,
  type ReturnReason,
  type ServedDocument,
  type ServiceFacts,
  type ServiceWay,
  serviceWays,
} from './service/facts.ts';
