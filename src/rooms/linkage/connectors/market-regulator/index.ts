import { formatYuan, text } from '#kernel';
import { connector, holderMeasures, strangeAsset } from '../frame.ts';
import { fenOf, readAssetWith } from '../read.ts';

/** The market regulator: identity and state of companies, and equity, which is frozen by publication in its system. */
export const marketRegulator = connector({
  kind: 'market-regulator',
  title: text('市场监督管理部门', 'Market regulator'),
  measures: ['verify-identity', ...holderMeasures],
  assetKinds: ['equity'],
  readAsset(asset) {
    if (asset.kind !== 'equity') return strangeAsset(asset);
    const { details } = asset;
    return readAssetWith(asset, [
      { label: text('企业名称', 'Company'), value: details.companyName },
      { label: text('持股比例（%）', 'Share (%)'), value: details.percent },
      { label: text('认缴出资额（元）', 'Subscribed (yuan)'), value: formatYuan(fenOf(details.subscribed)) },
      { label: text('企业状态', 'Company status'), value: details.companyStatus },
    ]);
  },
});
