import { z } from 'zod';
import { formatYuan, isRefusal, type Refusal, type Text, text, toJson } from '#kernel';
import { cite } from '#law';
import { creditorsOf, type Dossier, readDossier } from '../dossier.ts';
import { type ActContext, act, type Effect, type Plan } from '../engine/index.ts';
import { listField, textField } from '../fields.ts';
import { liabilitiesDiffer } from '../liability.ts';
import { distributionPapers } from './distribution-papers.ts';
import { type DistributionPlan, type PayeeLine, planDistribution } from './distribution-plan.ts';
import { overpaidTexts } from './overpaid.ts';
import { paymentReference } from './payment-reference.ts';
import { Settlement } from './settle.ts';
import { type Kept, keepBack, WithholdField, withhold } from './withhold.ts';

const cites = [cite('case-funds-provisions', '10'), cite('enforcement-work-provisions', '55')] as const;

const Input = z.strictObject({
  reasons: textField('发放理由', 'Reasons for paying out', 2000).optional(),
  withhold: listField(WithholdField, '争议款暂缓发放', 'Disputed parts to keep back', { max: 50 }).optional(),
});

/** A payment that was approved, and the money promised for it. */
function promise(context: ActContext, caseId: string, distributionId: string, payee: PayeeLine): Effect[] {
  const id = context.mint();
  return [
    {
      do: 'approve-payment',
      id,
      caseId,
      distributionId,
      payeeKind: payee.kind,
      partyId: payee.party?.id,
      payeeId: payee.payeeId,
      payeeName: payee.payeeName,
      bankName: payee.bankName,
      accountSealed: payee.accountSealed,
      accountNumber: payee.accountNumber,
      accountMasked: payee.accountMasked,
      amount: payee.amount,
      reference: paymentReference(id),
    },
    {
      do: 'transfer',
      id: context.mint(),
      caseId,
      debit: { kind: 'held', caseId },
      credit: { kind: 'payable', caseId, ref: id },
      amount: payee.amount,
      kind: 'promise',
      effectiveOn: context.today,
      memo: `待付${payee.made.map((m) => m.name).join('、')}`,
      paymentId: id,
    },
  ];
}

/** What each receipt settles, as rows of the book and allocations; the surplus is allocated too, so that no fen is unexplained. */
function settle(context: ActContext, dossier: Dossier, plan: DistributionPlan, distributionId: string): Effect[] {
  const settlement = new Settlement(context, dossier);
  const settled = plan.parts.flatMap(({ receipt, on, row, amount }) =>
    settlement.row(row, amount, {
      cause: 'distribution',
      on,
      memo: '案款抵充',
      distributionId,
      lineId: receipt.line.id,
    }),
  );
  const surplus = plan.surplus.map(
    ({ receipt, on, amount }): Effect => ({
      do: 'record-allocation',
      id: context.mint(),
      caseId: dossier.case.id,
      cause: 'distribution',
      distributionId,
      lineId: receipt.line.id,
      kind: 'surplus',
      amount,
      effectiveOn: on,
    }),
  );
  return [...settled, ...surplus];
}

/** What goes back although creditors wait, because the payer answers for no more; and whose money nobody is known to have paid. */
function liabilityWarnings(dossier: Dossier, plan: DistributionPlan): Text[] {
  if (!liabilitiesDiffer(dossier)) return [];
  const warnings: Text[] = [];
  if (plan.receipts.some((r) => !r.payer))
    warnings.push(
      text(
        '各被执行人的责任范围不同，部分到账款的付款人不是被执行人，按第三人代为清偿抵充全部债务，请核对付款人。',
        'The debtors answer differently and some money came from nobody among them; it settles the debt of all. Check who paid.',
      ),
    );
  const back = Map.groupBy(plan.surplus, (s) => s.receipt.payer);
  for (const [payer, parts] of back) {
    const name = dossier.parties.find((p) => p.id === payer)?.person.name;
    const amount = formatYuan(parts.reduce((sum, p) => sum + p.amount, 0n));
    if (name && plan.after.toCreditors > 0n)
      warnings.push(
        text(
          `${name}的款项中${amount}元超出其份额、限额或者补充责任的范围，不能用于清偿其他被执行人的债务，退还${name}。`,
          `${amount} yuan of this debtor's money are beyond what he answers for and go back to him.`,
        ),
      );
  }
  return warnings;
}

function warningsOf(dossier: Dossier, plan: DistributionPlan): Text[] {
  const warnings: Text[] = [];
  const { after } = plan;
  if (after.certainty === 'recalled' || after.certainty === 'local') warnings.push(...after.because);
  if (dossier.stays.some((s) => s.until === null))
    warnings.push(
      text(
        '本案正在中止、暂缓执行，请审查是否应当留存案款。',
        'Enforcement is stayed: consider whether to keep the money.',
      ),
    );
  if (after.provisional)
    warnings.push(text('部分利率为暂定，公布后须复核。', 'Some rates are provisional; check when they are published.'));
  const unverified = creditorsOf(dossier).filter((c) => c.person.verification === 'unverified');
  for (const { person } of unverified)
    warnings.push(
      text(
        `${person.name}的身份仅凭立案材料，未经登记机关核验。`,
        'A creditor is known by the papers of filing only; no registry confirmed him.',
      ),
    );
  for (const line of plan.payees)
    if (line.party && line.party.person.name !== line.payeeName)
      warnings.push(
        text(
          `收款户名“${line.payeeName}”与当事人姓名不一致。`,
          'The name of an account differs from that of its payee.',
        ),
      );
  return [...warnings, ...liabilityWarnings(dossier, plan), ...overpaidTexts(dossier, after)];
}

/** How the papers list what is kept back: it stays in the court's own account. */
function keptLine({ payeeName, amount, reason }: Kept): PayeeLine {
  const made = [{ name: `争议款提存（${reason.slice(0, 60)}）`, amount }];
  return { kind: 'creditor', payeeName, bankName: '本院案款专户', accountMasked: '提存', amount, made };
}

function decide(dossier: Dossier, input: z.output<typeof Input>, context: ActContext): Plan | Refusal {
  const plan = planDistribution(dossier, context);
  if (isRefusal(plan)) return plan;
  const parted = withhold(plan.payees, input.withhold ?? [], context.today);
  if (isRefusal(parted)) return parted;
  const { paid, kept } = parted;
  const caseId = dossier.case.id;
  const distributionId = context.mint();
  const { after, total } = plan;
  const shown = { ...plan, payees: [...paid, ...kept.map(keptLine)] };
  const papers = distributionPapers(context, dossier, shown, [...cites, ...after.cites], input.reasons);
  if (isRefusal(papers)) return papers;
  const statement = {
    asOf: plan.asOf,
    rows: after.rows.map(({ ref, name: title, due, paid, waived, open }) => ({ ref, title, due, paid, waived, open })),
    receipts: plan.receipts.map((r) => ({ line: r.line.id, on: r.on, amount: r.amount })),
    cites: after.cites,
    certainty: after.certainty,
    because: after.because,
    overpaid: overpaidTexts(dossier, after),
  };
  return {
    journal: text(
      `分配案款${formatYuan(total)}元，付款${paid.length}笔，${kept.length > 0 ? `争议款提存${formatYuan(kept.reduce((sum, k) => sum + k.amount, 0n))}元，` : ''}分配后尚欠${formatYuan(after.total)}元`,
      `Distribute ${formatYuan(total)} yuan in ${paid.length} payments, ${kept.length} parts kept back; ${formatYuan(after.total)} yuan stay open`,
    ),
    cites: [...cites, ...after.cites],
    effects: [
      {
        do: 'record-distribution',
        id: distributionId,
        caseId,
        amount: total,
        on: plan.asOf,
        statement: toJson(statement),
      },
      ...settle(context, dossier, plan, distributionId),
      ...paid.flatMap((payee) => promise(context, caseId, distributionId, payee)),
      ...keepBack(context, caseId, distributionId, kept),
      ...papers,
    ],
    warnings: warningsOf(dossier, plan),
    result: { distributionId },
  };
}

/** Distributes all money that the case holds: by order of payment, in proportion among creditors, fee, surplus to the debtor. */
export const distributeMoney = act({
  name: 'distribute',
  title: text('分配案款', 'Distribute the money'),
  subject: 'case',
  stage: 'funds',
  cites,
  draftedBy: ['judge', 'assistant', 'clerk'],
  approval: [{ post: 'judge-of-the-case' }, { post: 'bureau-head' }],
  while: ['open', 'closed'],
  money: true,
  input: Input,
  facts: (read) => readDossier(read),
  decide,
});
