import { readFileSync } from 'node:fs';
import { day, decimalYuan, isRefusal, orThrow, yuan } from '#kernel';
import { ask, debtKinds, findKind, type OwedInput, owed, readInstrument, readOwedItems } from '#law';
import { type Measures, measure, millisecondsOf } from './measure.ts';

const today = day('2026-11-21');

/** A case as it stands after years: five items, two of them running, and fifty payments. */
export function factsOfCase() {
  const start = day('2022-01-10');
  const payments = Array.from({ length: 50 }, (_, i) => ({
    on: start.add({ days: i * 30 }).toString(),
    amount: `${1000 + i * 37}.${String(i).padStart(2, '0')}`,
  }));
  return {
    items: [
      { kind: 'principal', amount: '1250000.00', owedBy: ['被告'], owedTo: '原告', span: [0, 40] },
      {
        kind: 'interest',
        interest: {
          base: '1250000.00',
          outstanding: true,
          rate: { lpr: { tenor: '1Y', times: '4' } },
          from: '2020-08-20',
        },
        owedBy: ['被告'],
        owedTo: '原告',
        span: [40, 120],
      },
      { kind: 'principal', amount: '86000.00', owedBy: ['被告'], owedTo: '原告', span: [120, 140] },
      {
        kind: 'penalty',
        interest: { base: '86000.00', rate: { perDay: '0.0005' }, from: '2021-03-01' },
        owedBy: ['被告'],
        owedTo: '原告',
        span: [140, 180],
      },
      { kind: 'attorney-fee', amount: '30000.00', owedBy: ['被告'], owedTo: '原告', span: [180, 200] },
    ],
    performBy: '2021-12-31',
    payments,
    stays: [{ from: '2023-02-01', to: '2023-04-30', by: 'other' as const }],
    asOf: '2026-11-20',
  };
}

/** Four pages of a judgment: parties, claims, facts, reasons and an operative part with ten points. */
export function judgmentOfFourPages(): string {
  const file = new URL('../../src/law/instrument/fixtures/instruments.txt', import.meta.url);
  const sample = readFileSync(file, 'utf8').split(/^@/m)[1] ?? '';
  const text = sample
    .split('\n')
    .filter((line) => !line.startsWith('=> '))
    .slice(1)
    .join('\n');
  const at = text.indexOf('判决如下');
  const reasons =
    '本院认为，原、被告之间的借贷关系合法有效，被告未按约偿还借款，已构成违约，应当承担相应的民事责任。原告主张的利息未超过法律规定的上限，本院予以支持。';
  return `${text.slice(0, at)}${reasons.repeat(28)}${text.slice(at)}`;
}

/** Two things measured in turn: the quickest round of each, because what else the machine does only ever adds. */
function besides(one: () => unknown, other: () => unknown): [number, number] {
  const rounds = Array.from({ length: 9 }, () => [millisecondsOf(one, 3), millisecondsOf(other, 3)] as const);
  return [Math.min(...rounds.map((r) => r[0])), Math.min(...rounds.map((r) => r[1]))];
}

export const measures: Measures = () => {
  const facts = factsOfCase();
  const json = JSON.stringify(facts);
  const answered = ask('owed', facts, { today });
  if (isRefusal(answered)) throw new Error(answered.text.en);
  const { items, payments, ...rest } = facts;
  const given: OwedInput = {
    items: orThrow(
      readOwedItems(
        items.map((item) => ({
          ...{ kind: item.kind, amountFen: 'amount' in item ? yuan(item.amount) : 0n, interest: item.interest ?? null },
          ...{ schedule: null, inDoubledBase: debtKinds[findKind(item.kind) ?? 'principal'].inDoubledBase },
          performBy: day(rest.performBy),
        })),
      ),
    ),
    payments: payments.map((p) => ({ on: day(p.on), amount: yuan(p.amount) })),
    performBy: day(rest.performBy),
    stays: rest.stays.map((s) => ({ from: day(s.from), to: day(s.to), by: s.by })),
    asOf: day(rest.asOf),
  };
  const computed = orThrow(owed(given));
  if (decimalYuan(computed.total) !== (answered.value as { total: string }).total) throw new Error('two answers');
  const [owedMs, jsonMs] = besides(
    () => owed(given),
    () => JSON.stringify(JSON.parse(json)),
  );
  const askedMs = millisecondsOf(() => ask('owed', facts, { today }));

  const judgment = judgmentOfFourPages();
  const readMs = millisecondsOf(() => readInstrument(judgment));
  const clause =
    '一、被告某公司支付原告货款212160.03元及利息（以212160.03元为基数，自2023年10月1日起按年利率6%计算至实际清偿之日止）。';
  const paste = (characters: number) => clause.repeat(Math.ceil(characters / clause.length)).slice(0, characters);
  const [half, whole] = [paste(500_000), paste(1_000_000)];
  const halfMs = millisecondsOf(() => readInstrument(half), 3);
  const wholeMs = millisecondsOf(() => readInstrument(whole), 3);
  const noise =
    '（'.repeat(200_000) + '以'.repeat(200_000) + '自2023年1月1日起'.repeat(20_000) + '元、'.repeat(150_000);
  const noiseMs = millisecondsOf(() => readInstrument(noise), 3);
  return [
    measure('owed today with 50 payments, in JSON round trips of its facts', owedMs / jsonMs, 'times', 20),
    measure('the same as a question: facts checked, every segment printed', askedMs, 'ms', 5),
    measure(`a judgment of four pages (${judgment.length} characters)`, readMs, 'ms', 50),
    measure('a paste of 1,000,000 characters', wholeMs, 'ms', 5000),
    measure('twice as long a paste, in times of the half', wholeMs / halfMs, 'times', 3),
    measure('a megabyte of brackets and dates', noiseMs, 'ms', 5000),
  ];
};
