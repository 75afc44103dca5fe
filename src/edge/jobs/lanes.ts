import { setTimeout as pause } from 'node:timers/promises';

/** Requests that one unit gets at the same time; more wait in its own lane and hold up nobody else's. */
const atOnce = 4;
/** Deliveries that stand in a lane behind those; what comes beyond them stays in the outbox. */
const waitingMax = 40;
/** How long a job waits for its delivery before it lets the others go on. */
const patienceMs = 2_000;

type Lane = {
  running: number;
  readonly waiting: (() => void)[];
  /** Nothing has come back since a job lost its patience: further jobs do not wait at all. */
  silent: boolean;
};

/** Thrown when a delivery goes on by itself: the job comes back later and finds what became of it. */
export class StillUnderWay extends Error {}

/**
 * One lane for each unit. A unit that is slow or down fills its own lane; a job that waits longer than its patience is
 * put back while its delivery goes on, so that a round of the job runner stands still for one unit once at most.
 */
export class Lanes {
  private readonly lanes = new Map<string, Lane>();
  private readonly underWay = new Map<string, { readonly done: Promise<void>; readonly about: string | undefined }>();

  /**
   * Starts a piece of work in a lane, or joins it when it runs already; `about` names what else may wait for it. Throws
   * `StillUnderWay`, or what the work threw.
   */
  async run(laneName: string, name: string, work: () => Promise<void>, about?: string): Promise<void> {
    const lane = this.lanes.get(laneName) ?? { running: 0, waiting: [], silent: false };
    this.lanes.set(laneName, lane);
    let running = this.underWay.get(name)?.done;
    if (!running) {
      if (lane.waiting.length >= waitingMax) throw new StillUnderWay('too much waits for the unit already');
      running = inLane(lane, work).finally(() => this.underWay.delete(name));
      this.underWay.set(name, { done: running, about });
      // Whoever waits hears of the failure below; when nobody waits any more, the next attempt will.
      running.catch(() => {});
    }
    const timer = new AbortController();
    const done = running.then(() => true).finally(() => timer.abort());
    // Only one that has to wait is turned away: what has ended already is told even of a unit that was silent.
    const patience = pause(lane.silent ? 0 : patienceMs, false, { signal: timer.signal }).catch(() => true);
    if (!(await Promise.race([done, patience]))) {
      lane.silent = true;
      throw new StillUnderWay('the unit has not answered yet');
    }
    await running;
  }

  /** Waits until nothing about this is under way any more, but not for long. */
  async quiet(about: string, mostMs: number): Promise<void> {
    const own = [...this.underWay.values()].filter((one) => one.about === about).map((one) => one.done);
    if (own.length === 0) return;
    const timer = new AbortController();
    const late = pause(mostMs, undefined, { signal: timer.signal }).catch(() => {});
    await Promise.race([Promise.allSettled(own), late]);
    timer.abort();
  }
}

/** Runs work when fewer than a few others run in its lane. */
async function inLane(lane: Lane, work: () => Promise<void>): Promise<void> {
  if (lane.running >= atOnce) await new Promise<void>((resolve) => lane.waiting.push(resolve));
  lane.running++;
  try {
    await work();
    lane.silent = false;
  } finally {
    lane.running--;
    lane.waiting.shift()?.();
  }
}
