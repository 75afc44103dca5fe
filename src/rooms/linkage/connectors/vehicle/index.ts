import { text } from '#kernel';
import { connector, holderMeasures, strangeAsset } from '../frame.ts';
import { readAssetWith } from '../read.ts';

/** The vehicle office: a registration seizure does not put the car into the court's hands, so that is shown. */
export const vehicle = connector({
  kind: 'vehicle',
  title: text('车辆管理机构', 'Vehicle office'),
  measures: holderMeasures,
  assetKinds: ['vehicle'],
  readAsset(asset) {
    if (asset.kind !== 'vehicle') return strangeAsset(asset);
    const { details } = asset;
    return readAssetWith(asset, [
      { label: text('车辆识别代号', 'VIN'), value: details.vin },
      { label: text('品牌型号', 'Model'), value: details.model },
      { label: text('注册日期', 'Registered on'), value: details.registeredOn },
      { label: text('是否实际扣押', 'Physically held'), value: details.physicallyHeld ? '是' : '否' },
    ]);
  },
});
