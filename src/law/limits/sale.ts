import { cite } from '../frame.ts';
import type { LawId } from '../laws.ts';
import { limitOfOneText, type OneText } from './limit.ts';

type Text = Omit<OneText, 'cite' | 'from' | 'certainty'> & {
  readonly from?: string;
  readonly certainty?: OneText['certainty'];
};

/** A law whose limits here were read in its own text and hold since its first day. */
function textOf(law: LawId, since: string) {
  return (article: string, { from = since, certainty = 'read', ...rest }: Text) =>
    limitOfOneText({ ...rest, from, certainty, cite: cite(law, article) });
}

const ref = textOf('reference-price-provisions', '2018-09-01');
const nauc = textOf('online-auction-provisions', '2017-01-01');
const equity = textOf('equity-enforcement-provisions', '2022-01-01');

/** Limits of fixing a price and selling that no clock of the catalogue runs on yet. */
export const saleLimits = [
  ref('11', {
    id: 'network-price-reissue-limit',
    zh: '网络询价重新出具报告',
    en: 'New report of a network price',
    row: 'E-08',
    awaits: 'E1',
    length: { days: 3 },
  }),
  ref('19', {
    id: 'appraisal-reissue-limit',
    zh: '评估机构重新出具报告',
    en: 'New report of the appraiser',
    row: 'E-08',
    awaits: 'E1',
    length: { days: 15 },
  }),
  ref('19', {
    id: 'appraisal-return-limit',
    zh: '逾期评估机构退回材料',
    en: 'Return of papers by a late appraiser',
    row: 'E-05',
    awaits: 'E1',
    length: { days: 3 },
  }),
  ref('20', {
    id: 'appraisal-correction-limit',
    zh: '评估报告说明或者补正',
    en: 'Correction of an appraisal',
    row: 'E-05',
    awaits: 'E1',
    length: { days: 3 },
  }),
  ref('21', {
    id: 'price-report-publication',
    zh: '价格报告公示视为收到',
    en: 'A price report published counts as received',
    row: 'E-06',
    awaits: 'E1',
    length: { days: 15 },
    roll: false,
  }),
  ref('23', {
    id: 'appraisal-objection-forward-limit',
    zh: '评估异议交评估机构说明',
    en: 'Forwarding an objection to the appraiser',
    row: 'E-07',
    awaits: 'E1',
    length: { days: 3 },
  }),
  ref('23', {
    id: 'appraisal-explanation-limit',
    zh: '评估机构作出说明',
    en: "The appraiser's explanation",
    row: 'E-07',
    awaits: 'E1',
    length: { days: 5 },
  }),
  nauc('16', {
    id: 'auction-notice-publication',
    zh: '平台公示视为已经通知',
    en: 'Publication on the platform counts as notice',
    row: 'E-22',
    awaits: 'E2',
    length: { days: 5 },
    roll: false,
  }),
  nauc('28', {
    id: 'auction-resumption-limit',
    zh: '恢复拍卖',
    en: 'Resuming an auction',
    row: 'E-31',
    awaits: 'E2',
    length: { days: 5 },
  }),
  nauc('29', {
    id: 'auction-record-keeping',
    zh: '拍卖电子数据的保存',
    en: 'Keeping the records of an auction',
    row: 'E-32',
    awaits: 'E2',
    length: { years: 10 },
    roll: false,
  }),
  limitOfOneText({
    id: 'pointless-auction-insistence-limit',
    zh: '无益拍卖申请继续',
    en: 'Insisting on an auction that may bring nothing',
    row: 'E-43',
    awaits: 'E2',
    cite: cite('auction-provisions-2004', '6'),
    from: '2005-01-01',
    certainty: 'read',
    length: { days: 5 },
  }),
  equity('5', {
    id: 'equity-excess-release-limit',
    zh: '解除超标的额冻结的股权',
    en: 'Releasing equity frozen in excess',
    row: 'D-06',
    awaits: 'C1',
    length: { days: 7 },
  }),
  equity('10', {
    id: 'equity-self-sale-max',
    zh: '被执行人自行变价股权',
    en: "The debtor's own sale of frozen equity",
    row: 'D-24',
    awaits: 'E2',
    length: { months: 3 },
    roll: false,
  }),
  limitOfOneText({
    id: 'home-handover-grace',
    zh: '交付居住房屋的宽限期',
    en: 'Grace for leaving a home',
    row: 'D-08',
    awaits: 'A6',
    cite: cite('objection-provisions', '20'),
    from: '2015-05-05',
    certainty: 'read',
    length: { months: 3 },
    roll: false,
  }),
  limitOfOneText({
    id: 'first-seizing-court-idle-limit',
    zh: '首先查封法院未发拍卖公告',
    en: 'The first seizing court does not start the sale',
    row: 'D-31',
    awaits: 'E2',
    cite: cite('first-seizure-reply', '1'),
    from: '2016-04-14',
    certainty: 'read',
    length: { days: 60 },
    roll: false,
    note: '批复全文见 m.110.com/flzs/584273.html；自首先查封之日起超过60日。',
  }),
  limitOfOneText({
    id: 'seized-property-transfer-limit',
    zh: '首先查封法院移送执行',
    en: 'The first seizing court hands the property over',
    row: 'D-31',
    awaits: 'E2',
    cite: cite('first-seizure-reply', '2'),
    from: '2016-04-14',
    certainty: 'read',
    length: { days: 15 },
    note: '批复全文见 m.110.com/flzs/584273.html。',
  }),
] as const;
