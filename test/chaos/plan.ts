import { knobNames } from '../../demo/units/knobs.ts';
import { type Random, seededRandom } from '../../src/edge/region/random.ts';

export type Victim = 'server' | 'database' | 'both' | 'starting-server' | 'unit' | 'all-units';

/** One thing done to the site; `gapMs` is let pass before it, `downMs` until the victim is started again. */
export type Fault =
  | {
      readonly do: 'kill';
      readonly victim: Victim;
      readonly unit: string;
      readonly gapMs: number;
      readonly downMs: number;
    }
  | {
      readonly do: 'knobs';
      readonly unit: string;
      readonly knobs: Readonly<Record<string, object>>;
      readonly gapMs: number;
    }
  | { readonly do: 'clock'; readonly days: number; readonly gapMs: number };

/** All that a run does to the site, drawn from its seed; leaving faults out gives a smaller run of the same seed. */
export type Plan = {
  readonly seed: number;
  readonly faults: readonly Fault[];
  /** Cases at work at the same time. */
  readonly lanes: number;
};

/** Units that cases speak with most come more often. */
const units = [
  ...['bank-a', 'bank-a', 'bank-a', 'court-bank', 'court-bank', 'court-bank', 'identity-registry', 'bank-b', 'bank-c'],
  ...['e-wallet', 'real-estate', 'vehicle', 'market-regulator'],
];

/** Starting the server costs most, so the other victims bring the number up without saying less. */
const victims: readonly Victim[] = [
  ...(['server', 'server', 'server', 'server', 'database', 'both', 'starting-server'] as const),
  ...(['unit', 'unit', 'unit', 'unit', 'all-units'] as const),
];

/** Any combination of the knobs, each with its own share, strength and delay. */
function drawKnobs(random: Random): Record<string, object> {
  const howMany = random.int(1, 5);
  const chosen = new Set(Array.from({ length: howMany }, () => random.pick(knobNames)));
  const drawn = [...chosen].map((name) => [
    name,
    { times: -1, share: random.int(10, 60) / 100, ms: random.int(50, 1500), hours: random.int(1, 60) },
  ]);
  return Object.fromEntries(drawn);
}

export type PlanOptions = {
  readonly seed: number;
  readonly kills: number;
  readonly lanes: number;
  /** Only these are killed; all when absent. */
  readonly victims?: readonly Victim[];
  readonly knobs?: boolean;
};

/** Draws a run: as many kills as asked for, with turns of knobs and moves of the legal clock between them. */
export function drawPlan({ seed, kills, lanes, knobs = true, ...options }: PlanOptions): Plan {
  const random = seededRandom(seed);
  const faults: Fault[] = [];
  const gapMs = () => (random.chance(0.3) ? random.int(0, 150) : random.int(150, 1600));
  for (let n = 0; n < kills; n++) {
    if (knobs && random.chance(0.6))
      faults.push({ do: 'knobs', unit: random.pick(units), knobs: drawKnobs(random), gapMs: random.int(0, 300) });
    if (random.chance(0.5)) faults.push({ do: 'clock', days: random.int(1, 2), gapMs: random.int(0, 300) });
    const victim = random.pick(options.victims ?? victims);
    const downMs = random.chance(0.5) ? 0 : random.int(50, 1200);
    faults.push({ do: 'kill', victim, unit: random.pick(units), gapMs: gapMs(), downMs });
  }
  return { seed, faults, lanes };
}

export function killsOf(plan: Plan): number {
  return plan.faults.filter((f) => f.do === 'kill').length;
}

/** A fault in words, for the history. */
export function faultText(fault: Fault): string {
  switch (fault.do) {
    case 'kill':
      return `kill -9 ${fault.victim === 'unit' ? fault.unit : fault.victim}, down ${fault.downMs} ms`;
    case 'knobs':
      return `${fault.unit}: ${JSON.stringify(fault.knobs)}`;
    case 'clock':
      return `the legal clock moves ${fault.days} days`;
  }
}
