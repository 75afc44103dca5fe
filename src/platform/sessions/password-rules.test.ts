import { expect, test } from 'vitest';
import { passwordRefusal } from './password-rules.ts';

const names = ['kangding-faguan1', '王建平', 'G州康定市人民法院', 'Kangding Court, G Prefecture'];

/** Password, and what is said of it; nothing where it may be chosen. */
const table: readonly (readonly [string, string | undefined])[] = [
  ['', 'password-short'],
  ['short-7', 'password-short'],
  // Eight characters of any script are eight, and emoji are one each.
  ['春眠不觉晓处处闻', undefined],
  ['😀😁😂🤣😃😄😅', 'password-short'],
  ['xK3$9qLz', undefined],
  ['x'.repeat(128).replace(/x/g, (_x, i) => String.fromCharCode(97 + (Number(i) % 26))), undefined],
  ['correct horse battery staple '.repeat(5), 'password-long'],
  ['password1', 'password-common'],
  ['Football1', 'password-common'],
  ['ＩＬＯＶＥＹＯＵ', 'password-common'],
  ['aaaaaaaaaaaaaaaa', 'password-telling'],
  ['woaini1314520', 'password-telling'],
  ['Writ-2026!', 'password-telling'],
  ['kangding-2026', 'password-telling'],
  ['kangding-faguan1!', 'password-telling'],
  ['王建平的密码2026', 'password-telling'],
  ['执联法院123456', 'password-telling'],
  // A context word does not spoil a sentence that is long enough without it.
  ['the court opens at half past eight', undefined],
  ['康定情歌：跑马溜溜的山上', undefined],
  ['  spaces at both ends  ', undefined],
];

test.each(table)('%j: %s', (password, code) => {
  expect(passwordRefusal(password, names, 'next')?.code).toBe(code);
});

test('no kind of character is asked for, and none is forbidden', () => {
  for (const password of ['lowercaseonly', 'ONLYCAPITALSX', '93718402658', '~!@#$%^&*()_', 'åéîøüßñç'])
    expect(passwordRefusal(password, names, 'next')).toBeUndefined();
});
