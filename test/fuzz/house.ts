import { Readable, Writable } from 'node:stream';
import sql, { raw } from 'sql-template-tag';
import { type Id, newId } from '#kernel';
import { claimDatabase, noteUpload, type OfficerPost, officerPosts } from '#platform';
import { openLog } from '../../src/edge/log.ts';
import type { Random } from '../../src/edge/region/random.ts';
import { docketed, done, perform, performApproved, stateLine } from '../world/cases.ts';
import { buildWorld, plainApplication, type World } from '../world/court.ts';
import { LinkedCourt } from '../world/linked-court.ts';
import { type FileBody, messagesOf, openFiles } from './samples.ts';
import { type Staged, stageCases } from './stages.ts';

/** Somebody who sends requests: an officer of one of the two courts, signed in, or nobody. */
export type Role = {
  readonly name: string;
  readonly post?: OfficerPost;
  readonly courtId?: Id;
  readonly login?: string;
  /** Of his session; new ones come when he signs in again. */
  cookie?: string;
  csrf?: string;
};

/** What only people of one court may read. */
export type Secrets = { readonly courtId: Id; readonly words: readonly string[] };

/** One in use, one to be blocked, one that is. */
type Spares = { readonly open: string; readonly toBlock: string; readonly blocked: string };

/** A court at work with its units, and beside it another whose people must never be seen from the first. */
export type House = {
  readonly court: LinkedCourt;
  readonly elsewhere: World;
  readonly origin: string;
  readonly port: number;
  readonly roles: readonly Role[];
  /** A new working day: everybody signs in again. */
  signInAll(): Promise<void>;
  /** Gives everybody back the password and device that he began with. */
  restoreAccounts(): Promise<void>;
  readonly secrets: readonly Secrets[];
  /** Numbers in clear, which no answer but the one to an unmasking may hold. */
  readonly numbers: readonly string[];
  /** Ids of the other court: a case, a party, a document, an entry, a paper … */
  readonly foreignIds: readonly Id[];
  readonly foreignCase: Id;
  /** Where an act finds a case that it can be done to. */
  readonly staged: Staged;
  /** Officers on whom acts on accounts are tried, for nobody signs in as them. */
  readonly spares: Spares;
  /** Lines of the statement with the cases that they were matched to. */
  readonly matched: () => Promise<readonly { readonly lineId: Id; readonly caseId: Id }[]>;
  readonly messages: () => readonly string[];
  readonly file: (random: Random, path: string) => FileBody;
  /** Every line that the server logged. */
  readonly logged: string[];
  close(): Promise<void>;
};

const strangers = [
  { name: '欧阳外院甲', idNumber: '513301198801010022', phone: '13911110001', address: '外州远方街外院路9号' },
  { name: '司徒外院乙', idNumber: '440524198801010012', phone: '13911110002', address: '外州远方街外院路10号' },
] as const;
const strangersAccount = '6230088800008888';

function checked(idNumber: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((all, weight, i) => all + weight * Number(idNumber[i]), 0);
  return idNumber.slice(0, 17) + '10X98765432'[sum % 11];
}

/** Officers of the second court sign in with what those of the first do. */
async function restoreElsewhere({ db, courtId }: World): Promise<void> {
  await db.system((tx) =>
    tx.run(sql`update platform_officers o set login = p.post || '.elsewhere', password_hash = known.password_hash,
        totp_secret = known.totp_secret
      from platform_posts p, (select password_hash, totp_secret from platform_officers where login = 'judge') known
      where p.officer_id = o.id and p.court_id = ${courtId}`),
  );
}

/** The second court, with one case of its own people. */
async function openElsewhere(court: LinkedCourt): Promise<{ world: World; caseId: Id }> {
  const { db, keys } = court.world;
  const world = await buildWorld(db, '2026-03-02T01:00:00Z', undefined, {
    code: '川3302',
    name: '远方县人民法院',
    keys,
  });
  await restoreElsewhere(world);
  await keepPapers(court, world);
  const plain = await plainApplication(world);
  const parties = plain.parties.map((party, i) => ({
    ...party,
    ...strangers[i],
    idNumber: checked(strangers[i]?.idNumber ?? ''),
  }));
  const payees = [
    { party: 'a', accountName: strangers[0].name, bankName: '远方银行', accountNumber: strangersAccount },
  ];
  const caseId = await docketed(world, { parties, payees, cause: '远方合同纠纷', jurisdiction: 'debtor-domicile' });
  await perform(world, 'judge', caseId, 'issue-execution-notice');
  return { world, caseId };
}

/** Every id in the other court's rows: what a stranger might guess or have overheard. */
async function idsOf(world: World): Promise<Id[]> {
  const tables = [
    'cases_cases',
    'cases_parties',
    'documents_documents',
    'platform_uploads',
    'platform_proposals',
    'deadlines_clocks',
  ];
  const found = await world.db.within({ courts: [world.courtId] }, async (tx) => {
    const rows: { id: Id }[] = [];
    for (const table of tables) rows.push(...(await tx.query<{ id: Id }>(sql`select id from ${raw(table)} limit 3`)));
    rows.push(...(await tx.query<{ id: Id }>(sql`select act_id as id from platform_chain_entries limit 3`)));
    return rows;
  });
  return [world.courtId, world.officers.judge.officerId, ...found.map((row) => row.id)];
}

/** Papers of this house can be opened: their bytes are kept and not only noted. */
async function keepPapers({ site }: LinkedCourt, world: World): Promise<void> {
  let n = 0;
  const upload = async (name: string) => {
    const content = Buffer.from(`%PDF-1.7\n% ${name} ${n++}\n%%EOF\n`);
    const stored = await site.app.files.put(Readable.from([content]), { bytesMax: 10_000, types: ['pdf'] });
    const paper = { ...done(stored), id: newId(world.now.epochMilliseconds), name };
    const by = world.officers['filing-clerk'].officerId;
    await noteUpload(world.db, world.courtId, by, world.now, { ...paper, bytes: BigInt(paper.bytes) });
    return paper.id;
  };
  Object.assign(world, { upload });
}

/** Money that belongs to nobody yet, and some that finance may have matched to the wrong case. */
async function strayMoney(court: LinkedCourt): Promise<void> {
  for (const amount of [1_000_000n, 2_000_000n])
    done((await stateLine(court.world, null, { amount, unitId: court.courtBank.id })).outcome);
}

/** Everybody who signs in, and one who does not. */
function rolesOf(court: LinkedCourt, elsewhere: World): Role[] {
  return [
    { name: 'nobody' },
    ...officerPosts.map((post) => ({ name: post, post, courtId: court.world.courtId, login: post })),
    ...(['judge', 'president'] as const).map((post) => ({
      ...{ name: `${post}, elsewhere`, post, courtId: elsewhere.courtId, login: `${post}.elsewhere` },
    })),
  ];
}

async function signIn(court: LinkedCourt, role: Role): Promise<void> {
  if (role.login === undefined) return;
  const payload = { login: role.login, password: court.site.password };
  const signedIn = await court.site.server.inject({ method: 'POST', url: '/api/session', payload });
  if (signedIn.statusCode !== 200) throw new Error(`${role.login} cannot sign in: ${signedIn.body}`);
  role.cookie = signedIn.cookies.map((c) => `${c.name}=${c.value}`).join('; ');
  role.csrf = String(signedIn.json().csrf);
}

async function openSpares({ world }: LinkedCourt): Promise<Spares> {
  const open = async (login: string) => {
    const spare = { name: '张闲', login, posts: ['clerk'], deskPhone: '1' };
    const { result } = await performApproved(world, 'administrator', null, 'appoint-officer', spare, ['president']);
    return (result as { officerId: string }).officerId;
  };
  const spares = { open: await open('spare.1'), toBlock: await open('spare.2'), blocked: await open('spare.3') };
  done(await perform(world, 'administrator', null, 'block-officer', { officerId: spares.blocked, reason: '离岗' }));
  return spares;
}

/** Opens the house; its server listens on a port of this machine, so that requests arrive as bytes. */
export async function openHouse(): Promise<House> {
  const logged: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, next) {
      logged.push(String(chunk));
      next();
    },
  });
  const court = await LinkedCourt.open(openLog('info', sink));
  await keepPapers(court, court.world);
  await claimDatabase(court.world.db, { mode: 'demonstration', keys: court.world.keys.fingerprint });
  const staged = await stageCases(court);
  await strayMoney(court);
  const { world: elsewhere, caseId: foreignCase } = await openElsewhere(court);
  const roles = rolesOf(court, elsewhere);
  const restoreAccounts = async () => {
    await court.site.restoreAccounts();
    await restoreElsewhere(elsewhere);
  };
  const spares = await openSpares(court);
  const signInAll = async () => {
    await restoreAccounts();
    for (const role of roles) await signIn(court, role);
  };
  await signInAll();
  const origin = await court.site.server.listen({ port: 0, host: '127.0.0.1' });
  const strangersNumbers = strangers.flatMap((s) => [checked(s.idNumber), s.phone]);
  const own = ['513301198506150017', '440524188001010014', '13800000001', '13800000002', '6230019900001111'];
  const seen = [
    ...strangers.map((s) => s.name),
    '外州远方街外院路',
    '远方合同纠纷',
    foreignCase,
    elsewhere.officers.clerk.name,
  ];
  return {
    ...{ court, elsewhere, origin, port: Number(new URL(origin).port), roles, logged, foreignCase, staged },
    ...{ signInAll, restoreAccounts, spares },
    secrets: [
      { courtId: elsewhere.courtId, words: [...seen.slice(0, -1), ...strangersNumbers, strangersAccount] },
      { courtId: court.world.courtId, words: ['甲某', '乙某', '炉城街道1号', '榆林街道2号', ...own] },
    ],
    numbers: [...own, ...strangersNumbers, strangersAccount],
    foreignIds: await idsOf(elsewhere),
    matched: () =>
      court.rows(sql`select l.id as "lineId", l.case_id as "caseId" from funds_lines l where l.state = 'matched' and l.direction = 'in'
        and not exists (select from funds_allocations a where a.line_id = l.id)`),
    messages: () => messagesOf(court),
    file: await openFiles(),
    close: () => court.close(),
  };
}
