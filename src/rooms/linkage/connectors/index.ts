import type { UnitKind } from '../protocol/index.ts';
import { bank } from './bank/index.ts';
import { courtBank } from './court-bank/index.ts';
import { eWallet } from './e-wallet/index.ts';
import { identityRegistry } from './identity-registry/index.ts';
import { marketRegulator } from './market-regulator/index.ts';
import { realEstate } from './real-estate/index.ts';
import type { Connector } from './types.ts';
import { vehicle } from './vehicle/index.ts';

/** Every kind of unit that Writ can talk to. A new kind is one folder and one line here. */
export const connectors = {
  'identity-registry': identityRegistry,
  bank,
  'e-wallet': eWallet,
  'real-estate': realEstate,
  vehicle,
  'market-regulator': marketRegulator,
  'court-bank': courtBank,
} as const satisfies Record<UnitKind, Connector>;

/** The connector of a kind of unit. */
export function connectorOf(kind: UnitKind): Connector {
  return connectors[kind];
}

export { measureTitles } from './frame.ts';
export { readControl, readLine, readPayment } from './read.ts';
export { refuseConnector } from './refusals.ts';
export type {
  AssetFinding,
  Connector,
  ControlFinding,
  Findings,
  FoundPriorFreeze,
  FoundPriorityRight,
  LineFinding,
  PaymentFinding,
  PersonFinding,
  RequestedAsset,
  RequestedMeasure,
  RequestFacts,
  RequestSubject,
} from './types.ts';
