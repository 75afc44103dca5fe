import { newId } from '#kernel';
import {
  type Actor,
  codeSecretContext,
  type Db,
  hashPassword,
  insertRow,
  type KeyRing,
  newCodeSecret,
  type OfficerPost,
} from '#platform';
import type { RegionCourt } from '../../../src/edge/region/courts.ts';

/** Every officer of the filled region signs in with it. */
export const benchPassword = 'writ-bench-2026';
export const courtsMade = 20;

const officersOf: readonly (readonly [OfficerPost, number])[] = [
  ['filing-clerk', 1],
  ['filing-judge', 1],
  ['judge', 10],
  ['assistant', 5],
  ['clerk', 5],
  ['bureau-head', 1],
  ['president', 1],
  ['finance', 1],
];

/** The login of an officer: the court's number, his post and his own number in it, all counted from 1. */
export function loginOf(court: number, post: OfficerPost, n = 1): string {
  return `c${court}-${post}-${n}`;
}

/** Makes the courts of the region, each with ten judges, and one unit that can freeze. */
export async function makeCourts(db: Db, keys: KeyRing): Promise<RegionCourt[]> {
  const at = Temporal.Now.instant();
  const id = () => newId(at.epochMilliseconds);
  const passwordHash = await hashPassword(benchPassword);
  const secret = keys.seal(codeSecretContext, newCodeSecret());
  const made: RegionCourt[] = [];
  await db.system(async (tx) => {
    for (let n = 1; n <= courtsMade; n++) {
      const courtId = id();
      const code = `川33${String(n).padStart(2, '0')}`;
      const treasury = { name: '财政专户', bankName: '演示国库', account: `513300${n}` };
      const court = { code, name: `G州第${n}人民法院`, name_en: `Court ${n} of G Prefecture`, level: 'basic' };
      const place = { address: `G州司法路${n}号`, desk_phone: `0836-28300${n}` };
      const bank = { case_funds_bank: '演示案款专户银行', case_funds_account: `8801230${n}` };
      const presets = JSON.stringify({ demonstration: true, treasury });
      await tx.run(insertRow('platform_courts', { id: courtId, ...court, ...place, ...bank, presets }).sql);
      const officers: Partial<Record<OfficerPost, (Actor & { kind: 'officer' })[]>> = {};
      for (const [post, count] of officersOf)
        for (let i = 1; i <= count; i++) {
          const officerId = id();
          const name = `${post}${n}-${i}`;
          const login = loginOf(n, post, i);
          const signIn = { login, password_hash: passwordHash, totp_secret: secret };
          await tx.run(insertRow('platform_officers', { id: officerId, name, created_at: at, ...signIn }).sql);
          const held = { officer_id: officerId, court_id: courtId, post };
          const phone = { desk_phone: `0836-28${n}${i}` };
          await tx.run(insertRow('platform_posts', { id: id(), ...held, ...phone, from_day: '2010-01-01' }).sql);
          officers[post] ??= [];
          officers[post].push({ kind: 'officer', officerId, name, posts: [{ post, courtId, below: [] }] });
        }
      made.push({ id: courtId, code, name: court.name, officers });
    }
    const unit = { id: id(), code: 'bank-1', kind: 'bank', name: '演示甲银行', name_en: 'Bank One (demonstration)' };
    const measures = JSON.stringify(['query', 'freeze', 'renew', 'release', 'deduct', 'query-control', 'withdraw']);
    const reach = { url: 'http://127.0.0.1:9', jwk: '{}', measures, answer_within_hours: 24 };
    await tx.run(insertRow('linkage_units', { ...unit, ...reach }).sql);
  });
  return made;
}
