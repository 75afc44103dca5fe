export { cloneDatabase, createDatabase, databaseExists, dropDatabase } from './copies.ts';
export { type DatabaseOptions, type Db, openDatabase, type Scope, type Sql, type Tx } from './database.ts';
export { type EmbeddedOptions, type EmbeddedServer, startEmbedded, stopEmbedded } from './embedded.ts';
export { brokenConstraint, type DatabaseTrouble, sqlState, troubleOf } from './errors.ts';
export { type MigrateOptions, type Migration, migrate, readMigrations, schemaChecksum } from './migrate.ts';
export { type Access, databaseUrl, type Role, roleUrl } from './roles.ts';
export { dumpSchema } from './schema-dump.ts';
export { type JsonValue, json } from './values.ts';
