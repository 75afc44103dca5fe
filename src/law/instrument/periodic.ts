import { amountOf } from './draft.ts';
import { findDays, type MoneyFound } from './figures.ts';
import type { Periodic } from './reading.ts';

const everyBefore = /(?:每(?:个)?|按)(日|天|月|季度?|年|学期)(?!利率|息|化|利)(?:的)?[^，；。元]{0,24}$/;
const everyDayLate = /每逾期一(?:个)?(日|天|月|年)[^；。]{0,30}$/;
const everyAfter = /^(?:\/|每|一)(?:个)?(日|天|月|季度?|年)/;
const units = { 日: 'day', 天: 'day', 月: 'month', 季: 'quarter', 季度: 'quarter', 年: 'year' } as const;
const monthFrom = /(?:自|从|由|于)(\d{4})年(\d{1,2})月(?:份)?(?:起|开始)/;
const dueDay = /每(?:个)?月(?:的)?(\d{1,2}|[一二三四五六七八九十]{1,3})[日号]/;

/** The first and the last day that a piece of text names. */
function datesIn(text: string): { from?: string; to?: string } {
  const days = findDays(text);
  const from = days.find(
    (d) =>
      /(?:自|从|由)[^，；。]{0,8}$/.test(text.slice(Math.max(0, d.start - 10), d.start)) ||
      /^(?:起|开始|至|到)/.test(text.slice(d.end, d.end + 2)),
  );
  const to = days.find((d) => /(?:至|到|止于)$/.test(text.slice(0, d.start)));
  const month = monthFrom.exec(text);
  const start = from?.day.toString() ?? (month ? `${month[1]}-${(month[2] ?? '').padStart(2, '0')}-01` : undefined);
  return { ...(start === undefined ? {} : { from: start }), ...(to ? { to: to.day.toString() } : {}) };
}

/** Reads an amount that recurs ("每月支付5000元", "1000元/月"); undefined when the amount is paid once. */
export function periodicAt(whole: string, found: MoneyFound): Periodic | undefined {
  // What dates a recurring sum stands beside it; a window keeps a long sentence of sums from being read once for each.
  const low = Math.max(0, found.start - 300);
  const text = whole.slice(low, found.end + 300);
  const m = { ...found, start: found.start - low, end: found.end - low };
  const lead = text.slice(Math.max(0, m.start - 40), m.start);
  const before = everyBefore.exec(lead) ?? everyDayLate.exec(lead);
  const after = everyAfter.exec(text.slice(m.end, m.end + 4));
  const word = before?.[1] ?? after?.[1];
  const every = word === undefined ? undefined : units[word as keyof typeof units];
  if (every === undefined) return undefined;
  // Where every sum of a list has its own days, they stand between the sum before it and the sum after it.
  const since = text.lastIndexOf('元', m.start - 1) + 1;
  const until = text.indexOf('元', m.end + 1);
  const lead0 = datesIn(text.slice(since, m.start));
  const tail0 = datesIn(text.slice(m.end, until < 0 ? undefined : until));
  const near = lead0.from !== undefined ? lead0 : tail0.from !== undefined ? tail0 : datesIn(text);
  const start = near.from;
  const to = near.to ?? (near === lead0 ? tail0.to : undefined);
  const due = dueDay.exec(text)?.[1];
  const event = /(?:直至|至|到)([^，；。]{2,30}?)(?:为止|止|之日)|直至([^，；。]{2,30})/;
  const ended = to
    ? undefined
    : (event.exec(text.slice(m.end)) ?? event.exec(text.slice(lead0.from === undefined ? 0 : since)));
  const named = ended?.[1] ?? ended?.[2];
  return {
    amount: amountOf(m.fen),
    every,
    ...(start === undefined ? {} : { from: start }),
    ...(to === undefined ? {} : { to }),
    ...(named === undefined ? {} : { until: named }),
    ...(due === undefined ? {} : { dueDay: due }),
  };
}
