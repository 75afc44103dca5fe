const stars = '****';

/**
 * An identity number as lists may show it: `5133011985****0017`. Region (6), year of birth (4), month and day hidden,
 * the last four: the form that the public query site of the courts uses. The old 15-digit form has a two-digit year.
 */
export function maskIdNumber(number: string): string {
  if (/^\d{17}[\dXx]$/.test(number)) return number.slice(0, 10) + stars + number.slice(-4);
  if (/^\d{15}$/.test(number)) return number.slice(0, 8) + stars + number.slice(-3);
  return maskMiddle(number, 2, 2);
}

/** A telephone number: `138****5678`; shorter ones keep their last two digits. */
export function maskPhone(phone: string): string {
  return maskMiddle(phone, 3, 4);
}

/** An account number: the first and last four digits, `6222****0123`. */
export function maskAccount(account: string): string {
  return maskMiddle(account, 4, 4);
}

/** Keeps both ends when at least four characters stay hidden between them, else the last two, else nothing. */
function maskMiddle(text: string, first: number, last: number): string {
  const characters = [...text.replace(/[\s-]/g, '')];
  const hide = (from: number, to: number) =>
    characters.slice(0, from).join('') + stars + characters.slice(characters.length - to).join('');
  if (characters.length >= first + last + 4) return hide(first, last);
  if (characters.length >= 6) return hide(0, 2);
  return stars;
}
