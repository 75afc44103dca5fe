export { type FileType, mediaTypes } from './sniff.ts';
export { type FileLimits, type FileState, type FileStore, openFileStore, type StoredFile } from './store.ts';
export { unpackedBytes } from './zip.ts';
