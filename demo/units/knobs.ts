/** What can be made to go wrong, for tests and for the developer page. */
export const knobNames = [
  'delay',
  'drop',
  'dropBefore',
  'duplicate',
  'reorder',
  'tamper',
  'error',
  'garbage',
  'refuse',
  'partial',
  'returnForCorrection',
  'answerLater',
  'overFreeze',
  'doneWithoutMoney',
  'payDelay',
  'payReturned',
  'payDoubled',
] as const;
export type KnobName = (typeof knobNames)[number];

/** `times`: the next so many (−1 = until turned off); `share`: each with that probability; `hours` legal, `ms` real. */
export type Knob = { times?: number; share?: number; hours?: number; ms?: number };

export class Knobs {
  private readonly set = new Map<KnobName, Knob>();
  private seed = 1;

  /** Takes `{name: times | {times, share, hours, ms}}` and `seed`; 0 turns a knob off. Throws on an unknown name. */
  turn(wanted: Record<string, unknown>): void {
    for (const [name, value] of Object.entries(wanted)) {
      if (name === 'seed') {
        this.seed = Number(value) >>> 0;
        continue;
      }
      if (!(knobNames as readonly string[]).includes(name)) throw new Error(`no knob ${name}`);
      const knob: Knob = typeof value === 'number' ? { times: value } : { times: -1, ...(value as Knob) };
      if (knob.times === 0) this.set.delete(name as KnobName);
      else this.set.set(name as KnobName, knob);
    }
  }

  clear(): void {
    this.set.clear();
  }

  state(): Record<string, Knob> {
    return Object.fromEntries(this.set);
  }

  private draw(): number {
    // Mulberry32: a seeded sequence, so that a run with faults can be repeated.
    this.seed = (this.seed + 0x6d2b79f5) >>> 0;
    let t = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** Whether this fault strikes now; counts it. */
  take(name: KnobName): Knob | undefined {
    const knob = this.set.get(name);
    if (!knob || (knob.share !== undefined && this.draw() >= knob.share)) return undefined;
    if (knob.times !== undefined && knob.times > 0) {
      knob.times -= 1;
      if (knob.times === 0) this.set.delete(name);
    }
    return knob;
  }
}
