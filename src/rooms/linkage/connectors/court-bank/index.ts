import { text } from '#kernel';
import { connector, strangeAsset } from '../frame.ts';

/** The bank that keeps the court's case funds (一案一账号): sub-accounts, payment orders, and the statement that is the truth about money. */
export const courtBank = connector({
  kind: 'court-bank',
  title: text('案款专户银行', "The court's bank"),
  measures: ['open-sub-account', 'pay', 'query-payment', 'withdraw'],
  assetKinds: [],
  readAsset: strangeAsset,
});
