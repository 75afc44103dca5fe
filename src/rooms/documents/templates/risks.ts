import { z } from 'zod';
import { Cites, Words } from './header.ts';

/** The articles behind each warning of the execution notice, and the daily rate of the doubled interest in words. */
export const Risks = z.strictObject({
  interestCites: Cites,
  dailyRate: Words,
  propertyCites: Cites,
  consumptionCites: Cites,
  dishonestyCites: Cites,
  penaltyCites: Cites,
  crimeCites: Cites,
});
