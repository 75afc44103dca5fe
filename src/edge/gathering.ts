/**
 * Runs `work` on all that was given to it while the run before was under way: what ends at nearly the same time is written
 * down in one transaction. Each caller waits for the run that its own part was in.
 */
export function gathering<T>(work: (all: readonly T[]) => Promise<void>): (some: readonly T[]) => Promise<void> {
  let waiting: T[] = [];
  let next: Promise<void> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  return (some) => {
    waiting.push(...some);
    next ??= last.then(() => {
      const all = waiting;
      waiting = [];
      next = undefined;
      const run = work(all);
      // A run that fails is told to its callers and keeps nobody else from the next one.
      last = run.catch(() => {});
      return run;
    });
    return next;
  };
}
