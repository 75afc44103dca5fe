export { codeAt, codeSecretContext, newCodeSecret } from './codes.ts';
export { type DemonstrationLogin, listDemonstrationLogins, rememberDemonstrationPassword } from './logins.ts';
export { hashPassword } from './passwords.ts';
export { refuseSession } from './refusals.ts';
export { openSessions, type Session, type Sessions, type SessionsOptions, sameSecret } from './sessions.ts';
