import { z } from 'zod';
import { type Refusal, text } from '#kernel';
import { cite } from '#law';
import { isLive } from '#property';
import { type Dossier, readDossier } from '../dossier.ts';
import { act, type Plan } from '../engine/index.ts';
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

function decide(dossier: Dossier, input: z.output<typeof Input>): Plan | Refusal {
  const asset = dossier.assets.find((a) => a.id === input.assetId);
  if (!asset) return refuseControlAct('asset-unknown', { field: 'assetId' });
  const named = { values: { asset: asset.description }, field: 'assetId' };
  if (asset.state === 'exempt') return refuseControlAct('asset-exempt', named);
  const ground = grounds[input.ground].split(' · ')[0] ?? '';
  const controlled = dossier.controls.some((c) => c.assetId === asset.id && isLive(c));
  return {
    journal: text(`标记${asset.description}为不得执行的财产：${ground}`, `Mark ${asset.description} as exempt`),
    cites: exemptCites,
    effects: [{ do: 'exempt-asset', caseId: dossier.case.id, id: asset.id, reason: `${ground}：${input.reason}` }],
    warnings: controlled
      ? [text('该财产上尚有本案的控制措施，应当及时解除。', 'This case still controls the asset; release it.')]
      : [],
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
