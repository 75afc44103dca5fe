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

/**
 * A few warm render workers behind one queue. A worker that dies fails only the document it was setting and is replaced
 * when the next one arrives; a worker that exceeds the time limit is stopped and counts as `too-slow`.
 */
export function createWorkerPool({ size, timeoutMs, fontDir }: { size: number; timeoutMs: number; fontDir?: string }) {
  const seats: Seat[] = [];
  const queue: Waiting[] = [];
  let closed = false;

  const drop = (seat: Seat) => {
    const at = seats.indexOf(seat);
    if (at >= 0) seats.splice(at, 1);
    if (seat.timer) clearTimeout(seat.timer);
  };

  const settle = (seat: Seat): Waiting | undefined => {
    const waiting = seat.busy;
    seat.busy = undefined;
    if (seat.timer) clearTimeout(seat.timer);
    seat.timer = undefined;
    return waiting;
  };

  const hire = (): Seat => {
    const worker = new Worker(new URL('./render-worker.ts', import.meta.url), {
      workerData: { ...(fontDir === undefined ? {} : { fontDir }) },
    });
    // An idle worker must not keep a command alive that only rendered one document.
    worker.unref();
    const seat: Seat = { worker, busy: undefined, timer: undefined };
    worker.on('message', (done: Typeset) => {
      settle(seat)?.resolve(done);
      next();
    });
    const fail = (error: Error) => {
      drop(seat);
      settle(seat)?.reject(error);
      next();
    };
    worker.on('error', fail);
    worker.on('exit', (code) => fail(new Error(`render worker ended with code ${code}`)));
    seats.push(seat);
    return seat;
  };

  const next = () => {
    while (queue.length > 0 && !closed) {
      const seat = seats.find((s) => s.busy === undefined) ?? (seats.length < size ? hire() : undefined);
      const waiting = seat && queue.shift();
      if (!seat || !waiting) return;
      seat.busy = waiting;
      seat.worker.ref();
      seat.timer = setTimeout(() => {
        settle(seat);
        drop(seat);
        void seat.worker.terminate();
        waiting.resolve('too-slow');
        next();
      }, timeoutMs);
      seat.worker.postMessage(waiting.job);
    }
    for (const seat of seats) if (seat.busy === undefined) seat.worker.unref();
  };

  return {
    run(job: TypesettingJob): Promise<Typeset | 'too-slow'> {
      if (closed) return Promise.reject(new Error('the renderer is closed'));
      if (queue.length >= waitingMax) return Promise.reject(new Error('too many documents wait for the renderer'));
      return new Promise((resolve, reject) => {
        queue.push({ job, resolve, reject });
        next();
      });
    },
    /** Starts every worker, so that the first document need not wait for fonts. */
    warm(): void {
      while (seats.length < size) hire();
    },
    /** Thread ids of the living workers, for operations and for the test that kills one. */
    workers: (): readonly Worker[] => seats.map((seat) => seat.worker),
    async close(): Promise<void> {
      closed = true;
      for (const waiting of queue.splice(0)) waiting.reject(new Error('the renderer is closed'));
      const leaving = seats.splice(0);
      for (const seat of leaving) settle(seat)?.reject(new Error('the renderer is closed'));
      await Promise.all(leaving.map((seat) => seat.worker.terminate()));
    },
  };
}
