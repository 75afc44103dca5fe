import sql from 'sql-template-tag';
import type { Id } from '#kernel';
import type { WireRequest } from '#linkage';
import { approve, done, perform, stateLine, submissionKey } from '../world/cases.ts';
import { plainApplication } from '../world/court.ts';
import { control, type LinkedCourt } from '../world/linked-court.ts';
import { docketedAtUnits, type Said } from '../world/units.ts';

const payees = (number: string) => [
  { party: 'a', accountName: '甲某', bankName: 'G州银行', accountNumber: '6230019900001111' },
  { party: 'b', accountName: '乙某', bankName: '演示甲银行', accountNumber: number },
];

export function docketed(court: LinkedCourt, overrides: Record<string, unknown> = {}): Promise<Id> {
  return docketedAtUnits(court.world, court.site.app, overrides);
}

export const dayAgo = (court: LinkedCourt, days: number) =>
  court.world.now
    .subtract({ hours: 24 * days })
    .toZonedDateTimeISO('Asia/Shanghai')
    .toPlainDate()
    .toString();

/** Drafted by the clerk and signed by those who must, with everything that follows done. */
async function signed(
  court: LinkedCourt,
  caseId: Id,
  act: string,
  input: object,
  ...signers: ('judge' | 'bureau-head')[]
) {
  let outcome = done(await perform(court.world, 'clerk', caseId, act, input));
  for (const signer of signers)
    if (!outcome.done) outcome = done(await approve(court.world, signer, outcome.proposalId));
  if (!outcome.done) throw new Error(`${act} still waits for a signature`);
  await court.work();
}

/** The notice and the order to declare, sealed and sent to the debtor by hand; not yet on record as served. */
export async function sent(court: LinkedCourt, caseId: Id): Promise<void> {
  await court.judge(caseId, 'issue-execution-notice', {});
  const documents = await court.rows<{ id: Id }>(
    sql`select id from documents_documents where case_id = ${caseId} and template in ('execution-notice', 'declaration-order')`,
  );
  const partyId = await court.debtorOf(caseId);
  const items = documents.map(({ id: documentId }) => ({ documentId, partyId }));
  await signed(court, caseId, 'serve-documents', { items, way: 'direct' });
}

export async function served(court: LinkedCourt, caseId: Id): Promise<void> {
  await sent(court, caseId);
  const services = await court.rows<{ id: Id }>(sql`select id from service_items where case_id = ${caseId}`);
  const proof = await court.world.upload('certificate.jpg');
  for (const { id: serviceId } of services) {
    const input = { serviceId, outcome: 'served', on: dayAgo(court, 0), receiver: 'person', proof };
    await signed(court, caseId, 'record-service', input);
  }
}

/** One account is frozen at the first bank; the other bank's account is only found. */
export async function frozen(court: LinkedCourt): Promise<{ caseId: Id; made: WireRequest; controlId: Id }> {
  const caseId = await court.withAccounts('5000000', '900000');
  const [asset] = await court.assets(caseId);
  court.bankA.script = (request) => ({ result: 'full', controls: [control(request, { held: '5000000' })] });
  await court.judge(caseId, 'freeze-asset', { assets: [{ assetId: asset?.id, limit: '50000.00' }] });
  const made = court.bankA.heard.at(-1)?.request as WireRequest;
  const [row] = await court.controls(caseId);
  return { caseId, made, controlId: row?.id ?? '' };
}

/** The bank says that it has paid; the money does not come. */
export async function deducted(court: LinkedCourt): Promise<Id> {
  const { caseId, made, controlId } = await frozen(court);
  const reference = `LOST-${caseId.slice(-6)}`;
  court.bankA.script = (): Said => ({
    result: 'full',
    controls: [control(made, { version: 2, status: 'deducted', limit: '0', held: '0', deducted: '5000000' })],
    deduction: {
      amount: '5000000',
      remittance: { reference, amount: '5000000', toAccount: '1', orderedAt: '2026-03-02T01:00:00Z' },
    },
  });
  await court.judge(caseId, 'deduct-deposit', { controlId, amount: '50000.00', atOnce: '被执行人正在转移存款。' });
  return caseId;
}

export async function asked(court: LinkedCourt, script: LinkedCourt['bankA']['script']): Promise<Id> {
  const caseId = await docketed(court);
  court.bankA.script = script;
  court.bankB.script = script;
  await court.judge(caseId, 'inquire-property', {});
  return caseId;
}

export const returned: Said = {
  result: 'returned',
  reason: { code: 'document-unclear', text: '印章不清' },
  missing: [{ path: 'documents', text: '请重新提交' }],
};

export async function paidIn(court: LinkedCourt, fen: bigint): Promise<Id> {
  const caseId = await docketed(court, { payees: payees('6230019900002222') });
  const [row] = await court.rows<{ number: string }>(
    sql`select sub_account as number from cases_cases where id = ${caseId}`,
  );
  const line = { amount: fen, subAccount: row?.number ?? '', unitId: court.courtBank.id };
  done((await stateLine(court.world, caseId, line)).outcome);
  return caseId;
}

/** Money was distributed: a part is kept back, the rest waits for finance. */
export async function distributed(court: LinkedCourt): Promise<Id> {
  const caseId = await paidIn(court, 500_000n);
  const [creditor] = await court.rows<{ id: Id }>(
    sql`select id from cases_parties where case_id = ${caseId} and role = 'applicant'`,
  );
  const withhold = [{ partyId: creditor?.id, amount: '1200.00', reason: '案外人主张其中部分债权' }];
  await signed(court, caseId, 'distribute', { withhold }, 'judge', 'bureau-head');
  return caseId;
}

/** The bank paid and took the payment back. */
export async function cameBack(court: LinkedCourt): Promise<Id> {
  const caseId = await distributed(court);
  done(await perform(court.world, 'finance', caseId, 'execute-payments', {}));
  await court.work();
  const payments = await court.rows<{ id: Id; amount: bigint }>(
    sql`select id, amount_fen as amount from funds_payments where case_id = ${caseId}`,
  );
  const unitId = court.courtBank.id;
  for (const { id: orderId, amount } of payments) {
    const out = await stateLine(court.world, caseId, { direction: 'out', amount, orderId, unitId });
    done(out.outcome);
    done((await stateLine(court.world, caseId, { amount, orderId, reversalOf: out.lineNo, unitId })).outcome);
  }
  return caseId;
}

async function waive(court: LinkedCourt, caseId: Id, waived: { by: string; part: string }): Promise<void> {
  const proof = { on: dayAgo(court, 0), paperId: await court.world.upload('waiver.pdf') };
  await signed(court, caseId, 'record-waiver', { ...waived, ...proof }, 'judge');
}

/** Everything is waived, the fee as well: nothing stands in the way of closing. */
export async function settled(court: LinkedCourt): Promise<Id> {
  const caseId = await docketed(court);
  await waive(court, caseId, { by: 'creditor', part: 'rest' });
  await waive(court, caseId, { by: 'court', part: 'fee' });
  return caseId;
}

/** The creditor waives his claim after an account was frozen: all that is frozen is too much. */
export async function overfrozen(court: LinkedCourt): Promise<Id> {
  const { caseId } = await frozen(court);
  await waive(court, caseId, { by: 'creditor', part: 'rest' });
  return caseId;
}

export async function closed(court: LinkedCourt): Promise<Id> {
  const caseId = await settled(court);
  await signed(court, caseId, 'close-as-performed', {}, 'judge', 'bureau-head');
  return caseId;
}

/** A duty that is no sum beside the loan, as an instrument that orders both would bring it. */
export async function withDuty(court: LinkedCourt): Promise<Id> {
  const caseId = await docketed(court);
  const id = `00000000-0000-7000-8000-${caseId.slice(-8)}0009`;
  await court.world.db.within({ courts: [court.world.courtId] }, (tx) =>
    tx.run(sql`insert into cases_obligations (court_id, id, case_id, position, kind, amount_fen, in_doubled_base, liability, perform_by)
      values (${court.world.courtId}, ${id}, ${caseId}, 1, 'delivery', 0, false, 'sole', '2025-12-01')`),
  );
  return caseId;
}

async function clockOf(court: LinkedCourt, caseId: Id, node: string): Promise<Id> {
  const [row] = await court.rows<{ id: Id }>(
    sql`select id from deadlines_clocks where case_id = ${caseId} and node = ${node} and state = 'running'`,
  );
  return row?.id ?? '';
}

/** Its term stands still because of a suspension that is over by now. */
export async function paused(court: LinkedCourt): Promise<Id> {
  const caseId = await docketed(court);
  const clockId = await clockOf(court, caseId, 'enforcement-term');
  const proof = { ground: 'suspension', on: dayAgo(court, 0), document: '川3301执异5号裁定书', authority: '本院' };
  await signed(court, caseId, 'suspend-clock', { clockId, ...proof }, 'judge');
  return caseId;
}

export async function stayed(court: LinkedCourt): Promise<Id> {
  const caseId = await docketed(court);
  const input = {
    ...{ ground: 'heir-awaited', from: dayAgo(court, 0), soughtBy: 'other' },
    ...{ document: '死亡证明', authority: '本院' },
  };
  await signed(court, caseId, 'stay-enforcement', input, 'judge', 'bureau-head');
  return caseId;
}

/** Its clocks were computed by a rule that has been changed since: they say a day that is not theirs any more. */
export async function outdated(court: LinkedCourt): Promise<Id> {
  const caseId = await docketed(court);
  await court.world.db.within({ courts: [court.world.courtId] }, (tx) =>
    tx.run(sql`update deadlines_clocks set due = due - 1, facts = jsonb_set(facts, '{version}', '"2000-01-01"')
      where case_id = ${caseId} and state = 'running'`),
  );
  return caseId;
}

/** A foreigner's passport stands in no registry. */
export async function foreigner(court: LinkedCourt): Promise<Id> {
  const debtor = {
    ...{ ref: 'b', role: 'debtor', kind: 'natural', name: '乙某', idKind: 'passport', idNumber: 'E12345678' },
    ...{ phone: '13800000002', address: '康定市榆林街道2号' },
  };
  const creditor = {
    ...{
      ref: 'a',
      role: 'applicant',
      kind: 'natural',
      name: '甲某',
      idKind: 'id-card',
      idNumber: '513301198506150017',
    },
    ...{ phone: '13800000001', address: '康定市炉城街道1号' },
  };
  return docketed(court, { parties: [creditor, debtor] });
}

export async function doubted(court: LinkedCourt): Promise<Id> {
  court.registry.script = () => ({
    ...{ result: 'partial', reason: { code: 'several-of-that-name', text: '同名三人' } },
    identity: { outcome: 'several', persons: [] },
  });
  const caseId = await docketed(court);
  court.confirmIdentities();
  return caseId;
}

/** Applications that nobody has looked at yet; the clerk's own number tells them apart. */
export async function applied(court: LinkedCourt): Promise<Id> {
  const { world } = court;
  const plain = await plainApplication(world);
  const instrument = { ...plain.instrument, number: `（2025）川3301民初${++applications}号` };
  const papers = [...plain.papers, { kind: 'effect', upload: await world.upload('effect.pdf') }];
  const intake = { courtId: world.courtId, subject: { kind: 'intake' as const, id: world.courtId } };
  const clerk = world.officers['filing-clerk'];
  const input = { ...plain, instrument, papers };
  const filed = done(await world.engine.perform(clerk, intake, 'file-application', input, { key: submissionKey() }));
  if (!filed.done) throw new Error('the application was not taken in');
  return (filed.entry.result as { caseId: Id }).caseId;
}
let applications = 900;

/** Returned to the applicant, who has to put it right. */
export async function inCorrection(court: LinkedCourt): Promise<Id> {
  const caseId = await applied(court);
  const items = [{ paper: '申请执行书', defect: '未签名' }];
  const drafted = done(await perform(court.world, 'filing-clerk', caseId, 'return-application', { items, days: 15 }));
  if (!drafted.done) done(await approve(court.world, 'filing-judge', drafted.proposalId));
  await court.work();
  return caseId;
}
