import { z } from 'zod';
import type { Payment } from '#funds';
import { formatYuan, type Id, isId, isRefusal, type Refusal, text } from '#kernel';
import { cite } from '#law';
import { type Dossier, readDossier } from '../dossier.ts';
import { type ActContext, act, type Effect, type Plan, type Reader } from '../engine/index.ts';
import { sendRequest, unitsFor } from '../inquiry/request.ts';
import { refuseFunds } from './refusals.ts';

const cites = [cite('case-funds-provisions', '10')] as const;

const Input = z.strictObject({
  payments: z.array(z.string().refine(isId)).max(200).optional().meta({
    title: '付款（不选为全部待付）',
    description: 'Payments (all that wait when empty)',
    'x-options': '/api/cases/{case}/options/payments',
  }),
});
type Input = z.output<typeof Input>;

type Facts = { readonly dossier: Dossier; readonly accounts: ReadonlyMap<Id, string> };

const stateWords: Record<Payment['state'], string> = {
  approved: '已核准',
  ordered: '已发指令',
  paid: '已付出',
  returned: '已退回',
};

function chosen(dossier: Dossier, { payments }: Input): readonly Payment[] | Refusal {
  const waiting = dossier.payments.filter((p) => p.state === 'approved' && p.replacedBy === null);
  if (!payments?.length)
    return waiting.length > 0 ? waiting : refuseFunds('payment-not-approved', { values: { state: '无待付款项' } });
  const found: Payment[] = [];
  for (const id of new Set(payments)) {
    const payment = dossier.payments.find((p) => p.id === id);
    if (!payment) return refuseFunds('payment-unknown', { field: 'payments' });
    if (payment.state !== 'approved')
      return refuseFunds('payment-not-approved', { values: { state: stateWords[payment.state] }, field: 'payments' });
    found.push(payment);
  }
  return found;
}

async function readFacts(read: Reader, input: Input): Promise<Facts | Refusal> {
  const dossier = await readDossier(read);
  const payments = chosen(dossier, input);
  if (isRefusal(payments)) return payments;
  const open = (sealed: string) => read.sealer.open(read.court.id, sealed);
  return { dossier, accounts: new Map(payments.map((p) => [p.id, open(p.accountSealed)])) };
}

/** One payment order. Its id is the payment's for ever, so that the bank pays it once however often it hears of it. */
function order(context: ActContext, facts: Facts, payment: Payment, subAccount: string): Effect[] | Refusal {
  const { dossier } = facts;
  const bank = unitsFor(dossier, 'pay')[0];
  if (!bank) return refuseFunds('bank-unknown');
  const caseId = dossier.case.id;
  const payeeBank = dossier.units.find((u) => u.name === payment.bankName);
  const payee = {
    role: payment.payeeKind,
    name: payment.payeeName,
    account: facts.accounts.get(payment.id) ?? '',
    bankName: payment.bankName,
    ...(payeeBank ? { bankUnit: payeeBank.code } : {}),
  };
  return [
    { do: 'order-payment', id: payment.id, caseId, amount: payment.amountFen },
    ...sendRequest(context, dossier, {
      unit: bank,
      measure: {
        do: 'pay',
        orderId: payment.id,
        fromSubAccount: subAccount,
        amount: payment.amountFen.toString(),
        payee,
        remark: `${dossier.case.numberText ?? ''} ${payment.reference}`,
      },
      cites,
      purpose: '发放案款',
      paymentId: payment.id,
      limit: payment.amountFen,
    }),
  ];
}

function decide(facts: Facts, input: Input, context: ActContext): Plan | Refusal {
  const { dossier } = facts;
  const payments = chosen(dossier, input);
  if (isRefusal(payments)) return payments;
  const { subAccount } = dossier.case;
  if (!subAccount) return refuseFunds('paying-account-missing');
  const effects: Effect[] = [];
  for (const payment of payments) {
    const ordered = order(context, facts, payment, subAccount);
    if (isRefusal(ordered)) return ordered;
    effects.push(...ordered);
  }
  const total = payments.reduce((sum, p) => sum + p.amountFen, 0n);
  return {
    journal: text(
      `执行付款${payments.length}笔，共${formatYuan(total)}元`,
      `${payments.length} payments of ${formatYuan(total)} yuan in all are ordered`,
    ),
    cites,
    effects,
  };
}

/** Finance sends approved payments to the court's bank; a one-time code is asked for. Each payment is ordered once. */
export const executePayments = act({
  name: 'execute-payments',
  title: text('执行付款', 'Execute payments'),
  subject: 'case',
  stage: 'funds',
  cites,
  draftedBy: ['finance'],
  approval: [],
  while: ['open', 'closed'],
  money: true,
  input: Input,
  facts: readFacts,
  decide,
});
