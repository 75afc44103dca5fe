import type { Text } from '#kernel';
import { cite, type Decided, rule } from '../frame.ts';
import { plainText } from './typed-text.ts';

export type CreditCodeFault = 'length' | 'characters' | 'registrar' | 'area' | 'check-digit';

/** What a credit code says, or why it is none. `organisationCodeMatches` is the inner check of positions 9 to 17. */
export type CreditCodeReading =
  | { readonly valid: true; readonly normal: string; readonly organisationCodeMatches: boolean }
  | { readonly valid: false; readonly reason: CreditCodeFault };

const faultTexts: Record<CreditCodeFault, Text> = {
  length: { zh: '统一社会信用代码应为18位。', en: 'A unified social credit code has 18 characters.' },
  characters: {
    zh: '只能是数字和不含I、O、Z、S、V的大写字母。',
    en: 'Only digits and capitals without I, O, Z, S, V.',
  },
  registrar: { zh: '第1位不是登记管理部门代码。', en: 'The first character names no registering department.' },
  area: { zh: '第3至8位应为行政区划代码数字。', en: 'Characters 3 to 8 are the digits of a division code.' },
  'check-digit': { zh: '校验码不符。', en: 'The check character does not match.' },
};

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const innerWeights = [3, 7, 9, 10, 5, 8, 4, 2];
const innerAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Check character of the first 17 characters (GB 32100). */
export function creditCheckCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * alphabet.indexOf(first17[i] ?? ''), 0);
  return alphabet[(31 - (sum % 31)) % 31] ?? '';
}

/** Check character of an eight-character organisation code (GB 11714). */
export function organisationCheckCharacter(first8: string): string {
  const sum = innerWeights.reduce((total, weight, i) => total + weight * innerAlphabet.indexOf(first8[i] ?? ''), 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

function read(text: string): CreditCodeReading {
  const normal = plainText(text).toUpperCase();
  if (normal.length !== 18) return { valid: false, reason: 'length' };
  if ([...normal].some((c) => !alphabet.includes(c))) return { valid: false, reason: 'characters' };
  if (!'123456789ANY'.includes(normal.charAt(0))) return { valid: false, reason: 'registrar' };
  if (!/^\d{6}$/.test(normal.slice(2, 8))) return { valid: false, reason: 'area' };
  if (creditCheckCharacter(normal) !== normal[17]) return { valid: false, reason: 'check-digit' };
  return {
    valid: true,
    normal,
    organisationCodeMatches: organisationCheckCharacter(normal.slice(8, 16)) === normal[16],
  };
}

function decide({ text }: { text: string }): Decided<CreditCodeReading> {
  const value = read(text);
  if (!value.valid) return { value, because: [faultTexts[value.reason]] };
  const because: Text[] = [{ zh: '校验码相符。', en: 'The check character matches.' }];
  if (!value.organisationCodeMatches)
    because.push({
      zh: '提示：第9至17位组织机构代码的校验码不符，请核对登记信息。',
      en: 'Note: the inner organisation code (9 to 17) fails its own check; compare with the register.',
    });
  return { value, because };
}

/** Whether a text is a unified social credit code. */
export const creditCode = rule<{ text: string }, CreditCodeReading>({
  id: 'credit-code',
  title: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  rows: ['A-11', 'A-12'],
  versions: [
    {
      cites: [cite('gb-32100', '4'), cite('gb-11714', '4')],
      from: '2015-10-01',
      until: null,
      certainty: 'read',
      note: '算法以公开判决书所载真实代码复算；条款号为回忆。',
      decide,
    },
  ],
});
