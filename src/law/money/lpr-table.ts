/** One change of a published yearly rate: the first day it applies and the rate in percent. */
export type PublishedRate = { readonly from: string; readonly percent: string };

export type LprTenor = '1Y' | '5Y';

/**
 * The loan prime rate (贷款市场报价利率) in percent a year, from the day of each publication that changed it. A rate
 * applies until the next publication (中国人民银行公告〔2019〕第15号). Publications without change are not repeated.
 *
 * Sources: the monthly publications of 中国人民银行 / 全国银行间同业拆借中心; checked row by row against the copy of those
 * publications in the public repository Lawyer-ray/FachuanHybridSystem (`seed_lpr_rates.json`, commit 61ce696f, rows
 * whose source is 中国人民银行官网; two rows without a source there, 2020-01-01 and 2023-01-01, are errors and left out),
 * and against the points of a second public test suite (1Y 3.45 on 2024-03-01, 3.35 in 2024-09, 3.10 on 2024-10-21,
 * 3.00 on 2025-10-20 and 2026-09-01; 5Y 4.65 on 2020-05-01, 3.50 on 2025-10-20).
 */
export const lprTable: Readonly<Record<LprTenor, readonly PublishedRate[]>> = {
  '1Y': [
    { from: '2019-08-20', percent: '4.25' },
    { from: '2019-09-20', percent: '4.20' },
    { from: '2019-11-20', percent: '4.15' },
    { from: '2020-02-20', percent: '4.05' },
    { from: '2020-04-20', percent: '3.85' },
    { from: '2021-12-20', percent: '3.80' },
    { from: '2022-01-20', percent: '3.70' },
    { from: '2022-08-22', percent: '3.65' },
    { from: '2023-06-20', percent: '3.55' },
    { from: '2023-08-21', percent: '3.45' },
    { from: '2024-07-22', percent: '3.35' },
    { from: '2024-10-21', percent: '3.10' },
    { from: '2025-05-20', percent: '3.00' },
  ],
  '5Y': [
    { from: '2019-08-20', percent: '4.85' },
    { from: '2019-11-20', percent: '4.80' },
    { from: '2020-02-20', percent: '4.75' },
    { from: '2020-04-20', percent: '4.65' },
    { from: '2022-01-20', percent: '4.60' },
    { from: '2022-05-20', percent: '4.45' },
    { from: '2022-08-22', percent: '4.30' },
    { from: '2023-06-20', percent: '4.20' },
    { from: '2024-02-20', percent: '3.95' },
    { from: '2024-07-22', percent: '3.85' },
    { from: '2024-10-21', percent: '3.60' },
    { from: '2025-05-20', percent: '3.50' },
  ],
};

/** The first day on which a publication later than the last on record (20 August 2026) governs (20 September 2026 is a Sunday): from then on the rate is provisional. */
export const lprProvisionalFrom = '2026-09-21';
