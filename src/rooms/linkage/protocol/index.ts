export {
  Acceptance,
  Answer,
  Control,
  Deduction,
  FoundAsset,
  Identity,
  Payment,
  PriorFreeze,
  PriorityRight,
  Reason,
  RegisteredPerson,
  SubAccount,
  Suggestion,
} from './answer.ts';
export {
  type Attachment,
  checkDocuments,
  type Envelope,
  type MessageHeader,
  payloadHash,
  signCanonical,
  signMessage,
  signRead,
  type Verified,
  type VerifyOptions,
  verifyMessage,
  verifyRead,
} from './envelope.ts';
export {
  type Exchanged,
  fetchCapabilities,
  type Peer,
  type PulledStatement,
  pollRequest,
  pullStatement,
  requestText,
  sendRequest,
} from './exchange.ts';
export {
  generatePrivateJwk,
  importSigningKey,
  type PrivateJwk,
  type SigningKey,
  signingKeyOf,
  thumbprint,
} from './keys.ts';
export type { MessageType, Payloads } from './messages.ts';
export { refuseMessage } from './refusals.ts';
export { Measure, Officer, Payee, Request, Subject } from './request.ts';
export { Capabilities, Notice, ProtocolError, PublicJwk, Receipt, Statement, StatementLine } from './unasked.ts';
export { AssetRef, DocumentRef, type IdType, idTypes } from './values.ts';
export {
  type AssetKind,
  assetKinds,
  bodyBytesMax,
  bundleFreshnessSeconds,
  type ErrorCode,
  freshnessSeconds,
  type MeasureName,
  measureNames,
  noAccountRow,
  nonceMemorySeconds,
  protocolVersion,
  type ReasonCode,
  reasonTexts,
  type SuggestionCode,
  suggestionTexts,
  type UnitKind,
  unitKinds,
} from './words.ts';
