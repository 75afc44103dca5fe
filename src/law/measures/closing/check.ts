import { isRefusal, type Refusal, type Text, text } from '#kernel';
import { type Finding, type Rule, weakestCertainty } from '../../frame.ts';
import { refuseMeasure } from '../refusals.ts';
import type { ClosingFacts } from './facts.ts';
import type { Line } from './line.ts';
import { fourNoApprovalsRule } from './no-approvals.ts';
import { cancelledRule, dismissedRule, notEnforcedRule, terminatedRule } from './other-methods.ts';
import { performedRule } from './performed.ts';
import { thisRoundRule } from './this-round.ts';
import { twelveChecksRule } from './twelve-checks.ts';

/** The six ways to close a case of implementation. There is no other (LJ 14). */
export const closingMethods = [
  'performed',
  'this-round-ended',
  'terminated',
  'docket-cancelled',
  'not-enforced',
  'dismissed',
] as const;
export type ClosingMethod = (typeof closingMethods)[number];

/** Their names in Chinese. A settlement is no method: it closes as performed, once it is. */
const names: Readonly<Record<string, ClosingMethod>> = {
  执行完毕: 'performed',
  和解: 'performed',
  执行和解: 'performed',
  和解履行完毕: 'performed',
  settlement: 'performed',
  终结本次执行程序: 'this-round-ended',
  终本: 'this-round-ended',
  'this-round': 'this-round-ended',
  'final-this-time': 'this-round-ended',
  终结执行: 'terminated',
  termination: 'terminated',
  销案: 'docket-cancelled',
  cancelled: 'docket-cancelled',
  不予执行: 'not-enforced',
  驳回申请: 'dismissed',
};

/** Reads a method by its English or Chinese name. Refuses `closing-method-unknown`. */
export function readClosingMethod(name: string): ClosingMethod | Refusal {
  const known =
    closingMethods.find((m) => m === name.trim()) ??
    (Object.hasOwn(names, name.trim()) ? names[name.trim()] : undefined);
  return known ?? refuseMeasure('closing-method-unknown', { field: 'method', values: { method: name.slice(0, 40) } });
}

/** Rules that are no national law and bind a court that adopted them. */
export const adoptableRules = ['four-no-approvals', 'twelve-checks'] as const;
export type AdoptableRule = (typeof adoptableRules)[number];

export type ClosingCheck = {
  readonly method: ClosingMethod;
  readonly allowed: boolean;
  readonly lines: readonly (Line & { readonly blocks: boolean })[];
};

const rules: Record<ClosingMethod, Rule<ClosingFacts, readonly Line[]>> = {
  performed: performedRule,
  'this-round-ended': thisRoundRule,
  terminated: terminatedRule,
  'docket-cancelled': cancelledRule,
  'not-enforced': notEnforcedRule,
  dismissed: dismissedRule,
};

/**
 * Whether a case may be closed by a method on the facts on record. For ending this round: the statutory conditions, the
 * twelve checks and the four no-approvals. Lines that were read or quoted block; recalled ones warn; local ones block in a court that
 * adopted them. A method none of whose lines could block blocks on all of them: nothing is closed on no ground at all.
 * Refuses `rule-not-in-force` before 2015.
 */
export function closingCheck(
  method: ClosingMethod,
  facts: ClosingFacts,
  adopted: readonly AdoptableRule[] = adoptableRules,
): Finding<ClosingCheck> | Refusal {
  const own = rules[method].askOn(facts.on, facts);
  if (isRefusal(own)) return own;
  const firm = (l: Line): boolean => l.certainty === 'read' || l.certainty === 'quoted';
  const someFirm = own.value.some(firm);
  const lines = own.value.map((l) => ({ ...l, blocks: !l.hintOnly && (firm(l) || !someFirm) }));
  const findings: Finding<readonly Line[]>[] = [own];
  if (method === 'this-round-ended') {
    for (const [name, rule] of [
      ['twelve-checks', twelveChecksRule],
      ['four-no-approvals', fourNoApprovalsRule],
    ] as const) {
      const found = rule.askOn(facts.on, facts);
      if (isRefusal(found)) continue;
      findings.push(found);
      lines.push(...found.value.map((l) => ({ ...l, blocks: !l.hintOnly && adopted.includes(name) })));
    }
  }
  const stopping = lines.filter((l) => l.blocks && l.state === 'missing');
  const warning = lines.filter((l) => !l.blocks && l.state === 'missing');
  const because: Text[] = [
    stopping.length === 0
      ? text('记录的事实符合该结案方式的条件。', 'The facts on record meet the conditions of this method.')
      : text(
          `尚缺${stopping.length}项，不得结案。`,
          `${stopping.length} line(s) are missing; the case may not be closed.`,
        ),
    ...stopping.map((l) => text(`${l.title.zh}：${l.why.zh}`, `${l.title.en}: ${l.why.en}`)),
    ...warning.map((l) => text(`提示：${l.title.zh}：${l.why.zh}`, `Note: ${l.title.en}: ${l.why.en}`)),
  ];
  return {
    ...own,
    value: { method, allowed: stopping.length === 0, lines },
    cites: findings.flatMap((f) => f.cites),
    certainty: weakestCertainty(...findings.map((f) => f.certainty)),
    because,
  };
}
