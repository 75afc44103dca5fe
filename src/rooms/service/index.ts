export { type ServiceEffects, serviceEffects } from './effects.ts';
export { listAddresses, listServiceItems, type ServiceAddress, type ServiceItem, servedOn } from './store.ts';
