import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { isRefusal, sha256 } from '#kernel';
import type { FileType } from './sniff.ts';
import { type FileLimits, openFileStore, type StoredFile } from './store.ts';

const root = mkdtempSync(join(tmpdir(), 'writ-files-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const store = openFileStore(root);
const limits: FileLimits = { bytesMax: 100_000, types: ['pdf', 'png', 'jpeg', 'docx', 'xlsx'] };

/** A zip with empty members, uncompressed: local headers, central directory, end record. */
function zip(names: readonly string[], comment = ''): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const name of names) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(Buffer.byteLength(name), 28);
    central.writeUInt32LE(at, 42);
    locals.push(local, Buffer.from(name));
    entries.push(central, Buffer.from(name));
    at += 30 + Buffer.byteLength(name);
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, directory, end, Buffer.from(comment)]);
}

const pdf = Buffer.from('%PDF-1.7\nsome content');
const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from('IHDR')]);
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00]);

async function kept(content: Uint8Array): Promise<StoredFile> {
  const result = await store.put(content, limits);
  if (isRefusal(result)) throw new Error(result.code);
  return result;
}

describe('the kind of a file is told by its content', () => {
  const rows: [what: string, content: Buffer, type: FileType | 'file-type-unknown'][] = [
    ['a PDF', pdf, 'pdf'],
    ['a PNG', png, 'png'],
    ['a JPEG', jpeg, 'jpeg'],
    ['a Word file', zip(['[Content_Types].xml', 'word/document.xml']), 'docx'],
    ['an Excel file with a comment in its zip', zip(['[Content_Types].xml', 'xl/workbook.xml'], 'hello'), 'xlsx'],
    [
      'a Word file with macros',
      zip(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']),
      'file-type-unknown',
    ],
    ['any other zip', zip(['a.txt']), 'file-type-unknown'],
    ['a zip cut short', zip(['[Content_Types].xml', 'xl/workbook.xml']).subarray(0, 60), 'file-type-unknown'],
    ['a web page', Buffer.from('<html>%PDF-'), 'file-type-unknown'],
    ['one byte', Buffer.from([0x25]), 'file-type-unknown'],
  ];
  for (const [what, content, type] of rows)
    test(what, async () => {
      const result = await store.put(content, limits);
      expect(isRefusal(result) ? result.code : result.type).toBe(type);
    });
});

describe('keeping', () => {
  test('a stream gets the name of its content and comes back whole', async () => {
    const content = Buffer.concat([pdf, Buffer.alloc(70_000, 7)]);
    async function* pieces() {
      for (let at = 0; at < content.length; at += 1000) yield content.subarray(at, at + 1000);
    }
    const result = await store.put(pieces(), limits);
    expect(result).toEqual({
      sha256: sha256(content),
      bytes: content.length,
      type: 'pdf',
      mediaType: 'application/pdf',
    });
    expect(await store.get(sha256(content))).toEqual(content);
  });

  test('the same content twice is one file', async () => {
    const [first, second] = await Promise.all([kept(png), kept(png)]);
    expect(second).toEqual(first);
    const all: string[] = [];
    for await (const hash of store.list()) all.push(hash);
    expect(all.filter((hash) => hash === first.sha256)).toHaveLength(1);
  });

  test('what is refused leaves nothing behind', async () => {
    const rows: [Uint8Array, FileLimits, string][] = [
      [Buffer.alloc(0), limits, 'file-empty'],
      [pdf, { ...limits, bytesMax: pdf.length - 1 }, 'file-too-large'],
      [Buffer.from('words'), limits, 'file-type-unknown'],
      [jpeg, { ...limits, types: ['pdf'] }, 'file-type-not-accepted'],
    ];
    for (const [content, given, code] of rows)
      expect(await store.put(content, given)).toMatchObject({ refused: true, code });
    expect(readdirSync(join(root, 'incoming'))).toEqual([]);
  });

  test('a stream that breaks off keeps nothing', async () => {
    async function* broken() {
      yield pdf;
      throw new Error('the browser went away');
    }
    await expect(store.put(broken(), limits)).rejects.toThrow('went away');
    expect(readdirSync(join(root, 'incoming'))).toEqual([]);
  });

  test('a changed byte and a missing file are found, and putting the content again heals', async () => {
    const { sha256: hash } = await kept(jpeg);
    const path = join(root, hash.slice(0, 2), hash.slice(2, 4), hash);
    expect(await store.verify(hash)).toBe('sound');
    chmodSync(path, 0o600);
    writeFileSync(path, Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0x00]));
    expect(await store.verify(hash)).toBe('changed');
    await expect(store.get(hash)).rejects.toThrow('file-altered');
    await kept(jpeg);
    expect(await store.verify(hash)).toBe('sound');
    rmSync(path);
    expect(await store.verify(hash)).toBe('missing');
  });

  test('nothing but a hash becomes a path', async () => {
    await expect(store.get('../../etc/passwd')).rejects.toThrow('not the hash');
    expect(() => store.stream('..')).toThrow('not the hash');
  });
});
