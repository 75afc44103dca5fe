export { reindexAll } from './reindex.ts';
export { countSealed, resealAll } from './reseal.ts';
export { listServers, serverName } from './servers.ts';
