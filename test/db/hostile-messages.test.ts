import fc from 'fast-check';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canonical, type Id } from '#kernel';
import {
  bodyBytesMax,
  generatePrivateJwk,
  importSigningKey,
  type SigningKey,
  verifyMessage,
  type WireRequest,
} from '#linkage';
import { openLog } from '../../src/edge/log.ts';
import { linkageKey } from '../../src/edge/receive-message.ts';
import { type Random, seededRandom } from '../../src/edge/region/random.ts';
import { signCanonical } from '../../src/rooms/linkage/protocol/index.ts';
import { hostileTexts, nearMiss, poisoned, wireText } from '../fuzz/hostile.ts';
import { account, control, LinkedCourt } from '../world/linked-court.ts';

const hangsAfterMs = 10_000;
const jose = 'application/jose+json';

let court: LinkedCourt;
let stranger: SigningKey;
let caseId: Id;
/** The freeze that the bank made, and the query that it has not answered. */
let made: WireRequest;
let open: WireRequest;
beforeAll(async () => {
  court = await LinkedCourt.open(openLog('silent'));
  stranger = importSigningKey(await generatePrivateJwk());
  caseId = await court.withAccounts('5000000', '0');
  const [asset] = await court.assets(caseId);
  court.bankA.script = (request) => ({ result: 'full', controls: [control(request, { held: '5000000' })] });
  await court.judge(caseId, 'freeze-asset', { assets: [{ assetId: asset?.id, limit: '50000.00' }] });
  made = court.bankA.heard.at(-1)?.request as WireRequest;
  court.bankA.script = () => 'later';
  await court.judge(caseId, 'inquire-property', {});
  open = court.bankA.heard.at(-1)?.request as WireRequest;
});
afterAll(() => court?.close());

const payloadOf = ({ payload }: { payload: string }) => JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));

/** What the bank might honestly say: an answer to the open query, or a notice about what it holds. */
function honest(random: Random): { type: 'answer' | 'notice'; payload: unknown } {
  const { bankA, world } = court;
  const grown = control(made, { version: random.int(2, 90), held: '5000001' });
  const subject = { name: '乙某', idType: 'id-card', idNumber: '440524188001010014' };
  const notices = [
    { kind: 'control-changed', cause: 'inflow', control: grown },
    { kind: 'subject-changed', cause: 'died', subject },
  ];
  if (random.chance(0.4))
    return { type: 'notice', payload: payloadOf(bankA.notice(world.courtId, random.pick(notices))) };
  const said = { result: 'full', assets: [account('6217000000000001111', '4000000')], answerSeq: random.int(1, 40) };
  return { type: 'answer', payload: payloadOf(bankA.answer(open, said)) };
}

function sign(type: 'answer' | 'notice', text: string, over: { key?: SigningKey; iss?: string; aud?: string } = {}) {
  const { key = court.bankA.key, iss = 'bank-a', aud = court.world.courtId } = over;
  return signCanonical(key, { type, iss, aud, now: court.world.now }, text);
}

/** A text whose bytes are signed as they are, although no honest writer would write them so. */
function oddText(random: Random, text: string): string {
  const ways: readonly (() => string)[] = [
    () => text.replace('{', '{"unit":"bank-b",'),
    () => text.replace('{', '{"requestId":"00000000-0000-7000-8000-00000000dead",'),
    () => `${text.slice(0, -1)},"deep":${'['.repeat(8_000)}${']'.repeat(8_000)}}`,
    () => `${text.slice(0, -1)},"wide":"${'甲'.repeat(200_000)}"}`,
    () =>
      text.replace(
        /"answerSeq":\d+|"seq":\d+/,
        (m) => `${m.split(':')[0]}:${random.pick(['1e400', '9'.repeat(40), '-0', '1.5', '9007199254740993'])}`,
      ),
    () => text.replace('bank-a', 'bank-a\\u0000'),
    () => text.replace('bank-a', '\\ud800'),
    () => text.replace(/:/g, ' : '),
    () => `\ufeff${text}`,
    () => `${text}${text}`,
    () => text.slice(0, random.int(0, text.length)),
    () => '',
    () => 'null',
    () => random.pick(hostileTexts),
    () => '{"__proto__":{"unit":"bank-a"}}',
  ];
  return random.pick(ways)();
}

/** A message of a unit, of somebody who has its key and means harm, or of somebody without it. */
function hostile(random: Random): string {
  const { type, payload } = honest(random);
  const text = canonical(payload);
  const envelope = () => sign(type, text);
  const flipped = (part: string) => `${part.slice(0, -3)}${part.endsWith('AAA') ? 'BBB' : 'AAA'}`;
  const ways: readonly (() => unknown)[] = [
    ...Array.from({ length: 6 }, () => () => sign(type, wireText(poisoned(random, payload)))),
    ...Array.from({ length: 4 }, () => () => sign(type, wireText(nearMiss(random, payload)))),
    ...Array.from({ length: 4 }, () => () => sign(type, oddText(random, text))),
    envelope,
    () => sign(type, text, { key: stranger }),
    () => sign(type, text, { aud: random.pick(['*', '', 'another', '00000000-0000-7000-8000-00000000dead']) }),
    () => sign(type, text, { iss: random.pick(['bank-b', 'court-bank', 'nobody', '', '__proto__']) }),
    () => sign(type === 'answer' ? 'notice' : 'answer', text),
    () => ({ ...envelope(), signature: flipped(envelope().signature) }),
    () => ({ ...envelope(), payload: flipped(envelope().payload) }),
    () => ({ ...envelope(), protected: flipped(envelope().protected) }),
    () => poisoned(random, envelope()),
    () => nearMiss(random, envelope()),
    () => ({
      ...envelope(),
      attachments: Array.from({ length: 2_000 }, () => ({ sha256: 'a'.repeat(64), base64: 'A' })),
    }),
  ];
  if (random.chance(0.12))
    return random.pick([
      ...hostileTexts,
      '['.repeat(100_000),
      `{"payload":"${'A'.repeat(2_000_000)}"}`,
      `{"a":${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}}`,
      JSON.stringify(envelope()).replace('{', '{"payload":"AAAA",'),
    ]);
  const made = random.pick(ways)();
  return typeof made === 'string' ? made : JSON.stringify(made);
}

async function send(payload: string) {
  const started = performance.now();
  const reply = await court.site.server.inject({
    ...{ method: 'POST', url: '/linkage/v1/messages', payload, headers: { 'content-type': jose } },
  });
  expect(performance.now() - started).toBeLessThan(hangsAfterMs);
  return reply;
}

/** Everything that a message may not touch before an act applies it: the case, its money, its record. */
async function standing() {
  const [row] = await court.rows<Record<string, unknown>>(sql`
    select (select count(*) from linkage_messages) as messages, (select count(*) from platform_chain_entries) as entries,
      (select string_agg(concat_ws(' ', id, status, result), ',' order by id) from linkage_requests) as requests,
      (select string_agg(concat_ws(' ', id, state, held_fen, limit_fen), ',' order by id) from property_controls) as controls,
      (select string_agg(concat_ws(' ', id, value_fen), ',' order by id) from property_assets) as assets,
      (select count(*) from platform_outbox) as jobs`);
  return row;
}

const answered = new Map<number, number>();

test('whatever comes into the letter box is answered by a signed reply at once; what is refused changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 10_000_000 }), async (seed) => {
      const before = await standing();
      const reply = await send(hostile(seededRandom(seed)));
      answered.set(reply.statusCode, (answered.get(reply.statusCode) ?? 0) + 1);
      expect([200, 400, 401]).toContain(reply.statusCode);
      if (reply.statusCode !== 200) expect(await standing()).toEqual(before);
      // Nothing in a case changes by a message alone: only its own row and the job that an act will do.
      else
        expect(await standing()).toMatchObject({
          entries: before?.entries,
          controls: before?.controls,
          requests: before?.requests,
        });
      const signed = await verifyMessage(reply.body, {
        keyOf: () => linkageKey(court.site.app).publicJwk,
        audience: ['bank-a', 'bank-b', 'court-bank', 'nobody', '__proto__'],
        types: ['receipt', 'error'],
        now: court.world.now,
      });
      expect('refused' in signed ? signed.code : signed.type).toMatch(/^(?:receipt|error)$/);
    }),
    { numRuns: 400, seed: 20261122 },
  );
  expect([...answered.keys()].sort()).toEqual([200, 400, 401]);
  const before = await standing();
  const huge = await send(`{"payload":"${'A'.repeat(bodyBytesMax)}"}`);
  expect([huge.statusCode, huge.json().code, await standing()]).toEqual([413, 'body-too-large', before]);
}, 240_000);

test('what was let in is applied or kept apart by acts that do not fail over it, and sent again does nothing more', async () => {
  const good = honest(seededRandom(5));
  const envelope = JSON.stringify(sign(good.type, canonical(good.payload)));
  await send(envelope);
  await court.work();
  const failed = await court.rows(
    sql`select kind, last_error from platform_outbox where done_at is null and last_error is not null`,
  );
  expect(failed).toEqual([]);
  const waiting = await court.rows(sql`select id from linkage_messages where state = 'waiting'`);
  expect(waiting).toEqual([]);
  const after = await standing();
  expect((await send(envelope)).statusCode).toBe(401);
  const again = await send(JSON.stringify(sign(good.type, canonical(good.payload))));
  expect(again.statusCode).toBe(200);
  await court.work();
  expect({ ...(await standing()), jobs: after?.jobs }).toEqual(after);
});
