import { describe, expect, test } from 'vitest';
import { readSettings, SettingsError } from './settings.ts';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const keys = { WRIT_KEY_ENCRYPTION: `k1:${key(1)}`, WRIT_KEY_INDEX: key(2), WRIT_KEY_SIGNING: key(3) };

test('an empty environment is a demonstration on this machine with the embedded database', () => {
  expect(readSettings({ PATH: '/bin', WRIT_MODE: '' })).toMatchObject({
    mode: 'demonstration',
    host: '127.0.0.1',
    port: 8080,
    publicUrl: 'http://localhost:8080',
    database: undefined,
    keys: undefined,
  });
});

test('production with everything it needs is read', () => {
  const settings = readSettings({
    WRIT_MODE: 'production',
    WRIT_HOST: '0.0.0.0',
    PORT: '9000',
    WRIT_PUBLIC_URL: 'https://writ.example/',
    DATABASE_URL: 'postgres://owner:pw@db.example/writ?sslmode=verify-full',
    WRIT_BEHIND_TLS: '1',
    WRIT_DATABASE_ROLE_SECRET: 'x'.repeat(32),
    WRIT_CITUS: '1',
    ...keys,
  });
  expect(settings).toMatchObject({
    port: 9000,
    publicUrl: 'https://writ.example',
    citus: true,
    databaseConnections: 10,
  });
  expect(settings.database?.url).toBe('postgres://owner:pw@db.example/writ?sslmode=verify-full');
  expect(settings.keys?.encryption[0]?.id).toBe('k1');
});

describe('production speaks TLS', () => {
  const base = { WRIT_MODE: 'production', ...keys, WRIT_DATABASE_ROLE_SECRET: 'x'.repeat(32) };
  const rows: [environment: Record<string, string>, said: string | undefined][] = [
    [{}, 'WRIT_PLAIN_HTTP'],
    [{ WRIT_BEHIND_TLS: '0' }, 'WRIT_PLAIN_HTTP'],
    [{ WRIT_BEHIND_TLS: '1' }, undefined],
    [{ WRIT_PLAIN_HTTP: '1' }, undefined],
    [{ WRIT_BEHIND_TLS: '1', DATABASE_URL: 'postgres://o:p@db.example/writ' }, 'sslmode'],
    [{ WRIT_BEHIND_TLS: '1', DATABASE_URL: 'postgres://o:p@db.example/writ?sslmode=disable' }, 'sslmode'],
    [{ WRIT_BEHIND_TLS: '1', DATABASE_URL: 'postgres://o:p@db.example/writ?sslmode=verify-full' }, undefined],
    [{ WRIT_BEHIND_TLS: '1', DATABASE_URL: 'postgres://o:p@127.0.0.1/writ' }, undefined],
    [{ WRIT_BEHIND_TLS: '1', WRIT_PLAIN_DATABASE: '1', DATABASE_URL: 'postgres://o:p@db.example/writ' }, undefined],
  ];
  test.each(rows)('%j: %s', (environment, said) => {
    const read = () => readSettings({ ...base, ...environment });
    if (said === undefined) expect(read().mode).toBe('production');
    else expect(read).toThrow(said);
  });

  test('and asks for a second factor, unless it is left to the courts', () => {
    expect(readSettings({ ...base, WRIT_BEHIND_TLS: '1' }).secondFactor).toBe(true);
    expect(readSettings({ ...base, WRIT_BEHIND_TLS: '1', WRIT_SECOND_FACTOR: 'court' }).secondFactor).toBe(false);
    expect([readSettings({}).secondFactor, readSettings({ WRIT_SECOND_FACTOR: 'always' }).secondFactor]).toEqual([
      false,
      true,
    ]);
  });
});

describe('what is wrong is said', () => {
  const rows: [environment: Record<string, string>, said: string, why: string][] = [
    [{ PORT: 'http' }, 'PORT', 'not a number'],
    [{ PORT: '70000' }, 'PORT', 'no such port'],
    [{ WRIT_HOST: '0.0.0.0' }, 'WRIT_HOST', 'a demonstration shows its logins'],
    [{ WRIT_MODE: 'prod' }, 'WRIT_MODE', 'not a mode'],
    [{ WRIT_MODE: 'production' }, 'WRIT_KEY_ENCRYPTION', 'production without keys'],
    [{ WRIT_MODE: 'production', ...keys, WRIT_KEY_INDEX: 'short' }, 'index key', 'a key of the wrong length'],
    [{ DATABASE_URL: 'mysql://a/b' }, 'DATABASE_URL', 'another database'],
    [{ DATABASE_URL: 'postgres://a/b' }, 'WRIT_DATABASE_ROLE_SECRET', 'no secret for the roles'],
    [{ WRIT_DATABSE_CONNECTIONS: '5' }, 'no such variable', 'a slip of the pen'],
  ];
  for (const [environment, said, why] of rows)
    test(`${Object.keys(environment).join(', ')}: ${why}`, () => {
      expect(() => readSettings(environment)).toThrow(SettingsError);
      expect(() => readSettings(environment)).toThrow(said);
    });

  test('all at once, and without repeating values', () => {
    try {
      readSettings({ PORT: 'secret-a', WRIT_MODE: 'secret-b' });
      expect.unreachable();
    } catch (error) {
      expect((error as SettingsError).problems).toHaveLength(2);
      expect((error as Error).message).not.toContain('secret-');
    }
  });
});
