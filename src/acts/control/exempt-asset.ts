import { z } from 'zod';
import { isRefusal, type Refusal, type Text, text } from '#kernel';
import { cite, controlRules, type Finding } from '#law';
import { type AssetKind, isLive } from '#property';
import { type Dossier, readDossier } from '../dossier.ts';
import { type ActContext, act, type Plan } from '../engine/index.ts';
import { choiceField, idField, textField } from '../fields.ts';
import { refuseControlAct } from './refusals.ts';

const grounds = {
  living: '生活所必需的物品或费用 · necessities of life',
  education: '义务教育所必需的物品 · compulsory education',
  works: '未公开的发明或未发表的著作 · unpublished works',
  aid: '辅助工具、医疗物品 · aids and medical goods',
  honour: '荣誉物品 · medals and honours',
  treaty: '条约规定免于执行 · immune by treaty',
  'protected-account': '依法不得冻结、扣划的专户 · protected account',
  other: '法律、行政法规规定的其他财产 · other by law',
} as const;

const Input = z.strictObject({
  assetId: idField('财产', 'Asset', '/api/cases/{case}/options/assets'),
  ground: choiceField('依据', 'Ground', grounds),
  reason: textField('查明的情况', 'What was found', 2000),
});

const exemptCites = [cite('seizure-provisions', '3')] as const;

/** Nothing is known yet that would let it be sold. */
const onlyHome = { needed: true, supporterHasHome: false, gaveHomesAway: false, offer: null } as const;

type Ground = keyof typeof grounds;
type Facts = Parameters<typeof controlRules.exemptProperty.decideOn>[1];

/** What the law asks of each ground; the officer states what was found and which law protects the thing. */
function factsOf(ground: Ground, asset: AssetKind, reason: string): Omit<Facts, 'person'> {
  const money = asset === 'deposit' || asset === 'e-wallet';
  const kinds: Record<Ground, Facts['kind']> = {
    living: money ? 'living-costs' : 'household',
    education: 'education',
    works: 'unpublished-work',
    aid: 'aid',
    honour: 'honour',
    treaty: 'treaty',
    'protected-account': 'other-law',
    other: 'other-law',
  };
  return { kind: kinds[ground], necessary: true, protectedBy: reason };
}

/** What the officer is told beside: how far money is protected, and that a home may be sealed though not sold. */
function warningsOf(found: Finding<string>, ground: Ground, asset: AssetKind, context: ActContext): readonly Text[] {
  if (ground === 'living' && asset === 'real-estate')
    return controlRules.homeSale.decideOn(context.today, onlyHome).because;
  return found.value === 'exempt' ? [] : found.because;
}

function decide(dossier: Dossier, input: z.output<typeof Input>, context: ActContext): Plan | Refusal {
  const asset = dossier.assets.find((a) => a.id === input.assetId);
  if (!asset) return refuseControlAct('asset-unknown', { field: 'assetId' });
  const named = { values: { asset: asset.description }, field: 'assetId' };
  if (asset.state === 'exempt') return refuseControlAct('asset-exempt', named);
  const owner = dossier.parties.find((p) => p.id === asset.partyId)?.person.kind;
  const found = controlRules.exemptProperty.askOn(context.today, {
    ...factsOf(input.ground, asset.kind, input.reason),
    person: owner === 'natural' ? 'natural' : 'unit',
  });
  if (isRefusal(found)) return found;
  const [ground = '', en = ''] = grounds[input.ground].split(' · ');
  if (found.value === 'not-exempt')
    return refuseControlAct('ground-not-his', { values: { zh: ground, en }, field: 'ground', cites: found.cites });
  const controlled = dossier.controls.some((c) => c.assetId === asset.id && isLive(c));
  return {
    journal: text(`标记${asset.description}为不得执行的财产：${ground}`, `Mark ${asset.description} as exempt`),
    cites: found.cites,
    effects: [{ do: 'exempt-asset', caseId: dossier.case.id, id: asset.id, reason: `${ground}：${input.reason}` }],
    warnings: [
      ...warningsOf(found, input.ground, asset.kind, context),
      ...(controlled
        ? [text('该财产上尚有本案的控制措施，应当及时解除。', 'This case still controls the asset; release it.')]
        : []),
    ],
  };
}

/** Marks an asset as exempt from enforcement: it can no longer be frozen or deducted. */
export const exemptAsset = act({
  name: 'exempt-asset',
  title: text('标记不得执行的财产', 'Mark an asset as exempt'),
  subject: 'case',
  stage: 'control',
  cites: exemptCites,
  draftedBy: ['judge', 'assistant', 'clerk'],
  approval: [{ post: 'judge-of-the-case' }],
  while: ['open'],
  input: Input,
  facts: (read) => readDossier(read),
  decide,
});
