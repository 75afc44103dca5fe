import sql from 'sql-template-tag';
import type { Id, Instant } from '#kernel';
import { courtsFor, findCourt, may, postTitles, type Tx } from '#platform';
import { type KeptAccount, listAccounts } from '#workforce';
import { actRef } from './act-refs.ts';
import type { DeskContext } from './context.ts';
import type { AccountRow, Accounts } from './contract/accounts.ts';
import { given, moment } from './shown.ts';

/** Accounts as real time has them: sessions and one-time passwords do not follow the legal clock. */
export type AccountsContext = DeskContext & { readonly realNow: Instant };

type Sessions = { officerId: Id; open: bigint; lastUsed: Instant };

function sessionsOf(tx: Tx, officers: readonly Id[], now: Instant): Promise<Sessions[]> {
  return tx.query<Sessions>(sql`select officer_id as "officerId",
      count(*) filter (where revoked_at is null and expires_at > ${now}) as open, max(last_seen_at) as "lastUsed"
    from platform_sessions where officer_id = any (${[...officers]}::uuid[]) group by officer_id`);
}

function passwordOf({ password, passwordUntil }: KeptAccount, now: Instant): AccountRow['password'] {
  const over = passwordUntil !== null && Temporal.Instant.compare(passwordUntil, now) <= 0;
  return password === 'once' && over ? 'lapsed' : password;
}

function rowOf(
  context: AccountsContext,
  courtId: Id,
  account: KeptAccount,
  sessions: Sessions | undefined,
): AccountRow {
  const { actor, realNow } = context;
  const { id, name, login, active, hasDevice } = account;
  const own = id === actor.officerId;
  const deskPhone = account.posts[0]?.deskPhone ?? '';
  const posts = account.posts.map(({ post }) => post);
  const act = (act: string, input: object = {}) =>
    actRef(actor, { courtId, subjectId: courtId }, act, { officerId: id, ...input });
  const possible = active
    ? [act('change-posts', { posts, deskPhone }), act('reset-sign-in'), act('end-sessions'), act('block-officer')]
    : [act('unblock-officer')];
  const keeps = may(actor, 'accounts.keep', { courtId });
  return {
    ...{ id, name, login, active, hasDevice, deskPhone },
    posts: posts.map((post) => postTitles[post]),
    password: passwordOf(account, realNow),
    ...given('passwordUntil', account.passwordUntil ? moment(account.passwordUntil) : undefined),
    sessions: Number(sessions?.open ?? 0n),
    ...given('lastUsed', sessions ? moment(sessions.lastUsed) : undefined),
    givesPassword: keeps && !own && active && account.password !== 'own',
    // What is about an officer's own account is for others to propose.
    acts: own ? [] : possible.filter((one) => one !== undefined),
  };
}

/** The accounts of the officer's court with what he may propose for each. */
export async function accountsRead(context: AccountsContext): Promise<Accounts> {
  const { db, actor, realNow } = context;
  const [courtId] = courtsFor(actor, 'accounts.read');
  if (courtId === undefined) return { courtName: '', rows: [] };
  return db.look({ courts: [courtId] }, async (tx) => {
    const [court, accounts] = await Promise.all([findCourt(tx, courtId), listAccounts(tx, courtId)]);
    const sessions = await sessionsOf(
      tx,
      accounts.map((a) => a.id),
      realNow,
    );
    const rows = accounts.map((a) =>
      rowOf(
        context,
        courtId,
        a,
        sessions.find((s) => s.officerId === a.id),
      ),
    );
    const appoint = actRef(actor, { courtId, subjectId: courtId }, 'appoint-officer');
    return { courtName: court?.name ?? '', rows, ...given('appoint', appoint) };
  });
}

/** An account among those that a court keeps of whose accounts the officer gives out passwords; undefined for any other. */
export async function accountToOpen(context: DeskContext, officerId: string): Promise<KeptAccount | undefined> {
  const courts = courtsFor(context.actor, 'accounts.keep');
  for (const courtId of courts) {
    const accounts = await context.db.look({ courts: [courtId] }, (tx) => listAccounts(tx, courtId));
    const found = accounts.find((one) => one.id === officerId);
    if (found) return found;
  }
  return undefined;
}
