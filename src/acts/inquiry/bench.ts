import type { Id, Text } from '#kernel';
import type { UnitRequest } from '#linkage';
import type { Control, Deduction } from '#property';
import type { Dossier } from '../dossier.ts';
import type { ActContext, Effect } from '../engine/index.ts';

export type MessageEnd = 'applied' | 'late' | 'duplicate' | 'superseded' | 'quarantined' | 'garbage';

/**
 * Where the messages of a case are worked off one after the other: what an earlier one changed, a later one finds
 * changed, although nothing is written before all of them are decided.
 */
export class Bench {
  readonly effects: Effect[] = [];
  readonly lines: Text[] = [];
  readonly warnings: Text[] = [];
  readonly requests: Map<Id, UnitRequest>;
  readonly controls: Map<Id, Control>;
  readonly deductions: Map<Id, Deduction>;
  /** Assets found in this round, by party, holder, kind and identifier: a second message about one renews it. */
  readonly found = new Map<string, Id>();
  subAccount: string | null;
  readonly dossier: Dossier;
  readonly context: ActContext;

  constructor(dossier: Dossier, context: ActContext) {
    this.dossier = dossier;
    this.context = context;
    this.requests = new Map(dossier.requests.map((r) => [r.id, r]));
    this.controls = new Map(dossier.controls.map((c) => [c.id, c]));
    this.deductions = new Map(dossier.deductions.map((d) => [d.id, d]));
    this.subAccount = dossier.case.subAccount;
  }

  get caseId(): Id {
    return this.dossier.case.id;
  }

  /** Adds effects to the plan. */
  do(...effects: readonly Effect[]): void {
    this.effects.push(...effects);
  }

  /** One line of the journal. */
  say(zh: string, en: string): void {
    this.lines.push({ zh, en });
  }

  changeRequest(id: Id, change: Partial<UnitRequest>): void {
    const request = this.requests.get(id);
    if (request) this.requests.set(id, { ...request, ...change });
  }

  changeControl(id: Id, change: Partial<Control>): void {
    const control = this.controls.get(id);
    if (control) this.controls.set(id, { ...control, ...change });
  }

  /** The case as it will be when the plan is committed, as far as the amount gate looks at it. */
  after(): Dossier {
    return { ...this.dossier, controls: [...this.controls.values()], deductions: [...this.deductions.values()] };
  }
}
