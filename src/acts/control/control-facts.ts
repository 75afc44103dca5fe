import { type Day, type Fen, formatYuan, type Id, type Refusal } from '#kernel';
import { type ControlKind, controlTermMax, type Finding } from '#law';
import type { Unit } from '#linkage';
import type { Asset, Control } from '#property';
import { type Dossier, type PartyWithPerson, readDossier } from '../dossier.ts';
import type { Reader } from '../engine/index.ts';
import { thingWords } from '../inquiry/assist.ts';
import { openIdentifiers, openNumbers } from '../inquiry/waiting-messages.ts';
import { partyLine } from '../paper.ts';
import { refuseControlAct } from './refusals.ts';

/** A case with what its rulings and notices name in clear. */
export type ControlFacts = {
  readonly dossier: Dossier;
  readonly identifiers: ReadonlyMap<Id, string>;
  readonly numbers: ReadonlyMap<Id, string>;
};

export async function readControlFacts(read: Reader): Promise<ControlFacts> {
  const dossier = await readDossier(read);
  return { dossier, identifiers: openIdentifiers(read, dossier), numbers: openNumbers(read, dossier) };
}

/** By which longest term an asset is controlled (interpretation of the civil procedure law, article 485). */
export const termKinds: Record<Asset['kind'], ControlKind> = {
  deposit: 'deposit',
  'e-wallet': 'deposit',
  vehicle: 'movable',
  'real-estate': 'immovable',
  equity: 'other',
};

/** 冻结 for money and rights, 查封 for registered things. */
export function measureOf(asset: Asset): 'freeze' | 'seal' {
  return asset.kind === 'real-estate' || asset.kind === 'vehicle' ? 'seal' : 'freeze';
}

export const verbs = { freeze: '冻结', seal: '查封' } as const;

/** A term as units take it and as rulings print it. */
export type Term = {
  readonly wire: string;
  readonly words: string;
  readonly until: Day;
  readonly longest: Finding<Day>;
};

const yearWords = ['', '一年', '二年', '三年'];

/** The term from today: the longest that the law allows, or until the day ordered. Its last day is the day before the anniversary. */
export function termFrom(asset: Asset, today: Day, ordered?: Day): Term {
  const longest = controlTermMax.decideOn(today, { kind: termKinds[asset.kind], effective: today });
  const years = today.until(longest.value, { largestUnit: 'year' }).years;
  if (ordered) {
    const days = today.until(ordered, { largestUnit: 'day' }).days + 1;
    return { wire: `P${days}D`, words: `${days}日`, until: ordered, longest };
  }
  return {
    wire: `P${years}Y`,
    words: yearWords[years] ?? `${years}年`,
    until: longest.value.subtract({ days: 1 }),
    longest,
  };
}

/** An asset as a ruling lists it. */
export function targetOf(facts: ControlFacts, asset: Asset) {
  const unit = facts.dossier.units.find((u) => u.id === asset.unitId);
  return {
    holder: unit?.name ?? '登记机关',
    thing: thingWords[asset.kind],
    identifier: facts.identifiers.get(asset.id) ?? asset.identifierMasked,
  };
}

/** The head of a ruling: everybody in the case. */
export function partyLines(dossier: Dossier) {
  return dossier.parties.filter((p) => p.role !== 'third').map(partyLine);
}

export type Held = {
  readonly control: Control;
  readonly asset: Asset;
  readonly unit: Unit;
  readonly party: PartyWithPerson;
};

/** Requests on a control that its holder has not answered. */
export function openRequest(dossier: Dossier, controlId: Id, measures: readonly string[]): boolean {
  const open = ['drafted', 'issued', 'delivered', 'accepted'];
  return dossier.requests.some(
    (r) => r.controlId === controlId && measures.includes(r.measure) && open.includes(r.status),
  );
}

const stateWords: Record<Control['state'], string> = {
  ordered: '待答复',
  effective: '生效',
  waiting: '轮候',
  refused: '未办理',
  released: '已解除',
  lapsed: '已失效',
  deducted: '已扣划',
};

/**
 * A live control that its holder knows by name, with asset, unit and party. Refuses `control-unknown`, `control-not-live`,
 * `control-no-holder`, `release-in-hand`.
 */
export function heldControl(
  dossier: Dossier,
  controlId: Id,
  what: string,
  field: string,
  busy: readonly string[],
): Held | Refusal {
  const control = dossier.controls.find((c) => c.id === controlId);
  const asset = dossier.assets.find((a) => a.id === control?.assetId);
  const party = dossier.parties.find((p) => p.id === control?.partyId);
  if (!control || !asset || !party) return refuseControlAct('control-unknown', { field });
  if (control.state !== 'effective' && control.state !== 'waiting')
    return refuseControlAct('control-not-live', { values: { state: stateWords[control.state], what }, field });
  const unit = dossier.units.find((u) => u.id === control.unitId);
  if (!unit || !control.holderRef) return refuseControlAct('control-no-holder', { values: { what }, field });
  if (openRequest(dossier, control.id, busy)) return refuseControlAct('release-in-hand', { values: { what }, field });
  return { control, asset, unit, party };
}

/** The request that ordered a control, which later requests on it follow. */
export function madeBy(dossier: Dossier, control: Control): Id | undefined {
  return dossier.requests.find((r) => r.measure === 'freeze' && r.controlId === control.id && r.answerSeq > 0)?.id;
}

/** The ruling that a control rests on: that of the trial for one taken over. */
export function priorRuling(dossier: Dossier, { control, asset }: Held): { number: string; kind: string } {
  const details = asset.details as { rulingNumber?: unknown } | null;
  const taken = control.takenOver && typeof details?.rulingNumber === 'string' ? details.rulingNumber : undefined;
  if (taken) return { number: taken, kind: '财产保全裁定书' };
  return { number: dossier.case.numberText ?? '', kind: '执行裁定书' };
}

export function money(fen: Fen): string {
  return formatYuan(fen);
}
