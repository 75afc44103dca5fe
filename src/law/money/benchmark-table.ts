import type { PublishedRate } from './lpr-table.ts';

/** Loan periods for which 中国人民银行 published benchmark rates: up to 6 months, to 1 year, to 3, to 5, over 5 years. */
export type BenchmarkTier = '6M' | '1Y' | '3Y' | '5Y' | 'over5Y';

const days = [
  '1995-07-01',
  '1996-05-01',
  '1996-08-23',
  '1997-10-23',
  '1998-03-25',
  '1998-07-01',
  '1998-12-07',
  '1999-06-10',
  '2002-02-21',
  '2004-10-29',
  '2006-04-28',
  '2006-08-19',
  '2007-03-18',
  '2007-05-19',
  '2007-07-21',
  '2007-08-22',
  '2007-09-15',
  '2007-12-21',
  '2008-09-16',
  '2008-10-09',
  '2008-10-30',
  '2008-11-27',
  '2008-12-23',
  '2010-10-20',
  '2010-12-26',
  '2011-02-09',
  '2011-04-06',
  '2011-07-07',
  '2012-06-08',
  '2012-07-06',
  '2014-11-22',
  '2015-03-01',
  '2015-05-11',
  '2015-06-28',
  '2015-08-26',
  '2015-10-24',
] as const;

function series(percents: string): readonly PublishedRate[] {
  const all = percents.split(' ');
  return days.map((from, i) => ({ from, percent: all[i] ?? '' }));
}

/**
 * Benchmark loan rates of 中国人民银行 (人民币贷款基准利率) in percent a year. After 2014-11-22 the tiers to one year and to
 * five years were published as one each; both older tiers then carry the same number.
 *
 * Compared number by number: every tier but the first from 1995-07-01 to 2011-07-07 with the table at
 * emto2.com/touzilicai/yinhang/189275.html; one year from 2002-02-21 to 2012-07-06 with the overview of 中国人民银行 at
 * big5.cctv.com/gate/big5/jingji.cntv.cn/2012/07/05/ARTI1341488689896628.shtml; all tiers of 2012-07-06 with
 * xujianjun/tzlc (app/views/widget/lilv.volt); over five years from 2008-12-23 to 2015-10-24 with a public repository's
 * table; one year 4.35 on 2019-01-01 with public test suites. The rest is recalled from the published announcements.
 */
export const benchmarkTable: Readonly<Record<BenchmarkTier, readonly PublishedRate[]>> = {
  '6M': series(
    '10.08 9.72 9.18 7.65 7.02 6.57 6.12 5.58 5.04 5.22 5.40 5.58 5.67 5.85 6.03 6.21 6.48 6.57 6.21 6.12 6.03 5.04 4.86 5.10 5.35 5.60 5.85 6.10 5.85 5.60 5.60 5.35 5.10 4.85 4.60 4.35',
  ),
  '1Y': series(
    '12.06 10.98 10.08 8.64 7.92 6.93 6.39 5.85 5.31 5.58 5.85 6.12 6.39 6.57 6.84 7.02 7.29 7.47 7.20 6.93 6.66 5.58 5.31 5.56 5.81 6.06 6.31 6.56 6.31 6.00 5.60 5.35 5.10 4.85 4.60 4.35',
  ),
  '3Y': series(
    '13.50 13.14 10.98 9.36 9.00 7.11 6.66 5.94 5.49 5.76 6.03 6.30 6.57 6.75 7.02 7.20 7.47 7.56 7.29 7.02 6.75 5.67 5.40 5.60 5.85 6.10 6.40 6.65 6.40 6.15 6.00 5.75 5.50 5.25 5.00 4.75',
  ),
  '5Y': series(
    '15.12 14.94 11.70 9.90 9.72 7.65 7.20 6.03 5.58 5.85 6.12 6.48 6.75 6.93 7.20 7.38 7.65 7.74 7.56 7.29 7.02 5.94 5.76 5.96 6.22 6.45 6.65 6.90 6.65 6.40 6.00 5.75 5.50 5.25 5.00 4.75',
  ),
  over5Y: series(
    '15.30 15.12 12.42 10.53 10.35 8.01 7.56 6.21 5.76 6.12 6.39 6.84 7.11 7.20 7.38 7.56 7.83 7.83 7.74 7.47 7.20 6.12 5.94 6.14 6.40 6.60 6.80 7.05 6.80 6.55 6.15 5.90 5.65 5.40 5.15 4.90',
  ),
};
