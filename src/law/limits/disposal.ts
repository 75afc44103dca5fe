import { cite } from '../frame.ts';
import { limit } from './limit.ts';

/** From the control of property that needs selling to the start of fixing its reference price. */
export const referencePriceStartLimit = limit({
  id: 'reference-price-start-limit',
  title: { zh: '启动确定参考价', en: 'Start of the reference price' },
  rows: ['B-21', 'E-09'],
  versions: [
    { cites: [cite('reference-price-provisions', '1')], from: '2018-09-01', certainty: 'read', length: { days: 30 } },
  ],
});

/** From the fixing of the price to the start of the sale. */
export const saleStartLimit = limit({
  id: 'sale-start-limit',
  title: { zh: '启动变价', en: 'Start of the sale' },
  rows: ['B-22', 'E-09'],
  versions: [
    { cites: [cite('reference-price-provisions', '30')], from: '2018-09-01', certainty: 'read', length: { days: 10 } },
  ],
});

/** Choosing the appraisal or auction house. */
export const appraiserChoiceLimit = limit({
  id: 'appraiser-choice-limit',
  title: { zh: '选定评估、拍卖机构', en: 'Choice of appraiser' },
  rows: ['B-23'],
  awaits: 'E1',
  versions: [
    { cites: [cite('case-limits-provisions', '7')], from: '2007-01-01', certainty: 'recalled', length: { days: 10 } },
  ],
});

/** Making the notice to assist with a transfer of title. */
export const transferNoticeLimit = limit({
  id: 'transfer-notice-limit',
  title: { zh: '制作过户协助执行通知书', en: 'Notice to transfer title' },
  rows: ['B-23'],
  awaits: 'E2',
  versions: [
    { cites: [cite('case-limits-provisions', '8')], from: '2007-01-01', certainty: 'recalled', length: { days: 5 } },
  ],
});

/** An approval inside the court. */
export const approvalLimit = limit({
  id: 'approval-limit',
  title: { zh: '内部审批', en: 'Approval inside the court' },
  rows: ['B-23'],
  versions: [
    { cites: [cite('case-limits-provisions', '12')], from: '2007-01-01', certainty: 'recalled', length: { days: 7 } },
  ],
});

/** 成交 or 抵债裁定: from full payment to service of the ruling. */
export const dealRulingLimit = limit({
  id: 'deal-ruling-limit',
  title: { zh: '送达成交或抵债裁定', en: 'Service of the deal ruling' },
  rows: ['B-27', 'E-29'],
  versions: [
    { cites: [cite('auction-provisions-2004', '20')], from: '2005-01-01', certainty: 'read', length: { days: 10 } },
  ],
});

/** Hand-over of the property: from service of the ruling. */
export const handoverLimit = limit({
  id: 'handover-limit',
  title: { zh: '移交财产', en: 'Hand-over of the property' },
  rows: ['B-27', 'E-29'],
  versions: [
    { cites: [cite('auction-provisions-2004', '27')], from: '2005-01-01', certainty: 'read', length: { days: 15 } },
  ],
});

/** First-seized property to auction: a court preset. */
export const auctionHandOverPreset = limit({
  id: 'auction-hand-over-limit',
  awaits: 'E2',
  title: { zh: '首封财产移交拍卖', en: 'First-seized property to auction' },
  rows: ['B-20'],
  versions: [
    {
      cites: [cite('court-presets', '首封财产移交拍卖')],
      from: '2015-01-01',
      certainty: 'local',
      length: { days: 60 },
      note: '利川市法院规定。',
    },
  ],
});
