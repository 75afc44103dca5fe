import { poolEntryRule, requeryRule, resumptionRule } from './after-closing.ts';
import { consumptionReliefRule, deletionRule, relistingRule, unitPersonsRule } from './list-rules.ts';
import { reliefCapRule, reliefEligibilityRule } from './relief.ts';
import { balanceRule, equitySaleRule, housingBuyerRule, takingInKindRule } from './sale/after-bidding.ts';
import { bannedBidderRule, panelItemsRule, priorityBiddingRule } from './sale/bidding.ts';
import { encumbrancesRule, enoughSoldRule, stopSaleRule, unsoldRule } from './sale/ends.ts';
import { appraisalFeeRule, networkFeeRule } from './sale/price-fees.ts';
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

/** Rules on sale, lists, sanctions, relief and what follows closing, which acts of later stages decide by. */
export const measureRules = {
  applicantDeposit: applicantDepositRule,
  appraisalExtension: appraisalExtensionRule,
  appraisalFee: appraisalFeeRule,
  balance: balanceRule,
  bannedBidder: bannedBidderRule,
  consumptionRelief: consumptionReliefRule,
  deletion: deletionRule,
  detention: detentionRule,
  encumbrances: encumbrancesRule,
  enoughSold: enoughSoldRule,
  equitySale: equitySaleRule,
  fineRange: fineRangeRule,
  forfeitedDeposit: forfeitedDepositRule,
  homeRent: homeRentRule,
  housingBuyer: housingBuyerRule,
  networkFee: networkFeeRule,
  networkPrice: networkPriceRule,
  panelItems: panelItemsRule,
  pointlessAuction: pointlessAuctionRule,
  poolEntry: poolEntryRule,
  priceWay: priceWayRule,
  priorityBidding: priorityBiddingRule,
  privateProsecution: privateProsecutionRule,
  questioning: questioningRule,
  referenceValidity: referenceValidityRule,
  refusalChecklist: refusalChecklistRule,
  reliefCap: reliefCapRule,
  reliefEligibility: reliefEligibilityRule,
  relisting: relistingRule,
  requery: requeryRule,
  restriction: restrictionRule,
  resumption: resumptionRule,
  setAside: setAsideRule,
  signature: signatureRule,
  stopSale: stopSaleRule,
  takingInKind: takingInKindRule,
  unitPersons: unitPersonsRule,
  unsold: unsoldRule,
} as const;
