import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stopEmbedded } from '#platform';
import { makeBackup } from '../../src/edge/backup/make.ts';
import { openWritingCourt, type WritingCourt } from '../world/backup-source.ts';

const program = join(import.meta.dirname, '../../src/edge/backup-cli.ts');
let court: WritingCourt;
let backup: string;
let restored: string;
let home: string;

function command(args: readonly string[], data: string): ChildProcess {
  const { PATH, HOME } = process.env;
  return spawn(process.execPath, [program, ...args], { env: { PATH, HOME, WRIT_DATA: data }, stdio: 'pipe' });
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.on('exit', (code) => resolve(code)));
}

/** Kills a command at once when it says something of this kind. */
async function killedAt(child: ChildProcess, said: RegExp): Promise<void> {
  const over = ended(child);
  if (child.stdout)
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (said.test(line)) child.kill('SIGKILL');
    });
  expect(await over).toBeNull();
}

function restoring(): ChildProcess {
  return command(['restore', '--from', backup, '--to', restored], home);
}

beforeAll(async () => {
  court = await openWritingCourt();
  const { folder, material } = court;
  [backup, restored, home] = [join(folder, 'backup'), join(folder, 'again'), join(folder, 'home')];
  for (let n = 1; n <= 4; n++) await court.write(n);
  await makeBackup(court.source, backup);
  mkdirSync(`${backup}-keys`);
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  const encryption = material.encryption.map(({ id, key }) => ({ id, key: text(key) }));
  const ring = { encryption, index: text(material.index), signing: text(material.signing) };
  writeFileSync(join(`${backup}-keys`, 'ring.json'), JSON.stringify(ring));
});
afterAll(async () => {
  for (const place of [restored, `${restored}.part`]) await stopEmbedded(join(place, 'postgres'));
  await court?.close();
});

describe('on the embedded server, by command', () => {
  test('a restore that was killed leaves no data folder, and the next one succeeds', async () => {
    await killedAt(restoring(), /starting the embedded/);
    await killedAt(restoring(), /loading/);
    expect(existsSync(restored)).toBe(false);
    expect(await ended(restoring())).toBe(0);
    expect(existsSync(`${restored}.part`)).toBe(false);
    expect(await ended(restoring())).toBe(1);
  });

  test('a backup that was killed leaves nothing that a restore takes for one', async () => {
    const to = join(court.folder, 'second');
    const child = command(['backup', '--to', to], restored);
    const over = ended(child);
    for (let tries = 0; tries < 3000 && !readdirSync(court.folder).some((n) => n.startsWith('second.part-')); tries++)
      await pause(5);
    child.kill('SIGKILL');
    expect(await over).toBeNull();
    const left = readdirSync(court.folder).filter((name) => name.startsWith('second'));
    expect(left).toEqual([expect.stringMatching(/^second\.part-/)]);
    const never = [
      'restore',
      '--from',
      join(court.folder, left[0] ?? ''),
      '--to',
      join(court.folder, 'never'),
      '--keys',
    ];
    expect(await ended(command([...never, `${backup}-keys`], home))).toBe(1);
    expect(await ended(command(['backup', '--to', to], restored))).toBe(0);
    expect(existsSync(join(to, 'manifest.json'))).toBe(true);
    expect(existsSync(`${to}-keys/ring.json`)).toBe(true);
  });
});
