import { refusalTable } from '#kernel';

/** Refusals of the money rules: what an input to a calculation may not be. */
export const refuseMoneyLaw = refusalTable({
  'money-negative': {
    zh: '金额“{text}”不能是负数。',
    en: 'The amount "{text}" may not be negative.',
    status: 422,
  },
  'money-not-positive': {
    zh: '金额“{text}”必须大于零。',
    en: 'The amount "{text}" must be more than zero.',
    status: 422,
  },
  'interest-days-reversed': {
    zh: '止日{to}早于起日{from}，不能计息。',
    en: 'The last day {to} is before the first day {from}; there is nothing to compute.',
    status: 422,
  },
  'rate-malformed': {
    zh: '利率“{text}”不是规范的小数（例如年利率15.4%写作0.154）。',
    en: 'The rate "{text}" is not a plain decimal fraction (15.4 % a year is written 0.154).',
    status: 422,
  },
  'rate-needs-one-form': {
    zh: '利率须且只能以一种方式给出：日利率、月利率、年利率或者贷款市场报价利率。',
    en: 'Give the rate in exactly one form: per day, per month, per year, or by the loan prime rate.',
    status: 422,
  },
  'lpr-override-without-lpr': {
    zh: '只有按贷款市场报价利率计息时才能另行指定报价利率。',
    en: 'A loan prime rate can be set by hand only where interest follows the loan prime rate.',
    status: 422,
  },
  'rate-not-published': {
    zh: '{day}没有可用的公布利率（表自{first}起）。',
    en: 'No published rate is on record for {day} (the table begins on {first}).',
    status: 422,
  },
  'stay-days-reversed': {
    zh: '中止或暂缓的止日{to}早于起日{from}。',
    en: 'The stay ends on {to}, before it begins on {from}.',
    status: 422,
  },
  'day-out-of-range': {
    zh: '日期{day}超出可计算的范围（{first}至{last}）。',
    en: 'The day {day} is outside the computable range ({first} to {last}).',
    status: 422,
  },
  'order-kind-unknown': {
    zh: '清偿顺序中的“{kind}”不是已知的款项种类。',
    en: '"{kind}" in the order of payment is not a known kind of debt.',
    status: 422,
  },
  'order-kind-twice': {
    zh: '清偿顺序中“{kind}”出现了两次。',
    en: '"{kind}" stands twice in the order of payment.',
    status: 422,
  },
  'payment-exceeds-nothing': {
    zh: '待分配的金额不能是负数。',
    en: 'The amount to allocate may not be negative.',
    status: 422,
  },
  'interest-clause-open': {
    zh: '第{item}项的利息条款缺少{missing}，补正后才能计算。',
    en: 'The interest clause of item {item} lacks {missing}; complete it before computing.',
    status: 422,
  },
  'item-in-foreign-currency': {
    zh: '第{item}项以{currency}计，须先依第5条确定以外币还是折算人民币计算。',
    en: 'Item {item} is in {currency}: decide first whether to compute in that currency or in renminbi (article 5).',
    status: 422,
  },
  'instalment-refers-nowhere': {
    zh: '第{item}项分期所指的判项不存在，或者分期之和超过该判项。',
    en: 'Item {item} is an instalment of rows that do not exist, or the instalments exceed them.',
    status: 422,
  },
  'too-many-periods': {
    zh: '第{item}项按期给付的期数过多（超过{max}期）。',
    en: 'Item {item} runs over too many periods (more than {max}).',
    status: 422,
  },
  'share-malformed': {
    zh: '份额“{text}”应写作小数、百分数或分数（例如0.5、50%、1/2），且不超过1。',
    en: 'The share "{text}" must be a decimal, a percentage or a fraction (0.5, 50 %, 1/2) of at most 1.',
    status: 422,
  },
  'debtor-not-named': {
    zh: '各项义务中没有名为“{name}”的被执行人。',
    en: 'No obligation names the debtor "{name}".',
    status: 422,
  },
  'creditor-named-twice': {
    zh: '债权“{name}”重复。',
    en: 'The claim "{name}" is listed twice.',
    status: 422,
  },
  'participation-corporation': {
    zh: '被执行人是企业法人的，不适用参与分配，应按采取执行措施的先后顺序清偿或者移送破产。',
    en: 'Participation in distribution is not open against a corporation: pay in the order of measures or refer to bankruptcy.',
    status: 422,
  },
});
