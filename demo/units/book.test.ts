import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Book } from './book.ts';

function counters(book: Book): [string, number | undefined][] {
  return book.read((tx) => tx.keys('counters').map((key) => [key, tx.get('counters', key)?.value]));
}

it('cut at any byte, the journal is read as some whole number of pieces of work, and goes on from there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'writ-book-'));
  const path = join(folder, 'journal.jsonl');
  const book = new Book(folder);
  for (let i = 0; i < 4; i++)
    book.write((tx) => {
      tx.next('甲');
      tx.next('乙');
    });
  book.close();
  const whole = readFileSync(path);
  for (let cut = 0; cut <= whole.length; cut++) {
    writeFileSync(path, whole.subarray(0, cut));
    const again = new Book(folder);
    const [first, second] = counters(again);
    expect(first?.[1]).toBe(second?.[1]);
    const before = first?.[1] ?? 0;
    expect(again.write((tx) => tx.next('甲'))).toBe(before + 1);
    again.close();
    const third = new Book(folder);
    expect(counters(third)[0]?.[1]).toBe(before + 1);
    third.close();
  }
  rmSync(folder, { recursive: true });
});

it('a piece of work that throws leaves nothing, in memory or on disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'writ-book-'));
  const book = new Book(folder);
  expect(() =>
    book.write((tx) => {
      tx.next('甲');
      throw new Error('half-way');
    }),
  ).toThrow('half-way');
  expect(counters(book)).toEqual([]);
  book.close();
  expect(readFileSync(join(folder, 'journal.jsonl'), 'utf8')).toBe('');
  rmSync(folder, { recursive: true });
});
