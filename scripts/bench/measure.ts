/** One figure of a run: what was measured, in which unit, and what is good enough. */
export type Measure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The bound that is good enough: the greatest value, or the least where `better` says so. */
  readonly goal: number;
  readonly better: 'less' | 'more';
  readonly ok: boolean;
};

/** What the command line of a run asks for. */
export type BenchOptions = {
  /** Open clocks in the run against the database. */
  readonly clocks: number;
  /** Cases in the database that reads and acts are measured on. */
  readonly cases: number;
};

/** A file of measures exports one of these as `measures`; it takes what it needs, measures, and leaves nothing behind. */
export type Measures = (options: BenchOptions) => Measure[] | Promise<Measure[]>;

function figure(name: string, value: number, unit: string, goal: number, better: Measure['better']): Measure {
  const rounded = Math.round(value * 1000) / 1000;
  return { name, value: rounded, unit, goal, better, ok: better === 'less' ? rounded <= goal : rounded >= goal };
}

/** A figure that must not exceed its goal. */
export function measure(name: string, value: number, unit: string, goal: number): Measure {
  return figure(name, value, unit, goal, 'less');
}

/** A figure that must reach its goal. */
export function measureAtLeast(name: string, value: number, unit: string, goal: number): Measure {
  return figure(name, value, unit, goal, 'more');
}

/** The middle one of some values. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
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
  return median(Array.from({ length: rounds }, () => timed(work, calls) / calls));
}

function timed(work: () => unknown, calls: number): number {
  const start = performance.now();
  for (let i = 0; i < calls; i++) work();
  return performance.now() - start;
}
