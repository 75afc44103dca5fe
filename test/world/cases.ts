import sql from 'sql-template-tag';
import { approveProposal, type Performed } from '#acts';
import { type Id, isRefusal, newId, type Refusal, sha256 } from '#kernel';
import { type Actor, insertRow, type OfficerPost } from '#platform';
import { plainApplication, type World } from './court.ts';

let keys = 0;
/** A new key of submission. */
export function submissionKey(): string {
  return `submission ${++keys}`;
}

/** The value, or a failed test that names the refusal. */
export function done<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new Error(`refused: ${value.code} ${value.text.en} ${value.field ?? ''}`);
  return value;
}

export const system: Actor = { kind: 'system' };

function subjectOf(world: World, caseId: Id | null) {
  const subject = caseId ? { kind: 'case' as const, id: caseId } : { kind: 'court' as const, id: world.courtId };
  return { courtId: world.courtId, subject };
}

/** Performs an act on a case, or on the court when `caseId` is null; the answer may be a refusal. */
export function perform(
  world: World,
  post: OfficerPost | 'system',
  caseId: Id | null,
  name: string,
  input: unknown = {},
  key: string = submissionKey(),
): Promise<Performed | Refusal> {
  const actor = post === 'system' ? system : world.officers[post];
  return world.engine.perform(actor, subjectOf(world, caseId), name, input, { key });
}

/** Takes the next step of a proposal as it stands. */
export async function approve(world: World, post: OfficerPost, proposalId: Id): Promise<Performed | Refusal> {
  const { digest } = await proposalOf(world, proposalId);
  return approveProposal(world.engine, world.officers[post], world.courtId, proposalId, digest, true);
}

function proposalOf(world: World, id: Id): Promise<{ digest: string }> {
  return world.db.within({ courts: [world.courtId] }, (tx) =>
    tx.one<{ digest: string }>(sql`select plan_digest as digest from platform_proposals where id = ${id}`),
  );
}

/** Performs an act and takes every approval that it needs; throws on a refusal. */
export async function performApproved(
  world: World,
  post: OfficerPost,
  caseId: Id | null,
  name: string,
  input: unknown,
  approvers: readonly OfficerPost[],
) {
  let outcome = done(await perform(world, post, caseId, name, input));
  for (const approver of approvers) {
    if (outcome.done) break;
    outcome = done(await approve(world, approver, outcome.proposalId));
  }
  if (!outcome.done) throw new Error(`${name} still waits for an approval`);
  return outcome.entry;
}

let cases = 0;

/** A docketed case of its own instrument, with a sub-account at the court's bank; gives its id. */
export async function docketed(world: World, overrides: Record<string, unknown> = {}): Promise<Id> {
  const n = ++cases;
  const plain = await plainApplication(world);
  const instrument = { ...plain.instrument, number: `（2025）川3301民初${1000 + n}号` };
  const intake = { courtId: world.courtId, subject: { kind: 'intake' as const, id: world.courtId } };
  const papers = [...plain.papers, { kind: 'effect', upload: await world.upload('effect.pdf') }];
  const input = { ...plain, instrument, papers, ...overrides };
  const filed = done(
    await world.engine.perform(world.officers['filing-clerk'], intake, 'file-application', input, {
      key: submissionKey(),
    }),
  );
  if (!filed.done) throw new Error('the application was not taken in');
  const { caseId } = filed.entry.result as { caseId: Id };
  await performApproved(world, 'filing-clerk', caseId, 'docket-case', {}, ['filing-judge']);
  await world.db.within({ courts: [world.courtId] }, (tx) =>
    tx.run(sql`update cases_cases set sub_account = ${subAccountOf(n)}
      where court_id = ${world.courtId} and id = ${caseId} and sub_account is null`),
  );
  return caseId;
}

function subAccountOf(n: number): string {
  return `5100890001${String(n).padStart(6, '0')}`;
}

/** The sub-account of a case. */
export async function subAccount(world: World, caseId: Id): Promise<string> {
  const row = await world.db.within({ courts: [world.courtId] }, (tx) =>
    tx.one<{ number: string }>(sql`select sub_account as number from cases_cases where id = ${caseId}`),
  );
  return row.number;
}

const banks = new WeakMap<World, Id>();

/** The court's bank as a linked unit; made at its first use. */
export async function courtBankOf(world: World): Promise<Id> {
  const known = banks.get(world);
  if (known) return known;
  const id = newId(world.now.epochMilliseconds);
  banks.set(world, id);
  await world.db.system((tx) =>
    tx.run(
      insertRow('linkage_units', {
        id,
        code: 'court-bank',
        kind: 'court-bank',
        name: '演示案款专户银行',
        name_en: "The court's bank (demonstration)",
        url: 'http://127.0.0.1:9',
        jwk: '{}',
        measures: JSON.stringify(['open-sub-account', 'pay', 'query-payment', 'withdraw']),
        answer_within_hours: 24,
      }).sql,
    ),
  );
  return id;
}

export type TestLine = {
  readonly direction?: 'in' | 'out';
  /** Fen. */
  readonly amount: bigint;
  readonly on?: string;
  readonly subAccount?: string;
  readonly reference?: string;
  readonly orderId?: Id;
  readonly reversalOf?: number;
  readonly lineNo?: number;
  /** The bank that states it; the court's own where the test has linked no other. */
  readonly unitId?: Id;
};

async function nextLineNo(world: World): Promise<number> {
  const row = await world.db.within({ courts: [world.courtId] }, (tx) =>
    tx.one<{ last: bigint | null }>(sql`select max(line_no) as last from funds_lines`),
  );
  return Number(row.last ?? 0n) + 1;
}

/** Lets the bank state a line and the court take it; gives its number and what the act answered. */
export async function stateLine(world: World, caseId: Id | null, line: TestLine) {
  const unitId = line.unitId ?? (await courtBankOf(world));
  const lineNo = line.lineNo ?? (await nextLineNo(world));
  const { on, amount, unitId: _unitId, ...rest } = line;
  const input = {
    unitId,
    ...(caseId ? { caseId } : {}),
    lines: [
      {
        direction: 'in',
        reference: `R${lineNo}`,
        ...rest,
        lineNo,
        amount: amount.toString(),
        bookedOn: on ?? world.now.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString(),
        counterName: '乙某',
        counterAccount: '6230019900002222',
        words: '案款',
      },
    ],
  };
  return { lineNo, outcome: await perform(world, 'system', null, 'take-statement-lines', input) };
}

/** A case whose debtor has paid an amount (fen) into its sub-account; gives the case's id. */
export async function withMoney(world: World, amount: bigint, overrides: Record<string, unknown> = {}): Promise<Id> {
  const caseId = await docketed(world, overrides);
  await payIn(world, caseId, amount);
  return caseId;
}

/** Money arrives in the sub-account of a case. */
export async function payIn(world: World, caseId: Id, amount: bigint, on?: string): Promise<number> {
  const number = await subAccount(world, caseId);
  const { lineNo, outcome } = await stateLine(world, caseId, { amount, subAccount: number, ...(on ? { on } : {}) });
  done(outcome);
  return lineNo;
}

/** Moves the legal clock of the world forward. */
export function later(world: World, hours: number): void {
  world.now = world.now.add({ hours });
}

/** Makes every drafted document of a case final, as the renderer would; the bytes themselves are not made. */
export async function sealAll(world: World, caseId: Id): Promise<void> {
  const drafted = await world.db.within({ courts: [world.courtId] }, (tx) =>
    tx.query<{ id: Id }>(
      sql`select id from documents_documents where case_id = ${caseId} and status = 'drafted' order by id`,
    ),
  );
  for (const { id } of drafted) {
    const sealed = { documentId: id, sha256: sha256(id), bytes: 1000 };
    done(await perform(world, 'system', caseId, 'seal-document', sealed));
  }
}

/** A docketed case whose debtor was handed the execution notice and the order to declare; gives the case's id. */
export async function served(world: World, overrides: Record<string, unknown> = {}): Promise<Id> {
  const caseId = await docketed(world, overrides);
  await performApproved(world, 'clerk', caseId, 'issue-execution-notice', {}, ['judge']);
  await sealAll(world, caseId);
  const scope = { courts: [world.courtId] };
  const [documents, [debtor]] = await Promise.all([
    world.db.read<{ id: Id }>(
      scope,
      sql`select id from documents_documents where case_id = ${caseId}
      and template in ('execution-notice', 'declaration-order') order by id`,
    ),
    world.db.read<{ id: Id }>(
      scope,
      sql`select id from cases_parties where case_id = ${caseId} and role = 'debtor' order by position`,
    ),
  ]);
  const items = documents.map((d) => ({ documentId: d.id, partyId: debtor?.id }));
  done(await perform(world, 'clerk', caseId, 'serve-documents', { items, way: 'direct' }));
  const sent = await world.db.read<{ id: Id }>(
    scope,
    sql`select id from service_items where case_id = ${caseId} order by id`,
  );
  const on = world.now.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString();
  const proof = await world.upload('certificate.jpg');
  for (const { id: serviceId } of sent)
    done(
      await perform(world, 'clerk', caseId, 'record-service', {
        serviceId,
        outcome: 'served',
        on,
        receiver: 'person',
        proof,
      }),
    );
  return caseId;
}
