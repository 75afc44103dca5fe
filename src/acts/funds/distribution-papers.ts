import { type Fen, formatYuan, type Id, isRefusal, type Refusal } from '#kernel';
import { creditorsOf, type Dossier, debtorsOf } from '../dossier.ts';
import type { ActContext, Effect } from '../engine/index.ts';
import { type Statement, statementOf } from '../owed.ts';
import { accountOf, caseHeader, matterOf, printed } from '../paper.ts';
import { allOf, documentEffect } from '../plan.ts';
import type { DistributionPlan, PayeeLine } from './distribution-plan.ts';

type Cites = Parameters<typeof printed>[0];

function citesOf(cites: Cites): string[] {
  return [...new Set(printed(cites))].slice(0, 20);
}

function madeOf({ made }: PayeeLine): string {
  return made
    .map((m) => `${m.name}${formatYuan(m.amount)}元`)
    .join('、')
    .slice(0, 400);
}

/** The last day by which the money must be paid out: the earliest of the clocks that run for it. */
function payByOf(dossier: Dossier, plan: DistributionPlan, context: ActContext) {
  const lines = new Set<Id>(plan.receipts.map((r) => r.line.id));
  const due = dossier.clocks
    .filter((c) => c.clock.node === 'pay-out' && c.state !== 'closed' && c.subjectId !== null && lines.has(c.subjectId))
    .map((c) => c.clock.due)
    .sort(Temporal.PlainDate.compare);
  return due[0] ?? context.today;
}

function waysOf(dossier: Dossier, plan: DistributionPlan) {
  return plan.receipts.slice(0, 200).map(({ line, on, amount }) => {
    const deducted = dossier.deductions.some((d) => d.reference !== null && d.reference === line.reference);
    const reference = line.reference ?? String(line.lineNo);
    return { on, way: deducted ? '扣划' : '汇入', payer: line.counterName || '未注明', reference, amount };
  });
}

/** The statement of what is owed as a document: sums, segments of interest, payments, reasons. */
export function debtStatement(
  context: ActContext,
  dossier: Dossier,
  statement: Statement,
  payments: readonly { on: Statement['asOf']; amount: bigint; appliedTo: string }[],
): Effect | Refusal {
  const id = context.mint();
  const tomorrow = statementOf(dossier, statement.asOf.add({ days: 1 }));
  if (isRefusal(tomorrow)) return tomorrow;
  const today = statementOf(dossier, statement.asOf);
  if (isRefusal(today)) return today;
  const rows = statement.rows.filter((r) => r.due > 0n);
  const items = rows.map((r) => ({ name: r.name.zh, due: r.due, paid: r.paid + r.waived, left: r.open }));
  const sum = (of: (r: (typeof items)[number]) => bigint) => items.reduce((all, r) => all + of(r), 0n);
  return documentEffect('debt-statement', dossier.case.id, id, {
    header: caseHeader(context, dossier, id),
    matter: matterOf(dossier),
    asOf: statement.asOf,
    items: items.slice(0, 60),
    total: { due: sum((r) => r.due), paid: sum((r) => r.paid), left: sum((r) => r.left) },
    segments: rows
      .flatMap((r) =>
        r.segments.map((s) => ({
          ...{ kind: r.name.zh, base: s.base, from: s.from.subtract({ days: 1 }), until: s.to, days: s.days },
          ...{ rate: s.rate.zh, interest: s.interest },
        })),
      )
      .slice(-400),
    payments: payments.slice(-400).map((p) => ({ ...p })),
    because: statement.because.map((b) => b.zh).slice(0, 60),
    perDay: tomorrow.total > today.total ? tomorrow.total - today.total : 0n,
    cites: citesOf(statement.cites),
  });
}

/** The papers of a distribution: approval form, notice to both parties, statement of what is owed. */
export function distributionPapers(
  context: ActContext,
  dossier: Dossier,
  plan: DistributionPlan,
  cites: Cites,
  reasons: string | undefined,
): Effect[] | Refusal {
  const caseId = dossier.case.id;
  const [form, notice] = [context.mint(), context.mint()];
  const payBy = payByOf(dossier, plan, context);
  const lines = plan.payees.slice(0, 200);
  const paidBefore = dossier.payments.filter((p) => p.state !== 'returned').reduce((sum, p) => sum + p.amountFen, 0n);
  const received = plan.receipts.at(-1)?.on ?? plan.asOf;
  const officers = caseHeader(context, dossier, form).officers;
  const box = (post: string, name = '') => ({ post, opinion: '', name, on: null });
  const approval = documentEffect('pay-out-approval', caseId, form, {
    header: caseHeader(context, dossier, form),
    matter: matterOf(dossier),
    claim: dossier.case.claimFen,
    paidBefore,
    account: accountOf(context, dossier.case.subAccount ?? context.court.caseFundsAccount),
    receipts: waysOf(dossier, plan),
    lines: lines.map((l) => ({
      item: madeOf(l),
      payee: l.payeeName,
      bank: l.bankName,
      account: l.accountMasked,
      amount: l.amount,
    })),
    total: plan.total,
    payBy,
    reasons: reasons ?? '案款已经到账，按清偿顺序发放。',
    cites: citesOf(cites),
    approvals: [box('承办法官', officers[0]?.name), box('执行局局长'), box('财务部门')],
  });
  const told = documentEffect('pay-out-notice', caseId, notice, {
    header: caseHeader(context, dossier, notice),
    addressees: [...creditorsOf(dossier), ...debtorsOf(dossier)].map((p) => p.person.name),
    matter: matterOf(dossier),
    receivedOn: received,
    received: plan.total,
    lines: lines.map((l) => ({ item: madeOf(l), payee: l.payeeName, account: l.accountMasked, amount: l.amount })),
    total: plan.total,
    outstanding: plan.after.total,
    payBy,
    reasons: '',
    cites: citesOf(cites),
  });
  const applied = plan.receipts.map((receipt) => {
    const rows = new Map<string, { name: string; amount: Fen }>();
    const add = (ref: string, name: string, amount: Fen) =>
      rows.set(ref, { name, amount: (rows.get(ref)?.amount ?? 0n) + amount });
    for (const p of plan.parts) if (p.receipt === receipt) add(p.row.ref, p.row.name.zh, p.amount);
    for (const s of plan.surplus) if (s.receipt === receipt) add('surplus', '余款', s.amount);
    const made = [...rows.values()].filter((r) => r.amount !== 0n).map((r) => `${r.name}${formatYuan(r.amount)}元`);
    return { on: receipt.on, amount: receipt.amount, appliedTo: made.join('，').slice(0, 400) };
  });
  const statement = debtStatement(context, dossier, plan.after, applied);
  return allOf([approval, told, statement]);
}
