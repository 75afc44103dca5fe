export type { Account, DeviceOffer, Owner } from './account.ts';
export type { OpenSession } from './account-store.ts';
export { codeAddress, codeAt, codeSecretContext, newCodeSecret } from './codes.ts';
export {
  type DemonstrationLogin,
  listDemonstrationLogins,
  rememberDemonstrationPassword,
  signsMoney,
} from './logins.ts';
export { giveOneTimePassword, type OneTimePassword } from './one-time.ts';
export { hashPassword } from './passwords.ts';
export { refuseSession } from './refusals.ts';
export {
  type Duty,
  duties,
  openSessions,
  type Session,
  type Sessions,
  type SessionsOptions,
  sameSecret,
} from './sessions.ts';
export { endSessionsOf } from './store.ts';
