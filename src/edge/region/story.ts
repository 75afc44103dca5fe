import { statementOf, waitingReceipts } from '#acts';
import { type Day, decimalYuan, type Id, isBefore, orThrow } from '#kernel';
import { workingDaysBetween } from '#law';
import type { App } from '../app.ts';
import type { Story } from './agenda.ts';
import { applicationOf, type Dispute } from './claims.ts';
import { factsOf } from './facts.ts';
import type { Desk } from './officers.ts';
import type { PaperKind } from './papers.ts';
import type { Random } from './random.ts';
import { happenAt, type StartedUnit } from './units.ts';

/** What a story needs of the region around it. */
export type Stage = {
  readonly app: App;
  readonly desk: Desk;
  readonly random: Random;
  readonly units: readonly StartedUnit[];
  readonly handIn: (kind: PaperKind) => Promise<Id>;
  /** The day on which the region ends; drafts of its last days lie on the desks of those who sign. */
  readonly lastDay: Day;
};

/** Drafts that are no older than so many working days may still lie unsigned; the region may end after days off. */
const unsignedDays = 4;

/** Whether a draft of today is one that nobody has signed yet when the region ends. */
function leftUnsigned({ app, lastDay, random }: Stage): boolean {
  return workingDaysBetween(app.clock.today(), lastDay) <= unsignedDays && random.chance(0.7);
}

/** How a case of the region goes: paid on the notice, paid later, taken from an account, or stuck for want of property. */
export type Course = 'prompt' | 'voluntary' | 'deducted' | 'poor';

/** One case from its application on; it stops where the agenda ends or where its course leaves it. */
export async function* caseStory(stage: Stage, dispute: Dispute, course: Course): Story {
  const caseId = yield* file(stage, dispute);
  if (!caseId) return;
  yield stage.random.int(1, 2);
  const notice = { days: 3, declarationDays: 15 };
  if (leftUnsigned(stage)) return stage.desk.draft(caseId, 'issue-execution-notice', 'clerk', notice, 0);
  await stage.desk.onCase(caseId, 'issue-execution-notice', notice, 'clerk');
  yield 1;
  yield* serve(stage, caseId);
  if (course === 'prompt') {
    yield* payVoluntarily(stage, caseId, dispute, 2);
    return yield* payOut(stage, caseId);
  }
  await stage.desk.onCase(caseId, 'inquire-property', {}, 'assistant');
  yield 2;
  if (stage.random.chance(0.4)) {
    await stage.desk.onCase(
      caseId,
      'note-contact',
      { withWhom: dispute.creditor.name, channel: 'phone', words: '询问执行进展，已告知查控情况。' },
      'clerk',
    );
  }
  if (course === 'poor') return yield* seekOn(stage, caseId, dispute);
  if (course === 'voluntary') yield* payVoluntarily(stage, caseId, dispute, stage.random.int(2, 25));
  else yield* takeFromAccount(stage, caseId);
  yield* payOut(stage, caseId);
}

async function* file({ desk, random, handIn }: Stage, dispute: Dispute): AsyncGenerator<number, Id | undefined, void> {
  const papers: Record<string, Id> = {};
  for (const kind of ['application', 'instrument', 'identity'] as const) papers[kind] = await handIn(kind);
  const complete = random.chance(0.95) || dispute.kind === 'mediation';
  if (complete) papers.effect = await handIn('effect');
  const account = inventAccount(random);
  const application = applicationOf(dispute, desk.court.name, papers, account);
  const filed = await desk.onIntake('file-application', application);
  const { caseId } = (filed.done ? filed.entry.result : {}) as { caseId: Id };
  yield random.int(1, 3);
  if (!complete) {
    await desk.onCase(
      caseId,
      'return-application',
      { items: [{ paper: '生效证明', defect: '未提交生效证明' }], days: 7 },
      'filing-clerk',
    );
    yield random.int(2, 6);
    papers.effect = await handIn('effect');
    await desk.onCase(
      caseId,
      'correct-application',
      applicationOf(dispute, desk.court.name, papers, account),
      'filing-clerk',
    );
    yield 1;
  }
  await desk.onCase(caseId, 'docket-case', {}, 'filing-clerk');
  return caseId;
}

/** Serves the notices on each debtor: by hand, electronically where he agreed, or by post that may come back first. */
async function* serve({ app, desk, random }: Stage, caseId: Id): AsyncGenerator<number, void, void> {
  const facts = await factsOf(app, desk.court.id, caseId);
  const papers = facts.documents.filter((d) => d.template === 'execution-notice' || d.template === 'declaration-order');
  for (const debtor of facts.parties.filter((p) => p.role === 'debtor')) {
    const own = papers.filter((d) => d.fileName.includes(debtor.person.name));
    const items = own.map((d) => ({ documentId: d.id, partyId: debtor.id }));
    const address = facts.addresses.find((a) => a.partyId === debtor.id);
    const way = address?.consent ? 'electronic' : random.chance(0.5) ? 'direct' : 'post';
    await desk.onCase(caseId, 'serve-documents', { items, way }, 'clerk');
  }
  yield random.int(1, 6);
  const today = app.clock.today().toString();
  const sent = (await factsOf(app, desk.court.id, caseId)).service.filter((s) => s.status === 'sent');
  for (const item of sent) {
    await desk.onCase(
      caseId,
      'record-service',
      { serviceId: item.id, outcome: 'served', on: today, receiver: 'person' },
      'clerk',
    );
  }
}

/** Most payees bank elsewhere; a few name an account at a linked bank that does not know it, and their money comes back. */
function inventAccount(random: Random): { bankName: string; accountNumber: string } {
  const bankName = random.chance(0.04)
    ? '演示甲银行'
    : random.pick(['中国农业银行康定支行', '中国邮政储蓄银行泸定支行', '中国工商银行丹巴支行']);
  return { bankName, accountNumber: `6230${String(random.int(0, 99_999_999)).padStart(8, '0')}1234` };
}

/** The debtor pays into the sub-account that the notice names. */
async function* payVoluntarily(
  { app, desk, random, units, handIn }: Stage,
  caseId: Id,
  dispute: Dispute,
  after: number,
): AsyncGenerator<number, void, void> {
  yield after;
  const facts = await factsOf(app, desk.court.id, caseId);
  const { case: kase } = facts;
  const debtor = dispute.debtors[0];
  if (!debtor || !kase.subAccount) return;
  const owed = orThrow(statementOf(facts, app.clock.today())).total;
  const over = dispute.debtors.length === 1 && random.chance(0.2) ? 50_000n : 0n;
  const part = over === 0n && after > 2 && random.chance(0.2) ? 60n : 100n;
  const amount = (owed * part) / 100n + over;
  const party = facts.parties.find((p) => p.role === 'debtor' && p.person.name === debtor.name);
  if (over > 0n && party) {
    const account = { accountName: debtor.name, ...inventAccount(random) };
    await desk.onCase(
      caseId,
      'register-payee',
      { partyId: party.id, ...account, paperId: await handIn('identity') },
      'clerk',
    );
  }
  await happenAt(units, 'court-bank', {
    type: 'payment-in',
    court: desk.court.id,
    subAccount: kase.subAccount,
    amount: amount.toString(),
    payer: { name: debtor.name, account: `6217${debtor.phone}` },
    remark: `${kase.numberText}案款`,
  });
  yield 1;
}

/** Freezes one sufficient account, and deducts what is owed once the notice period has run. */
async function* takeFromAccount({ app, desk, random }: Stage, caseId: Id): AsyncGenerator<number, void, void> {
  const found = await factsOf(app, desk.court.id, caseId);
  const owed = orThrow(statementOf(found, app.clock.today())).total;
  const deposit = found.assets.find(
    (a) => a.kind === 'deposit' && a.state === 'found' && (a.valueFen ?? 0n) > owed + owed / 50n,
  );
  if (!deposit) return;
  await desk.onCase(
    caseId,
    'freeze-asset',
    // Interest runs on until the deduction, so a little more is held than is owed today.
    { assets: [{ assetId: deposit.id, limit: decimalYuan(owed + owed / 100n) }] },
    'assistant',
  );
  yield random.int(5, 12);
  const frozen = await factsOf(app, desk.court.id, caseId);
  const control = frozen.controls.find((c) => c.state === 'effective' && c.heldFen > 0n);
  if (!control) return;
  // A notice period that a holiday stretched is waited for, as an officer would.
  while (
    (await factsOf(app, desk.court.id, caseId)).clocks.some(
      (c) => c.clock.node === 'notice-period' && !isBefore(c.clock.due, app.clock.today()),
    )
  )
    yield 3;
  const { total } = orThrow(statementOf(frozen, app.clock.today()));
  const [amount = 0n] = [total, control.heldFen].sort((a, b) => (a < b ? -1 : 1));
  await desk.onCase(caseId, 'deduct-deposit', { controlId: control.id, amount: decimalYuan(amount) }, 'assistant');
  yield 1;
}

/** Distributes what has come, has finance pay it out, and closes the case when nothing is left open. */
async function* payOut(stage: Stage, caseId: Id): AsyncGenerator<number, void, void> {
  const { app, desk, random } = stage;
  yield random.int(1, 6);
  const facts = await factsOf(app, desk.court.id, caseId);
  if (waitingReceipts(facts).length === 0) return;
  // The judge has signed; the bureau head has not.
  if (leftUnsigned(stage)) return desk.draft(caseId, 'distribute', 'assistant', {}, 1);
  await desk.onCase(caseId, 'distribute', {});
  yield 1;
  await desk.onCase(caseId, 'execute-payments', {}, 'finance');
  yield random.int(2, 4);
  const paid = await factsOf(app, desk.court.id, caseId);
  // Money that came back waits for a corrected account: the region shows such cases too.
  if (paid.payments.some((p) => p.state !== 'paid')) return;
  if (orThrow(statementOf(paid, app.clock.today())).total > 0n) return;
  await desk.onCase(caseId, 'close-as-performed', {});
  yield random.int(5, 50);
  await desk.onCase(caseId, 'archive-case', { shelf: `${app.clock.today().year}-${caseId.slice(-6)}` }, 'clerk');
}

/** Nothing was found: the creditor is spoken with now and then, and the term is extended before it ends. */
async function* seekOn({ app, desk, random }: Stage, caseId: Id, dispute: Dispute): AsyncGenerator<number, void, void> {
  yield random.int(30, 60);
  const words = '告知查控结果，请其提供财产线索。';
  await desk.onCase(caseId, 'note-contact', { withWhom: dispute.creditor.name, channel: 'phone', words }, 'assistant');
  yield random.int(60, 80);
  await desk.onCase(caseId, 'inquire-property', {}, 'assistant');
  yield random.int(20, 30);
  const { clocks } = await factsOf(app, desk.court.id, caseId);
  const term = clocks.find((c) => c.clock.node === 'enforcement-term' && c.state === 'running');
  if (!term || random.chance(0.2)) return;
  const asked = { clockId: term.id, months: 3, askedOn: app.clock.today().toString(), words: '被执行人财产仍在查找。' };
  await desk.onCase(caseId, 'extend-term', asked);
}
