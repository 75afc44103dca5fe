import { z } from 'zod';
import { isRefusal, type Refusal, text } from '#kernel';
import { cite } from '#law';
import { type ActContext, act, type Plan } from '../engine/index.ts';
import { idField, moneyField, textField } from '../fields.ts';
import { excessOf, gatesOf } from './amount-gate.ts';
import { type ControlFacts, heldControl, money, readControlFacts } from './control-facts.ts';
import { refuseControlAct } from './refusals.ts';
import { releaseEffects } from './release.ts';

const Input = z.strictObject({
  controlId: idField('控制措施', 'Control', '/api/cases/{case}/options/controls'),
  newLimit: moneyField('解除后的限额（不填为解除全部超出部分）', 'New limit; all of the excess when empty').optional(),
  reasons: textField('理由', 'Reasons', 4000).optional(),
});

const excessCites = [cite('seizure-provisions', '19')] as const;

function decide(facts: ControlFacts, input: z.output<typeof Input>, context: ActContext): Plan | Refusal {
  const { dossier } = facts;
  const held = heldControl(dossier, input.controlId, '解除', 'controlId', ['release']);
  if (isRefusal(held)) return held;
  const { control, asset } = held;
  const gates = gatesOf(dossier, context.court, context.today);
  if (isRefusal(gates)) return gates;
  const excess = excessOf(dossier, gates).get(control.id) ?? 0n;
  const kept = control.heldFen - excess;
  const newLimit = input.newLimit ?? (kept < control.limitFen ? kept : control.limitFen);
  // Without excess the officer may still lower a limit by hand, but not raise it.
  if (newLimit > control.limitFen || (excess === 0n && input.newLimit === undefined))
    return refuseControlAct('no-excess', { field: 'controlId' });
  const over = control.heldFen - newLimit;
  const part = over > 0n ? over : control.limitFen - newLimit;
  if (part <= 0n) return refuseControlAct('no-excess', { field: 'controlId' });
  const effects = releaseEffects(context, facts, [{ ...held, newLimit, part: newLimit === 0n ? null : part }], {
    facts: `本案应受清偿的数额低于实际控制的数额，超出${money(part)}元。`,
    reasons:
      input.reasons ??
      '本院认为，查封、扣押、冻结被执行人的财产，以其价额足以清偿法律文书确定的债权额及执行费用为限，超出部分应当及时解除。',
    cites: excessCites,
    purpose: '解除超出标的额的控制',
  });
  if (isRefusal(effects)) return effects;
  return {
    journal: text(
      `裁定解除${asset.description}超出标的额的${money(part)}元`,
      `Release ${money(part)} yuan held beyond the claim`,
    ),
    cites: excessCites,
    effects,
  };
}

/** Releases what a control holds beyond the claim, at once; a control that is all excess is released whole. */
export const releaseExcess = act({
  name: 'release-excess',
  title: text('解除超标的部分', 'Release excess'),
  subject: 'case',
  stage: 'control',
  cites: excessCites,
  draftedBy: ['judge', 'assistant', 'clerk'],
  approval: [{ post: 'judge-of-the-case' }],
  while: ['open', 'closed'],
  batch: true,
  input: Input,
  facts: (read) => readControlFacts(read),
  decide,
});
