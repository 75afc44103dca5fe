export { type ServiceEffects, type ServiceWay, serviceEffects, serviceWayText } from './effects.ts';
export { listAddresses, listServiceItems, type ServiceAddress, type ServiceItem, servedOn } from './store.ts';
