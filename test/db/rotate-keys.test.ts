import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Engine } from '#acts';
import type { Id } from '#kernel';
import {
  checkReceipt,
  claimDatabase,
  countSealed,
  type KeyMaterial,
  type KeyRing,
  keyRing,
  listLogKeys,
  logOrigin,
  makeReceipt,
  openDatabase,
  type Receipt,
  reindexAll,
  resealAll,
  retireLogKeys,
  roleUrl,
  sequence,
  serverName,
  verifyCourt,
} from '#platform';
import { openWritingCourt, type WritingCourt } from '../world/backup-source.ts';
import { plainApplication } from '../world/court.ts';

const program = join(import.meta.dirname, '../../src/edge/rotate-cli.ts');
let court: WritingCourt;
let data: string;

beforeAll(async () => {
  court = await openWritingCourt();
  data = join(court.folder, 'data');
  for (let n = 1; n <= 10; n++) await court.write(n);
  mkdirSync(join(data, 'keys'));
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  const { encryption, index, signing } = court.material;
  const ring = {
    encryption: encryption.map(({ id, key }) => ({ id, key: text(key) })),
    index: text(index),
    signing: text(signing),
  };
  writeFileSync(join(data, 'keys/ring.json'), JSON.stringify(ring));
});
afterAll(() => court?.close());

/** Runs the command; with `killAt`, kills it at once when it says something of this kind. */
function rotate(args: readonly string[], killAt?: RegExp): Promise<{ code: number | null; said: string }> {
  const { PATH, HOME } = process.env;
  const { adminUrl, roleSecret } = court.source.access;
  const database = { DATABASE_URL: adminUrl, WRIT_DATABASE_ROLE_SECRET: roleSecret };
  const child = spawn(process.execPath, [program, ...args], { env: { PATH, HOME, WRIT_DATA: data, ...database } });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      if (killAt?.test(said)) child.kill('SIGKILL');
    });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })));
}

type Written = { encryption: { id: string; key: string }[]; index: string; signing: string; signingBeside?: string[] };

/** The ring as the key file of the command has it now. */
function ringNow(): KeyMaterial & { signingBeside: readonly Uint8Array[] } {
  const bytes = (text: string) => Buffer.from(text, 'base64');
  const written = JSON.parse(readFileSync(join(data, 'keys/ring.json'), 'utf8')) as Written;
  return {
    encryption: written.encryption.map(({ id, key }) => ({ id, key: bytes(key) })),
    index: bytes(written.index),
    signing: bytes(written.signing),
    signingBeside: (written.signingBeside ?? []).map(bytes),
  };
}

describe('the encryption key', () => {
  test('is changed page by page, also when killed in the middle, and nothing is sealed by the old one any more', async () => {
    const before = await countSealed(court.source.db);
    expect([...before.keys()]).toEqual(['test']);
    expect((await rotate(['encryption', '--new'], /people_persons\.\w+: \d+ rows/)).code).toBeNull();
    const between = await countSealed(court.source.db);
    expect([...between.keys()].sort()).toEqual(['demonstration-1', 'test']);
    const engine = new Engine({ ...court.world.engine.options, sealer: keyRing(ringNow()) });
    const input = { ...(await plainApplication(court.world)) };
    expect(await court.file(engine, 'while keys change', input)).toMatchObject({ done: true });
    expect((await rotate(['encryption'])).code).toBe(0);
    const after = await countSealed(court.source.db);
    expect([...after.keys()]).toEqual(['demonstration-1']);
    expect(after.get('demonstration-1')).toBeGreaterThan(before.get('test') ?? 0);
    expect(await placesOf('w1.test.')).toEqual([]);
    // Everything opens without the old key: it is opened to be sealed by a third one.
    const [current] = ringNow().encryption;
    if (!current) throw new Error('the ring is empty');
    const third = { ...ringNow(), encryption: [{ id: 'third', key: randomBytes(32) }, current] };
    expect(await resealAll(court.source.db, keyRing(third), () => {})).toBe(after.get('demonstration-1'));
    expect(await resealAll(court.source.db, keyRing(ringWith(third, current)), () => {})).toBe(
      after.get('demonstration-1'),
    );
  });

  test('is not changed while a server runs that does not know the new one', async () => {
    const old = openDatabase({
      url: roleUrl(court.source.access, 'writ_app'),
      applicationName: serverName(court.source.keys),
    });
    await old.read({ courts: [] }, sql`select 1`);
    const refused = await rotate(['encryption']);
    await old.close();
    expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('still runs without the new key') });
  });
});

/** The third ring with the key of the file first again. */
function ringWith(third: KeyMaterial, current: KeyMaterial['encryption'][number]): KeyMaterial {
  return { ...third, encryption: [current, ...third.encryption.filter(({ id }) => id === 'third')] };
}

/** Every text or JSON column of the database in which a text stands. */
async function placesOf(text: string): Promise<string[]> {
  const admin = new Client({ connectionString: court.source.access.adminUrl });
  await admin.connect();
  const { rows } = await admin.query<{ place: string; has: string }>(`
    SELECT c.relname || '.' || a.attname AS place,
      format('SELECT 1 FROM %I WHERE %I::text LIKE %L LIMIT 1', c.relname, a.attname, '%${text}%') AS has
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND a.atttypid::regtype::text IN ('text', 'jsonb')`);
  const found: string[] = [];
  for (const { place, has } of rows) if ((await admin.query(has)).rowCount) found.push(place);
  await admin.end();
  return found;
}

describe('the signing key', () => {
  const alone = (): KeyRing => keyRing({ ...ringNow(), signingBeside: [] });
  const faultsBy = async (keys: KeyRing) => {
    const { db } = court.source;
    const logKeys = await db.system((tx) => listLogKeys(tx, court.world.courtId, keys));
    return (await verifyCourt(db, court.world.courtId, logKeys)).faults;
  };
  const sequenceBy = (keys: KeyRing) => {
    const { courtId, db, now } = court.world;
    return sequence(db, courtId, keys.signer(`log ${courtId}`, logOrigin(courtId)), now);
  };
  const receiptOf = async (entryId: Id, keys: KeyRing): Promise<Receipt> => {
    const { courtId, db } = court.world;
    const receipt = await db.within({ courts: [courtId] }, async (tx) =>
      makeReceipt(tx, courtId, entryId, await listLogKeys(tx, courtId, keys)),
    );
    if (!receipt) throw new Error('there is no such entry');
    return receipt;
  };

  test('is changed without any proof becoming void, and the old secret is needed no more', async () => {
    const { courtId, db } = court.world;
    await sequenceBy(court.source.keys);
    const [entry] = await db.read<{ id: Id }>(
      { courts: [courtId] },
      sql`select entry_id as id from platform_chain_entries where court_id = ${courtId} order by entry_id limit 1`,
    );
    const old = await receiptOf(entry?.id ?? '', court.source.keys);
    expect((await rotate(['signing', '--new'])).code).toBe(0);
    expect(await faultsBy(keyRing(ringNow()))).toEqual([]);
    expect((await rotate(['forget'])).code).toBe(0);
    expect(ringNow().signingBeside).toEqual([]);
    expect(await faultsBy(alone())).toEqual([]);
    expect(checkReceipt(old)).toEqual([]);
    expect(checkReceipt(await receiptOf(entry?.id ?? '', alone()))).toEqual([]);
    const input = await plainApplication(court.world);
    const engine = new Engine({ ...court.world.engine.options, sealer: alone() });
    const instrument = { ...input.instrument, number: '（2025）川3301民初7001号' };
    expect(await court.file(engine, 'after the change', { ...input, instrument })).toMatchObject({ done: true });
    expect(await sequenceBy(alone())).toBeGreaterThan(0);
    expect(await faultsBy(alone())).toEqual([]);
    expect(checkReceipt(await receiptOf(entry?.id ?? '', alone()))).toEqual([]);
  });

  test('once changed again, the first key is still vouched for; a stranger vouches for nothing', async () => {
    const later = { ...ringNow(), signing: randomBytes(32), signingBeside: [ringNow().signing] };
    const { courtId, db, now } = court.world;
    await db.within({ courts: [courtId] }, (tx) => retireLogKeys(tx, courtId, keyRing(later), now));
    const last = keyRing({ ...later, signingBeside: [] });
    expect(await faultsBy(last)).toEqual([]);
    expect((await faultsBy(keyRing({ ...later, signing: randomBytes(32), signingBeside: [] }))).length).toBeGreaterThan(
      0,
    );
    await db.within({ courts: [courtId] }, (tx) =>
      retireLogKeys(
        tx,
        courtId,
        keyRing({ ...later, signing: ringNow().signing, signingBeside: [later.signing] }),
        now,
      ),
    );
  });

  test('once retired signs nothing new that counts', async () => {
    const input = await plainApplication(court.world);
    const instrument = { ...input.instrument, number: '（2025）川3301民初7002号' };
    const engine = new Engine({ ...court.world.engine.options, sealer: alone() });
    expect(await court.file(engine, 'by the thief', { ...input, instrument })).toMatchObject({ done: true });
    expect(await sequenceBy(court.source.keys)).toBeGreaterThan(0);
    expect(await faultsBy(alone())).toEqual([expect.stringContaining('its signature is not good')]);
  });
});

describe('the index key', () => {
  test('is changed while no server can open the database, also when cut off in the middle', async () => {
    const { db } = court.source;
    const found = async (keys: KeyRing) => {
      const index = keys.index('440524188001010014');
      const scope = { courts: [court.world.courtId] };
      return (await db.read(scope, sql`select id from people_persons where id_index = ${index}`)).length;
    };
    const oldKeys = keyRing(ringNow());
    const persons = await found(oldKeys);
    expect(persons).toBeGreaterThan(8);
    const newKeys = keyRing({ ...ringNow(), index: randomBytes(32) });
    const cut = () => {
      throw new Error('the power is gone');
    };
    await expect(reindexAll(db, newKeys, cut)).rejects.toThrow('the power is gone');
    for (const { fingerprint } of [oldKeys, newKeys])
      await expect(claimDatabase(db, { mode: 'demonstration', keys: fingerprint })).rejects.toThrow('not finished');
    await reindexAll(db, newKeys, () => {});
    expect([await found(oldKeys), await found(newKeys)]).toEqual([0, persons]);
    await claimDatabase(db, { mode: 'demonstration', keys: newKeys.fingerprint });
    await expect(claimDatabase(db, { mode: 'demonstration', keys: oldKeys.fingerprint })).rejects.toThrow('differ');
  });
});
