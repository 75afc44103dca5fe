import { z } from 'zod';
import { isRefusal, type Refusal, text } from '#kernel';
import { excessOf, gatesOf } from '../control/amount-gate.ts';
import { debtorsOf } from '../dossier.ts';
import { type ActContext, act, type Plan } from '../engine/index.ts';
import { markExcess } from './apply-control.ts';
import { noteKnownAssets } from './apply-found.ts';
import { applyMessage } from './apply-message.ts';
import { Bench } from './bench.ts';
import { inquiryCites } from './identity.ts';
import { refuseInquiry } from './refusals.ts';
import { type AnswerFacts, readAnswerFacts } from './waiting-messages.ts';

const Input = z.strictObject({});

function journalOf(bench: Bench, count: number) {
  const shown = bench.lines.slice(0, 12);
  const rest = bench.lines.length - shown.length;
  const zh = shown.map((l) => l.zh).join('；') + (rest > 0 ? `；另有${rest}项` : '');
  const en = shown.map((l) => l.en).join('; ') + (rest > 0 ? `; and ${rest} more` : '');
  return text(
    zh ? `处理单位消息${count}件：${zh}` : `处理单位消息${count}件`,
    en ? `${count} messages of units: ${en}` : `${count} messages of units`,
  );
}

function decide(facts: AnswerFacts, _input: unknown, context: ActContext): Plan | Refusal {
  if (facts.waiting.length === 0) return refuseInquiry('nothing-waiting');
  const bench = new Bench(facts.dossier, context);
  noteKnownAssets(bench, facts.identifiers);
  for (const waiting of facts.waiting) {
    const ended = applyMessage(bench, facts, waiting);
    if (isRefusal(ended)) return ended;
    bench.do({ do: 'settle-message', id: waiting.message.id, state: ended.end, note: ended.note });
  }
  const after = bench.after();
  const gates = gatesOf(after, context.court, context.today);
  // A debt that cannot be stated today must not keep the holders' answers out of the case.
  if (isRefusal(gates)) bench.warnings.push(gates.text);
  else markExcess(bench, excessOf(after, gates));
  if (bench.effects.some((e) => e.do === 'hold-control' || e.do === 'find-asset'))
    for (const { id, person } of debtorsOf(facts.dossier))
      if (person.kind === 'natural' && person.idSealed)
        bench.do({ do: 'count-person', caseId: bench.caseId, partyId: id });
  return {
    journal: journalOf(bench, facts.waiting.length),
    cites: inquiryCites,
    effects: bench.effects,
    warnings: bench.warnings,
  };
}

/**
 * Takes all waiting messages of a case in the order of arrival and turns them into what they mean: answers, late and
 * corrected ones, states of controls, what was found, who a party is. Open in every state of a case, because a control
 * that a late answer reports is in force whatever became of the case.
 */
export const applyAnswers = act({
  name: 'apply-answers',
  title: text('处理单位答复', 'Apply the answers of units'),
  subject: 'case',
  stage: 'inquiry',
  cites: inquiryCites,
  draftedBy: ['system'],
  approval: [],
  input: Input,
  facts: (read) => readAnswerFacts(read),
  decide,
});
