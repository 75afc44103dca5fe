export {
  type AccessLog,
  type AccessRow,
  type Action,
  type Actor,
  type Appointment,
  countWaiting,
  courtOfSubject,
  courtsFor,
  may,
  mayAnywhere,
  type OfficerActor,
  type OfficerPost,
  officerPosts,
  openAccessLog,
  type Post,
  posts,
  postTitles,
  type Subject,
  scopeOf,
  waitsFor,
} from './access/index.ts';
export {
  BackupError,
  checkEmpty,
  checkMigrations,
  checkParts,
  type Dump,
  dumpTables,
  filePath,
  keep,
  loadTables,
  type Manifest,
  markRestoring,
  type Part,
  readManifest,
  writeManifest,
} from './backup/index.ts';
export { type LegalClock, openLegalClock } from './clock.ts';
export { type Court, findCourt, listCourts } from './courts.ts';
export {
  type Access,
  brokenConstraint,
  cloneDatabase,
  createDatabase,
  type DatabaseOptions,
  type DatabaseTrouble,
  type Db,
  databaseExists,
  databaseUrl,
  dropDatabase,
  type EmbeddedOptions,
  type EmbeddedServer,
  type JsonValue,
  json,
  type MigrateOptions,
  type Migration,
  migrate,
  openDatabase,
  type Role,
  readMigrations,
  roleUrl,
  type Scope,
  type Sql,
  schemaChecksum,
  sqlState,
  startEmbedded,
  stopEmbedded,
  type Tx,
  troubleOf,
} from './database/index.ts';
export {
  type EffectOf,
  type EffectTable,
  enqueue,
  insertRow,
  type Sealer,
  type Write,
  type WriteContext,
} from './effects.ts';
export { claimDatabase, findRegion, noteRegion, refuseUnfinished, WrongDatabaseError } from './facts.ts';
export {
  type FileLimits,
  type FileState,
  type FileStore,
  type FileType,
  mediaTypes,
  openFileStore,
  type StoredFile,
  unpackedBytes,
} from './files/index.ts';
export { type LogSigner, openCheckpoint } from './journal/checkpoint.ts';
export { type ChainSubject, type OfficerRole, type SubjectKind, writeEntry, zeroHash } from './journal/entry.ts';
export { type LogKey, listLogKeys, retireLogKeys } from './journal/log-keys.ts';
export { checkReceipt, makeReceipt, type Receipt } from './journal/receipts.ts';
export { logOrigin, sequence } from './journal/sequencer.ts';
export { type Verification, verifyCourt } from './journal/verify.ts';
export {
  demonstrationKeys,
  forgetDemonstrationKeys,
  type KeyMaterial,
  type KeyRing,
  keyRing,
  maskAccount,
  maskIdNumber,
  maskPhone,
  parseKeyMaterial,
  renewDemonstrationKey,
  type Signer,
} from './keys/index.ts';
export { listOfficers, type OfficerName } from './officers.ts';
export {
  type Backlog,
  countBacklog,
  courtsWithPendingEntries,
  finishJobs,
  hastenJobs,
  holdEveryMs,
  holdJob,
  type Job,
  leaveJob,
  postponeJob,
  returnJobs,
  takeJobs,
} from './outbox.ts';
export { countSealed, listServers, reindexAll, resealAll, serverName } from './rotation/index.ts';
export {
  codeAddress,
  codeAt,
  codeSecretContext,
  type Duty,
  duties,
  endSessionsOf,
  giveOneTimePassword,
  hashPassword,
  listDemonstrationLogins,
  newCodeSecret,
  type OneTimePassword,
  type OpenSession,
  type Owner,
  openSessions,
  refuseSession,
  rememberDemonstrationPassword,
  type Session,
  type Sessions,
  sameSecret,
  signsMoney,
} from './sessions/index.ts';
export { currentTrace, traced, traceOf } from './trace.ts';
export { findUpload, noteUpload, type Upload } from './uploads.ts';
export { type CaseKey, wantedCases } from './wanted.ts';
