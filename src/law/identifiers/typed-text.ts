/**
 * What people type or copy from a PDF, brought to one form: full-width ASCII to half-width and all blanks (also
 * zero-width and ideographic ones) removed. Unlike NFKC it leaves ², ① and ½ alone, which would turn into digits.
 */
export function plainText(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u00a0\u00ad\u180e\u200b-\u200f\u2028-\u202f\u2060\u3000\ufeff]/g, '');
}
