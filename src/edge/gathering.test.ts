import { describe, expect, test } from 'vitest';
import { gathering } from './gathering.ts';

describe('gathering', () => {
  test('what comes while a run is under way goes together in the next, and each caller waits for his own', async () => {
    const runs: { all: readonly number[]; end: () => void }[] = [];
    const give = gathering<number>((all) => new Promise((end) => runs.push({ all, end })));
    const first = give([1]);
    await Promise.resolve();
    const [second, third] = [give([2]), give([3, 4])];
    await Promise.resolve();
    expect(runs.map((r) => r.all)).toEqual([[1]]);
    runs[0]?.end();
    await first;
    await expect.poll(() => runs.length).toBe(2);
    expect(runs[1]?.all).toEqual([2, 3, 4]);
    runs[1]?.end();
    await Promise.all([second, third]);
  });

  test('a run that fails is told to its callers and to nobody else', async () => {
    let fails = true;
    const give = gathering<number>(async () => {
      if (fails) throw new Error('no disk');
    });
    await expect(give([1])).rejects.toThrow('no disk');
    fails = false;
    await give([2]);
  });
});
