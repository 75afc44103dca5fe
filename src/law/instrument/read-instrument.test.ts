import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readInstrument } from './read-instrument.ts';
import { summariseItem } from './summary.ts';

const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');

/** The reading as lines: one for each row, then the agreed order, then what was not understood and why. */
function lines(text: string): string[] {
  const r = readInstrument(text);
  return [
    ...r.items.map(summariseItem),
    ...(r.order ? [`顺序 ${r.order.join('>')}`] : []),
    ...r.unread.map((u) => `未读 ${u.reason} «${text.slice(...u.span).replace(/\s/g, '')}»`),
  ];
}

const events = { effect: '生效', service: '送达', signing: '签订' } as const;

/** The lines of a reading, each row with the period in which it is to be performed. */
function linesWithPeriods(text: string): string[] {
  const { items } = readInstrument(text);
  return lines(text).map((line, i) => {
    const within = items[i]?.performWithin;
    if (within === undefined) return line;
    if ('by' in within) return `${line} | 履行 ${within.by}`;
    const length =
      within.days !== undefined
        ? `${within.days}日`
        : within.workingDays !== undefined
          ? `${within.workingDays}工作日`
          : within.months !== undefined
            ? `${within.months}月`
            : `${within.years}年`;
    return `${line} | 履行 ${events[within.from]}${length}`;
  });
}

type Case = { readonly name: string; readonly text: string; readonly expected: readonly string[] };

function casesOf(name: string): Case[] {
  return fixture(name)
    .split(/^@/m)
    .filter((block) => block.trim() !== '' && !block.startsWith('#'))
    .map((block) => {
      const [title = '', ...rest] = block.split('\n');
      const expected = rest.filter((l) => l.startsWith('=> ')).map((l) => l.slice(3));
      const text = rest
        .filter((l) => !l.startsWith('=> '))
        .join('\n')
        .trim();
      return { name: title.trim(), text, expected };
    });
}

describe('the reader on clauses of operative parts', () => {
  it.each([
    ...casesOf('texts.txt'),
    ...casesOf('second-hand.txt'),
    ...casesOf('unseen.txt'),
    ...casesOf('held-out.txt'),
  ])('$name', ({ text, expected }) => {
    expect(lines(text)).toEqual(expected);
  });
});

describe('the reader on clauses and the periods of performance', () => {
  it.each(casesOf('first-sight.txt'))('$name', ({ text, expected }) => {
    expect(linesWithPeriods(text)).toEqual(expected);
  });
});

describe('the reader on whole instruments', () => {
  it.each(casesOf('instruments.txt'))('$name', ({ text, expected }) => {
    const r = readInstrument(text);
    const head = `${r.court ?? '?'} ${r.number ?? '?'} ${r.kind ?? '?'} ${r.date ?? '?'} ${r.effect?.how ?? '?'}`;
    const parties = r.parties
      .map((p) => `${p.role}${p.name}${p.numberValid === undefined ? '' : p.numberValid ? '✓' : '✗'}`)
      .join(' ');
    expect([head, parties, ...lines(text)]).toEqual(expected);
  });
});

type Published = { readonly id: string; readonly text: string; readonly expect: Record<string, unknown> };
const published = JSON.parse(fixture('operative-parts.json')) as { items: readonly Published[] };

describe('the reader on real operative parts', () => {
  const read = (id: string) => readInstrument(published.items.find((i) => i.id === id)?.text ?? '');
  const amount = (id: string, kind: string) => read(id).items.find((i) => i.kind === kind)?.amount;

  it('op01 reads the sums, the conditional interest and the agreed order of a mediation', () => {
    const r = read('op01');
    expect(amount('op01', 'principal')).toBe('190860.00');
    expect(amount('op01', 'fixed-interest')).toBe('36000.00');
    expect(r.order).toEqual([
      'litigation-fee',
      'preservation-fee',
      'attorney-fee',
      'guarantee-fee',
      'interest',
      'principal',
    ]);
    const interest = r.items.find((i) => i.kind === 'interest');
    expect(interest?.interest).toMatchObject({
      base: '190860.00',
      outstanding: true,
      rate: { lpr: { tenor: '1Y', times: '4' } },
      from: '2025-08-28',
    });
    expect(interest?.conditional).toBe(true);
    expect(r.items.filter((i) => i.owedTo === 'court')).toEqual([]);
    expect(r.unread).toEqual([]);
  });

  it('op02 keeps the fee that is owed to the court apart from what is owed to the creditor', () => {
    const r = read('op02');
    expect(r.items.find((i) => i.kind === 'litigation-fee')).toMatchObject({ amount: '4624.00', owedTo: 'court' });
    expect(amount('op02', 'preservation-fee')).toBe('1639.94');
    expect(r.items.find((i) => i.kind === 'announcement-fee')).toMatchObject({ amount: '200.00', owedTo: '原告' });
    expect(r.doubledInterestWarning).toMatchObject({ present: true, article: '264' });
    expect(r.performWithin).toEqual({ days: 10, from: 'effect' });
    expect(r.unread).toEqual([]);
  });

  it('op04, op07 and op13 read multiples, 万 and numerals in words', () => {
    expect(read('op04').items[1]?.interest).toEqual({
      base: '93633.00',
      rate: { lpr: { tenor: '1Y', times: '1.5' } },
      from: '2025-04-08',
    });
    expect(amount('op07', 'principal')).toBe('520000.00');
    expect(amount('op07', 'litigation-fee')).toBe('4682.47');
    expect(amount('op07', 'preservation-fee')).toBe('3296.92');
    expect(read('op07').doubledInterestWarning.present).toBe(true);
    expect(amount('op13', 'principal')).toBe('520000.00');
    expect(read('op13').items[1]?.interest?.base).toBe('520000.00');
  });

  it('op14 tells a delivery from a payment', () => {
    expect(read('op14').items.map((i) => [i.kind, i.performWithin])).toEqual([
      ['delivery', { days: 30, from: 'effect' }],
      ['principal', { days: 10, from: 'effect' }],
    ]);
  });
});

describe('a text that is no instrument', () => {
  it.each(['今天买菜花了300元。', '价格表：苹果5元，梨6元。', '天气很好，吃饭了吗？！😀 1e999 元'])(
    'owes nothing: %s',
    (text) => {
      const { items, parties, unread } = readInstrument(text);
      expect([items, parties]).toEqual([[], []]);
      expect(unread.length).toBeGreaterThan(0);
    },
  );
});

describe('the doubled-interest warning', () => {
  const warn = (article: string, on?: string) =>
    readInstrument(`应当依照《中华人民共和国民事诉讼法》第${article}条规定，加倍支付迟延履行期间的债务利息。`, on)
      .doubledInterestWarning;

  it.each([
    ['2012-12-31', '二百二十九', true],
    ['2021-12-31', '二百五十三', true],
    ['2022-01-01', '二百五十三', false],
    ['2022-01-01', '二百六十', true],
    ['2023-12-31', '二百六十', true],
    ['2024-01-01', '二百六十四', true],
    ['2024-01-01', '260', false],
  ])('on %s article %s agrees: %s', (on, article, agrees) => {
    expect(warn(article, on).agrees).toBe(agrees);
  });

  it('lists a wrong article as unread', () => {
    const r = readInstrument(
      '应当依照《中华人民共和国民事诉讼法》第二百五十三条规定，加倍支付迟延履行期间的债务利息。',
      '2025-01-01',
    );
    expect(r.unread.map((u) => u.reason)).toEqual(['article-unexpected']);
  });
});
