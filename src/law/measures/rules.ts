import { poolEntryRule, requeryRule, resumptionRule } from './after-closing.ts';
import { consumptionReliefRule, deletionRule, relistingRule, unitPersonsRule } from './list-rules.ts';
import { reliefCapRule, reliefEligibilityRule } from './relief.ts';
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
  consumptionRelief: consumptionReliefRule,
  deletion: deletionRule,
  detention: detentionRule,
  fineRange: fineRangeRule,
  forfeitedDeposit: forfeitedDepositRule,
  homeRent: homeRentRule,
  networkPrice: networkPriceRule,
  pointlessAuction: pointlessAuctionRule,
  poolEntry: poolEntryRule,
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
  signature: signatureRule,
  unitPersons: unitPersonsRule,
} as const;
