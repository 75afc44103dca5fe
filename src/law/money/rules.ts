import { criminalOrderRule } from './criminal-order.ts';
import {
  bankruptcyStopRule,
  delayEndRule,
  delayPaymentRule,
  delayStartRule,
  doubledBaseRule,
  reversalRule,
} from './delay-rules.ts';
import { distributionOrderRule, participationRule } from './distribution.ts';
import { estateOrderRule, leadingCourtRule, oneAccountRule } from './estate-order.ts';
import { paymentOrderRule, principalFirstRule } from './kinds.ts';
import { privateLendingRule } from './private-lending.ts';

/** Rules on money that acts decide by; what is computed with them is exported beside. */
export const moneyRules = {
  bankruptcyStop: bankruptcyStopRule,
  criminalOrder: criminalOrderRule,
  delayEnd: delayEndRule,
  delayPayment: delayPaymentRule,
  delayStart: delayStartRule,
  distributionOrder: distributionOrderRule,
  doubledBase: doubledBaseRule,
  estateOrder: estateOrderRule,
  leadingCourt: leadingCourtRule,
  oneAccount: oneAccountRule,
  participation: participationRule,
  paymentOrder: paymentOrderRule,
  principalFirst: principalFirstRule,
  privateLending: privateLendingRule,
  reversal: reversalRule,
} as const;
