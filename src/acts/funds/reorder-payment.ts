import { z } from 'zod';
import { formatYuan, type Refusal, text } from '#kernel';
import { cite } from '#law';
import { maskAccount } from '#platform';
import { type Dossier, readDossier } from '../dossier.ts';
import { type ActContext, act, type Plan } from '../engine/index.ts';
import { idField, paperField, textField, wordsField } from '../fields.ts';
import { paymentReference } from './payment-reference.ts';
import { filePaper, type PaperFacts, readWithPaper } from './record-performance.ts';
import { refuseFunds } from './refusals.ts';

const cites = [cite('case-funds-provisions', '10')] as const;

const Reorder = z.strictObject({
  paymentId: idField('被退回的付款', 'Returned payment', '/api/cases/{case}/options/returned-payments'),
  reasons: textField('退回原因及更正情况', 'Why it came back and what is corrected', 1000).optional(),
});

function decideReorder(dossier: Dossier, input: z.output<typeof Reorder>, context: ActContext): Plan | Refusal {
  const payment = dossier.payments.find((p) => p.id === input.paymentId);
  if (!payment) return refuseFunds('payment-unknown', { field: 'paymentId' });
  if (payment.state !== 'returned' || payment.replacedBy !== null)
    return refuseFunds('payment-not-returned', { field: 'paymentId' });
  const payee = payment.partyId ? dossier.payees.find((p) => p.partyId === payment.partyId) : undefined;
  if (payment.partyId && !payee) return refuseFunds('payee-account-missing', { values: { name: payment.payeeName } });
  const caseId = dossier.case.id;
  const id = context.mint();
  const amount = payment.amountFen;
  const account = payee
    ? {
        payeeId: payee.id,
        payeeName: payee.accountName,
        bankName: payee.bankName,
        accountSealed: payee.accountSealed,
        accountMasked: payee.accountMasked,
      }
    : {
        payeeName: payment.payeeName,
        bankName: payment.bankName,
        accountSealed: payment.accountSealed,
        accountMasked: payment.accountMasked,
      };
  const same = account.accountMasked === payment.accountMasked && account.payeeName === payment.payeeName;
  return {
    journal: text(
      `被退回的付款${formatYuan(amount)}元重新付款`,
      `A returned payment of ${formatYuan(amount)} yuan is ordered anew`,
    ),
    cites,
    effects: [
      {
        do: 'approve-payment',
        id,
        caseId,
        distributionId: payment.distributionId,
        payeeKind: payment.payeeKind,
        partyId: payment.partyId ?? undefined,
        ...account,
        amount,
        reference: paymentReference(id),
      },
      { do: 'replace-payment', id: payment.id, caseId, by: id },
      {
        do: 'transfer',
        id: context.mint(),
        caseId,
        debit: { kind: 'payable', caseId, ref: payment.id },
        credit: { kind: 'payable', caseId, ref: id },
        amount,
        kind: 're-order',
        effectiveOn: context.today,
        memo: '退回款项重新付款',
        paymentId: id,
      },
    ],
    ...(same
      ? {
          warnings: [
            text(
              '收款账户与被退回时相同，请先更正收款账户。',
              'The account is the one that the payment came back from; correct it first.',
            ),
          ],
        }
      : {}),
    result: { paymentId: id },
  };
}

/** Orders a returned payment anew, to the payee's account as it is registered now. The money is promised once: it moves over. */
export const reorderPayment = act({
  name: 'reorder-payment',
  title: text('退回款项重新付款', 'Order a returned payment anew'),
  subject: 'case',
  stage: 'funds',
  cites,
  draftedBy: ['judge', 'assistant', 'clerk', 'finance'],
  approval: [{ post: 'judge-of-the-case' }, { post: 'bureau-head' }],
  while: ['open', 'closed'],
  money: true,
  input: Reorder,
  facts: (read) => readDossier(read),
  decide: decideReorder,
});

const Register = z.strictObject({
  partyId: idField('收款人', 'Payee', '/api/cases/{case}/options/parties'),
  accountName: wordsField('户名', 'Account name', 120),
  bankName: wordsField('开户行', 'Bank', 120),
  accountNumber: wordsField('账号', 'Account number', 40),
  paperId: paperField('收款账户确认书', 'Confirmation of the account'),
});

function decideRegister(
  { dossier, upload }: PaperFacts,
  input: z.output<typeof Register>,
  context: ActContext,
): Plan | Refusal {
  const party = dossier.parties.find((p) => p.id === input.partyId);
  if (!party) return refuseFunds('party-not-found', { field: 'partyId' });
  const accountNumber = input.accountNumber.replace(/[\s-]/g, '');
  if (!/^\d{8,32}$/.test(accountNumber)) return refuseFunds('account-number-malformed', { field: 'accountNumber' });
  const caseId = dossier.case.id;
  const { accountName, bankName, partyId } = input;
  const accountMasked = maskAccount(accountNumber);
  return {
    journal: text(
      `登记收款账户${bankName}${accountMasked}`,
      `A payee account is registered: ${bankName} ${accountMasked}`,
    ),
    cites,
    effects: [
      filePaper(context, caseId, 'payee-account', upload),
      { do: 'set-payee', caseId, id: context.mint(), partyId, accountName, bankName, accountNumber, accountMasked },
    ],
    ...(accountName === party.person.name
      ? {}
      : { warnings: [text('户名与收款人姓名不一致。', 'The account bears another name than the payee.')] }),
  };
}

/** Registers or corrects the account of a party; payments that were approved keep the account that they were approved for. */
export const registerPayee = act({
  name: 'register-payee',
  title: text('登记收款账户', 'Register a payee account'),
  subject: 'case',
  stage: 'funds',
  cites,
  draftedBy: ['judge', 'assistant', 'clerk'],
  approval: [{ post: 'judge-of-the-case' }],
  while: ['open', 'closed'],
  input: Register,
  facts: readWithPaper,
  decide: decideRegister,
});
