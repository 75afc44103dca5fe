import { randomUUID } from 'node:crypto';
import sql from 'sql-template-tag';
import type { Id } from '#kernel';
import { type OfficerActor, type OfficerPost, officerPosts } from '#platform';
import { docketed, perform, performApproved } from '../world/cases.ts';
import { buildWorld, plainApplication, type World } from '../world/court.ts';
import { type FreshDatabase, freshDatabase } from '../world/database.ts';
import { type Answer, serveWorld, type TestServer } from '../world/server.ts';
import type { Thing } from './guards.ts';

/** One thing of each kind in a court, and words that only its own people have. */
export type Place = {
  readonly world: World;
  readonly name: string;
  readonly things: Readonly<Record<Thing, Id>>;
  readonly partyId: Id;
  readonly paperOfCase: Id;
  readonly secret: string;
};

/** An officer at his browser, with what the access table knows of him. */
export type Asker = {
  readonly name: string;
  readonly actor: OfficerActor;
  ask(method: string, url: string, payload?: object): Promise<Answer>;
};

export type Region = {
  readonly fresh: FreshDatabase;
  readonly site: TestServer;
  readonly places: readonly Place[];
  readonly askers: readonly Asker[];
  close(): Promise<void>;
};

const courts = [
  { code: '川33', name: '州中级人民法院', level: 'intermediate' as const, secret: '上官中院' },
  { code: '川3301', name: '康定市人民法院', level: 'basic' as const, secret: '欧阳下院' },
  { code: '川3302', name: '远方县人民法院', level: 'basic' as const, secret: '司徒外院' },
];

async function fillPlace(world: World, name: string, secret: string): Promise<Place> {
  const scope = { courts: [world.courtId] };
  const plain = await plainApplication(world);
  const parties = plain.parties.map((party) => ({ ...party, name: `${secret}${party.ref}` }));
  const payees = plain.payees.map((payee) => ({ ...payee, accountName: `${secret}a` }));
  const overrides = { parties, payees, jurisdiction: 'debtor-domicile' };
  const caseId = await docketed(world, overrides);
  await performApproved(world, 'clerk', caseId, 'issue-execution-notice', {}, ['judge']);
  const waiting = await docketed(world, overrides);
  const proposed = await perform(world, 'clerk', waiting, 'issue-execution-notice');
  if (!('done' in proposed) || proposed.done) throw new Error('the notice was to wait for the judge');
  const one = async (query: ReturnType<typeof sql>) => (await world.db.read<{ id: Id }>(scope, query))[0]?.id ?? '';
  return {
    ...{ world, name, secret },
    partyId: await one(sql`select id from cases_parties where case_id = ${caseId} and role = 'debtor'`),
    paperOfCase: await one(sql`select id from cases_papers where case_id = ${caseId} order by id`),
    things: {
      officer: world.officers.clerk.officerId,
      ...{ case: caseId, court: world.courtId, proposal: proposed.proposalId },
      document: await one(sql`select id from documents_documents where case_id = ${caseId} order by id`),
      paper: await one(sql`select id from platform_uploads order by id`),
      entry: await one(
        sql`select entry_id as id from platform_chain_entries where subject_id = ${caseId} order by seq`,
      ),
    },
  };
}

async function signIn(site: TestServer, login: string, name: string): Promise<Asker> {
  const payload = { login, password: site.password };
  const signedIn = await site.server.inject({ method: 'POST', url: '/api/session', payload });
  const cookies = Object.fromEntries(signedIn.cookies.map((c) => [c.name, c.value]));
  const session = await site.app.sessions.find(Object.values(cookies)[0] ?? '');
  if (!session) throw new Error(`${login} cannot sign in: ${signedIn.body}`);
  // Each request is a submission of its own.
  const headers = () => ({ 'x-writ-csrf': session.csrf, 'idempotency-key': `access-test-${randomUUID()}` });
  return {
    name,
    actor: session.actor,
    ask: (method, url, given) =>
      site.server.inject({
        ...{ method: method as 'GET', url, cookies, headers: headers() },
        ...(given ? { payload: given } : {}),
      }),
  };
}

/** Officers of three courts: everybody of the basic court, leaders and a judge of the others, two posts at once, none any more. */
async function signInAll(site: TestServer, places: readonly Place[]): Promise<Asker[]> {
  const [middle, , other] = places.map((place) => place.world) as [World, World, World];
  const askers: Asker[] = [];
  for (const post of officerPosts) askers.push(await signIn(site, post, post));
  const more: [World, OfficerPost][] = [
    ...(['president', 'command-centre', 'judge', 'administrator'] as const).map(
      (post) => [middle, post] as [World, OfficerPost],
    ),
    ...(['judge', 'president'] as const).map((post) => [other, post] as [World, OfficerPost]),
  ];
  for (const [world, post] of more)
    askers.push(
      await signIn(site, world.officers[post].officerId, `${post} of ${world === middle ? 'the middle' : 'the other'}`),
    );
  return askers;
}

async function appoint(places: readonly Place[]): Promise<void> {
  const [middle, lower, other] = places.map((place) => place.world) as [World, World, World];
  await lower.db.system(async (tx) => {
    await tx.run(sql`update platform_courts set parent_id = ${middle.courtId} where id = ${lower.courtId}`);
    const clerk = other.officers.clerk.officerId;
    // The clerk of the other court also keeps its money; its assistant left last year.
    await tx.run(sql`insert into platform_posts (id, officer_id, court_id, post, desk_phone, from_day)
      values (${crypto.randomUUID()}, ${clerk}, ${other.courtId}, 'finance', '0', '2026-01-01')`);
    await tx.run(
      sql`update platform_posts set until_day = '2026-01-31' where officer_id = ${other.officers.assistant.officerId}`,
    );
    await tx.run(sql`update platform_officers o set login = o.id::text, password_hash = known.password_hash,
        totp_secret = known.totp_secret
      from platform_posts p, (select password_hash, totp_secret from platform_officers where login = 'judge') known
      where p.officer_id = o.id and p.court_id <> ${lower.courtId}`);
  });
}

export async function openRegion(): Promise<Region> {
  const fresh = await freshDatabase();
  const places: Place[] = [];
  for (const { secret, ...words } of courts) {
    const keys = places[0]?.world.keys;
    const world = await buildWorld(fresh.db, undefined, undefined, { ...words, ...(keys ? { keys } : {}) });
    places.push(await fillPlace(world, words.name, secret));
  }
  const [, lower, other] = places as [Place, Place, Place];
  const site = await serveWorld(fresh.db, lower.world);
  await appoint(places);
  const askers = await signInAll(site, places);
  askers.push(await signIn(site, other.world.officers.clerk.officerId, 'clerk and finance of the other'));
  askers.push(await signIn(site, other.world.officers.assistant.officerId, 'one whose post has ended'));
  return {
    ...{ fresh, site, places, askers },
    close: async () => {
      await site.close();
      await fresh.drop();
    },
  };
}
