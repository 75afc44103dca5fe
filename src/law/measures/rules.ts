import { poolEntryRule, requeryRule, resumptionRule } from './after-closing.ts';
import { afterRoundRule, roundRulingRule } from './closing/round-ruling.ts';
import {
  declarationContentsRule,
  declarationOrderRule,
  declaringEndsRule,
  inquiryUseRule,
  inspectionRule,
} from './declaration.ts';
import { consumptionReliefRule, deletionRule, relistingRule, unitPersonsRule } from './list-rules.ts';
import { objectionPanelRule, secondObjectionRule } from './objection-panel.ts';
import { assistingUnitRule, collusiveSuitRule, consumptionBreachRule, nonReportingRule } from './obstruction.ts';
import { publishedFieldsRule } from './published-fields.ts';
import { compensationClaimRule, reversalRule } from './redress.ts';
import { refusalGravityRule } from './refusal-crime.ts';
import { reliefCapRule, reliefEligibilityRule } from './relief.ts';
import { exitBanRule, restrictedPersonsRule } from './restricted-persons.ts';
import { auditRule, rewardRule, searchRule } from './reward-and-search.ts';
import { balanceRule, equitySaleRule, housingBuyerRule, takingInKindRule } from './sale/after-bidding.ts';
import { bannedBidderRule, panelItemsRule, priorityBiddingRule } from './sale/bidding.ts';
import { encumbrancesRule, enoughSoldRule, stopSaleRule, unsoldRule } from './sale/ends.ts';
import { appraisalFeeRule, networkFeeRule } from './sale/price-fees.ts';
import { priceObjectionRule } from './sale/price-objection.ts';
import { priceWayRule } from './sale/price-ways.ts';
import { setAsideRule } from './sale/set-aside.ts';
import {
  applicantDepositRule,
  appraisalExtensionRule,
  forfeitedDepositRule,
  homeRentRule,
  networkPriceRule,
  pointlessAuctionRule,
  referenceValidityRule,
} from './sale-rules.ts';
import {
  detentionRule,
  fineRangeRule,
  privateProsecutionRule,
  questioningRule,
  refusalChecklistRule,
  restrictionRule,
  signatureRule,
} from './sanctions.ts';
import { bankruptcyTransferRule, brokenSettlementRule, limitationEffectRule } from './settlement-and-transfer.ts';

/** Rules on sale, lists, sanctions, relief and what follows closing, which acts of later stages decide by. */
export const measureRules = {
  afterRound: afterRoundRule,
  applicantDeposit: applicantDepositRule,
  appraisalExtension: appraisalExtensionRule,
  appraisalFee: appraisalFeeRule,
  assistingUnit: assistingUnitRule,
  audit: auditRule,
  balance: balanceRule,
  bankruptcyTransfer: bankruptcyTransferRule,
  bannedBidder: bannedBidderRule,
  brokenSettlement: brokenSettlementRule,
  collusiveSuit: collusiveSuitRule,
  compensationClaim: compensationClaimRule,
  consumptionBreach: consumptionBreachRule,
  consumptionRelief: consumptionReliefRule,
  declarationContents: declarationContentsRule,
  declarationOrder: declarationOrderRule,
  declaringEnds: declaringEndsRule,
  deletion: deletionRule,
  detention: detentionRule,
  encumbrances: encumbrancesRule,
  enoughSold: enoughSoldRule,
  equitySale: equitySaleRule,
  exitBan: exitBanRule,
  fineRange: fineRangeRule,
  forfeitedDeposit: forfeitedDepositRule,
  homeRent: homeRentRule,
  housingBuyer: housingBuyerRule,
  inquiryUse: inquiryUseRule,
  inspection: inspectionRule,
  limitationEffect: limitationEffectRule,
  networkFee: networkFeeRule,
  networkPrice: networkPriceRule,
  nonReporting: nonReportingRule,
  objectionPanel: objectionPanelRule,
  panelItems: panelItemsRule,
  pointlessAuction: pointlessAuctionRule,
  poolEntry: poolEntryRule,
  priceObjection: priceObjectionRule,
  priceWay: priceWayRule,
  priorityBidding: priorityBiddingRule,
  privateProsecution: privateProsecutionRule,
  publishedFields: publishedFieldsRule,
  questioning: questioningRule,
  referenceValidity: referenceValidityRule,
  refusalChecklist: refusalChecklistRule,
  refusalGravity: refusalGravityRule,
  reliefCap: reliefCapRule,
  reliefEligibility: reliefEligibilityRule,
  relisting: relistingRule,
  requery: requeryRule,
  restrictedPersons: restrictedPersonsRule,
  restriction: restrictionRule,
  resumption: resumptionRule,
  reversal: reversalRule,
  reward: rewardRule,
  roundRuling: roundRulingRule,
  search: searchRule,
  secondObjection: secondObjectionRule,
  setAside: setAsideRule,
  signature: signatureRule,
  stopSale: stopSaleRule,
  takingInKind: takingInKindRule,
  unitPersons: unitPersonsRule,
  unsold: unsoldRule,
} as const;
