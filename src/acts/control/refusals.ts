import { refusalTable } from '#kernel';

/** Refusals of the acts on controls. */
export const refuseControlAct = refusalTable({
  'asset-unknown': { zh: '本案没有该项财产。', en: 'There is no such asset in the case.', status: 422 },
  'asset-exempt': {
    zh: '“{asset}”已标记为不得执行的财产，不能采取控制措施。',
    en: '{asset} is marked as exempt from enforcement.',
    status: 422,
  },
  'ground-not-his': {
    zh: '“{zh}”只保护自然人及其所扶养家属，该财产属于单位，不适用。',
    en: 'This ground ({en}) protects natural persons and their dependants; the asset belongs to a unit.',
    status: 422,
  },
  'asset-twice': { zh: '同一财产在一次裁定中只能列一次。', en: 'An asset is named twice.', status: 422 },
  'asset-no-holder': {
    zh: '“{asset}”没有联网的协助单位，不能经网络控制。',
    en: 'No connected unit holds {asset}.',
    status: 422,
  },
  'asset-controlled': {
    zh: '“{asset}”上已有本案的控制措施。',
    en: 'This case controls {asset} already.',
    status: 409,
  },
  'asset-of-other-debtor': {
    zh: '一次裁定只能控制同一被执行人的财产。',
    en: 'One ruling controls the property of one debtor.',
    status: 422,
  },
  'limit-over-claim': {
    zh: '限额{limit}元超过本案应受清偿的全部款项{cap}元，请核对金额。',
    en: 'The limit of {limit} yuan is more than everything owed ({cap} yuan); check the amount.',
    status: 422,
  },
  'over-claim': {
    zh: '本案最多可控制{cap}元，已实际控制{held}元，已发出待答复{inFlight}元，还可控制{room}元，本次{sum}元明显超标的额。',
    en: 'At most {cap} yuan may be controlled; {held} are held, {inFlight} in flight and {room} left, and this orders {sum}.',
    status: 422,
  },
  'over-liability': {
    zh: '该被执行人最多承担{cap}元，已实际控制{held}元，已发出待答复{inFlight}元，还可控制{room}元，本次为{sum}元。',
    en: 'This debtor answers for at most {cap} yuan; {held} are held, {inFlight} in flight and {room} left, and this orders {sum}.',
    status: 422,
  },
  'below-minimum': {
    zh: '应为{name}及其所扶养家属保留生活必需费用{minimum}元；本院各案已控制其款项{taken}元，最多还可控制{room}元，本次为{order}元。',
    en: '{minimum} yuan must be left to {name}; the cases of this court hold {taken}, {room} more may be held, and this orders {order}.',
    status: 422,
  },
  'deduct-minimum': {
    zh: '应为{name}及其所扶养家属保留生活必需费用{minimum}元；已控制的款项中最多可扣划{most}元，其余应当解除控制。',
    en: '{minimum} yuan must be left to {name}; at most {most} yuan of what is held may be deducted, the rest be released.',
    status: 422,
  },
  'minimum-no-person': {
    zh: '只能为本案有身份号码的自然人被执行人保留生活必需费用。',
    en: 'A minimum is set for a natural debtor of the case whose number is known.',
    status: 422,
  },
  'minimum-kept': { zh: '生活必需费用已经保留。', en: 'What he needs to live is left to him.', status: 409 },
  'control-unknown': { zh: '本案没有该项控制措施。', en: 'There is no such control in the case.', status: 422 },
  'control-not-live': {
    zh: '该控制措施的状态为“{state}”，不能{what}。',
    en: 'The control is "{state}", so this cannot be done: {what}.',
    status: 409,
  },
  'control-no-holder': {
    zh: '协助单位尚未报告该控制措施的编号，不能{what}。',
    en: 'The holder has not named the control yet ({what}).',
    status: 409,
  },
  'controls-of-several': {
    zh: '一次裁定只能涉及同一被执行人的控制措施。',
    en: 'One ruling is about the controls of one debtor.',
    status: 422,
  },
  'renewal-too-late': {
    zh: '控制期限已于{until}届满，效力已消灭，不能续行，只能重新控制。',
    en: 'The term ended on {until}: the control has lapsed and cannot be renewed.',
    status: 409,
  },
  'renewal-too-long': {
    zh: '续行至{until}超过法定最长期限，最长至{longest}。',
    en: 'Renewal until {until} is beyond the longest term, which ends on {longest}.',
    status: 422,
  },
  'renewal-no-gain': {
    zh: '续行的届满日应晚于原届满日{until}。',
    en: 'The new last day must be after the old one, {until}.',
    status: 422,
  },
  'no-excess': { zh: '该控制措施没有超出应执行的数额。', en: 'The control holds no excess.', status: 409 },
  'release-in-hand': {
    zh: '该控制措施已有尚未答复的请求（{what}）。',
    en: 'A request on this control has not been answered yet ({what}).',
    status: 409,
  },
  'deduct-not-money': {
    zh: '只有存款和网络资金可以扣划。',
    en: 'Only deposits and wallet money can be deducted.',
    status: 422,
  },
  'deduct-waiting': {
    zh: '轮候冻结尚未生效，不能扣划。',
    en: 'A waiting control is not in effect, so nothing can be deducted from it.',
    status: 409,
  },
  'deduct-over-held': {
    zh: '该控制措施实际控制{held}元（其中{pending}元正在扣划），不能扣划{amount}元。',
    en: 'The control holds {held} yuan, of which {pending} are being deducted; {amount} is more.',
    status: 422,
  },
  'deduct-over-owed': {
    zh: '被执行人尚应清偿{owed}元（含执行费），已裁定扣划未到账{pending}元，不能再扣划{amount}元。',
    en: 'The debtor owes {owed} yuan and {pending} are on their way; {amount} is more.',
    status: 422,
  },
  'notice-not-served': {
    zh: '执行通知书尚未向{name}送达，不能扣划；情况紧急的，裁定须写明立即扣划的理由。',
    en: 'The execution notice is not served on {name}; a deduction at once needs its reasons in the ruling.',
    status: 409,
  },
  'notice-period-open': {
    zh: '执行通知书指定的履行期限至{day}届满，此前不能扣划；情况紧急的，裁定须写明立即扣划的理由。',
    en: 'The period of the execution notice runs until {day}; a deduction before needs its reasons in the ruling.',
    status: 409,
  },
  'deduct-no-account': {
    zh: '案款子账户尚未开立，扣划款没有收款账户。',
    en: 'The case has no sub-account yet, so deducted money has nowhere to go.',
    status: 409,
  },
  'nothing-to-lapse': { zh: '该控制措施期限尚未届满。', en: 'The term of the control is not over.', status: 409 },
});
