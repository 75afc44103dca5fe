import { type Text, text } from '#kernel';
import { type DebtKind, debtKinds } from '#law';

/** The kinds of debt as statements and screens call them: in Chinese by the law's own name. */
export const debtKindTitles: Record<DebtKind, Text> = {
  principal: text(debtKinds.principal.names[0], 'Principal'),
  compensation: text(debtKinds.compensation.names[0], 'Damages'),
  penalty: text(debtKinds.penalty.names[0], 'Contract penalty'),
  interest: text(debtKinds.interest.names[0], 'General interest'),
  'lawyer-fee': text(debtKinds['lawyer-fee'].names[0], "Lawyer's fee"),
  'guarantee-fee': text(debtKinds['guarantee-fee'].names[0], 'Guarantee fee'),
  'litigation-fee': text(debtKinds['litigation-fee'].names[0], 'Court fee of the trial'),
  'preservation-fee': text(debtKinds['preservation-fee'].names[0], 'Preservation fee'),
  'announcement-fee': text(debtKinds['announcement-fee'].names[0], 'Announcement fee'),
  'appraisal-fee': text(debtKinds['appraisal-fee'].names[0], 'Appraisal fee'),
  'execution-fee': text(debtKinds['execution-fee'].names[0], 'Execution fee'),
  'notary-fee': text(debtKinds['notary-fee'].names[0], "Notary's fee"),
  restitution: text(debtKinds.restitution.names[0], 'Restitution'),
  fine: text(debtKinds.fine.names[0], 'Fine'),
  cost: text(debtKinds.cost.names[0], 'Other costs'),
  doubled: text(debtKinds.doubled.names[0], 'Doubled part of interest for delay'),
};
