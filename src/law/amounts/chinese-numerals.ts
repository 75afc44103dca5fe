import type { Fen } from '#kernel';

const digits: Readonly<Record<string, number>> = Object.fromEntries(
  ['零〇○', '一壹弌', '二贰貳弍两', '三叁參叄弎', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'].flatMap(
    (forms, n) => [...forms].map((form) => [form, n]),
  ),
);
const units: Readonly<Record<string, bigint>> = { 十: 10n, 拾: 10n, 百: 100n, 佰: 100n, 千: 1000n, 仟: 1000n };

/** What a run of Chinese numerals means, or why it means nothing. */
export type NumeralReading = bigint | 'ambiguous' | 'unreadable';

type Section = { value: bigint; endsOnBareDigit: boolean; lowest: bigint };

/** Reads up to four places (below 万). `leading` allows 十 without 一 in front. */
function readSection(text: string): Section | 'ambiguous' | 'unreadable' {
  let value = 0n;
  let lastUnit = 10_000n;
  let pending: number | null = null;
  let afterZero = false;
  for (const c of text) {
    const unit = units[c];
    const digit = digits[c];
    if (unit !== undefined) {
      // 三十 is 30; a bare 十 is 10 but a bare 百 is no number.
      if (unit >= lastUnit || (pending === null && unit !== 10n)) return 'unreadable';
      value += BigInt(pending ?? 1) * unit;
      lastUnit = unit;
      pending = null;
      afterZero = false;
    } else if (digit === 0) {
      if (pending !== null) return 'unreadable';
      afterZero = true;
    } else if (digit !== undefined) {
      // Two digits in a row (三五) mean "three to five" or are digits of a number; neither is definite.
      if (pending !== null) return 'ambiguous';
      pending = digit;
    } else return 'unreadable';
  }
  if (pending === null) return { value, endsOnBareDigit: false, lowest: lastUnit };
  // 一百二 is 120 to one reader and 102 to another; 一百零二 and 一百二十 are definite.
  if (lastUnit !== 10_000n && lastUnit > 10n && !afterZero) return 'ambiguous';
  return { value: value + BigInt(pending), endsOnBareDigit: !afterZero && lastUnit === 10_000n, lowest: 1n };
}

/** Reads a whole number in Chinese numerals, formal or plain, up to 亿亿. */
export function readNumeral(text: string): NumeralReading {
  const normal = text.replaceAll('萬', '万').replaceAll('億', '亿').replaceAll('廿', '二十').replaceAll('卅', '三十');
  if (normal === '') return 'unreadable';
  const wholeYi = normal.split('亿');
  if (wholeYi.length > 2) return 'unreadable';
  const [high, low] = wholeYi.length === 2 ? wholeYi : ['', normal];
  const parts: { text: string; scale: bigint }[] = [];
  for (const [piece, scale] of [
    [high ?? '', 100_000_000n],
    [low ?? '', 1n],
  ] as const) {
    const byWan = piece.split('万');
    if (byWan.length > 2) return 'unreadable';
    if (byWan.length === 2) parts.push({ text: byWan[0] ?? '', scale: scale * 10_000n });
    parts.push({ text: byWan.at(-1) ?? '', scale });
  }
  if (wholeYi.length === 2 && high === '') return 'unreadable';
  return sumParts(parts);
}

function sumParts(parts: readonly { text: string; scale: bigint }[]): NumeralReading {
  let total = 0n;
  let seen = false;
  for (const part of parts) {
    if (part.text === '') {
      // 万 with nothing before it is no number, unless 亿 itself carries the count (一亿).
      if (part.scale === 10_000n || part.scale === 1_000_000_000_000n) return 'unreadable';
      continue;
    }
    const section = readSection(part.text);
    if (typeof section === 'string') return section;
    // 一万五 and 三亿二: the last digit without unit could be 5 or 5000.
    if (seen && section.endsOnBareDigit) return 'ambiguous';
    total += section.value * part.scale;
    seen = true;
  }
  return seen ? total : 'unreadable';
}

const upperDigits = '零壹贰叁肆伍陆柒捌玖';
const upperUnits = ['', '拾', '佰', '仟'];
const sectionUnits = ['', '万', '亿', '万'];

function writeSection(section: number): string {
  let out = '';
  let zero = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(section / 10 ** place) % 10;
    if (digit === 0) zero = out !== '';
    else {
      out += (zero ? '零' : '') + upperDigits[digit] + upperUnits[place];
      zero = false;
    }
  }
  return out;
}

function writeWhole(yuan: bigint): string {
  const sections: number[] = [];
  for (let rest = yuan; rest > 0n; rest /= 10_000n) sections.push(Number(rest % 10_000n));
  let out = '';
  let gap = false;
  for (let i = sections.length - 1; i >= 0; i--) {
    const section = sections[i] ?? 0;
    if (section === 0) {
      gap = out !== '';
      // 一万亿: the 亿 must be written even where its own four places are empty.
      if (i === 2 && out !== '') out += '亿';
      continue;
    }
    if (out !== '' && (gap || section < 1000)) out += '零';
    out += writeSection(section) + (sectionUnits[i] ?? '');
    gap = false;
  }
  return out;
}

/**
 * Writes fen as formal Chinese numerals for documents and vouchers: 1000500.32 yuan → 壹佰万零伍佰元叁角贰分.
 * Throws on negative amounts and on 10^15 yuan and more.
 */
export function writeUpper(fen: Fen): string {
  if (fen < 0n || fen >= 10n ** 17n) throw new RangeError(`no formal numeral for ${fen} fen`);
  const yuan = fen / 100n;
  const jiao = Number((fen / 10n) % 10n);
  const cents = Number(fen % 10n);
  const whole = yuan === 0n ? '' : `${writeWhole(yuan)}元`;
  if (jiao === 0 && cents === 0) return whole === '' ? '零元整' : `${whole}整`;
  const tail = jiao === 0 ? `${whole === '' ? '' : '零'}` : `${upperDigits[jiao]}角`;
  return cents === 0 ? `${whole}${tail}整` : `${whole}${tail}${upperDigits[cents]}分`;
}
