import { adoptedRulesOf, closingConditions, recordedFacts } from '#acts';
import { isRefusal, RefusalError, type Text, text } from '#kernel';
import { adoptableRules, type ClosingCheck, type ClosingMethod, closingCheck, closingMethods } from '#law';
import { closingMethodWords } from '../case-words.ts';
import type { OpenCase } from '../context.ts';
import type { CaseOverview } from '../contract/case-overview.ts';
import type { CaseClosing, ClosingLineRow } from '../contract/closing.ts';
import { citesShown, dayText, given } from '../shown.ts';
import { caseAct } from './place.ts';
import { requestNumber } from './requests.ts';

/** How the law's checklist calls a step, in words; with the act of the product that takes it, where there is one. */
const supplies: Readonly<Record<string, { readonly words: Text; readonly act?: string }>> = {
  'send-execution-notice': {
    words: text('发出执行通知、报告财产令', 'Issue the execution notice'),
    act: 'issue-execution-notice',
  },
  'query-network': { words: text('网络查控', 'Query over the network'), act: 'inquire-property' },
  'record-performance': { words: text('登记履行', 'Record performance'), act: 'record-performance' },
  'record-duty-done': { words: text('登记行为履行', 'Record that a duty is done'), act: 'record-duty-done' },
  'record-payment': { words: text('登记履行', 'Record performance'), act: 'record-performance' },
  'pay-out': { words: text('分配、发放案款', 'Distribute the money'), act: 'distribute' },
  distribute: { words: text('分配、发放案款', 'Distribute the money'), act: 'distribute' },
  'execute-payments': { words: text('发出付款指令', 'Order the payments'), act: 'execute-payments' },
  'issue-closing-notice': { words: text('结案时一并制作', 'Made by closing itself'), act: 'close-as-performed' },
  'interview-applicant': { words: text('约谈申请执行人', 'Interview the creditor') },
  'record-cancellation-ground': { words: text('登记销案事由', 'Record the ground of cancellation') },
  'record-dismissal-ground': { words: text('登记驳回事由', 'Record the ground of dismissal') },
  'record-refusal-ground': { words: text('登记不予执行事由', 'Record the ground of refusal') },
  'record-termination-ground': { words: text('登记终结执行事由', 'Record the ground of termination') },
  'restrict-consumption': { words: text('限制消费、纳入失信名单', 'Restrict consumption, list') },
  'review-by-panel': { words: text('合议并报院长批准', 'Panel review and president’s approval') },
  'review-claim': { words: text('审查债权', 'Review the claim') },
  'rule-dismissal': { words: text('裁定驳回', 'Rule on the dismissal') },
  'rule-not-to-enforce': { words: text('裁定不予执行', 'Rule not to enforce') },
  'rule-termination': { words: text('裁定终结执行', 'Rule on the termination') },
  'visit-debtor': { words: text('上门查找', 'Visit the debtor') },
  'dispose-property': { words: text('处置财产', 'Dispose of the property') },
  'verify-clue': { words: text('核实线索', 'Verify the clue') },
  'search-for-debtor': { words: text('查找被执行人', 'Search for the debtor') },
  'detain-debtor': { words: text('处罚妨害执行行为', 'Punish obstruction') },
  'fine-debtor': { words: text('处罚不报告财产', 'Punish the missing declaration') },
  wait: { words: text('待期间届满', 'Wait for the time to pass') },
};

/** What proves a line: a document or a request of the case, or the party that it is about. */
function evidenceOf({ dossier }: OpenCase, refs: readonly string[]): ClosingLineRow['evidence'] {
  return [...new Set(refs)].flatMap((ref) => {
    const document = dossier.documents.find((d) => d.id === ref);
    if (document) return [{ text: `《${document.titleZh}》`, url: `/api/documents/${document.id}.pdf` }];
    const request = dossier.requests.find((r) => r.id === ref);
    const unit = request && dossier.units.find((u) => u.id === request.unitId);
    if (request) return [{ text: unit ? `${unit.name} ${requestNumber(unit, request)}` : request.id }];
    const party = dossier.parties.find((p) => p.id === ref);
    return party ? [{ text: party.person.name }] : [];
  });
}

function supplyOf(open: OpenCase, name: string | undefined) {
  const supply = name === undefined ? undefined : supplies[name];
  return {
    ...given('supply', supply?.words),
    ...given('act', supply?.act === undefined ? undefined : caseAct(open, supply.act)),
  };
}

function lawLine(open: OpenCase, line: ClosingCheck['lines'][number]): ClosingLineRow {
  return {
    ...{ id: line.id, text: line.title, state: line.state, why: line.why },
    ...{ blocks: line.blocks, certainty: line.certainty },
    evidence: evidenceOf(open, line.evidence),
    cites: citesShown(line.cites),
    ...(line.state === 'missing' ? supplyOf(open, line.suppliedBy) : {}),
  };
}

/** Conditions of closing as performed that the law's list does not have, or that bar here what the list only mentions. */
const besides = new Set([
  'money-paid-out',
  'fee-settled',
  'no-pending-deduction',
  'units-answered',
  'controls-released',
]);
/** The line of the law that the house's own on money stands for. */
const ofMoney = 'case-money-paid-out';

function houseLines(open: OpenCase): ClosingLineRow[] {
  const conditions = closingConditions(open.dossier, open.today);
  if (isRefusal(conditions)) return [];
  return conditions
    .filter((c) => besides.has(c.id))
    .map((c) => ({
      ...{ id: c.id, text: c.title, state: c.met ? ('met' as const) : ('missing' as const), blocks: c.blocks },
      why: c.refusal?.text ?? c.evidence ?? text('已满足。', 'Met.'),
      certainty: c.blocks ? ('read' as const) : ('local' as const),
      evidence: [],
      cites: citesShown(c.cites),
      ...(c.met ? {} : supplyOf(open, c.suppliedBy)),
    }));
}

/** The law's check of a method on the facts on record, by the rules that the court adopted. */
function checkOf(open: OpenCase) {
  const { dossier, court, today } = open;
  const facts = recordedFacts(dossier, today);
  const own = adoptedRulesOf(court);
  const adopted = adoptableRules.filter((rule) => own.includes(rule));
  return (method: ClosingMethod) => closingCheck(method, facts, adopted);
}

/** Every line of a method: the law's, and for closing as performed the house's. */
function linesOf(open: OpenCase, method: ClosingMethod, check: ReturnType<typeof checkOf>) {
  const chosen = check(method);
  if (isRefusal(chosen)) throw new RefusalError(chosen);
  const house = houseLines(open);
  const law = chosen.value.lines.map((l) => lawLine(open, l));
  const lines = method === 'performed' ? [...law.filter((l) => l.id !== ofMoney), ...house] : law;
  const allowed = lines.every((line) => !line.blocks || line.state !== 'missing');
  const offered = lines.map(({ act, ...line }) => ({
    ...line,
    // Closing itself is offered once nothing stands in its way.
    ...given('act', allowed || act?.name !== 'close-as-performed' ? act : undefined),
  }));
  return { allowed, house, lines: offered };
}

/** The gate of closing made visible: every line of a method on the facts on record, and which of the six is open. */
export function caseClosing(open: OpenCase, wanted: string | undefined): CaseClosing {
  const method = closingMethods.find((m) => m === wanted) ?? 'performed';
  const check = checkOf(open);
  const { allowed, house, lines } = linesOf(open, method, check);
  const checks = closingMethods.map((m) => ({ m, found: check(m) }));
  const barred = (m: ClosingMethod) => m === 'performed' && house.some((l) => l.blocks && l.state === 'missing');
  return {
    asOf: dayText(open.today),
    method,
    methods: checks.map(({ m, found }) => ({
      value: m,
      text: closingMethodWords[m],
      allowed: !isRefusal(found) && found.value.allowed && !barred(m),
    })),
    allowed,
    lines,
    ...given('act', method === 'performed' && allowed ? caseAct(open, 'close-as-performed') : undefined),
  };
}

/** The lines of closing as performed in the short form of the overview. */
export function performedLines(open: OpenCase): CaseOverview['closing'] {
  return linesOf(open, 'performed', checkOf(open)).lines.map(({ id, text: title, state, why, blocks, cites, act }) => ({
    ...{ id, text: title, met: state, blocks, cites },
    ...given('evidence', state === 'missing' ? why : undefined),
    ...given('act', act),
  }));
}
