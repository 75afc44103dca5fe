import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { maskAccount, maskIdNumber, maskPhone } from './masks.ts';
import { demonstrationKeys, parseKeyMaterial } from './material.ts';
import { type KeyMaterial, keyRing } from './ring.ts';

const key = (byte: number) => new Uint8Array(32).fill(byte);
const material: KeyMaterial = { encryption: [{ id: 'k1', key: key(1) }], index: key(2), signing: key(3) };
const ring = keyRing(material);

const dir = mkdtempSync(join(tmpdir(), 'writ-keys-'));
afterAll(() => rmSync(dir, { recursive: true }));

describe('sealing', () => {
  test('every text opens again under its own context, and two seals of one text differ', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (plain, context) => {
        const sealed = ring.seal(context, plain);
        expect(ring.open(context, sealed)).toBe(plain);
        expect(ring.seal(context, plain)).not.toBe(sealed);
      }),
    );
  });

  test('nothing opens under another context, with another ring or after any character was changed', () => {
    const sealed = ring.seal('court 1 phone', '13800000000');
    expect(() => ring.open('court 2 phone', sealed)).toThrow('belongs elsewhere');
    const other = keyRing({ ...material, encryption: [{ id: 'k1', key: key(9) }] });
    expect(() => other.open('court 1 phone', sealed)).toThrow('belongs elsewhere');
    for (let i = 0; i < sealed.length; i++) {
      const changed = sealed.slice(0, i) + (sealed[i] === 'A' ? 'B' : 'A') + sealed.slice(i + 1);
      expect(() => ring.open('court 1 phone', changed), `character ${i}`).toThrow();
    }
    for (const garbage of ['', 'w1', 'w1.k1', 'w1.k1.', 'w1.k1.AAAA', `${sealed}.x`, '13800000000'])
      expect(() => ring.open('court 1 phone', garbage)).toThrow();
  });

  test('a newer key seals, the older one still opens', () => {
    const old = ring.seal('c', 'text');
    const newer = keyRing({ ...material, encryption: [{ id: 'k2', key: key(4) }, ...material.encryption] });
    expect(newer.open('c', old)).toBe('text');
    expect(newer.isOutdated(old)).toBe(true);
    expect(newer.isOutdated(newer.seal('c', 'text'))).toBe(false);
    expect(() => ring.open('c', newer.seal('c', 'text'))).toThrow('no key k2');
  });

  test('the error of a failed opening does not repeat the text', () => {
    expect(() => ring.open('c', '510000199001010011')).toThrow(/^not a sealed text$/);
  });
});

describe('a ring is refused', () => {
  const wrong: [string, KeyMaterial][] = [
    ['no encryption key', { ...material, encryption: [] }],
    ['a short key', { ...material, index: new Uint8Array(16) }],
    ['one key in two places', { ...material, signing: material.index }],
    [
      'an id used twice',
      {
        ...material,
        encryption: [
          { id: 'a', key: key(5) },
          { id: 'a', key: key(6) },
        ],
      },
    ],
    ['an id with a dot', { ...material, encryption: [{ id: 'a.b', key: key(5) }] }],
  ];
  for (const [why, given] of wrong) test(why, () => expect(() => keyRing(given)).toThrow(RangeError));
});

test('the blind index is equal only for equal input and depends on its key', () => {
  expect(ring.index('513301198501010017')).toEqual(ring.index('513301198501010017'));
  expect(ring.index('513301198501010017')).not.toEqual(ring.index('513301198501010018'));
  expect(keyRing({ ...material, index: key(8) }).index('x')).not.toEqual(ring.index('x'));
});

test('a signing key is the same every time, differs by purpose, and any verifier accepts its signature', () => {
  const log = ring.signer('log court-1', 'court-1');
  expect(ring.signer('log court-1', 'another name').publicKey).toEqual(log.publicKey);
  expect(ring.signer('linkage', 'linkage').publicKey).not.toEqual(log.publicKey);
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: log.publicKey.toString('base64url') };
  const data = Buffer.from('checkpoint');
  expect(verify(null, data, createPublicKey({ key: jwk, format: 'jwk' }), log.sign(data))).toBe(true);
});

describe('where keys come from', () => {
  test('a demonstration makes them once, for its owner only', () => {
    const made = demonstrationKeys(join(dir, 'keys'));
    expect(keyRing(demonstrationKeys(join(dir, 'keys'))).fingerprint).toBe(keyRing(made).fingerprint);
    expect(statSync(join(dir, 'keys/ring.json')).mode & 0o777).toBe(0o600);
  });

  test('the environment writes them as text', () => {
    const b64 = () => randomBytes(32).toString('base64');
    const read = parseKeyMaterial({ encryption: `new:${b64()}, old:${b64()}`, index: b64(), signing: b64() });
    expect(read.encryption.map(({ id }) => id)).toEqual(['new', 'old']);
    expect(() => parseKeyMaterial({ encryption: 'new', index: b64(), signing: b64() })).toThrow('encryption key new');
    expect(() => parseKeyMaterial({ encryption: `a:${b64()}`, index: 'short', signing: b64() })).toThrow('index key');
  });
});

describe('masks', () => {
  const rows: [mask: (text: string) => string, text: string, shown: string][] = [
    [maskIdNumber, '513301198501010017', '5133011985****0017'],
    [maskIdNumber, '51330119850101001X', '5133011985****001X'],
    [maskIdNumber, '513301850101001', '51330185****001'],
    [maskIdNumber, 'E12345678', 'E1****78'],
    [maskIdNumber, 'AB123', '****'],
    [maskPhone, '13812345678', '138****5678'],
    [maskPhone, '138 1234-5678', '138****5678'],
    [maskPhone, '8765432', '****32'],
    [maskPhone, '110', '****'],
    [maskAccount, '6222021234567890123', '6222****0123'],
    [maskAccount, '12345678', '****78'],
    [maskAccount, '', '****'],
  ];
  for (const [mask, text, shown] of rows)
    test(`${mask.name} shows ${text || '(nothing)'} as ${shown}`, () => expect(mask(text)).toBe(shown));

  test('at least four characters of a number always stay hidden', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Za-z]{0,30}$/), (text) => {
        for (const mask of [maskIdNumber, maskPhone, maskAccount])
          expect(mask(text).replace('****', '').length).toBeLessThanOrEqual(Math.max(0, text.length - 4));
      }),
    );
  });
});
