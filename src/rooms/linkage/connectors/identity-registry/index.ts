import { text } from '#kernel';
import { connector, strangeAsset } from '../frame.ts';

/** The identity registry (公安户籍): the only unit that may be asked about a bare name, and it is asked nothing else. */
export const identityRegistry = connector({
  kind: 'identity-registry',
  title: text('公安机关人口信息', 'Identity registry'),
  measures: ['verify-identity', 'withdraw'],
  assetKinds: [],
  readAsset: strangeAsset,
});
