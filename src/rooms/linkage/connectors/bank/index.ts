import { text } from '#kernel';
import { connector, holderMeasures, strangeAsset } from '../frame.ts';
import { fenOf, readAssetWith } from '../read.ts';

const accountTypes = {
  current: '活期',
  savings: '储蓄',
  fixed: '定期',
  wage: '工资户',
  special: '专户',
} as const;

/** Commercial banks: deposits, freezes held up to a limit with their queue, deductions remitted to the court's bank. */
export const bank = connector({
  kind: 'bank',
  title: text('银行', 'Bank'),
  measures: [...holderMeasures, 'deduct'],
  assetKinds: ['deposit'],
  readAsset(asset) {
    if (asset.kind !== 'deposit') return strangeAsset(asset);
    const { details } = asset;
    return readAssetWith(
      asset,
      [
        { label: text('账户类型', 'Account type'), value: accountTypes[details.accountType] },
        { label: text('开户网点', 'Branch'), value: details.branch },
        { label: text('币种', 'Currency'), value: details.currency },
        { label: text('开户日期', 'Opened on'), value: details.openedOn },
      ],
      fenOf(details.available),
    );
  },
});
