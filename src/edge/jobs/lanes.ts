import { setTimeout as pause } from 'node:timers/promises';

/** Requests that one unit gets at the same time; more wait in its own lane and hold up nobody else's. */
const atOnce = 4;
/** How long a job waits for its delivery before it lets the others go on. */
const patienceMs = 2_000;

type Lane = { running: number; readonly waiting: (() => void)[] };

/** Thrown when a delivery goes on by itself: the job comes back later and finds what became of it. */
export class StillUnderWay extends Error {}

/**
 * One lane for each unit. A unit that is slow or down fills its own lane; a job that waits longer than its patience is
 * put back while its delivery goes on, so that a round of the job runner never stands still for one unit.
 */
export class Lanes {
  private readonly lanes = new Map<string, Lane>();
  private readonly underWay = new Map<string, Promise<void>>();

  /** Starts a piece of work in a lane, or joins it when it runs already. Throws `StillUnderWay`, or what the work threw. */
  async run(lane: string, name: string, work: () => Promise<void>): Promise<void> {
    let running = this.underWay.get(name);
    if (!running) {
      running = this.inLane(lane, work).finally(() => this.underWay.delete(name));
      this.underWay.set(name, running);
      // Whoever waits hears of the failure below; when nobody waits any more, the next attempt will.
      running.catch(() => {});
    }
    const timer = new AbortController();
    const done = running.then(() => true).finally(() => timer.abort());
    const patience = pause(patienceMs, false, { signal: timer.signal }).catch(() => true);
    if (!(await Promise.race([done, patience]))) throw new StillUnderWay('the unit has not answered yet');
    await running;
  }

  private async inLane(name: string, work: () => Promise<void>): Promise<void> {
    const lane = this.lanes.get(name) ?? { running: 0, waiting: [] };
    this.lanes.set(name, lane);
    if (lane.running >= atOnce) await new Promise<void>((resolve) => lane.waiting.push(resolve));
    lane.running++;
    try {
      await work();
    } finally {
      lane.running--;
      lane.waiting.shift()?.();
    }
  }
}
