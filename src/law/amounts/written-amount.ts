import {
  type Fen,
  type Fraction,
  formatYuan,
  fraction,
  fractionOf,
  isRefusal,
  multiplyFractions,
  orThrow,
  type Refusal,
} from '#kernel';
import { cite, rule } from '../frame.ts';
import { plainText } from '../identifiers/typed-text.ts';
import { readNumeral, writeUpper } from './chinese-numerals.ts';
import { refuseAmount } from './refusals.ts';

type Fault = 'amount-unreadable' | 'amount-ambiguous' | 'amount-below-fen' | 'amount-too-large' | 'amount-negative';

const arabic = /^(?:\d{1,3}(?:,\d{3})+|\d{1,18})(?:\.\d{1,8})?$/;
const scales: Readonly<Record<string, bigint>> = {
  '': 1n,
  十: 10n,
  百: 100n,
  千: 1_000n,
  万: 10_000n,
  十万: 100_000n,
  百万: 1_000_000n,
  千万: 10_000_000n,
  亿: 100_000_000n,
  十亿: 1_000_000_000n,
  百亿: 10_000_000_000n,
  千亿: 100_000_000_000n,
  万亿: 1_000_000_000_000n,
};

function arabicNumber(text: string): Fraction | Fault {
  if (!arabic.test(text)) return 'amount-unreadable';
  return fractionOf(text.replaceAll(',', ''));
}

/** "1亿2000万3000": each part smaller than one unit of the part before. */
function readArabic(text: string): Fraction | Fault {
  const pieces = [...text.matchAll(/([\d.,]+)([十百千万亿]*)/g)];
  if (pieces.length === 0 || pieces.map((p) => p[0]).join('') !== text) return 'amount-unreadable';
  let total = fraction(0n);
  let above: bigint | null = null;
  for (const [, digits = '', unit = ''] of pieces) {
    const scale = Object.hasOwn(scales, unit) ? scales[unit] : undefined;
    const n = arabicNumber(digits);
    if (typeof n === 'string') return n;
    if (scale === undefined) return 'amount-unreadable';
    const value = multiplyFractions(n, fraction(scale));
    if (above !== null) {
      // In a compound such as 5万3000 no part may spill into the next, be a decimal, or leave places open (5万3).
      if ((digits.includes('.') && unit !== '') || value.n >= above * value.d) return 'amount-ambiguous';
      if (unit === '' && (/^[\d,]*/.exec(digits)?.[0] ?? '').replaceAll(',', '').length < 3) return 'amount-ambiguous';
    } else if (pieces.length > 1 && digits.includes('.')) return 'amount-ambiguous';
    total = fraction(total.n * value.d + value.n * total.d, total.d * value.d);
    above = scale;
  }
  return total;
}

function readNumber(text: string): Fraction | Fault {
  if (/\d/.test(text)) return readArabic(text);
  const read = readNumeral(text);
  if (read === 'ambiguous') return 'amount-ambiguous';
  return read === 'unreadable' ? 'amount-unreadable' : fraction(read);
}

/** One place of jiao or fen: a single digit in either script. */
function smallPlace(text: string | undefined): bigint | Fault {
  if (text === undefined) return 0n;
  const read = readNumber(text.length > 1 ? text.replace(/^[零〇0]/, '') : text);
  if (typeof read === 'string') return read;
  return read.d === 1n && read.n < 10n ? read.n : 'amount-unreadable';
}

const shape = /^(?:([^元角分]+)元)?(?:([^元角分]+)角)?(?:([^元角分]+)分)?$/;

function readOne(text: string): Fen | Fault {
  const core = text.replace(/(?<=[元角分])[整正]$/, '');
  if (!/[元角分]/.test(core)) return toFen(readNumber(core.replace(/[整正]$/, '')));
  const m = shape.exec(core);
  if (!m) return 'amount-unreadable';
  const [, yuanText, jiaoText, fenText] = m;
  const yuan = yuanText === undefined ? 0n : toFen(readNumber(yuanText));
  // 3.5元2角 would name the jiao twice.
  if (yuanText?.includes('.') && (jiaoText ?? fenText) !== undefined) return 'amount-ambiguous';
  const jiao = smallPlace(jiaoText);
  const cents = smallPlace(fenText);
  if (typeof yuan === 'string') return yuan;
  if (typeof jiao === 'string') return jiao;
  if (typeof cents === 'string') return cents;
  return yuan + jiao * 10n + cents;
}

function toFen(value: Fraction | Fault): Fen | Fault {
  if (typeof value === 'string') return value;
  const fen = multiplyFractions(value, fraction(100n));
  if (fen.d !== 1n) return 'amount-below-fen';
  return fen.n >= 10n ** 17n ? 'amount-too-large' : fen.n;
}

function normalise(text: string): string {
  return plainText(text)
    .replaceAll('﹐', ',')
    .replaceAll('﹒', '.')
    .replace(/[圆圓塊块]/g, '元')
    .replaceAll('萬', '万')
    .replaceAll('億', '亿')
    .replaceAll('毛', '角')
    .replace(/[。;,、]+$/, '');
}

const currency = /^(?:人民币|RMB|CNY|[¥￥])+[:]?/i;
function stripCurrency(text: string): string {
  const head = text.replace(/^(?:大写|小写|金额|共计|合计|即|计)[:]?/, '').replace(currency, '');
  return head.replace(/(?:人民币|RMB|CNY)$/i, '').replace(/元(?:人民币)$/, '元');
}

// 人民币(大写)伍拾贰万元整: a label in brackets, not a second amount.
const bracketLabel = /\((?:大写|小写|人民币|RMB|CNY|[¥￥])[:]?\)/gi;

const foreign = /美元|美金|港[币元]|欧元|日元|英镑|澳元|加元|韩元|卢布|台币|USD|HKD|EUR|JPY|GBP|[$€£₩]/i;

/** Reads one amount in renminbi as people write it, to fen. Refuses what has no or more than one meaning. */
export function readWrittenAmount(text: string): Fen | Refusal {
  const values = { text: text.slice(0, 60) };
  const refuse = (code: Fault | 'amount-foreign-currency' | 'amount-contradicts-itself') =>
    refuseAmount(code, { values, field: 'text' });
  if (text.length > 200) return refuse('amount-unreadable');
  const plain = normalise(text).replace(bracketLabel, '');
  if (foreign.test(plain)) return refuse('amount-foreign-currency');
  // 人民币伍拾贰万元整(¥520000.00): both writings must agree.
  const both =
    /^([^()]+)\(([^()]+)\)$/.exec(plain) ??
    // 伍拾万元整(小写)¥500000.00, 伍拾万元整，¥500000.00
    /^([^()¥￥]+[元角分整正]),?((?:小写:?)?[¥￥][^()]+)$/.exec(plain);
  if (both) {
    const [one, two] = [readWrittenAmount(both[1] ?? ''), readWrittenAmount(both[2] ?? '')];
    if (isRefusal(one)) return one;
    if (isRefusal(two)) return two;
    return one === two ? one : refuse('amount-contradicts-itself');
  }
  const core = stripCurrency(plain);
  if (/^[-−–—负]/.test(core)) return refuse('amount-negative');
  const fen = readOne(core);
  return typeof fen === 'string' ? refuse(fen) : fen;
}

/** The amount that a text names: full-width digits, broken blanks, 万 and 亿, formal and plain Chinese numerals, jiao and fen. */
export const writtenAmount = rule<{ text: string }, Fen>({
  id: 'written-amount',
  title: { zh: '金额的识读与大写', en: 'Reading and writing amounts' },
  rows: ['T'],
  versions: [
    {
      cites: [cite('payment-voucher-norms', '1')],
      from: '1997-12-01',
      until: null,
      certainty: 'recalled',
      decide: ({ text }) => {
        const value = orThrow(readWrittenAmount(text));
        const written = writeUpper(value);
        return {
          value,
          because: [
            { zh: `人民币${formatYuan(value)}元（${written}）。`, en: `${formatYuan(value)} yuan (${written}).` },
          ],
        };
      },
    },
  ],
});
