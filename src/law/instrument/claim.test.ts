import { describe, expect, it } from 'vitest';
import { type ClaimRow, claimOf } from './claim.ts';
import { readInstrument } from './read-instrument.ts';
import type { ReadItem } from './reading.ts';

const parties = '原告：张三，男。被告：李四，男。被告：王五，女。被告：赵六，男。判决如下：';

function inWords({ liability, debtors, instalments }: ClaimRow, item: ReadItem | undefined): string {
  const names = debtors.map((d) =>
    [d.name, d.share, d.cap && `≤${d.cap}`, d.limit?.words, d.supplementary && '补充'].filter(Boolean).join(' '),
  );
  const parts = instalments?.map((i) => `${i.due} ${i.amount}`) ?? [];
  const what = [item?.kind, item?.amount].filter(Boolean).join(' ');
  return [what, liability, names.join('，'), ...parts].join(' | ');
}

const table: readonly [string, string, readonly string[]][] = [
  [
    'one debtor',
    '被告李四于本判决生效之日起十日内偿还原告张三借款本金500000元。',
    ['principal 500000.00 | sole | 李四'],
  ],
  [
    'two who owe together',
    '被告李四、王五于本判决生效之日起十日内共同偿还原告张三借款本金500000元。',
    ['principal 500000.00 | joint | 李四，王五'],
  ],
  [
    'a surety up to a ceiling, for the sum and its interest',
    '一、被告李四于本判决生效之日起十日内偿还原告张三借款本金500000元及利息（以500000元为基数，自2023年1月1日起按年利率6%计算至实际付清之日止）；二、被告王五对上述第一项债务在200000元范围内承担连带清偿责任。',
    ['principal 500000.00 | joint | 李四，王五 ≤200000.00', 'interest | joint | 李四，王五 ≤200000.00'],
  ],
  [
    'an heir who owes up to what he inherited',
    '被告李四在继承李大遗产的范围内偿还原告张三借款本金500000元。',
    ['principal 500000.00 | sole | 李四 在继承李大遗产的范围内'],
  ],
  [
    'an heir who answers beside the debtor',
    '一、被告李四于本判决生效之日起十日内偿还原告张三借款本金500000元；二、被告王五在继承王大遗产范围内对上述债务承担连带清偿责任。',
    ['principal 500000.00 | joint | 李四，王五 在继承王大遗产范围内'],
  ],
  [
    'half of what cannot be paid',
    '一、被告李四于本判决生效之日起十日内偿还原告张三借款本金500000元；二、被告王五对上述第一项债务在被告李四不能清偿部分的二分之一范围内承担赔偿责任。',
    ['principal 500000.00 | supplementary | 李四，王五 1/2 补充'],
  ],
  [
    'one joint, one supplementary',
    '一、被告李四于本判决生效之日起十日内赔偿原告张三损失50000元；二、被告王五对上述债务承担补充责任；三、被告赵六对上述第一项债务承担连带责任。',
    ['compensation 50000.00 | joint | 李四，赵六，王五 补充'],
  ],
  [
    'each his half: the rows are the parts already',
    '被告李四、王五各按50%的比例赔偿原告张三损失50000元。',
    ['compensation 25000.00 | sole | 李四', 'compensation 25000.00 | sole | 王五'],
  ],
  [
    'a fee behind the word that lays it on somebody',
    '一、被告李四于本判决生效之日起十日内偿还原告张三借款本金500000元；二、被告李四负担保全费2020元，于本判决生效之日起十日内支付原告张三。',
    ['principal 500000.00 | sole | 李四', 'preservation-fee 2020.00 | sole | 李四'],
  ],
  [
    'costs paid in to the court are not the creditor’s',
    '被告李四于本判决生效之日起十日内偿还原告张三借款本金500000元。案件受理费8800元，由被告李四负担，于本判决生效之日起七日内向本院缴纳。',
    ['principal 500000.00 | sole | 李四'],
  ],
  [
    'a sum in instalments, and a penalty on default beside it',
    '一、被告李四欠原告张三货款300000元，于2025年1月31日前支付100000元，于2025年6月30日前支付200000元；二、如被告李四任何一期未按期足额支付，原告有权就全部未付款项申请强制执行，并要求被告另行支付违约金20000元。',
    [
      'principal 300000.00 | sole | 李四 | 2025-01-31 100000.00 | 2025-06-30 200000.00',
      'penalty 20000.00 | sole | 李四',
    ],
  ],
  [
    'maintenance month by month',
    '被告李四自2025年3月起每月支付原告张三抚养费1500元，于每月10日前付清。',
    ['maintenance | sole | 李四'],
  ],
];

describe('what can be applied for', () => {
  it.each(table)('%s', (_what, words, rows) => {
    const { items } = readInstrument(`${parties}${words}`, '2026-01-01');
    expect(claimOf(items).map((row) => inWords(row, items[row.item]))).toEqual(rows);
  });

  it('cuts instalments that pay several rows in the order of the rows', () => {
    const row = { owedBy: ['李四'], owedTo: '张三', span: [0, 0] as const };
    const part = { ...row, kind: 'instalment' as const, partOf: [0, 1] };
    const claim = claimOf([
      { ...row, kind: 'principal', amount: '100.00' },
      { ...row, kind: 'penalty', amount: '50.00' },
      { ...part, amount: '70.00', due: '2026-02-01' },
      { ...part, amount: '80.00', due: '2026-01-01' },
    ]);
    expect(claim.map((c) => c.instalments)).toEqual([
      [
        { amount: '80.00', due: '2026-01-01' },
        { amount: '20.00', due: '2026-02-01' },
      ],
      [{ amount: '50.00', due: '2026-02-01' }],
    ]);
  });
});
