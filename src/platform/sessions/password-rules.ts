import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Refusal } from '#kernel';
import { refuseSession } from './refusals.ts';

/** ASVS 5.0, 6.2.1 and 6.2.9: eight at least, fifteen recommended, long sentences welcome. Nothing is asked of the kinds of characters. */
const lengthMin = 8;
const lengthMax = 128;

/** What everybody tries first, in this house and elsewhere: it does not count towards the length of a password. */
const triedFirst = [
  ...[
    '执联',
    '执行',
    '法院',
    '法官',
    '密码',
    'writ',
    'zhilian',
    'zhixing',
    'fayuan',
    'faguan',
    'court',
    'judge',
    'mima',
  ],
  ...[
    'password',
    'passw0rd',
    'passwd',
    'welcome',
    'admin',
    'guanli',
    'iloveyou',
    'woaini',
    '5201314',
    '1314520',
    '1314',
  ],
  ...['qwertyuiop', 'qwerty', 'asdfgh', 'zxcvbn', '1qaz', '2wsx', '3edc', 'abcd', 'abc', '1234567890', '987654321'],
  ...['123456789', '12345678', '1234567', '123456', '12345', '1234', '123', '888', '666', '000', '111'],
];

let common: ReadonlySet<string> | undefined;

/** Passwords of eight characters and more that breaches have shown most often; read when the first one is asked for. */
function commonPasswords(): ReadonlySet<string> {
  common ??= new Set(readFileSync(join(import.meta.dirname, 'common-passwords.txt'), 'utf8').split('\n'));
  return common;
}

/** One spelling of full-width and capital letters, for comparing only: the password itself is kept as it was typed. */
const plain = (text: string) => text.normalize('NFKC').toLowerCase();
const lengthOf = (text: string) => [...text].length;

/** The words of an officer's surroundings: the parts of his login and of the names around him. */
function wordsOf(names: readonly string[]): string[] {
  const parts = names.flatMap((name) => [plain(name), ...plain(name).split(/[^\p{L}\p{N}]+/u)]);
  // A single letter or one common character would eat up half of any sentence.
  return parts.filter((part) => lengthOf(part) >= (/^[\x20-\x7e]*$/.test(part) ? 3 : 2));
}

/** What is left of a password when the words that everybody tries, years, and runs of one character are taken out. */
function ownPart(password: string, words: readonly string[]): string {
  const longestFirst = [...words, ...triedFirst].sort((a, b) => b.length - a.length);
  const without = longestFirst.reduce((rest, word) => rest.replaceAll(word, ''), plain(password));
  return without.replace(/(?:19|20)\d\d/g, '').replace(/(.)\1{2,}/gu, '$1');
}

/**
 * Whether a password may be chosen by somebody whose login, name and courts are `names`. Refuses `password-short`,
 * `password-long`, `password-common` and `password-telling`.
 */
export function passwordRefusal(password: string, names: readonly string[], field: string): Refusal | undefined {
  const length = lengthOf(password);
  if (length < lengthMin) return refuseSession('password-short', { values: { min: lengthMin }, field });
  if (length > lengthMax) return refuseSession('password-long', { values: { max: lengthMax }, field });
  if (commonPasswords().has(plain(password))) return refuseSession('password-common', { field });
  if (lengthOf(ownPart(password, wordsOf(names))) < lengthMin)
    return refuseSession('password-telling', { values: { min: lengthMin }, field });
  return undefined;
}
