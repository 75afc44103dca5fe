import { z } from 'zod';
import { BothTexts, Moment } from './values.ts';

/** What an officer must do for his account before anything else opens to him. */
export const accountDuties = ['set-password', 'enrol-device'] as const;

/** An own session that is open: where and since when. `id` serves to end it and tells nothing of its token. */
export const OwnSession = z.object({
  id: z.string(),
  /** The one that asked. */
  current: z.boolean(),
  /** Browser and system in words, as far as the browser says. */
  device: BothTexts,
  /** The network address that it came from; empty where none was kept. */
  address: z.string(),
  since: Moment,
  lastUsed: Moment,
});
export type OwnSession = z.infer<typeof OwnSession>;

/** GET /api/account: what an officer sees of his own account. */
export const OwnAccount = z.object({
  login: z.string(),
  name: z.string(),
  hasDevice: z.boolean(),
  duties: z.array(z.enum(accountDuties)),
  sessions: z.array(OwnSession),
});
export type OwnAccount = z.infer<typeof OwnAccount>;

const Typed = z.string().min(1).max(200);
/** Changing anything of an account takes the password anew. */
export const ConfirmBody = z.strictObject({ password: Typed });
export const ChangePassword = z.strictObject({ password: Typed, next: z.string().max(1000) });
export const AskDevice = z.strictObject({ password: Typed, code: z.string().max(12).optional() });
/** A device to be enrolled: the address for its QR code, the secret for typing it in, and what goes back with its first code. */
export const DeviceOffered = z.object({ address: z.string(), secret: z.string(), offer: z.string() });
export type DeviceOffered = z.infer<typeof DeviceOffered>;
export const EnrolDevice = z.strictObject({ offer: z.string().max(1000), code: z.string().max(12) });
/** How many other sessions ended with a change. */
export const SessionsEnded = z.object({ ended: z.number().int() });
export type SessionsEnded = z.infer<typeof SessionsEnded>;
