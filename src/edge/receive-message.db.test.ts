import { randomUUID } from 'node:crypto';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#kernel';
import {
  type Envelope,
  generatePrivateJwk,
  importSigningKey,
  type SigningKey,
  signMessage,
  verifyMessage,
} from '#linkage';
import { insertRow } from '#platform';
import { buildWorld, type World } from '../../test/world/court.ts';
import { type FreshDatabase, freshDatabase } from '../../test/world/database.ts';
import { serveWorld, type TestServer } from '../../test/world/server.ts';
import { linkageKey } from './receive-message.ts';

let fresh: FreshDatabase;
let world: World;
let site: TestServer;
let key: SigningKey;
const unitId = newId(1);
const requestId = newId(2);
const caseId = newId(3);
const requestHash = 'ab'.repeat(32);

beforeAll(async () => {
  fresh = await freshDatabase();
  world = await buildWorld(fresh.db);
  site = await serveWorld(fresh.db, world, []);
  const jwk = await generatePrivateJwk();
  key = importSigningKey(jwk);
  const unit = {
    ...{ id: unitId, code: 'bank-a', kind: 'bank', name: '甲银行', name_en: 'Bank A', url: 'http://127.0.0.1:1' },
    ...{ jwk: JSON.stringify(key.publicJwk), measures: '["query"]', answer_within_hours: 24 },
  };
  const request = {
    ...{ court_id: world.courtId, id: requestId, case_id: caseId, unit_id: unitId, measure: 'query' },
    ...{
      facts_sealed: '-',
      request_hash: requestHash,
      status: 'delivered',
      deadline: '2026-03-05',
      drafted_at: world.now,
    },
  };
  await fresh.db.system((tx) => tx.run(insertRow('linkage_units', unit).sql));
  await fresh.db.within({ courts: [world.courtId] }, (tx) => tx.run(insertRow('linkage_requests', request).sql));
});
afterAll(async () => {
  await site?.close();
  await fresh?.drop();
});

function answer(over: object = {}) {
  const base = { protocol: 'writ/1' as const, unit: 'bank-a', requestId, answerId: randomUUID(), requestHash };
  const rest = { answerSeq: 1, final: true, answeredAt: '2026-03-02T01:00:00Z', result: 'full' as const };
  return { ...base, ...rest, ...over };
}
const sign = (payload: object, aud = world.courtId): Envelope =>
  signMessage(key, { type: 'answer', iss: 'bank-a', aud, payload: payload as never, now: world.now });

/** Sends a message and reads the signed reply as a unit would. */
async function send(message: Envelope | string) {
  const payload = typeof message === 'string' ? message : JSON.stringify(message);
  const headers = { 'content-type': 'application/jose+json' };
  const reply = await site.server.inject({ method: 'POST', url: '/linkage/v1/messages', payload, headers });
  const read = await verifyMessage(reply.body, {
    keyOf: () => linkageKey(site.app).publicJwk,
    audience: ['bank-a'],
    types: ['receipt', 'error'],
    now: world.now,
  });
  if ('refused' in read) throw new Error(read.code);
  return [reply.statusCode, read.type === 'receipt' ? read.payload.disposition : read.payload.code];
}

const rows = () =>
  fresh.db.read<{ state: string; caseId: string | null; rawSealed: string }>(
    { courts: [world.courtId] },
    sql`select state, case_id as "caseId", raw_sealed as "rawSealed" from linkage_messages order by received_at, id`,
  );

describe('the letter box', () => {
  test('keeps a good answer encrypted, leaves work for the case, and changes nothing', async () => {
    const message = sign(answer());
    expect(await send(message)).toEqual([200, 'stored']);
    const [kept] = await rows();
    expect(kept).toMatchObject({ state: 'waiting', caseId });
    expect(world.keys.open(world.courtId, kept?.rawSealed ?? '')).toBe(JSON.stringify(message));
    const jobs = await fresh.db.read({ courts: [world.courtId] }, sql`select kind, payload from platform_outbox`);
    expect(jobs).toEqual([{ kind: 'apply-answers', payload: { caseId, unitId, trace: expect.any(String) } }]);
  });

  test('takes the same payload once, however often it is signed, and the same signature not twice', async () => {
    const payload = answer();
    const first = sign(payload);
    expect(await send(first)).toEqual([200, 'stored']);
    expect(await send(sign(payload))).toEqual([200, 'duplicate']);
    expect(await send(first)).toEqual([401, 'nonce-replayed']);
  });

  test.each([
    ['an unknown request', { requestId: randomUUID() }],
    ['other bytes than were sent', { requestHash: 'cd'.repeat(32) }],
  ])('keeps an answer to %s apart for an officer', async (_what, over) => {
    const apart = async () => (await rows()).filter((r) => r.state === 'quarantined').length;
    const before = await apart();
    expect(await send(sign(answer(over)))).toEqual([200, 'quarantined']);
    expect(await apart()).toBe(before + 1);
  });

  test('keeps an answer apart that repeats an id with other content', async () => {
    const answerId = randomUUID();
    expect(await send(sign(answer({ answerId })))).toEqual([200, 'stored']);
    expect(await send(sign(answer({ answerId, answerSeq: 2 })))).toEqual([200, 'quarantined']);
  });

  test('refuses garbage, tampering, strangers, other addressees and other units’ names, and keeps nothing of them', async () => {
    const before = (await rows()).length;
    const good = sign(answer());
    const other = importSigningKey(await generatePrivateJwk());
    const foreign = signMessage(other, {
      type: 'answer',
      iss: 'bank-a',
      aud: world.courtId,
      payload: answer(),
      now: world.now,
    });
    const spoilt = { ...good, payload: `${good.payload.slice(0, -4)}AAAA` };
    expect(await send('<html>502</html>')).toEqual([400, 'garbage']);
    expect(await send(spoilt)).toEqual([401, 'signature-invalid']);
    expect(await send(foreign)).toEqual([401, 'key-unknown']);
    expect(await send(sign(answer(), 'another-court'))).toEqual([401, 'wrong-audience']);
    expect(await send(sign(answer({ unit: 'bank-b' })))).toEqual([401, 'key-unknown']);
    expect(await send(sign(answer({ result: 'perhaps' })))).toEqual([400, 'schema-invalid']);
    expect(await rows()).toHaveLength(before);
  });
});
