export { type Dump, dumpTables, keep } from './dump.ts';
export { checkEmpty, checkMigrations, loadTables, markRestoring } from './load.ts';
export {
  BackupError,
  checkParts,
  filePath,
  type Manifest,
  type Part,
  readManifest,
  writeManifest,
} from './manifest.ts';
