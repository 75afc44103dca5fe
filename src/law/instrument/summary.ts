import type { ReadRate } from './rates.ts';
import type { InterestTerms, ReadItem } from './reading.ts';

function rateInWords(rate: ReadRate): string {
  if ('perDay' in rate) return `${rate.perDay}/日`;
  if ('perMonth' in rate) return `${rate.perMonth}/月`;
  if ('perYear' in rate) return `${rate.perYear}/年`;
  const terms = 'lpr' in rate ? rate.lpr : rate.benchmark;
  const name = 'lpr' in rate ? `LPR${rate.lpr.tenor}` : '基准利率';
  return `${name}${terms.times === undefined || terms.times === '1' ? '' : `×${terms.times}`}${terms.points === undefined ? '' : `+${terms.points}bp`}${'fixedOn' in terms && terms.fixedOn !== undefined ? `@${terms.fixedOn}` : ''}`;
}

function termsInWords(t: InterestTerms): string {
  return [
    `${t.outstanding ? '余额' : '基数'}${t.base ?? '?'}`,
    t.rate === undefined ? '利率?' : rateInWords(t.rate),
    `${t.from ?? '?'}→${t.to ?? '付清'}`,
    ...(t.cap === undefined ? [] : [`限${t.cap}`]),
    ...(t.rateCap === undefined ? [] : [`利率限${rateInWords(t.rateCap)}`]),
    ...(t.dayCount === undefined ? [] : [`/${t.dayCount}`]),
    ...(t.estimate === undefined ? [] : [`暂计${t.estimate.amount}`]),
  ].join(' ');
}

const limitWords = { estate: '遗产', received: '所得', unpaid: '欠付', contribution: '出资' } as const;

/** One row of a reading in one line, for tables that a lawyer reviews and for the journal of a filing. */
export function summariseItem(item: ReadItem): string {
  const parts = [
    item.kind,
    ...(item.amount === undefined ? [] : [`${item.amount}${item.currency ?? ''}`]),
    ...(item.interest === undefined ? [] : [termsInWords(item.interest)]),
    ...(item.periodic === undefined
      ? []
      : [
          `每${item.periodic.every} ${item.periodic.amount} ${item.periodic.from ?? '?'}→${item.periodic.to ?? item.periodic.until ?? ''}`.trim(),
        ]),
    `${item.owedBy.join('、') || '?'}⇒${item.owedTo || '?'}`,
    ...(item.liability === undefined ? [] : [item.liability]),
    ...(item.share === undefined ? [] : [`份额${item.share}`]),
    ...(item.cap === undefined ? [] : [`限${item.cap}`]),
    ...(item.limit === undefined ? [] : [`限于${limitWords[item.limit.kind]}`]),
    ...(item.due === undefined ? [] : [`期${item.due}`]),
    ...(item.conditional ? ['附条件'] : []),
    ...(item.partOf === undefined ? [] : [`分期于${item.partOf.map((i) => i + 1).join('+')}`]),
    ...(item.refersTo === undefined ? [] : [`就${item.refersTo.map((i) => i + 1).join('+')}`]),
    ...(item.covers === undefined ? [] : [`含${item.covers.join('+')}`]),
    ...(item.missing === undefined ? [] : [`缺${item.missing.join('+')}`]),
  ];
  return parts.join(' | ');
}
