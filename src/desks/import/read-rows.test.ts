import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel';
import { importTemplate } from './import-applications.ts';
import { readApplications } from './read-rows.ts';

let good: Buffer;
beforeAll(async () => {
  good = await importTemplate();
});

/** What came of a file: rows, the code of a refusal, or that it hung. */
async function outcome(file: Buffer): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const slow = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('hangs'), 5_000);
  });
  const read = readApplications(file).then((rows) => (isRefusal(rows) ? rows.code : 'rows'));
  return Promise.race([read, slow]).finally(() => clearTimeout(timer));
}

describe('a workbook from outside', () => {
  it('is read or refused, however it is damaged: never thrown over, never waited for', async () => {
    expect(await outcome(good)).toBe('rows');
    const at = fc.nat({ max: good.length - 1 });
    const damage = fc.oneof(
      at.map((end) => good.subarray(0, end)),
      at.map((from) => Buffer.concat([good, good.subarray(from)])),
      fc.tuple(at, at, fc.uint8Array({ minLength: 1, maxLength: 12 })).map(([a, b, bytes]) => {
        const copy = Buffer.from(good);
        copy.set(bytes.slice(0, copy.length - a), a);
        copy[b] = (copy[b] ?? 0) ^ 0xff;
        return copy;
      }),
      fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.concat([Buffer.from('PK\x03\x04'), bytes])),
    );
    const ends = [
      'rows',
      'sheet-unreadable',
      'sheet-heads-missing',
      'sheet-empty',
      'sheet-too-long',
      'sheet-too-large',
    ];
    await fc.assert(
      fc.asyncProperty(damage, async (file) => {
        expect(ends).toContain(await outcome(file));
      }),
      { numRuns: 250 },
    );
  }, 60_000);

  it('that unpacks to more than anybody writes is refused before it is unpacked', async () => {
    const bomb = Buffer.from(good);
    const entry = bomb.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    bomb.writeUInt32LE(3_000_000_000, entry + 24);
    expect(await outcome(bomb)).toBe('sheet-too-large');
    expect(await outcome(Buffer.concat([Buffer.alloc(5_000_001), good]))).toMatch(/sheet-too-large|sheet-unreadable/);
  });
});
