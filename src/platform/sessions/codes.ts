import { Secret, TOTP } from 'otpauth';
import type { Instant } from '#kernel';

const periodSeconds = 30;

/** The context under which the secrets of one-time codes are sealed. */
export const codeSecretContext = 'one-time codes';

function generator(secret: string): TOTP {
  return new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: periodSeconds });
}

/** A new secret for one-time codes, base32, 160 bits as RFC 4226 asks; it is stored encrypted only. */
export function newCodeSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address that a device reads from a QR code (`otpauth://`). */
export function codeAddress(secret: string, login: string): string {
  const fixed = { algorithm: 'SHA1', digits: 6, period: periodSeconds } as const;
  return new TOTP({ secret: Secret.fromBase32(secret), issuer: 'Writ', label: login, ...fixed }).toString();
}

/** The code that the officer's device shows at a moment of real time. */
export function codeAt(secret: string, at: Instant): string {
  return generator(secret).generate({ timestamp: at.epochMilliseconds });
}

/**
 * The time step of a code that is shown at this moment; undefined for any other. A code lives for its thirty seconds and no
 * longer (ASVS 6.5.5): a device whose clock is not right is found out when it is enrolled.
 */
export function stepOfCode(secret: string, code: string, at: Instant): bigint | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const delta = generator(secret).validate({ token: code, timestamp: at.epochMilliseconds, window: 0 });
  if (delta === null) return undefined;
  return BigInt(Math.floor(at.epochMilliseconds / 1000 / periodSeconds) + delta);
}
