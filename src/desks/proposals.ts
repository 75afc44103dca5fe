import sql, { empty, type Sql } from 'sql-template-tag';
import { acts, proposalWords } from '#acts';
import { type Fen, type Id, type Instant, type Text, text } from '#kernel';
import { type ChainSubject, courtsFor, listCourts, type Post, postTitles, type Tx, waitsFor } from '#platform';
import { readBriefs } from './briefs.ts';
import type { DeskContext } from './context.ts';
import type { ProposalList, ProposalRow } from './contract/approvals.ts';
import type { CaseOverview } from './contract/case-overview.ts';
import type { SubjectRef } from './contract/values.ts';
import { cursorOf, readCursor } from './cursor.ts';
import { namesOfOfficers } from './officers.ts';
import { given, moment, money, plainLight, status } from './shown.ts';

const pageRows = 100;
const byName = new Map(acts.map((a) => [a.name, a]));

export type ProposalFound = {
  id: Id;
  courtId: Id;
  act: string;
  kind: ChainSubject['kind'];
  subjectId: Id;
  caseId: Id | null;
  zh: string;
  en: string;
  amountFen: Fen | null;
  status: keyof typeof proposalWords;
  awaitedPost: string | null;
  draftedBy: Id;
  draftedAt: Instant;
  expiresAt: Instant;
  reason: string | null;
};

const columns = sql`p.id, p.court_id as "courtId", p.act, p.subject_kind as kind, p.subject_id as "subjectId", p.case_id as "caseId",
  p.journal_zh as zh, p.journal_en as en, p.amount_fen as "amountFen", p.status, p.awaited_post as "awaitedPost",
  p.drafted_by as "draftedBy", p.drafted_at as "draftedAt", p.expires_at as "expiresAt", p.reason`;

const collections = { case: 'cases', court: 'courts', unit: 'units', intake: 'intake' } as const satisfies Record<
  ChainSubject['kind'],
  SubjectRef['kind']
>;

export function subjectShown(subject: ChainSubject): SubjectRef {
  return { kind: collections[subject.kind], id: subject.id };
}

/** What an act is called; one that the product no longer has goes by its name. */
export function actTitle(name: string): Text {
  return byName.get(name)?.title ?? text(name, name);
}

/** Whose turn a pending proposal is. */
export function waitingPost(post: string | null): Text | undefined {
  if (post === null) return undefined;
  return post === 'judge-of-the-case'
    ? text('承办法官', 'Judge of the case')
    : (postTitles[post as Post] ?? text(post, post));
}

const nearHours = 72;

/** A proposal lapses when nobody decides it: near that it is yellow, for its drafter it is waiting for another. */
function lightOfProposal(row: ProposalFound, now: Instant, mine: boolean) {
  const words = proposalWords[row.status];
  if (row.status === 'returned') return plainLight('red', words);
  if (row.status !== 'pending') return plainLight(row.status === 'committed' ? 'green' : 'grey', words);
  const hours = Math.floor(now.until(row.expiresAt).total('hours'));
  const post = waitingPost(row.awaitedPost);
  if (hours < nearHours)
    return plainLight('yellow', text(`${Math.max(0, hours)}小时后过期`, `Lapses in ${Math.max(0, hours)} hours`));
  if (mine && post)
    return plainLight('blue', text(`待${post.zh}审批`, `Waiting for: ${post.en}`), { waitingFor: post.zh });
  return plainLight('green', words);
}

async function rowsShown(tx: Tx, context: DeskContext, found: readonly ProposalFound[]): Promise<ProposalRow[]> {
  const courtIds = new Set(found.map((f) => f.courtId));
  const courts = (await listCourts(tx)).filter((c) => courtIds.has(c.id));
  const [briefs, names] = await Promise.all([
    readBriefs(
      tx,
      courts,
      found.flatMap(({ courtId, caseId }) => (caseId === null ? [] : [{ courtId, caseId }])),
    ),
    namesOfOfficers(
      tx,
      found.map((f) => f.draftedBy),
    ),
  ]);
  return found.map((row) => ({
    id: row.id,
    act: { name: row.act, title: actTitle(row.act) },
    subject: subjectShown({ kind: row.kind, id: row.subjectId }),
    ...given('case', row.caseId === null ? undefined : briefs.get(row.caseId)?.ref),
    summary: text(row.zh, row.en),
    ...given('amount', row.amountFen === null ? undefined : money(row.amountFen)),
    draftedBy: names.get(row.draftedBy) ?? '系统',
    draftedAt: moment(row.draftedAt),
    state: status(row.status, proposalWords),
    ...given('waitingFor', row.status === 'pending' ? waitingPost(row.awaitedPost) : undefined),
    ...given('expiresAt', row.status === 'pending' ? moment(row.expiresAt) : undefined),
    light: lightOfProposal(row, context.now, row.draftedBy === context.actor.officerId),
  }));
}

async function page(
  context: DeskContext,
  courts: readonly Id[],
  where: Sql,
  after: string | undefined,
  newestFirst: boolean,
): Promise<ProposalList> {
  if (courts.length === 0) return { rows: [], next: null, total: 0 };
  const cursor = readCursor(after, 'number');
  const beyond = cursor ? (newestFirst ? sql`and p.id < ${cursor.id}` : sql`and p.id > ${cursor.id}`) : empty;
  const order = newestFirst ? sql`p.id desc` : sql`p.id`;
  return context.db.look({ courts }, async (tx) => {
    const [found, count] = await Promise.all([
      tx.query<ProposalFound>(sql`select ${columns} from platform_proposals p
        where ${where} ${beyond} order by ${order} limit ${pageRows + 1}`),
      tx.one<{ n: bigint }>(sql`select count(*) as n from platform_proposals p where ${where}`),
    ]);
    const last = found[pageRows - 1];
    return {
      rows: await rowsShown(tx, context, found.slice(0, pageRows)),
      next: found.length > pageRows && last ? cursorOf('0', last.id) : null,
      total: Number(count.n),
    };
  });
}

/** What waits for this officer's signature, the oldest first. The figure in the menu counts the same rows. */
export function approvalsWaiting(context: DeskContext, after: string | undefined): Promise<ProposalList> {
  return page(context, courtsFor(context.actor, 'approvals.read'), waitsFor(context.actor), after, false);
}

/** What this officer drafted, the newest first, whatever became of it. */
export function proposalsDrafted(context: DeskContext, after: string | undefined): Promise<ProposalList> {
  const { officerId } = context.actor;
  const courts = courtsFor(context.actor, 'approvals.read', { drafter: officerId });
  return page(context, courts, sql`p.court_id = any (${courts}::uuid[]) and p.drafted_by = ${officerId}`, after, true);
}

/** One proposal as a list shows it; undefined when it is not there. */
export async function findProposalRow(
  tx: Tx,
  context: DeskContext,
  courtId: Id,
  id: Id,
): Promise<ProposalRow | undefined> {
  const found = await tx.query<ProposalFound>(
    sql`select ${columns} from platform_proposals p where p.court_id = ${courtId} and p.id = ${id}`,
  );
  return (await rowsShown(tx, context, found))[0];
}

/** Drafts of this officer that came back with reasons and were not drafted again since, the newest first. */
export function listReturned(tx: Tx, context: DeskContext, courts: readonly Id[]): Promise<ProposalFound[]> {
  return tx.query<ProposalFound>(sql`select ${columns} from platform_proposals p
    where p.court_id = any (${[...courts]}::uuid[]) and p.drafted_by = ${context.actor.officerId} and p.status = 'returned'
      and not exists (select from platform_proposals later where later.court_id = p.court_id and later.drafted_by = p.drafted_by
        and later.act = p.act and later.subject_id = p.subject_id and later.id <> p.id and later.drafted_at >= p.decided_at)
    order by p.id desc limit 50`);
}

/** What is proposed on a case and not decided yet. */
export async function proposalsOfCase(tx: Tx, courtId: Id, caseId: Id): Promise<CaseOverview['proposals']> {
  const rows = await tx.query<ProposalFound>(sql`select ${columns} from platform_proposals p
    where p.court_id = ${courtId} and p.case_id = ${caseId} and p.status in ('pending', 'returned') order by p.id desc limit 50`);
  return rows.map((row) => ({
    id: row.id,
    title: actTitle(row.act),
    state: status(row.status, proposalWords),
    ...given('waitingFor', row.status === 'pending' ? waitingPost(row.awaitedPost) : undefined),
  }));
}
