import { text } from '#kernel';
import type { CaseFact } from './indicator.ts';
import { closedIn } from './windows.ts';

export const byClosing = text('按结案日期', 'by the day of closing');
export const byYear = text(
  '新收按立案日期，旧存为期初未结',
  'new cases by the day of filing, carried over if open when the window begins',
);
export const noReview = text('不含执行审查、执行保全案件', 'without review and preservation cases');
export const court = '法院报表产品的公开代码（名称），公式如此定义';
export const s4 = '种子文件S4表1（四川法治网2023-12-19，唐雪峰等）';

/** A first case closed in the window: the denominator of most figures. */
export const firstClosed = (f: CaseFact, w: Parameters<typeof closedIn>[1]) => f.kind === 'first' && closedIn(f, w);
