import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { chmod, type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Refusal, RefusalError, sha256 } from '#kernel';
import { refuseFile } from './refusals.ts';
import { type FileType, mediaTypes, sniff } from './sniff.ts';

/** What a place in the product accepts. */
export type FileLimits = { readonly bytesMax: number; readonly types: readonly FileType[] };

export type StoredFile = {
  /** Lower-case hex; the file's only name. */
  readonly sha256: string;
  readonly bytes: number;
  readonly type: FileType;
  readonly mediaType: string;
};

export type FileState = 'sound' | 'missing' | 'changed';

/** Files kept under the hash of their content: the same bytes are one file, and a changed one is noticed. */
export type FileStore = {
  /** Keeps a file; refuses `file-empty`, `file-too-large`, `file-type-unknown`, `file-type-not-accepted`. It is on the disk when this returns. */
  put(source: Uint8Array | AsyncIterable<Uint8Array>, limits: FileLimits): Promise<StoredFile | Refusal>;
  /** The whole content; throws the refusal `file-lost` or `file-altered` where the disk has not what was kept. */
  get(hash: string): Promise<Buffer>;
  /** The content as a stream, for sending; it is not checked on the way. */
  stream(hash: string): ReadStream;
  /** Reads the file and compares it with its name. */
  verify(hash: string): Promise<FileState>;
  /** The hashes of all kept files. */
  list(): AsyncIterable<string>;
};

const hashPattern = /^[0-9a-f]{64}$/;

const refusedAs = { missing: 'file-lost', changed: 'file-altered' } as const;

/** Told of each file that was asked for and is not as it was kept: no officer can mend that, operations must. */
type OnUnsound = (hash: string, state: keyof typeof refusedAs) => void;

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Opens the store in a folder (`data/files`), which is made when the first file comes. */
export function openFileStore(root: string, onUnsound: OnUnsound = () => {}): FileStore {
  const incoming = join(root, 'incoming');
  const pathOf = (hash: string) => {
    // The hash becomes a path, so nothing but a hash may pass.
    if (!hashPattern.test(hash)) throw new TypeError('not the hash of a file');
    return join(root, hash.slice(0, 2), hash.slice(2, 4), hash);
  };
  return {
    async put(source, limits) {
      await mkdir(incoming, { recursive: true, mode: 0o700 });
      const temporary = join(incoming, randomUUID());
      try {
        const received = await receive(temporary, source, limits);
        if ('refused' in received) return received;
        await moveInto(temporary, pathOf(received.sha256));
        return received;
      } finally {
        await rm(temporary, { force: true });
      }
    },
    async get(hash) {
      const content = await readIfThere(pathOf(hash));
      if (content !== undefined && sha256(content) === hash) return content;
      const state = content === undefined ? 'missing' : 'changed';
      onUnsound(hash, state);
      throw new RefusalError(refuseFile(refusedAs[state]));
    },
    stream: (hash) => createReadStream(pathOf(hash)),
    verify: (hash) => verify(pathOf(hash), hash),
    list: () => list(root),
  };
}

async function* chunks(source: Uint8Array | AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  if (source instanceof Uint8Array) yield source;
  else yield* source;
}

async function receive(
  temporary: string,
  source: Uint8Array | AsyncIterable<Uint8Array>,
  limits: FileLimits,
): Promise<StoredFile | Refusal> {
  const file = await open(temporary, 'wx+', 0o600);
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of chunks(source)) {
      bytes += chunk.length;
      // Stops reading at once: the rest of an endless upload is nobody's business.
      if (bytes > limits.bytesMax)
        return refuseFile('file-too-large', { values: { megabytes: Number((limits.bytesMax / 1e6).toFixed(1)) } });
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    if (bytes === 0) return refuseFile('file-empty');
    const type = await acceptedType(file, bytes, limits.types);
    if (typeof type !== 'string') return type;
    await file.sync();
    return { sha256: hash.digest('hex'), bytes, type, mediaType: mediaTypes[type] };
  } finally {
    await file.close();
  }
}

async function acceptedType(file: FileHandle, bytes: number, types: readonly FileType[]): Promise<FileType | Refusal> {
  const type = await sniff(file, bytes);
  const values = { types: types.join(', ') };
  if (type === undefined) return refuseFile('file-type-unknown', { values });
  if (!types.includes(type)) return refuseFile('file-type-not-accepted', { values: { ...values, type } });
  return type;
}

/** Renaming over a file that is there puts the same bytes in its place, or sound bytes in the place of spoilt ones. */
async function moveInto(temporary: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await chmod(temporary, 0o400);
  await rename(temporary, path);
  // The folder entries themselves reach the disk only when the folders are synchronised, the new ones with their parents.
  const first = dirname(path);
  for (const folder of [first, dirname(first), dirname(dirname(first))]) {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  }
}

async function verify(path: string, expected: string): Promise<FileState> {
  const there = await stat(path).catch(() => undefined);
  if (!there?.isFile()) return 'missing';
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex') === expected ? 'sound' : 'changed';
}

async function* list(root: string): AsyncIterable<string> {
  const folders = async (path: string) =>
    (await readdir(path).catch(() => [])).filter((name) => /^[0-9a-f]{2}$/.test(name)).sort();
  for (const a of await folders(root))
    for (const b of await folders(join(root, a)))
      for (const name of (await readdir(join(root, a, b))).sort()) if (hashPattern.test(name)) yield name;
}
