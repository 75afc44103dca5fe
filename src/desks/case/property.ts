import { debtorsOf, type Gate, gatesOf } from '#acts';
import { dayOf, type Fen, isRefusal, type Refusal, type Text, text } from '#kernel';
import {
  type Asset,
  type AssetKind,
  type Control,
  type ControlState,
  isLive,
  isMoneyAsset,
  listMinimums,
  type Minimum,
} from '#property';
import type { OpenCase } from '../context.ts';
import type { AmountGate, AssetRow, CaseProperty, ControlRow, MinimumRow } from '../contract/property.ts';
import type { Light } from '../contract/values.ts';
import { clockLight, dayText, given, moment, money, plainLight, status } from '../shown.ts';
import { readDetails } from './asset-details.ts';
import { caseActs, judgeOf, partyName } from './place.ts';

export const assetWords: Record<AssetKind, Text> = {
  deposit: text('银行存款', 'Deposit'),
  'e-wallet': text('网络资金账户', 'E-wallet'),
  'real-estate': text('不动产', 'Real estate'),
  vehicle: text('车辆', 'Vehicle'),
  equity: text('股权', 'Equity'),
};

/** An asset in one line, its number masked: descriptions of holders carry the masked number already. */
export function assetTitle({ description, identifierMasked }: Pick<Asset, 'description' | 'identifierMasked'>): string {
  return description.includes(identifierMasked) ? description : `${description} ${identifierMasked}`.trim();
}

const sourceWords: Record<Asset['source'], Text> = {
  inquiry: text('网络查控', 'Found by inquiry'),
  declared: text('被执行人申报', 'Declared by the debtor'),
  clue: text('申请执行人提供线索', 'From a clue'),
  preservation: text('保全转入', 'Taken over from preservation'),
};

const controlWords: Record<Control['kind'], Text> = { freeze: text('冻结', 'Freeze'), seal: text('查封', 'Seal') };

export const controlStateWords: Record<ControlState, Text> = {
  ordered: text('已发出，待反馈', 'Ordered'),
  effective: text('控制中', 'In effect'),
  waiting: text('轮候', 'Waiting in the queue'),
  refused: text('未能控制', 'Refused'),
  released: text('已解除', 'Released'),
  lapsed: text('到期失效', 'Lapsed'),
  deducted: text('已扣划', 'Deducted'),
};

const stateColours: Record<ControlState, Light['colour']> = {
  ordered: 'blue',
  effective: 'green',
  waiting: 'blue',
  refused: 'grey',
  released: 'grey',
  lapsed: 'grey',
  deducted: 'green',
};

function controlLight(open: OpenCase, control: Control): Light {
  const clock = open.dossier.clocks.find(
    (k) => k.clock.node === 'control-term' && k.subjectId === control.id && k.state !== 'closed',
  );
  if (clock && control.state === 'effective') return clockLight(open, clock, judgeOf(open));
  const unit = open.dossier.units.find((u) => u.id === control.unitId);
  const words = controlStateWords[control.state];
  if (control.state !== 'ordered' || !unit) return plainLight(stateColours[control.state], words);
  return plainLight('blue', text(`待${unit.name}反馈`, `Waiting for ${unit.nameEn}`), { waitingFor: unit.name });
}

function controlRow(open: OpenCase, control: Control): ControlRow {
  const { dossier } = open;
  const request = dossier.requests.find((r) => r.controlId === control.id && r.measure === 'freeze');
  const ruling = dossier.documents.find((d) => d.template === 'freeze-ruling' && request?.documentIds.includes(d.id));
  const live = control.state === 'effective';
  return {
    id: control.id,
    kind: status(control.kind, controlWords),
    state: status(control.state, controlStateWords),
    limit: money(control.limitFen),
    ...given('held', control.state === 'ordered' ? undefined : money(control.heldFen)),
    ...given('deducted', control.deductedFen > 0n ? money(control.deductedFen) : undefined),
    ...given('rank', control.rank),
    from: dayText(control.effectiveOn ?? dayOf(control.orderedAt)),
    ...given('until', control.untilDay && dayText(control.untilDay)),
    light: controlLight(open, control),
    ...given('excess', live && control.excessFen > 0n ? money(control.excessFen) : undefined),
    ...given(
      'ruling',
      ruling && {
        id: ruling.id,
        title: ruling.titleZh,
        template: ruling.template,
        pdfUrl: `/api/documents/${ruling.id}.pdf`,
      },
    ),
    acts: isLive(control)
      ? caseActs(open, [
          ...(live && control.excessFen > 0n ? ([['release-excess', { controlId: control.id }]] as const) : []),
          ['renew-controls', { controlIds: [control.id] }],
          ['deduct-deposit', { controlId: control.id }],
          ['release-control', { controlIds: [control.id] }],
        ])
      : [],
  };
}

type Gates = Exclude<ReturnType<typeof gatesOf>, Refusal>;

/** What may still be held of an asset: its value where that is known, never more than the gates of case and debtor leave. */
function limitOf(asset: Asset, gates: Gates | undefined): { limit?: string } {
  if (!gates) return {};
  const rooms = [gates.case.room, gates.debtors.get(asset.partyId)?.room, isMoneyAsset(asset) ? asset.valueFen : null];
  const least = rooms.reduce<Fen>((a, b) => (b !== null && b !== undefined && b < a ? b : a), gates.case.room);
  return least > 0n ? { limit: money(least) } : {};
}

function assetRow(open: OpenCase, asset: Asset, gates: Gates | undefined): AssetRow {
  const { dossier } = open;
  const controls = dossier.controls.filter((c) => c.assetId === asset.id);
  const held = controls.some(isLive);
  const { lines, encumbrances } = readDetails(asset.details);
  return {
    id: asset.id,
    kind: status(asset.kind, assetWords),
    title: assetTitle(asset),
    debtor: partyName(open, asset.partyId),
    holder: dossier.units.find((u) => u.id === asset.unitId)?.name ?? '—',
    ...given('value', asset.valueFen === null ? undefined : money(asset.valueFen)),
    foundOn: dayText(dayOf(asset.foundAt)),
    foundBy: asset.state === 'exempt' ? text('豁免执行', 'Exempt') : sourceWords[asset.source],
    details: lines,
    encumbrances,
    controls: controls.map((c) => controlRow(open, c)),
    acts:
      held || asset.state !== 'found'
        ? []
        : caseActs(open, [
            ['freeze-asset', { assets: [{ assetId: asset.id, ...limitOf(asset, gates) }] }],
            ['exempt-asset', { assetId: asset.id }],
          ]),
  };
}

function gateShown(scope: Text, gate: Gate): AmountGate {
  const { claim, interestToHorizon, costs, held, inFlight, room, excess } = gate;
  return {
    scope,
    claim: money(claim),
    interestToHorizon: money(interestToHorizon),
    costs: money(costs),
    held: money(held),
    inFlight: money(inFlight),
    room: money(room),
    excess: money(excess),
  };
}

/** What each natural debtor must be left, and the act that says so. */
function minimumRows(open: OpenCase, minimums: readonly Minimum[]): MinimumRow[] {
  return debtorsOf(open.dossier)
    .filter(({ person }) => person.kind === 'natural' && person.idMasked !== '')
    .map(({ id, person }) => {
      const set = minimums.find((m) => m.partyId === id && m.amountFen > 0n);
      return {
        debtor: person.name,
        ...given('amount', set && money(set.amountFen)),
        ...given('reason', set?.reason),
        ...given('setOn', set && dayText(dayOf(set.setAt))),
        acts: caseActs(open, [['set-minimum', { partyId: id }]]),
      };
    });
}

/** What was found and is held, and how much may be held yet: for the case and for each debtor. */
export async function caseProperty(open: OpenCase): Promise<CaseProperty> {
  const { dossier, court, db, caseId } = open;
  const minimums = await db.within({ courts: [court.id] }, (tx) => listMinimums(tx, court.id, caseId));
  const found = dossier.case.docketedOn ? gatesOf(dossier, open.court, open.today) : undefined;
  const gates = found === undefined || isRefusal(found) ? undefined : found;
  const shown =
    gates === undefined
      ? []
      : [
          gateShown(text('全案', 'the whole case'), gates.case),
          ...[...gates.debtors].map(([id, gate]) => gateShown(text(partyName(open, id), partyName(open, id)), gate)),
        ];
  return {
    asOf: moment(open.now),
    gates: shown,
    minimums: minimumRows(open, minimums),
    assets: dossier.assets.map((a) => assetRow(open, a, gates)),
  };
}
