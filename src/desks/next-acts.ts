import { type Text, text } from '#kernel';
import type { ClockNodeId } from '#law';

/** What an officer does about a clock: the act that ends it, and how the workbench calls the group of such work. */
type NextAct = { readonly act: string; readonly title: Text };

/**
 * The next act by node. A node that is not here is waited for, or is ended by an act of its own choice; a name that the
 * product has no act for leads nowhere and the row shows no button.
 */
const nextActs: Partial<Record<ClockNodeId, NextAct>> = {
  'docketing-review': { act: 'docket-case', title: text('审查立案', 'Review and docket') },
  correction: { act: 'correct-application', title: text('等待补正', 'Await the correction') },
  'handler-assignment': { act: 'assign-case', title: text('确定承办人', 'Assign a handler') },
  'execution-notice': {
    act: 'issue-execution-notice',
    title: text('发执行通知书、报告财产令', 'Issue the execution notice'),
  },
  'execution-notice-by-handler': {
    act: 'issue-execution-notice',
    title: text('发执行通知书、报告财产令', 'Issue the execution notice'),
  },
  'notice-after-measures': {
    act: 'issue-execution-notice',
    title: text('补发执行通知书', 'Issue the execution notice after measures'),
  },
  'network-inquiry': { act: 'inquire-property', title: text('发起网络查控', 'Start the network inquiry') },
  'answer-handling': { act: 'freeze-asset', title: text('处理查控反馈', 'Act on the answers') },
  'control-term': { act: 'renew-controls', title: text('续行控制', 'Renew controls') },
  'excess-release': { act: 'release-excess', title: text('解除超标的控制', 'Release what exceeds the claim') },
  'pay-out': { act: 'distribute', title: text('发放案款', 'Pay out') },
  'unmatched-money': { act: 'match-line', title: text('认领来款', 'Match money') },
  declaration: { act: 'receive-declaration', title: text('报告财产令到期', 'Declarations of property') },
  'applicant-contact': { act: 'note-contact', title: text('联系申请执行人', 'Contact the creditor') },
  'debtor-contact': { act: 'note-contact', title: text('约谈被执行人', 'Contact the debtor') },
  'enforcement-term': { act: 'extend-term', title: text('执行期限', 'Term of enforcement') },
  deferral: { act: 'resume-enforcement', title: text('暂缓执行到期', 'Deferrals that end') },
  archiving: { act: 'archive-case', title: text('归档', 'Archive') },
};

/** The act that ends a clock of this node, by name; undefined where nothing is to be done but to wait. */
export function nextActOf(node: ClockNodeId): string | undefined {
  return nextActs[node]?.act;
}

/** What the work on a clock is called where work is grouped by what to do. */
export function workTitle(node: ClockNodeId, nodeTitle: Text): Text {
  return nextActs[node]?.title ?? nodeTitle;
}
