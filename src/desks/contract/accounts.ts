import { z } from 'zod';
import { ActRef, BothTexts, Moment } from './values.ts';

/** An officer of a court whose accounts are kept there. */
export const AccountRow = z.object({
  id: z.string(),
  name: z.string(),
  login: z.string(),
  active: z.boolean(),
  posts: z.array(BothTexts),
  deskPhone: z.string(),
  /** `none`: nothing opens the account yet; `once`: a one-time password was given out; `lapsed`: it was never used; `own`: his own. */
  password: z.enum(['none', 'once', 'lapsed', 'own']),
  passwordUntil: Moment.optional(),
  hasDevice: z.boolean(),
  /** How many sessions are open, and when one was last used. */
  sessions: z.number().int(),
  lastUsed: Moment.optional(),
  /** Whether the asker may give him a one-time password now. */
  givesPassword: z.boolean(),
  acts: z.array(ActRef),
});
export type AccountRow = z.infer<typeof AccountRow>;

/** GET /api/accounts: the accounts that the officer's courts keep. */
export const Accounts = z.object({
  courtName: z.string(),
  rows: z.array(AccountRow),
  appoint: ActRef.optional(),
});
export type Accounts = z.infer<typeof Accounts>;

/** A one-time password, told this once. */
export const OneTimePassword = z.object({ name: z.string(), login: z.string(), password: z.string(), until: Moment });
export type OneTimePassword = z.infer<typeof OneTimePassword>;
