import { tmpdir } from 'node:os';
import { it, onTestFailed } from 'vitest';
import type { Officers } from './officers.ts';

/** Tells a story in steps that build on each other: after a failure, which is photographed, the rest is not tried. */
export function tellStory(officers: () => Officers): (name: string, work: () => Promise<void>) => void {
  let broken = false;
  return (name, work) =>
    it(name, async (context) => {
      if (broken) context.skip();
      onTestFailed(() => officers().photograph(tmpdir()));
      broken = true;
      await work();
      broken = false;
    });
}
