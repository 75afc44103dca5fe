export { type PropertyEffects, propertyEffects } from './effects.ts';
export {
  findCaseOfControl,
  isLive,
  isMoneyAsset,
  listAssets,
  listControlParties,
  listControls,
  listDeclarations,
  listDeductions,
  listDeductionsByReference,
  listExpiredControls,
  listMissedDeclarations,
  listReportedDeductions,
} from './store.ts';
export type { Asset, AssetKind, Control, ControlState, Declaration, Deduction } from './types.ts';
