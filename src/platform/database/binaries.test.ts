import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findBinaries, restoreSymlinks } from './binaries.ts';
import { unprivilegedAccount } from './unprivileged.ts';

const root = mkdtempSync(join(tmpdir(), 'writ-binaries-'));
afterAll(() => rmSync(root, { recursive: true }));

test('library links that npm left out are made again, once', () => {
  mkdirSync(join(root, 'native/lib'), { recursive: true });
  writeFileSync(join(root, 'native/lib/libpq.so.5.18'), 'the library');
  const link = { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' };
  writeFileSync(join(root, 'native/pg-symlinks.json'), JSON.stringify([link]));
  expect(restoreSymlinks(root)).toBe(1);
  expect(readFileSync(join(root, 'native/lib/libpq.so.5'), 'utf8')).toBe('the library');
  expect(restoreSymlinks(root)).toBe(0);
});

test('a machine for which there is no embedded server is told of DATABASE_URL', () => {
  expect(() => findBinaries('linux', 's390x')).toThrow('DATABASE_URL');
});

const accounts: [passwd: string, uid: number | undefined, why: string][] = [
  ['root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n', 65534, 'the usual one'],
  ['root:x:0:0::/root:/bin/sh\nnobody:x:99:99::/:/bin/false\n', 99, 'older systems number nobody otherwise'],
  ['root:x:0:0::/root:/bin/sh\ndaemon:x:1:1::/:/bin/false\n', 1, 'any account that exists will do'],
  ['root:x:0:0::/root:/bin/sh\n', undefined, 'only root exists'],
  ['', undefined, 'no account file'],
];
for (const [passwd, uid, why] of accounts)
  test(`root becomes ${uid ?? 'nobody else'}: ${why}`, () => expect(unprivilegedAccount(passwd)?.uid).toBe(uid));
