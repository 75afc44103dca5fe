import { Worker } from 'node:worker_threads';
import type { Typeset, TypesettingJob } from './typesetting.ts';

type Waiting = {
  readonly job: TypesettingJob;
  readonly resolve: (done: Typeset | 'too-slow') => void;
  readonly reject: (error: Error) => void;
};
type Seat = { worker: Worker; busy: Waiting | undefined; timer: NodeJS.Timeout | undefined };

/** How many jobs may wait: a batch of a hundred documents fits many times; beyond it the caller is running away. */
const waitingMax = 5000;

export type WorkerPoolOptions = {
  readonly size: number;
  readonly timeoutMs: number;
  /** After so long without a document a worker is let go, and with it the memory of its compiler and fonts. */
  readonly idleMs?: number;
  readonly fontDir?: string;
};

const idleMsUsual = 120_000;

/**
 * A few warm render workers behind one queue. A worker that dies fails only the document it was setting and is replaced
 * when the next one arrives; a worker that exceeds the time limit is stopped and counts as `too-slow`.
 */
export class WorkerPool {
  private readonly options: WorkerPoolOptions;
  private readonly seats: Seat[] = [];
  private readonly queue: Waiting[] = [];
  private closed = false;

  constructor(options: WorkerPoolOptions) {
    this.options = options;
  }

  run(job: TypesettingJob): Promise<Typeset | 'too-slow'> {
    if (this.closed) return Promise.reject(new Error('the renderer is closed'));
    if (this.queue.length >= waitingMax) return Promise.reject(new Error('too many documents wait for the renderer'));
    return new Promise((resolve, reject) => {
      this.queue.push({ job, resolve, reject });
      this.next();
    });
  }

  /** Starts every worker, so that the first document need not wait for fonts. */
  warm(): void {
    while (this.seats.length < this.options.size) this.hire();
  }

  /** The living workers, for operations and for the test that kills one. */
  workers(): readonly Worker[] {
    return this.seats.map((seat) => seat.worker);
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const waiting of this.queue.splice(0)) waiting.reject(new Error('the renderer is closed'));
    const leaving = this.seats.splice(0);
    for (const seat of leaving) settle(seat)?.reject(new Error('the renderer is closed'));
    await Promise.all(leaving.map((seat) => seat.worker.terminate()));
  }

  private hire(): Seat {
    const { fontDir } = this.options;
    const worker = new Worker(new URL('./render-worker.ts', import.meta.url), {
      workerData: { ...(fontDir === undefined ? {} : { fontDir }) },
    });
    // An idle worker must not keep a command alive that only rendered one document.
    worker.unref();
    const seat: Seat = { worker, busy: undefined, timer: undefined };
    worker.on('message', (done: Typeset) => {
      settle(seat)?.resolve(done);
      this.next();
    });
    const fail = (error: Error) => {
      this.drop(seat);
      settle(seat)?.reject(error);
      this.next();
    };
    worker.on('error', fail);
    worker.on('exit', (code) => fail(new Error(`render worker ended with code ${code}`)));
    this.seats.push(seat);
    return seat;
  }

  private drop(seat: Seat): void {
    const at = this.seats.indexOf(seat);
    if (at >= 0) this.seats.splice(at, 1);
    if (seat.timer) clearTimeout(seat.timer);
  }

  private next(): void {
    while (this.queue.length > 0 && !this.closed) {
      const idle = this.seats.find((s) => s.busy === undefined);
      const seat = idle ?? (this.seats.length < this.options.size ? this.hire() : undefined);
      const waiting = seat && this.queue.shift();
      if (!seat || !waiting) return;
      this.give(seat, waiting);
    }
    for (const seat of this.seats) if (seat.busy === undefined) this.rest(seat);
  }

  private rest(seat: Seat): void {
    seat.worker.unref();
    seat.timer ??= setTimeout(() => {
      this.drop(seat);
      void seat.worker.terminate();
    }, this.options.idleMs ?? idleMsUsual).unref();
  }

  private give(seat: Seat, waiting: Waiting): void {
    seat.busy = waiting;
    if (seat.timer) clearTimeout(seat.timer);
    seat.worker.ref();
    seat.timer = setTimeout(() => {
      settle(seat);
      this.drop(seat);
      void seat.worker.terminate();
      waiting.resolve('too-slow');
      this.next();
    }, this.options.timeoutMs);
    seat.worker.postMessage(waiting.job);
  }
}

/** Takes the job from a seat, if it has one. */
function settle(seat: Seat): Waiting | undefined {
  const waiting = seat.busy;
  seat.busy = undefined;
  if (seat.timer) clearTimeout(seat.timer);
  seat.timer = undefined;
  return waiting;
}
