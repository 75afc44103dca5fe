export { type PropertyEffects, propertyEffects } from './effects.ts';
export {
  findCaseOfControl,
  findDeductionByReference,
  isLive,
  isMoneyAsset,
  listAssets,
  listControlParties,
  listControls,
  listDeclarations,
  listDeductions,
  listExpiredControls,
  listMissedDeclarations,
  listReportedDeductions,
} from './store.ts';
export type { Asset, AssetKind, Control, ControlState, Declaration, Deduction } from './types.ts';
