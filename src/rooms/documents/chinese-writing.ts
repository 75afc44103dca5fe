import type { Day, Fen } from '#kernel';

const numerals = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;
const capitals = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const;

/** A whole number from 0 to 99,999 in Chinese words: 253 is "二百五十三", 15 is "十五". */
export function numberInWords(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n > 99_999) throw new RangeError(`cannot be written in words: ${n}`);
  if (n === 0) return '零';
  const units = ['', '十', '百', '千', '万'];
  const digits = [...String(n)].map(Number);
  let written = '';
  let gap = false;
  for (const [i, digit] of digits.entries()) {
    if (digit === 0) {
      gap = true;
      continue;
    }
    if (gap) written += '零';
    gap = false;
    written += `${numerals[digit]}${units[digits.length - 1 - i]}`;
  }
  return written.replace(/^一十/, '十');
}

/** "二〇二六年三月十五日": the form of the date under which a court sets its seal. */
export function dayInNumerals(d: Day): string {
  const year = [...String(d.year)].map((digit) => numerals[Number(digit)]).join('');
  return `${year}年${numberInWords(d.month)}月${numberInWords(d.day)}日`;
}

/** "第253条" becomes "第二百五十三条", and likewise for 款 and 项: documents number articles in words. */
export function articlesInWords(citation: string): string {
  return citation.replace(
    /第(\d{1,5})(条|款|项)(?:之(\d{1,2}))?/g,
    (_, n: string, unit: string, sub: string | undefined) =>
      `第${numberInWords(Number(n))}${unit}${sub === undefined ? '' : `之${numberInWords(Number(sub))}`}`,
  );
}

/** Fen in the capital numerals of vouchers: 130000.50 yuan is "壹拾叁万元伍角"; whole yuan end in "整". Throws below zero. */
export function amountInCapitals(fen: Fen): string {
  if (fen < 0n || fen >= 10n ** 18n) throw new RangeError(`cannot be written in capitals: ${fen}`);
  if (fen === 0n) return '零元整';
  const whole = wholeInCapitals(fen / 100n);
  const jiao = Number((fen / 10n) % 10n);
  const cents = Number(fen % 10n);
  let tail = '';
  if (jiao === 0 && cents === 0) tail = '整';
  else {
    if (jiao > 0) tail += `${capitals[jiao]}角`;
    else if (whole) tail += '零';
    if (cents > 0) tail += `${capitals[cents]}分`;
  }
  return `${whole ? `${whole}元` : ''}${tail}`;
}

function wholeInCapitals(whole: bigint): string {
  const small = ['', '拾', '佰', '仟'];
  const large = ['', '万', '亿', '万'];
  let written = '';
  let gap = false;
  for (let group = 3; group >= 0; group--) {
    const part = Number((whole / 10_000n ** BigInt(group)) % 10_000n);
    if (part === 0) {
      // 万亿 has its 亿 even where nothing stands between the two: 壹万亿元整, but 壹万零贰亿元整.
      if (group === 2 && written !== '') written += '亿';
      gap = written !== '';
      continue;
    }
    for (let place = 3; place >= 0; place--) {
      const digit = Math.floor(part / 10 ** place) % 10;
      if (digit === 0) {
        if (written !== '') gap = true;
        continue;
      }
      if (gap) written += '零';
      gap = false;
      written += `${capitals[digit]}${small[place]}`;
    }
    written += large[group];
    gap = part % 10 === 0;
  }
  return written;
}
