import { refusalTable } from '#kernel';

/** Refusals of the rules on sale, lists, sanctions and closing. */
export const refuseMeasure = refusalTable({
  'reference-not-positive': {
    zh: '参考价必须大于零。',
    en: 'The reference price must be more than zero.',
    status: 422,
  },
  'reserve-below-minimum': {
    zh: '起拍价{given}元低于最低限额{least}元。',
    en: 'The starting price {given} is below the least allowed, {least}.',
    status: 422,
  },
  'auction-days-reversed': {
    zh: '{later}不能早于{earlier}。',
    en: '{later} cannot be before {earlier}.',
    status: 422,
  },
  'born-after-the-day': {
    zh: '出生日期{birth}晚于决定日{on}。',
    en: 'The birth date {birth} is after the day of decision {on}.',
    status: 422,
  },
  'extension-without-ground': {
    zh: '只有以暴力、威胁方法妨碍抗拒执行情节严重，或者有多项失信行为的，才可延长一至三年；情形一没有固定期限，不能延长。',
    en: 'Only serious violence or threats, or several grounds, allow one to three more years; ground 1 has no fixed term to extend.',
    status: 422,
  },
  'closing-method-unknown': {
    zh: '“{method}”不是法定结案方式。执行实施案件只能以执行完毕、终结本次执行程序、终结执行、销案、不予执行、驳回申请结案。',
    en: '"{method}" is no closing method: performed, this round ended, enforcement terminated, docket cancelled, not to be enforced, application dismissed.',
    status: 422,
  },
  'no-network-price': {
    zh: '没有可用的网络询价结果。',
    en: 'There is no usable result of network inquiry.',
    status: 422,
  },
  'stay-end-missing': {
    zh: '暂缓执行须指定届满之日。',
    en: 'A deferral needs the day on which it ends.',
    status: 422,
  },
  'stay-end-not-known': {
    zh: '因“{ground}”中止执行的，至情形消失时止，不指定届满之日。',
    en: 'A suspension lasts until its ground ({ground}) has ended; no last day is set.',
    status: 422,
  },
  'stay-ends-first': {
    zh: '暂缓执行的届满之日应当晚于起始之日。',
    en: 'A deferral must end after the day on which it begins.',
    status: 422,
  },
  'stay-too-long': {
    zh: '暂缓执行最迟至{due}。',
    en: 'The deferral may last until {due} at the latest.',
    status: 422,
  },
  'price-way-not-open': {
    zh: '双方一致要求的{zh}不能采取：{why}。',
    en: 'What both parties ask for ({en}) is not open: {whyEn}.',
    status: 422,
  },
  'equal-bids-without-right': {
    zh: '最高出价相同而均无优先购买权，网络竞价中不应出现，请核对出价记录。',
    en: 'Equal highest bids without a right of first refusal cannot occur online; check the record of bids.',
    status: 422,
  },
  'claim-negative': {
    zh: '“{field}”的金额不能为负数。',
    en: 'The sum in "{field}" cannot be negative.',
    status: 422,
  },
  'panel-member-twice': {
    zh: '合议庭成员重复。',
    en: 'A member of the panel is named twice.',
    status: 422,
  },
});
