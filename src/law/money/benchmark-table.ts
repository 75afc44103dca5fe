import type { PublishedRate } from './lpr-table.ts';

/** Loan periods for which 中国人民银行 published benchmark rates: up to 6 months, to 1 year, to 3, to 5, over 5 years. */
export type BenchmarkTier = '6M' | '1Y' | '3Y' | '5Y' | 'over5Y';

const days = [
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
 * Source: recalled from the published announcements, therefore `recalled`. Confirmed elsewhere: over five years from
 * 2008-12-23 to 2015-10-24 (a public repository's table, number by number), one year 6.00 in 2012–2014 and 4.35 on
 * 2019-01-01 (public test suites).
 */
export const benchmarkTable: Readonly<Record<BenchmarkTier, readonly PublishedRate[]>> = {
  '6M': series(
    '5.04 5.22 5.40 5.58 5.67 5.85 6.03 6.21 6.48 6.57 6.21 6.12 6.03 5.04 4.86 5.10 5.35 5.60 5.85 6.10 5.85 5.60 5.60 5.35 5.10 4.85 4.60 4.35',
  ),
  '1Y': series(
    '5.31 5.58 5.85 6.12 6.39 6.57 6.84 7.02 7.29 7.47 7.20 6.93 6.66 5.58 5.31 5.56 5.81 6.06 6.31 6.56 6.31 6.00 5.60 5.35 5.10 4.85 4.60 4.35',
  ),
  '3Y': series(
    '5.49 5.76 6.03 6.30 6.57 6.75 7.02 7.20 7.47 7.56 7.29 7.02 6.75 5.67 5.40 5.60 5.85 6.10 6.40 6.65 6.40 6.15 6.00 5.75 5.50 5.25 5.00 4.75',
  ),
  '5Y': series(
    '5.58 5.85 6.12 6.48 6.75 6.93 7.20 7.38 7.65 7.74 7.56 7.29 7.02 5.94 5.76 5.96 6.22 6.45 6.65 6.90 6.65 6.40 6.00 5.75 5.50 5.25 5.00 4.75',
  ),
  over5Y: series(
    '5.76 6.12 6.39 6.84 7.11 7.20 7.38 7.56 7.83 7.83 7.74 7.47 7.20 6.12 5.94 6.14 6.40 6.60 6.80 7.05 6.80 6.55 6.15 5.90 5.65 5.40 5.15 4.90',
  ),
};
