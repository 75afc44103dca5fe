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

/** Starting the server costs most, so the units are killed more often, which says no less. */
const victims: readonly Victim[] = [
  ...(['server', 'server', 'server', 'database', 'both', 'starting-server'] as const),
  ...(['unit', 'unit', 'unit', 'unit', 'unit', 'unit', 'unit', 'unit', 'unit', 'unit', 'all-units'] as const),
];

/** How many processes each kill ends. */
const processes: Record<Victim, number> = {
  ...{ server: 1, database: 1, both: 2, 'starting-server': 2, unit: 1, 'all-units': 9 },
};

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

/** Draws a run: as many killed processes as asked for, with turns of knobs and moves of the legal clock between them. */
export function drawPlan({ seed, kills, lanes, knobs = true, ...options }: PlanOptions): Plan {
  const random = seededRandom(seed);
  const faults: Fault[] = [];
  const gapMs = () => (random.chance(0.3) ? random.int(0, 150) : random.int(150, 1200));
  for (let left = kills; left > 0; ) {
    if (knobs && random.chance(0.6))
      faults.push({ do: 'knobs', unit: random.pick(units), knobs: drawKnobs(random), gapMs: random.int(0, 300) });
    if (random.chance(0.5)) faults.push({ do: 'clock', days: random.int(1, 2), gapMs: random.int(0, 300) });
    const drawn = random.pick(options.victims ?? victims);
    // The last kills are of one process each, so that there are as many as asked for.
    const victim = processes[drawn] <= left ? drawn : 'unit';
    left -= processes[victim];
    const downMs = random.chance(0.5) ? 0 : random.int(50, 1200);
    faults.push({ do: 'kill', victim, unit: random.pick(units), gapMs: gapMs(), downMs });
  }
  return { seed, faults, lanes };
}

/** The processes that a fault ends. */
export function killsOf(fault: Fault): number {
  return fault.do === 'kill' ? processes[fault.victim] : 0;
}

/** What happens to the units goes on beside what happens to the court, so that they are down at the same time too. */
export function sidesOf({ faults }: Plan): Fault[][] {
  const ofUnits = (f: Fault) => f.do === 'knobs' || (f.do === 'kill' && /unit/.test(f.victim));
  return [faults.filter(ofUnits), faults.filter((f) => !ofUnits(f))];
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
