/** One figure of a run: what was measured, in which unit, and what it must not exceed. */
export type Measure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The greatest value that is good enough. */
  readonly goal: number;
  readonly ok: boolean;
};

/** What the command line of a run asks for. */
export type BenchOptions = {
  /** Open clocks in the run against the database. */
  readonly clocks: number;
};

/** A file of measures exports one of these as `measures`; it takes what it needs, measures, and leaves nothing behind. */
export type Measures = (options: BenchOptions) => Measure[] | Promise<Measure[]>;

export function measure(name: string, value: number, unit: string, goal: number): Measure {
  const rounded = Math.round(value * 1000) / 1000;
  return { name, value: rounded, unit, goal, ok: rounded <= goal };
}

/** Milliseconds that one call takes: the middle one of several rounds, each of as many calls as fill a few milliseconds. */
export function millisecondsOf(work: () => unknown, rounds = 15): number {
  work();
  let calls = 1;
  let spent = timed(work, calls);
  while (spent < 5 && calls < 1_000_000) {
    calls *= 2;
    spent = timed(work, calls);
  }
  const each = Array.from({ length: rounds }, () => timed(work, calls) / calls).sort((a, b) => a - b);
  return each[Math.floor(each.length / 2)] as number;
}

function timed(work: () => unknown, calls: number): number {
  const start = performance.now();
  for (let i = 0; i < calls; i++) work();
  return performance.now() - start;
}
