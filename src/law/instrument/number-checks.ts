import { parseDay } from '#kernel';
import { creditCheckCharacter } from '../identifiers/credit-code.ts';
import { idCheckCharacter } from '../identifiers/id-number.ts';

/** Whether an 18-digit identity number's check character and birth date hold (GB 11643-1999); for a mark beside a party, not for a refusal. */
export function checkIdNumber(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text) || idCheckCharacter(text.slice(0, 17)) !== text[17]) return false;
  const born = parseDay(`${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`);
  return born instanceof Temporal.PlainDate;
}

/** Whether a unified social credit code's check character holds (GB 32100-2015). */
export function checkCreditCode(text: string): boolean {
  return /^[0-9A-HJ-NPQRTUWXY]{18}$/.test(text) && creditCheckCharacter(text.slice(0, 17)) === text[17];
}
