import sql from 'sql-template-tag';
import { type KeptClock, listAccountClocks, listOpenClocks } from '#deadlines';
import { balanceOf, lastLineDay, listOpenLines, type StatementLine } from '#funds';
import { dayOf, type Fen, type Id, type Instant, text, zone } from '#kernel';
import { listUnits } from '#linkage';
import { type Court, courtsFor, listCourts, type Tx } from '#platform';
import { actRef } from './act-refs.ts';
import { type CaseBrief, readBriefs } from './briefs.ts';
import { paymentColours, paymentWords } from './case/money.ts';
import type { DeskContext } from './context.ts';
import type { DuePayout, MoneyDesk, PaymentInTransit, UnmatchedLine } from './contract/money-desk.ts';
import type { Light } from './contract/values.ts';
import { type LightsOn, lightsOn, readCourtRules } from './court-rules.ts';
import { listOpenPayments, type OpenPayment } from './finance-work.ts';
import { suggestCases } from './match-suggestions.ts';
import { type CourtOfficer, listOfficersOf } from './officers.ts';
import { clockLight, dayText, given, moment, money, officerRef, ownerOf, plainLight, status } from './shown.ts';

const rowsMax = 500;

type Held = { caseId: Id; balanceFen: Fen; claimFen: Fen };
type Reported = { id: Id; caseId: Id; unitId: Id | null; amountFen: Fen; reportedAt: Instant };
type Pending = { id: Id; caseId: Id };
type Desk = {
  readonly context: DeskContext;
  readonly court: Court;
  readonly on: LightsOn;
  readonly briefs: ReadonlyMap<Id, CaseBrief>;
  readonly officers: readonly CourtOfficer[];
  readonly clocks: readonly KeptClock[];
};

const stageWords = {
  undistributed: text('待发放', 'To be paid out'),
  proposed: text('发放呈批中', 'Proposed'),
  deferred: text('延缓发放', 'Deferred'),
};

function placeOf(desk: Desk, brief: CaseBrief) {
  return { courtId: desk.court.id, subjectId: brief.caseId, status: brief.status, handling: brief.handling };
}

/** How long a line has been without a case: its clock, counted from the day on which the money came. */
function unmatchedLight(desk: Desk, line: StatementLine): Light {
  if (line.state === 'strange') return plainLight('red', text('无指令的支出', 'Went out without an order'));
  const kept = desk.clocks.find((k) => k.subjectId === line.id && k.clock.node === 'unmatched-money');
  const owner = ownerOf('finance', desk.officers, undefined);
  if (!kept) return plainLight('grey', text('未起算认领期限', 'No limit is running'), given('owner', owner));
  return clockLight(desk.on, kept, owner);
}

type Suggestions = Awaited<ReturnType<typeof suggestCases>>;

function unmatchedRow(
  desk: Desk,
  line: StatementLine,
  suggestions: Suggestions,
  open: ReadonlyMap<Id, Fen>,
): UnmatchedLine {
  const { context, court } = desk;
  const place = { courtId: court.id, subjectId: court.id };
  const match = actRef(context.actor, place, 'match-line', { lineId: line.id });
  return {
    id: line.id,
    courtId: court.id,
    receivedOn: dayText(line.bookedOn),
    amount: money(line.amountFen),
    payer: line.counterName,
    payerAccountMasked: line.counterMasked,
    remark: line.remark,
    ...given('subAccount', line.subAccount),
    light: unmatchedLight(desk, line),
    suggestions: (suggestions.get(line.id) ?? []).flatMap((s) => {
      const brief = desk.briefs.get(s.caseId);
      const act = actRef(context.actor, place, 'match-line', { lineId: line.id, caseId: s.caseId });
      if (!brief || !act) return [];
      return [{ case: brief.ref, debtors: [...brief.debtors], open: money(open.get(s.caseId) ?? 0n), why: s.why, act }];
    }),
    acts: match ? [match] : [],
  };
}

function dueRow(desk: Desk, held: Held, proposals: readonly Pending[]): DuePayout[] {
  const brief = desk.briefs.get(held.caseId);
  if (!brief) return [];
  const { context, officers } = desk;
  const clock = desk.clocks.find((k) => k.caseId === held.caseId && k.clock.node === 'pay-out');
  const proposal = proposals.find((p) => p.caseId === held.caseId);
  const owner = officerRef(officers, brief.handling.judge, 'judge');
  const stage = proposal ? 'proposed' : clock?.state === 'paused' ? 'deferred' : 'undistributed';
  const noClock = plainLight('grey', text('未起算发放期限', 'No limit is running'), given('owner', owner));
  return [
    {
      case: brief.ref,
      debtors: [...brief.debtors],
      receivedOn: dayText(clock?.clock.openedOn ?? context.today),
      amount: money(held.balanceFen),
      stage: status(stage, stageWords),
      light: clock ? clockLight(desk.on, clock, owner) : noClock,
      ...given('handler', owner?.name),
      ...given('proposalId', proposal?.id),
      ...given('act', proposal ? undefined : actRef(context.actor, placeOf(desk, brief), 'distribute')),
    },
  ];
}

function transitRow(desk: Desk, payment: OpenPayment): PaymentInTransit[] {
  const brief = desk.briefs.get(payment.caseId);
  if (!brief) return [];
  const owner = ownerOf('finance', desk.officers, undefined);
  const [act, input] =
    payment.state === 'returned'
      ? (['reorder-payment', { paymentId: payment.id }] as const)
      : (['execute-payments', { payments: [payment.id] }] as const);
  const waits = payment.state === 'ordered' ? desk.court.caseFundsBank : undefined;
  return [
    {
      id: payment.id,
      case: brief.ref,
      payee: payment.payeeName,
      accountMasked: payment.accountMasked,
      amount: money(payment.amountFen),
      state: status(payment.state, paymentWords),
      orderedAt: moment(payment.orderedAt ?? payment.approvedAt),
      ...given('returnedBecause', payment.state === 'returned' ? payment.returnReason : undefined),
      light: plainLight(paymentColours[payment.state], paymentWords[payment.state], {
        ...(waits === undefined ? given('owner', owner) : { waitingFor: waits }),
      }),
      ...given(
        'act',
        payment.state === 'ordered' ? undefined : actRef(desk.context.actor, placeOf(desk, brief), act, input),
      ),
    },
  ];
}

function missingRow(desk: Desk, row: Reported, unitName: string): MoneyDesk['missing'] {
  const brief = desk.briefs.get(row.caseId);
  if (!brief) return [];
  const clock = desk.clocks.find((k) => k.clock.node === 'money-arrival' && k.subjectId === row.id);
  const waited = dayOf(row.reportedAt).until(desk.context.today).days;
  const words = text(`${unitName}报告已扣划，到账流水尚未出现`, `${unitName} reports a deduction that no line shows`);
  const plain = plainLight('blue', text(`已等待${waited}日`, `Waiting for ${waited} days`), { waitingFor: unitName });
  return [
    {
      case: brief.ref,
      unit: unitName,
      amount: money(row.amountFen),
      reportedAt: moment(row.reportedAt),
      light: clock ? clockLight(desk.on, clock, undefined) : plain,
      text: words,
      ...given('act', actRef(desk.context.actor, placeOf(desk, brief), 'give-up-deduction', { deductionId: row.id })),
    },
  ];
}

const sum = (amounts: readonly Fen[]): Fen => amounts.reduce((a, b) => a + b, 0n);

async function readLists(tx: Tx, courtId: Id) {
  return Promise.all([
    listOpenLines(tx, courtId, rowsMax),
    tx.query<Held>(sql`select h.case_id as "caseId", h.balance_fen as "balanceFen", c.claim_fen as "claimFen"
      from funds_list_held h join cases_list c on c.court_id = h.court_id and c.id = h.case_id
      where h.court_id = ${courtId} and h.kind = 'held' order by h.balance_fen desc, h.case_id`),
    listOpenPayments(tx, [courtId], 10_000),
    tx.query<Reported>(sql`select id, case_id as "caseId", unit_id as "unitId", coalesce(reported_fen, ordered_fen) as "amountFen",
        reported_at as "reportedAt" from property_list_reported
      where court_id = ${courtId} and reported_at is not null order by reported_at, id limit ${rowsMax}`),
    tx.query<Pending>(sql`select id, case_id as "caseId" from platform_proposals
      where court_id = ${courtId} and status = 'pending' and act = 'distribute' and case_id is not null`),
    balanceOf(tx, courtId, { kind: 'bank' }),
    balanceOf(tx, courtId, { kind: 'unmatched' }),
    lastLineDay(tx, courtId),
    listUnits(tx),
  ]);
}

/** What is still open of these claims without interest: enough to see whether a sum fits. */
async function openClaims(tx: Tx, courtId: Id, cases: readonly Id[]): Promise<ReadonlyMap<Id, Fen>> {
  const rows = await tx.query<{ id: Id; open: Fen }>(sql`select c.id, greatest(c.claim_fen - coalesce((
      select sum(p.amount_fen) from funds_list_paid p where p.court_id = c.court_id and p.case_id = c.id), 0), 0)::bigint as open
    from cases_list c where c.court_id = ${courtId} and c.id = any (${[...cases]}::uuid[])`);
  return new Map(rows.map((r) => [r.id, r.open]));
}

/** The money of a court that asks for something: lines without a case, money to pay out, payments under way, money missing. */
export async function moneyDesk(context: DeskContext): Promise<MoneyDesk> {
  const courtId = courtsFor(context.actor, 'money.read')[0] ?? '';
  return context.db.look({ courts: [courtId] }, async (tx) => {
    const region = await listCourts(tx);
    const rules = await readCourtRules(
      tx,
      region.filter((c) => c.id === courtId),
      region,
    );
    const on = lightsOn(rules, courtId, context.today);
    const { court } = on;
    const [lines, held, payments, reported, proposals, bank, unmatched, lastDay, units] = await readLists(tx, courtId);
    const suggestions = await suggestCases(tx, courtId, lines, context.today);
    const suggested = [...suggestions.values()].flat().map((s) => s.caseId);
    const inCourt = (rows: readonly { caseId: Id }[]) => rows.map(({ caseId }) => ({ courtId, caseId }));
    const cases = inCourt([...held, ...payments, ...reported]);
    const [briefs, officers, clocks, account, open] = await Promise.all([
      readBriefs(tx, [court], [...cases, ...inCourt([...suggestions.values()].flat())]),
      listOfficersOf(tx, [courtId]),
      listOpenClocks(tx, cases),
      listAccountClocks(tx, courtId),
      openClaims(tx, courtId, suggested),
    ]);
    const desk: Desk = { context, court, on, briefs, officers, clocks: [...clocks, ...account] };
    const unitName = (id: Id | null) => units.find((u) => u.id === id)?.name ?? '协助单位';
    return {
      asOf: moment(context.now),
      courtName: court.name,
      bankBalance: money(bank),
      totals: {
        unmatched: money(unmatched),
        toPayOut: money(sum(held.map((h) => h.balanceFen))),
        inTransit: money(sum(payments.map((p) => p.amountFen))),
      },
      ...given('lastStatementAt', lastDay && moment(lastDay.toZonedDateTime(zone).toInstant())),
      unmatched: lines.map((l) => unmatchedRow(desk, l, suggestions, open)),
      due: held.flatMap((h) => dueRow(desk, h, proposals)),
      transit: payments.flatMap((p) => transitRow(desk, p)),
      missing: reported.flatMap((r) => missingRow(desk, r, unitName(r.unitId))),
    };
  });
}
