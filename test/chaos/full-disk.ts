import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { smallPdf } from '../e2e/dispute.ts';
import type { Stage } from './acting.ts';
import type { History } from './history.ts';
import type { Site } from './site.ts';

/** What officers were told while the disk was full: how often each status and code came. */
export type Told = Map<string, number>;

/** Writes until not one more block fits. */
function fill(file: string): void {
  const to = openSync(file, 'w');
  for (const size of [1 << 20, 1 << 12, 1]) {
    const block = Buffer.alloc(size, 1);
    try {
      for (;;) writeSync(to, block);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
  closeSync(to);
}

async function upload(site: Site, stage: Stage, told: Told): Promise<void> {
  const clerk = stage.cast.of(site.courts[0]?.id as string, 'filing-clerk')[0];
  if (!clerk) return;
  const { status, body } = await stage.desks.at(clerk).handInOnce('full.pdf', smallPdf(`full ${Math.random()}`));
  const { code, text } = body as { code?: string; text?: { zh: string; en: string } };
  const clear = status === 200 || ((status === 507 || status === 503) && code && text?.zh && text.en);
  const said = `${status} ${code ?? ''}`.trim();
  told.set(said, (told.get(said) ?? 0) + 1);
  if (!clear) stage.history.fault('unclear-refusal', `a paper on a full disk: ${status} ${JSON.stringify(body)}`);
}

/**
 * Fills the file system under all data again and again while officers work, and frees it each time. What they are told
 * meanwhile must be clear; the caller checks afterwards that everything recovered.
 */
export async function fillAgainAndAgain(
  site: Site,
  stage: Stage,
  history: History,
  folder: string,
  rounds: number,
): Promise<Told> {
  const told: Told = new Map();
  const filler = join(folder, 'filler');
  for (let n = 1; n <= rounds; n++) {
    await pause(4_000);
    history.note('fault-made', 'the disk is full');
    fill(filler);
    for (let k = 0; k < 6; k++) {
      await upload(site, stage, told).catch((error: unknown) => {
        const said = `no answer: ${(error as Error).message}`;
        told.set(said, (told.get(said) ?? 0) + 1);
      });
      await pause(500);
    }
    rmSync(filler);
    history.note('note', 'there is room again');
    await site.awaitDatabase();
  }
  return told;
}
