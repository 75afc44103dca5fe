import { plainMoney } from '../../act/schema.ts';
import type { LawText } from './texts.ts';

/** Values of a calculator's form: plain texts by field, as they stand in the address. */
export type Values = Record<string, string>;

export type CalculatorField = {
  name: LawText;
  kind: 'money' | 'day' | 'text' | 'choice' | 'payments' | 'stays';
  options?: readonly { value: string; label: LawText | { plain: string } }[];
  starts?: string;
  optional?: true;
  /** Shown only when another field has one of these values. */
  when?: readonly [name: string, values: readonly string[]];
};

export type Calculator = { fields: readonly CalculatorField[]; input: (values: Values) => unknown };

/** "6%" as "0.06", "5‰" as "0.005"; anything else is left for the law to judge. Digits are moved as text. */
export function plainRate(text: string): string {
  const match = /^(\d+)(?:\.(\d+))?\s*([%％‰])?$/.exec(text.trim());
  if (!match?.[3]) return text.trim();
  const places = match[3] === '‰' ? 3 : 2;
  const whole = (match[1] ?? '').padStart(places + 1, '0');
  const cut = whole.length - places;
  return `${whole.slice(0, cut)}.${whole.slice(cut)}${match[2] ?? ''}`;
}

/** Rows of a list field stand in the address as "a*b*c;a*b*c". */
export function rowsOf(text: string | undefined): string[][] {
  return (text ?? '')
    .split(';')
    .filter((row) => row !== '')
    .map((row) => row.split('*'));
}

export function textOfRows(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.join('*')).join(';');
}

function given(pairs: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(pairs).filter(([, value]) => value !== undefined && value !== ''));
}

function rateOf(v: Values) {
  if (v.rateKind === 'lpr') return { lpr: given({ tenor: v.tenor || '1Y', times: v.times, points: v.points }) };
  return { [v.rateKind || 'perYear']: plainRate(v.rate ?? '') };
}

const money = (name: LawText): CalculatorField => ({ name, kind: 'money' });
const day = (name: LawText): CalculatorField => ({ name, kind: 'day' });
const choose = (name: LawText, values: readonly LawText[]): CalculatorField => ({
  name,
  kind: 'choice',
  options: values.map((value) => ({ value, label: value })),
  ...(values[0] ? { starts: values[0] } : {}),
});
const ordinaryRates = ['perYear', 'perMonth', 'perDay'] as const;

const feeOf: Calculator = {
  fields: [choose('hasAmount', ['yes', 'no']), { ...money('amount'), when: ['hasAmount', ['yes']] }],
  input: (v) => (v.hasAmount === 'no' ? { withoutAmount: true } : { amount: plainMoney(v.amount ?? '') }),
};

/** The public calculators by the question that they ask. */
export const calculators = {
  'doubled-interest': {
    fields: [
      money('base'),
      day('performBy'),
      day('until'),
      { name: 'payments', kind: 'payments', optional: true },
      { name: 'stays', kind: 'stays', optional: true },
    ],
    input: (v) => ({
      base: plainMoney(v.base ?? ''),
      performBy: v.performBy,
      payments: rowsOf(v.payments).map(([on, amount]) => ({ on, amount: plainMoney(amount ?? '') })),
      stays: rowsOf(v.stays).map(([from, to, by]) => given({ from, to, by: by || 'debtor' })),
      until: v.until,
    }),
  },
  interest: {
    fields: [
      money('base'),
      choose('rateKind', ['perYear', 'perMonth', 'perDay', 'lpr']),
      { name: 'rate', kind: 'text', when: ['rateKind', ordinaryRates] },
      {
        name: 'tenor',
        kind: 'choice',
        starts: '1Y',
        when: ['rateKind', ['lpr']],
        options: [
          { value: '1Y', label: { plain: '1Y' } },
          { value: '5Y', label: { plain: '5Y' } },
        ],
      },
      { name: 'times', kind: 'text', optional: true, when: ['rateKind', ['lpr']] },
      { name: 'points', kind: 'text', optional: true, when: ['rateKind', ['lpr']] },
      day('from'),
      day('to'),
      {
        name: 'dayCount',
        kind: 'choice',
        starts: '365',
        options: [
          { value: '365', label: { plain: '365' } },
          { value: '360', label: { plain: '360' } },
        ],
      },
      choose('ends', ['one', 'both']),
    ],
    input: (v) => ({
      base: plainMoney(v.base ?? ''),
      rate: rateOf(v),
      from: v.from,
      to: v.to,
      dayCount: v.dayCount || '365',
      ends: v.ends || 'one',
    }),
  },
  'execution-fee': feeOf,
  'preservation-fee': feeOf,
  period: {
    fields: [
      day('event'),
      { name: 'length', kind: 'text' },
      choose('unit', ['days', 'workingDays', 'months', 'years']),
      choose('roll', ['yes', 'no']),
    ],
    input: (v) => ({
      event: v.event,
      length: { [v.unit || 'days']: /^\d+$/.test(v.length ?? '') ? Number(v.length) : v.length },
      ...(v.roll === 'no' ? { roll: false } : {}),
    }),
  },
  'auction-plan': {
    fields: [money('reference'), choose('kind', ['movable', 'immovable']), day('firstNotice')],
    input: (v) => ({ reference: plainMoney(v.reference ?? ''), kind: v.kind || 'movable', firstNotice: v.firstNotice }),
  },
} as const satisfies Record<string, Calculator>;

export type CalculatorName = keyof typeof calculators;
export const calculatorNames = Object.keys(calculators) as CalculatorName[];

/** The fields that the chosen values call for. */
export function fieldsShown(calculator: Calculator, values: Values): CalculatorField[] {
  return calculator.fields.filter((field) => {
    if (!field.when) return true;
    const [name, wanted] = field.when;
    const starts = calculator.fields.find((other) => other.name === name)?.starts;
    return wanted.includes(values[name] || starts || '');
  });
}
