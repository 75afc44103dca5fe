import { exemptPropertyRule, homeSaleRule } from './exempt.ts';
import { coOwnedRule, holdingRule, soldUnregisteredRule, transferUnderWayRule } from './holdings.ts';
import { liftingRule } from './lifting.ts';
import {
  bankDebtorRule,
  disposalNeedsControlRule,
  holderLiabilityRule,
  housingFundRule,
  incomeRule,
  marginRule,
  purposeFundRule,
  wageAccountRule,
} from './protected-money.ts';
import { controlRecordRule, controlScopeRule } from './scope.ts';
import { overScopeRule, thirdPartyClaimRule } from './third-party-claim.ts';

/** Conditions of a control: what may be taken, how far it goes, what is recorded and when it must be lifted. */
export const controlRules = {
  bankDebtor: bankDebtorRule,
  coOwned: coOwnedRule,
  disposalNeedsControl: disposalNeedsControlRule,
  exemptProperty: exemptPropertyRule,
  holderLiability: holderLiabilityRule,
  holding: holdingRule,
  homeSale: homeSaleRule,
  housingFund: housingFundRule,
  income: incomeRule,
  lifting: liftingRule,
  margin: marginRule,
  overScope: overScopeRule,
  purposeFund: purposeFundRule,
  record: controlRecordRule,
  scope: controlScopeRule,
  soldUnregistered: soldUnregisteredRule,
  thirdPartyClaim: thirdPartyClaimRule,
  transferUnderWay: transferUnderWayRule,
  wageAccount: wageAccountRule,
} as const;
