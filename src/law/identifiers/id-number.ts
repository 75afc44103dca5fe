import { type Day, isAfter, type Text } from '#kernel';
import { cite, type Decided, rule } from '../frame.ts';
import { plainText } from './typed-text.ts';

export type IdNumberFault = 'length' | 'characters' | 'area' | 'birth-date' | 'birth-in-future' | 'check-digit';

/** What an ID number says, or why it is none. `normal` is half-width without blanks, with a capital X. */
export type IdNumberReading =
  | { readonly valid: true; readonly normal: string; readonly birth: Day; readonly sex: 'male' | 'female' }
  | { readonly valid: false; readonly reason: IdNumberFault };

const faultTexts: Record<IdNumberFault, Text> = {
  length: {
    zh: '公民身份号码应为18位（15位旧号码已于2013年1月1日停止使用）。',
    en: 'A citizen identity number has 18 characters (the old 15-digit numbers ended on 2013-01-01).',
  },
  characters: { zh: '前17位应为数字，第18位为数字或X。', en: 'The first 17 are digits, the last a digit or X.' },
  area: { zh: '前两位不是省级行政区划代码。', en: 'The first two digits are not the code of a province.' },
  'birth-date': { zh: '第7至14位不是真实存在的日期。', en: 'Digits 7 to 14 are not a day that exists.' },
  'birth-in-future': { zh: '出生日期晚于当日。', en: 'The day of birth is in the future.' },
  'check-digit': { zh: '校验码不符。', en: 'The check digit does not match.' },
};

// GB/T 2260 provinces; 81, 82, 83 begin the residence permits of Hong Kong, Macao and Taiwan residents, 91 foreigners'.
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(
    ' ',
  ),
);
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';

/** Check character of the first 17 digits: ISO 7064 MOD 11-2. */
export function idCheckCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return checkCharacters[sum % 11] ?? '';
}

function birthOf(digits: string): Day | undefined {
  try {
    const born = Temporal.PlainDate.from(
      { year: Number(digits.slice(0, 4)), month: Number(digits.slice(4, 6)), day: Number(digits.slice(6, 8)) },
      { overflow: 'reject' },
    );
    // Nobody with such a number was born before 1850; earlier years are typing errors.
    return born.year >= 1850 ? born : undefined;
  } catch {
    return undefined;
  }
}

function read(text: string, asOf: Day): IdNumberReading {
  const normal = plainText(text).toUpperCase();
  if (normal.length !== 18) return { valid: false, reason: 'length' };
  if (!/^\d{17}[\dX]$/.test(normal)) return { valid: false, reason: 'characters' };
  if (!provinces.has(normal.slice(0, 2))) return { valid: false, reason: 'area' };
  const birth = birthOf(normal.slice(6, 14));
  if (!birth) return { valid: false, reason: 'birth-date' };
  if (isAfter(birth, asOf)) return { valid: false, reason: 'birth-in-future' };
  if (idCheckCharacter(normal) !== normal[17]) return { valid: false, reason: 'check-digit' };
  return { valid: true, normal, birth, sex: Number(normal[16]) % 2 === 1 ? 'male' : 'female' };
}

function decide({ text, asOf }: { text: string; asOf: Day }): Decided<IdNumberReading> {
  const value = read(text, asOf);
  if (!value.valid) return { value, because: [faultTexts[value.reason]] };
  const { birth, sex } = value;
  return {
    value,
    because: [
      {
        zh: `校验码相符；出生日期${birth}，顺序码为${sex === 'male' ? '奇数，男性' : '偶数，女性'}。`,
        en: `The check digit matches; born ${birth}, ${sex} by the order code.`,
      },
    ],
  };
}

const note = '算法与标准自带示例一致；条款号为回忆。';

/** Whether a text is a citizen identity number, and the day of birth and sex in it. `asOf` bounds the day of birth. */
export const idNumber = rule<{ text: string; asOf: Day }, IdNumberReading>({
  id: 'id-number',
  title: { zh: '公民身份号码', en: 'Citizen identity number' },
  rows: ['A-10'],
  versions: [
    { cites: [cite('gb-11643', '4')], from: '1999-07-01', until: '2004-01-01', certainty: 'read', note, decide },
    {
      cites: [cite('gb-11643', '4'), cite('resident-id-law', '3')],
      from: '2004-01-01',
      until: null,
      certainty: 'read',
      note,
      decide,
    },
  ],
});
