export { type PropertyEffects, propertyEffects } from './effects.ts';
export {
  isLive,
  listAssets,
  listControls,
  listDeclarations,
  listExpiredControls,
  listMissedDeclarations,
} from './store.ts';
export type { Asset, AssetKind, Control, ControlState, Declaration } from './types.ts';
