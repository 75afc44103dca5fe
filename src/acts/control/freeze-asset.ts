import { z } from 'zod';
import { type Day, type Fen, type Id, isRefusal, type Refusal, type Text, text } from '#kernel';
import { checkOrderedTerm, cite } from '#law';
import type { Unit } from '#linkage';
import { type Asset, isLive, isMoneyAsset } from '#property';
import { servedOn } from '#service';
import { openClock } from '../clocks.ts';
import type { PartyWithPerson } from '../dossier.ts';
import { type ActContext, act, type Effect, type Plan, type Reader } from '../engine/index.ts';
import { dayField, idField, listField, moneyField, textField } from '../fields.ts';
import { assistPart, formOf } from '../inquiry/assist.ts';
import { refuseUnverified } from '../inquiry/inquire-property.ts';
import { sendRequest } from '../inquiry/request.ts';
import { caseHeader, matterOf, printed } from '../paper.ts';
import { documentEffect } from '../plan.ts';
import { objectionPart } from '../service/issue-execution-notice.ts';
import { gatesOf, refuseOverClaim } from './amount-gate.ts';
import {
  type ControlFacts,
  measureOf,
  money,
  partyLines,
  readControlFacts,
  type Term,
  targetOf,
  termFrom,
  termKinds,
  verbs,
} from './control-facts.ts';
import { lockedPersonMoney, minimumWarnings, type PersonMoney, refuseBelowMinimum, takenBy } from './person-money.ts';
import { refuseControlAct } from './refusals.ts';

const Input = z.strictObject({
  assets: listField(
    z.strictObject({
      assetId: idField('财产', 'Asset', '/api/cases/{case}/options/free-assets'),
      limit: moneyField('控制限额（元）', 'Limit (yuan)'),
    }),
    '财产',
    'Assets',
    { min: 1, max: 50 },
  ),
  until: dayField('控制期限至（不填为法定最长期限）', 'Until; the longest term when empty').optional(),
  facts: textField('查明的事实', 'Facts found', 4000).optional(),
  reasons: textField('理由', 'Reasons', 4000).optional(),
});
type Input = z.output<typeof Input>;

export const freezeCites = [
  cite('civil-procedure-law', '253'),
  cite('seizure-provisions', '1'),
  cite('seizure-provisions', '19'),
] as const;

type FreezeFacts = ControlFacts & { readonly personMoney: PersonMoney | undefined };

type Wanted = { readonly asset: Asset; readonly unit: Unit; readonly limit: Fen; readonly term: Term };

function refuseAsset(facts: ControlFacts, asset: Asset, field: string): Refusal | undefined {
  const named = { values: { asset: asset.description }, field };
  if (asset.state === 'exempt')
    return refuseControlAct('asset-exempt', { ...named, cites: [cite('seizure-provisions', '3')] });
  if (facts.dossier.controls.some((c) => c.assetId === asset.id && isLive(c)))
    return refuseControlAct('asset-controlled', named);
  return undefined;
}

/** Looks up the assets of an order: all of one verified debtor, each at a linked holder, none exempt or controlled already. */
function wantedOf(
  facts: ControlFacts,
  input: Input,
  today: Day,
): { party: PartyWithPerson; wanted: Wanted[] } | Refusal {
  const { dossier } = facts;
  const wanted: Wanted[] = [];
  let party: PartyWithPerson | undefined;
  for (const [i, { assetId, limit }] of input.assets.entries()) {
    const field = `assets.${i}.assetId`;
    const asset = dossier.assets.find((a) => a.id === assetId);
    if (!asset) return refuseControlAct('asset-unknown', { field });
    if (wanted.some((w) => w.asset.id === assetId)) return refuseControlAct('asset-twice', { field });
    const refused = refuseAsset(facts, asset, field);
    if (refused) return refused;
    const unit = dossier.units.find((u) => u.id === asset.unitId && u.measures.includes('freeze'));
    if (!unit) return refuseControlAct('asset-no-holder', { values: { asset: asset.description }, field });
    const owner = dossier.parties.find((p) => p.id === asset.partyId);
    if (!owner || (party && owner.id !== party.id)) return refuseControlAct('asset-of-other-debtor', { field });
    party = owner;
    if (input.until) {
      const tooLong = checkOrderedTerm({ kind: termKinds[asset.kind], effective: today, until: input.until });
      if (tooLong) return tooLong;
    }
    wanted.push({ asset, unit, limit, term: termFrom(asset, today, input.until) });
  }
  if (!party) return refuseControlAct('asset-unknown', { field: 'assets' });
  return refuseUnverified(party, 'assets') ?? { party, wanted };
}

function rulingFor(
  context: ActContext,
  facts: ControlFacts,
  input: Input,
  party: PartyWithPerson,
  group: readonly Wanted[],
  id: Id,
) {
  const { dossier } = facts;
  const first = group[0] as Wanted;
  const verb = verbs[measureOf(first.asset)];
  const sum = group.reduce((total, w) => total + w.limit, 0n);
  return documentEffect('freeze-ruling', dossier.case.id, id, {
    header: caseHeader(context, dossier, id),
    matter: matterOf(dossier),
    parties: partyLines(dossier),
    facts: input.facts ?? `本院在执行过程中查明，被执行人${party.person.name}名下有可供执行的财产（详见裁定主文）。`,
    reasons:
      input.reasons ??
      `本院认为，为保障生效法律文书确定的债权实现，应当依法${verb}被执行人的上述财产，${verb}数额以债务、迟延履行期间的债务利息和执行费用为限。`,
    cites: printed([...freezeCites, ...first.term.longest.cites]),
    objection: objectionPart(),
    measure: measureOf(first.asset),
    owner: party.person.name,
    limit: sum,
    targets: group.map((w) => targetOf(facts, w.asset)),
    term: { length: first.term.words, until: first.term.until },
  });
}

function noticeFor(context: ActContext, facts: ControlFacts, party: PartyWithPerson, w: Wanted, id: Id) {
  const { dossier } = facts;
  const { thing, identifier } = targetOf(facts, w.asset);
  const number = dossier.case.numberText ?? '';
  return documentEffect('assist-freeze-notice', dossier.case.id, id, {
    ...assistPart(context, dossier, {
      documentId: id,
      addressee: w.unit.name,
      party,
      idNumber: facts.numbers.get(party.id) ?? '',
      cites: [...freezeCites, ...w.term.longest.cites],
      enclosures: [`${number}执行裁定书一份`],
    }),
    form: formOf[w.asset.kind],
    target: { thing, identifier },
    ruling: { number, kind: '执行裁定书' },
    limit: w.limit,
    onDay: context.today,
    term: { length: w.term.words, until: w.term.until },
    objection: objectionPart(),
  });
}

/** What the judge should know before he signs: nothing here forbids the order. */
function warningsFor(party: PartyWithPerson, wanted: readonly Wanted[], personMoney: PersonMoney | undefined): Text[] {
  const warnings: Text[] = [];
  if (personMoney && wanted.some((w) => isMoneyAsset(w.asset)))
    warnings.push(...minimumWarnings(personMoney, party, takenBy(wanted)));
  for (const { asset } of wanted) {
    const details = asset.details as { suggestions?: { title: Text }[]; priorFreezes?: unknown[] } | null;
    for (const s of details?.suggestions ?? [])
      warnings.push(text(`${asset.description}：${s.title.zh}`, `${asset.description}: ${s.title.en}`));
    if (details?.priorFreezes?.length)
      warnings.push(
        text(
          `${asset.description}有在先冻结，本次可能轮候。`,
          `${asset.description} has earlier controls: this may wait.`,
        ),
      );
    if (measureOf(asset) === 'seal' && asset.valueFen === null)
      warnings.push(
        text(
          `${asset.description}价值未知，未计入控制数额。`,
          `${asset.description} has no known value and is not counted.`,
        ),
      );
  }
  return warnings;
}

/** Measures at once may precede the execution notice, which then must follow (civil procedure law, article 251). */
function noticeOwed(
  facts: ControlFacts,
  party: PartyWithPerson,
  context: ActContext,
): { effects: Effect[]; warnings: Text[] } | Refusal {
  const { dossier } = facts;
  const caseId = dossier.case.id;
  const issued = dossier.documents.some((d) => d.template === 'execution-notice');
  if (issued || servedOn(dossier.service, party.id, 'execution-notice')) return { effects: [], warnings: [] };
  const running = dossier.clocks.some((c) => c.clock.node === 'notice-after-measures' && c.state !== 'closed');
  const clock = running ? undefined : openClock(context, caseId, 'notice-after-measures', context.today);
  if (isRefusal(clock)) return clock;
  const warning = text(
    '尚未发出执行通知书：采取措施后应在法定期限内补发。',
    'The execution notice has not been issued; it must follow the measure in time.',
  );
  return { effects: clock ? [clock] : [], warnings: [warning] };
}

function decide(facts: FreezeFacts, input: Input, context: ActContext): Plan | Refusal {
  const { dossier, personMoney } = facts;
  const caseId = dossier.case.id;
  const found = wantedOf(facts, input, context.today);
  if (isRefusal(found)) return found;
  const { party, wanted } = found;
  const gates = gatesOf(dossier, context.court, context.today);
  if (isRefusal(gates)) return gates;
  const over = refuseOverClaim(gates, party.id, wanted, money);
  if (over) return over;
  const below = personMoney && refuseBelowMinimum(personMoney, party, takenBy(wanted), context.today, 'assets');
  if (below) return below;
  const owed = noticeOwed(facts, party, context);
  if (isRefusal(owed)) return owed;
  const effects: Effect[] = [];
  // One ruling has one verb and one term, so money, rights and things are ruled on apart.
  const groups = Map.groupBy(wanted, (w) => `${measureOf(w.asset)} ${w.term.wire}`);
  for (const group of groups.values()) {
    const rulingId = context.mint();
    const ruling = rulingFor(context, facts, input, party, group, rulingId);
    if (isRefusal(ruling)) return ruling;
    effects.push(ruling);
    for (const w of group) {
      const noticeId = context.mint();
      const notice = noticeFor(context, facts, party, w, noticeId);
      if (isRefusal(notice)) return notice;
      const controlId = context.mint();
      const { asset, unit, limit, term } = w;
      effects.push(
        notice,
        {
          do: 'order-control',
          caseId,
          id: controlId,
          assetId: asset.id,
          partyId: party.id,
          unitId: unit.id,
          kind: measureOf(asset),
          limit,
          until: term.until,
        },
        ...sendRequest(context, dossier, {
          unit,
          partyId: party.id,
          controlId,
          assetId: asset.id,
          limit,
          until: term.until,
          measure: { do: 'freeze', limit: limit.toString(), term: term.wire, until: term.until.toString() },
          cites: [...freezeCites, ...term.longest.cites],
          purpose: `${verbs[measureOf(asset)]}被执行人财产以清偿生效法律文书确定的债务`,
          documentIds: [rulingId, noticeId],
        }),
      );
    }
  }
  const amount = wanted.reduce((total, w) => total + w.limit, 0n);
  const sum = money(amount);
  return {
    journal: text(
      `裁定控制${party.person.name}的财产${wanted.length}项，限额合计${sum}元`,
      `Order controls on ${wanted.length} assets of ${party.person.name} up to ${sum} yuan`,
    ),
    cites: freezeCites,
    effects: [...effects, ...owed.effects, ...(personMoney ? [counted(caseId, party.id)] : [])],
    warnings: [...owed.warnings, ...warningsFor(party, wanted, personMoney)],
    amount,
  };
}

/** The case, and the money of the debtor whose first asset is named, under the lock of his person. */
async function readFacts(read: Reader, input: Input): Promise<FreezeFacts> {
  const facts = await readControlFacts(read);
  const asset = facts.dossier.assets.find((a) => a.id === input.assets[0]?.assetId);
  const party = facts.dossier.parties.find((p) => p.id === asset?.partyId);
  return { ...facts, personMoney: await lockedPersonMoney(read, party) };
}

const counted = (caseId: Id, partyId: Id): Effect => ({ do: 'count-person', caseId, partyId });

/** Freezes money and rights, seals things: one or several assets of one debtor, each up to a limit, by ruling and notice. */
export const freezeAsset = act({
  name: 'freeze-asset',
  title: text('冻结、查封财产', 'Freeze or seal assets'),
  subject: 'case',
  stage: 'control',
  cites: freezeCites,
  draftedBy: ['judge', 'assistant', 'clerk'],
  approval: [{ post: 'judge-of-the-case' }],
  while: ['open'],
  input: Input,
  facts: readFacts,
  decide,
});
