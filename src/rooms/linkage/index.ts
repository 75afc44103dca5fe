export { type LinkageEffects, linkageEffects } from './effects.ts';
export {
  findRequest,
  findUnit,
  listRequests,
  listUnits,
  listWaitingMessages,
  recordDelivery,
  recordSending,
  rememberNonce,
  storeMessage,
} from './store.ts';
export type { Measure, RequestResult, RequestStatus, Unit, UnitMessage, UnitRequest } from './types.ts';
