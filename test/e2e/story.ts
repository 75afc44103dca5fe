import { tmpdir } from 'node:os';
import type { Browser } from 'playwright-core';
import { afterAll, it, onTestFailed } from 'vitest';
import { launchBrowser } from './browser.ts';
import { type House, openHouse } from './house.ts';
import { type Officers, openOfficers } from './officers.ts';

/** Gives the opener of a story's house and officers; both are closed when the story is over. */
export function openStage(): () => Promise<{ house: House; officers: Officers }> {
  let house: House;
  let browser: Browser;
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });
  return async () => {
    [house, browser] = await Promise.all([openHouse(), launchBrowser()]);
    return { house, officers: openOfficers(house, browser) };
  };
}

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
