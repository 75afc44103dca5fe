import { text } from '#kernel';
import { connector, holderMeasures, strangeAsset } from '../frame.ts';
import { fenOf, readAssetWith } from '../read.ts';

/** Payment institutions: the balance of a wallet is frozen and deducted like a deposit. */
export const eWallet = connector({
  kind: 'e-wallet',
  title: text('支付机构', 'E-wallet'),
  measures: [...holderMeasures, 'deduct'],
  assetKinds: ['e-wallet'],
  readAsset(asset) {
    if (asset.kind !== 'e-wallet') return strangeAsset(asset);
    const { details } = asset;
    return readAssetWith(
      asset,
      [
        { label: text('币种', 'Currency'), value: details.currency },
        { label: text('绑定手机尾号', 'Phone ends in'), value: details.boundPhoneTail ?? '' },
      ],
      fenOf(details.available),
    );
  },
});
