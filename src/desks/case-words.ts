import type { CaseStatus, Duty, Liability, PartyRole } from '#cases';
import { type Text, text } from '#kernel';
import type { ClosingMethod } from '#law';

export const caseStatusWords: Record<CaseStatus, Text> = {
  applied: text('待审查', 'Under review'),
  correction: text('待补正', 'Returned for correction'),
  refused: text('不予受理', 'Not accepted'),
  open: text('执行中', 'Open'),
  closed: text('已结案', 'Closed'),
};

export const dutyWords: Record<Duty, Text> = {
  judge: text('承办法官', 'Judge'),
  assistant: text('法官助理', 'Assistant'),
  clerk: text('书记员', 'Clerk'),
};

export const roleWords: Record<PartyRole, Text> = {
  applicant: text('申请执行人', 'Creditor'),
  debtor: text('被执行人', 'Debtor'),
  third: text('案外人', 'Third person'),
};

export const liabilityWords: Record<Liability, Text> = {
  sole: text('单独责任', 'Alone'),
  joint: text('连带责任', 'Joint and several'),
  'by-share': text('按份责任', 'By share'),
  supplementary: text('补充责任', 'Supplementary'),
};

/** How a case may be closed, by the law's names of the methods. */
export const closingMethodWords: Record<ClosingMethod, Text> = {
  performed: text('执行完毕', 'Performed'),
  'this-round-ended': text('终结本次执行程序', 'Ended for this time'),
  terminated: text('终结执行', 'Terminated'),
  'docket-cancelled': text('销案', 'Docket cancelled'),
  'not-enforced': text('不予执行', 'Not enforced'),
  dismissed: text('驳回申请', 'Application dismissed'),
};

/** How a case was closed; a method that is not in the table is shown as it stands. */
export function closingWords(method: string): Text {
  return closingMethodWords[method as ClosingMethod] ?? text(method, method);
}
