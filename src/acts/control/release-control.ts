import { z } from 'zod';
import { isRefusal, type Refusal, text } from '#kernel';
import { cite, controlRules } from '#law';
import { type ActContext, act, type Plan } from '../engine/index.ts';
import { choiceField, idField, listField, textField } from '../fields.ts';
import { type ControlFacts, heldControl, readControlFacts } from './control-facts.ts';
import { type Release, releaseEffects } from './release.ts';

const grounds = {
  paid: '债务已经清偿 · debt paid',
  withdrawn: '申请执行人撤回申请或放弃债权 · withdrawn or waived',
  outsider: '案外人的财产 · property of an outsider',
  guarantee: '提供担保并经申请执行人同意 · guarantee with consent',
  unsold: '流拍且无人接受抵债 · unsold and nobody takes it',
  excess: '明显超标的额 · more than the claim',
  exempt: '依法不得执行的财产 · exempt property',
  other: '其他应当解除的情形 · another case of release',
} as const;

const Input = z.strictObject({
  controlIds: listField(
    idField('控制措施', 'Control', '/api/cases/{case}/options/controls'),
    '要解除的控制措施',
    'Controls to release',
    { min: 1, max: 200 },
  ),
  ground: choiceField('解除的情形', 'Ground', grounds),
  reasons: textField('理由', 'Reasons', 4000).optional(),
});

export const releaseCites = [cite('seizure-provisions', '28')] as const;

type Ground = keyof typeof grounds;
type Lifting = Parameters<typeof controlRules.lifting.decideOn>[1];

/** What the law asks of each ground; excess and exempt property are cases that the court itself names. */
const liftingFacts: Record<Ground, Omit<Lifting, 'registered'>> = {
  paid: { debtPaid: true },
  withdrawn: { applicationWithdrawn: true },
  outsider: { outsiderProperty: true },
  guarantee: { guarantee: { given: true, applicantConsents: true } },
  unsold: { unsold: { creditorTakesIt: false, otherMeasure: false } },
  excess: { otherReason: '明显超标的额' },
  exempt: { otherReason: '依法不得执行的财产' },
  other: { otherReason: '其他应当解除的情形' },
};

function decide(facts: ControlFacts, input: z.output<typeof Input>, context: ActContext): Plan | Refusal {
  const releases: Release[] = [];
  for (const [i, id] of [...new Set(input.controlIds)].entries()) {
    const held = heldControl(facts.dossier, id, '解除', `controlIds.${i}`, ['release', 'deduct']);
    if (isRefusal(held)) return held;
    releases.push({ ...held, part: null });
  }
  const ground = grounds[input.ground].split(' · ')[0] ?? '';
  const registered = releases.some((r) => r.asset.kind !== 'deposit' && r.asset.kind !== 'e-wallet');
  const { cites } = controlRules.lifting.decideOn(context.today, { ...liftingFacts[input.ground], registered });
  const effects = releaseEffects(context, facts, releases, {
    facts: `本案执行过程中，${ground}。`,
    reasons: input.reasons ?? `本院认为，${ground}，对上述财产采取的控制措施应当及时解除。`,
    cites,
    purpose: `解除控制措施：${ground}`,
  });
  if (isRefusal(effects)) return effects;
  return {
    journal: text(`裁定解除控制措施${releases.length}项：${ground}`, `Release ${releases.length} controls`),
    cites,
    effects,
  };
}

/** Releases controls whole. They end when their holders say so. Open in a closed case too: a late answer may bring a control. */
export const releaseControl = act({
  name: 'release-control',
  title: text('解除控制', 'Release controls'),
  subject: 'case',
  stage: 'control',
  cites: releaseCites,
  draftedBy: ['judge', 'assistant', 'clerk'],
  approval: [{ post: 'judge-of-the-case' }],
  while: ['open', 'closed'],
  batch: true,
  input: Input,
  facts: (read) => readControlFacts(read),
  decide,
});
