const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const codeAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Whether an 18-digit identity number's check digit and birth date hold (GB 11643-1999). */
export function checkIdNumber(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text)) return false;
  const sum = idWeights.reduce((s, w, i) => s + w * Number(text[i]), 0);
  if ('10X98765432'[sum % 11] !== text[17]) return false;
  const [year, month, dayOfMonth] = [Number(text.slice(6, 10)), Number(text.slice(10, 12)), Number(text.slice(12, 14))];
  try {
    return (
      year > 1800 && Temporal.PlainDate.from({ year, month, day: dayOfMonth }, { overflow: 'reject' }) !== undefined
    );
  } catch {
    return false;
  }
}

/** Whether a unified social credit code's check character holds (GB 32100-2015). */
export function checkCreditCode(text: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(text)) return false;
  let weight = 1;
  let sum = 0;
  for (let i = 0; i < 17; i++) {
    sum += codeAlphabet.indexOf(text[i] as string) * weight;
    weight = (weight * 3) % 31;
  }
  return codeAlphabet[(31 - (sum % 31)) % 31] === text[17];
}
