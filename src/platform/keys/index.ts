export { maskAccount, maskIdNumber, maskPhone } from './masks.ts';
export { demonstrationKeys, forgetDemonstrationKeys, parseKeyMaterial, renewDemonstrationKey } from './material.ts';
export { isSignedBy, type KeyMaterial, type KeyRing, keyRing, type Signer } from './ring.ts';
