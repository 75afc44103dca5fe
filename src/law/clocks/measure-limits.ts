import { cite } from '../frame.ts';
import { limitOfOneText as nodeLimit } from '../limits/limit.ts';

export const declarationVerificationLimit = nodeLimit({
  id: 'declaration-verification-limit',
  zh: '核实财产报告',
  en: 'Verification of the declaration',
  row: 'B.4-8',
  cite: cite('court-presets', '财产报告核实'),
  from: '2017-05-01',
  certainty: 'local',
  length: { days: 15 },
  note: '财产调查规定第8条只要求“及时”；日数为本院默认值。',
});
export const answerHandlingLimit = nodeLimit({
  id: 'answer-handling-limit',
  zh: '处理查控反馈',
  en: 'Handling inquiry answers',
  row: 'B.4-7',
  cite: cite('court-presets', '查控反馈'),
  from: '2015-01-01',
  certainty: 'local',
  length: { days: 5 },
  note: '无全国规定，本院默认值。',
});
export const networkPriceReportLimit = nodeLimit({
  id: 'network-price-report-limit',
  zh: '网络询价报告',
  en: 'Network price report',
  row: 'E-03',
  cite: cite('reference-price-provisions', '11'),
  from: '2018-09-01',
  certainty: 'read',
  length: { days: 3 },
});
export const appraisalReportLimit = nodeLimit({
  id: 'appraisal-report-limit',
  zh: '出具评估报告',
  en: 'Appraisal report',
  row: 'E-05',
  cite: cite('reference-price-provisions', '19'),
  from: '2018-09-01',
  certainty: 'read',
  length: { days: 30 },
});
export const priceReportDeliveryLimit = nodeLimit({
  id: 'price-report-delivery-limit',
  zh: '发送价格报告',
  en: 'Sending the price report',
  row: 'E-06',
  cite: cite('reference-price-provisions', '21'),
  from: '2018-09-01',
  certainty: 'read',
  length: { days: 3 },
});
export const priceReportObjectionLimit = nodeLimit({
  id: 'price-report-objection-limit',
  zh: '对价格报告提出异议',
  en: 'Objection to the price report',
  row: 'E-07',
  cite: cite('reference-price-provisions', '22'),
  from: '2018-09-01',
  certainty: 'read',
  length: { days: 5 },
});
export const secondAuctionLimit = nodeLimit({
  id: 'second-auction-limit',
  zh: '流拍后再次拍卖',
  en: 'Second auction after a failed one',
  row: 'E-26',
  cite: cite('online-auction-provisions', '26'),
  from: '2017-01-01',
  certainty: 'read',
  length: { days: 30 },
});
export const networkSaleLimit = nodeLimit({
  id: 'network-sale-limit',
  zh: '网络司法变卖期',
  en: 'Network sell-off',
  row: 'E-40',
  cite: cite('network-sale-norms', '变卖期'),
  from: '2018-01-01',
  certainty: 'recalled',
  length: { days: 60 },
});
export const listingDecisionLimit = nodeLimit({
  id: 'listing-decision-limit',
  zh: '审查纳入失信名单申请',
  en: 'Decision on a listing request',
  row: 'F-05',
  cite: cite('defaulter-list-provisions', '5'),
  from: '2017-05-01',
  certainty: 'quoted',
  length: { days: 15 },
  note: '第5条“自收到申请之日起十五日内审查并作出决定”见 m.fx361.cc/news/2019/1117/11069281.html 引文。',
});
export const listingDeletionLimit = nodeLimit({
  id: 'listing-deletion-limit',
  zh: '删除失信信息',
  en: 'Deletion from the list',
  row: 'F-08',
  cite: cite('defaulter-list-provisions', '10'),
  from: '2017-05-01',
  certainty: 'quoted',
  length: { workingDays: 3 },
});
export const listingCorrectionLimit = nodeLimit({
  id: 'listing-correction-limit',
  zh: '审查纠正失信信息申请',
  en: 'Decision on a correction request',
  row: 'F-10',
  cite: cite('defaulter-list-provisions', '12'),
  from: '2017-05-01',
  certainty: 'quoted',
  length: { days: 15 },
});
export const crimeReferralAnswerLimit = nodeLimit({
  id: 'crime-referral-answer-limit',
  zh: '公安机关对拒执线索立案审查',
  en: 'Police decision on a referral',
  row: 'H',
  cite: cite('refusal-crime-opinions', '5'),
  from: '2025-07-01',
  certainty: 'quoted',
  length: { days: 7 },
  note: '案情复杂的三十日。',
});
export const unmatchedMoneyLimit = nodeLimit({
  id: 'unmatched-money-limit',
  zh: '认领不明款项',
  en: 'Matching unidentified money',
  row: 'J-03',
  cite: cite('court-presets', '案款认领'),
  from: '2017-05-01',
  certainty: 'local',
  length: { days: 3 },
  note: '嘉鱼县法院2024年规定。',
});
export const finalRegistrationLimit = nodeLimit({
  id: 'final-this-time-registration-limit',
  zh: '终本案件录入信息库',
  en: 'Entry in the pool of 终本 cases',
  row: 'G-11',
  cite: cite('final-this-time-provisions', '12'),
  from: '2016-12-01',
  certainty: 'recalled',
  length: { days: 7 },
});
export const recheckLimit = nodeLimit({
  id: 'recheck-limit',
  zh: '终本后定期查询',
  en: 'Six-monthly query after 终本',
  row: 'G-09',
  cite: cite('final-this-time-provisions', '9'),
  from: '2016-12-01',
  certainty: 'read',
  length: { months: 6 },
});
