import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sql from 'sql-template-tag';
import type { Engine } from '#acts';
import { isRefusal, newId } from '#kernel';
import { claimDatabase, type KeyMaterial, keyRing, logOrigin, openFileStore, sequence } from '#platform';
import type { BackupSource } from '../../src/edge/backup/make.ts';
import { buildWorld, freshKeys, plainApplication, type World } from './court.ts';
import { freshDatabase } from './database.ts';

/** A small court whose papers are real files, which files applications while something else goes on. */
export type WritingCourt = {
  readonly folder: string;
  readonly material: KeyMaterial;
  readonly world: World;
  readonly source: BackupSource;
  /** What was filed, by its key. */
  readonly filed: ReadonlyMap<string, unknown>;
  file(engine: Engine, key: string, input: unknown): ReturnType<Engine['perform']>;
  write(n: number): Promise<void>;
  /** Writes on and on until the work beside it has ended; tells how many acts were committed meanwhile. */
  writingBeside<T>(work: () => Promise<T>): Promise<{ result: T; written: number }>;
  close(): Promise<void>;
};

export async function openWritingCourt(): Promise<WritingCourt> {
  const folder = mkdtempSync(join(tmpdir(), 'writ-backup-'));
  const dataDir = join(folder, 'data');
  const fresh = await freshDatabase();
  const material = freshKeys();
  const keys = keyRing(material);
  const world: World = { ...(await buildWorld(fresh.db, '2026-03-02T01:00:00Z', material)), upload: keepPaper };
  await claimDatabase(fresh.db, { mode: 'demonstration', keys: keys.fingerprint });
  const filed = new Map<string, unknown>();

  async function keepPaper(name: string): Promise<string> {
    const id = newId(world.now.epochMilliseconds);
    const bytes = Buffer.from(`%PDF-1.7\n${name} ${id}\n%%EOF\n`);
    const stored = await openFileStore(join(dataDir, 'files')).put(bytes, { bytesMax: 10_000, types: ['pdf'] });
    if (isRefusal(stored)) throw new Error(stored.code);
    await world.db.within({ courts: [world.courtId] }, (tx) =>
      tx.run(sql`insert into platform_uploads (court_id, id, sha256, name, bytes, media_type, officer_id, at)
        values (${world.courtId}, ${id}, ${stored.sha256}, ${name}, ${stored.bytes}, 'application/pdf', ${world.officers.clerk.officerId}, ${world.now})`),
    );
    return id;
  }
  function file(engine: Engine, key: string, input: unknown) {
    const ref = { courtId: world.courtId, subject: { kind: 'intake' as const, id: world.courtId } };
    return engine.perform(world.officers['filing-clerk'], ref, 'file-application', input, { key });
  }
  async function write(n: number): Promise<void> {
    const plain = await plainApplication(world);
    const input = { ...plain, instrument: { ...plain.instrument, number: `（2025）川3301民初${n}号` } };
    const done = await file(world.engine, `key ${n}`, input);
    if (isRefusal(done) || !done.done) throw new Error(JSON.stringify(done));
    filed.set(`key ${n}`, input);
    const signer = keys.signer(`log ${world.courtId}`, logOrigin(world.courtId));
    if (n % 3 === 0) await sequence(world.db, world.courtId, signer, world.now);
  }
  return {
    ...{ folder, material, world, filed, file, write },
    source: { access: fresh.access, db: fresh.db, keys, mode: 'demonstration', dataDir },
    async writingBeside(work) {
      const before = filed.size;
      let ended = false;
      const writer = (async () => {
        while (!ended) await write(1000 + filed.size);
      })();
      try {
        return { result: await work(), written: filed.size - before };
      } finally {
        ended = true;
        await writer;
      }
    },
    async close() {
      await fresh.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
