import sql from 'sql-template-tag';
import { type Id, newId } from '#kernel';
import {
  codeAt,
  codeSecretContext,
  type Db,
  insertRow,
  type KeyRing,
  newCodeSecret,
  type OfficerPost,
} from '#platform';
import { demonstrationPassword, type RegionCourt } from '../../src/edge/region/courts.ts';

/** An officer with his login and the device that shows his one-time codes. */
export type Player = {
  readonly id: Id;
  readonly login: string;
  readonly courtId: Id;
  readonly post: OfficerPost;
  readonly secret: string;
};

export type Cast = {
  readonly password: string;
  readonly all: readonly Player[];
  byId(id: Id): Player;
  of(courtId: Id, post: OfficerPost): readonly Player[];
};

const wanted: readonly (readonly [OfficerPost, number])[] = [
  ['filing-clerk', 1],
  ['filing-judge', 1],
  ['assistant', 1],
  ['clerk', 1],
  ['bureau-head', 3],
  ['finance', 2],
];

/**
 * Adds colleagues to the courts. One officer can use one code in half a minute, so a court that pays out many cases at
 * once needs several heads and cashiers.
 */
export async function hireMore(db: Db, keys: KeyRing, courts: readonly RegionCourt[], judges: number): Promise<void> {
  const at = Temporal.Now.instant();
  await db.system(async (tx) => {
    const { hash } = await tx.one<{ hash: string }>(
      sql`select password_hash as hash from platform_officers order by login limit 1`,
    );
    for (const [c, court] of courts.entries())
      for (const [post, times] of [...wanted, ['judge', judges] as const])
        for (let n = 1; n <= times; n++) {
          const id = newId(at.epochMilliseconds);
          await tx.run(
            insertRow('platform_officers', {
              ...{ id, login: `more-${c}-${post}-${n}`, name: `${post}${n}`, password_hash: hash },
              ...{ totp_secret: keys.seal(codeSecretContext, newCodeSecret()), created_at: at },
            }).sql,
          );
          await tx.run(
            insertRow('platform_posts', {
              ...{ id: newId(at.epochMilliseconds), officer_id: id, court_id: court.id, post },
              ...{ desk_phone: '0836-2830999', from_day: '2020-01-01' },
            }).sql,
          );
        }
  });
}

/** Everybody who has a post, with the secrets of their devices. */
export async function callOfficers(db: Db, keys: KeyRing): Promise<Cast> {
  const rows = await db.system((tx) =>
    tx.query<
      Omit<Player, 'secret'> & { sealed: string | null }
    >(sql`select o.id, o.login, p.court_id as "courtId", p.post,
      o.totp_secret as sealed from platform_officers o join platform_posts p on p.officer_id = o.id order by o.login`),
  );
  // Who signs no money has no device.
  const secretOf = (sealed: string | null) => (sealed === null ? '' : keys.open(codeSecretContext, sealed));
  const all = rows.map(({ sealed, ...row }) => ({ ...row, secret: secretOf(sealed) }));
  return {
    all,
    password: demonstrationPassword,
    byId(id) {
      const found = all.find((one) => one.id === id);
      if (!found) throw new Error(`there is no officer ${id}`);
      return found;
    },
    of: (courtId, post) => all.filter((one) => one.courtId === courtId && one.post === post),
  };
}

const stepMs = 30_000;
const used = new Map<string, number>();

/** A code that is about to change may come too late to a server that has much to do. */
const leftMsMin = 8_000;

/** A code of this device that was not given out before; the caller waits for it like a person with the device in his hand. */
export async function freshCode(player: Player): Promise<string> {
  for (;;) {
    const nowMs = Temporal.Now.instant().epochMilliseconds;
    const step = Math.floor(nowMs / stepMs);
    if (step > (used.get(player.id) ?? 0) && (step + 1) * stepMs - nowMs >= leftMsMin) {
      used.set(player.id, step);
      return codeAt(player.secret, Temporal.Instant.fromEpochMilliseconds(nowMs));
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
