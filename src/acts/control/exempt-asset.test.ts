import { expect, test } from 'vitest';
import { day, isRefusal } from '#kernel';
import type { Asset } from '#property';
import { paperCase, plainId } from '../../../test/world/dossier.ts';
import type { Dossier } from '../dossier.ts';
import type { ActContext } from '../engine/index.ts';
import { exemptAsset } from './exempt-asset.ts';

const context = { today: day('2026-11-22') } as ActContext;

function mark(kind: Asset['kind'], ground: string, owner: 'natural' | 'legal' = 'natural') {
  const plain = paperCase([{ amount: '1000' }]);
  const asset = { id: plainId(31), partyId: plainId(9), kind, state: 'found', description: '财产' } as unknown as Asset;
  const parties = plain.parties.map((p) => ({ ...p, person: { ...p.person, kind: owner } }));
  const dossier: Dossier = { ...plain, parties, assets: [asset], controls: [] };
  const input = exemptAsset.input.parse({ assetId: asset.id, ground, reason: '保障农民工工资支付条例第三十三条' });
  const decided = exemptAsset.decide(dossier, input, context);
  if (isRefusal(decided)) return decided.code;
  const warnings = (decided.warnings ?? []).map((w) => w.zh).join('');
  return `${decided.cites.map((c) => c.article).join(' ')} ${warnings}`.trim();
}

// kind of asset | ground | whose | articles and what the officer is told beside, or the refusal
test.each<[Asset['kind'], string, 'natural' | 'legal', RegExp]>([
  ['vehicle', 'living', 'natural', /^3 5$/],
  ['deposit', 'living', 'natural', /^3 5 必需的生活费用：.*超过部分可以控制。$/],
  ['real-estate', 'living', 'natural', /^3 5 .*可以查封，但不得拍卖、变卖或者抵债。/],
  ['deposit', 'protected-account', 'legal', /^3 5$/],
  ['vehicle', 'aid', 'legal', /^ground-not-his$/],
  ['deposit', 'living', 'legal', /^ground-not-his$/],
])('a %s marked by the ground %s, of a %s person', (kind, ground, owner, expected) => {
  expect(mark(kind, ground, owner)).toMatch(expected);
});
