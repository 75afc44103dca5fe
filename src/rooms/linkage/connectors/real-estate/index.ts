import { text } from '#kernel';
import { connector, holderMeasures, strangeAsset } from '../frame.ts';
import { readAssetWith } from '../read.ts';

/** The real-estate registry: keyed by 不动产单元号; mortgages come as priority rights, co-owners as details. */
export const realEstate = connector({
  kind: 'real-estate',
  title: text('不动产登记机构', 'Real-estate registry'),
  measures: holderMeasures,
  assetKinds: ['real-estate'],
  readAsset(asset) {
    if (asset.kind !== 'real-estate') return strangeAsset(asset);
    const { details } = asset;
    return readAssetWith(asset, [
      { label: text('不动产权证号', 'Certificate'), value: details.certificate },
      { label: text('坐落', 'Location'), value: details.location },
      { label: text('面积（平方米）', 'Area (m²)'), value: details.areaSqm },
      { label: text('用途', 'Use'), value: details.use },
      {
        label: text('共有人', 'Co-owners'),
        value: details.coOwners.map((owner) => `${owner.name}（${owner.share}）`).join('、'),
      },
    ]);
  },
});
