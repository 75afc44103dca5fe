import { z } from 'zod';
import { type Day, type Id, isAfter, isRefusal, type Refusal, text } from '#kernel';
import { cite, controlRenewal } from '#law';
import type { PartyWithPerson } from '../dossier.ts';
import { type ActContext, act, type Effect, type Plan } from '../engine/index.ts';
import { dayField, idField, listField, textField } from '../fields.ts';
import { assistPart, formOf } from '../inquiry/assist.ts';
import { refuseUnverified } from '../inquiry/inquire-property.ts';
import { sendRequest } from '../inquiry/request.ts';
import { caseHeader, matterOf, printed } from '../paper.ts';
import { documentEffect } from '../plan.ts';
import { objectionPart } from '../service/issue-execution-notice.ts';
import {
  type ControlFacts,
  type Held,
  heldControl,
  madeBy,
  measureOf,
  partyLines,
  priorRuling,
  readControlFacts,
  targetOf,
  termFrom,
  termKinds,
  verbs,
} from './control-facts.ts';
import { refuseControlAct } from './refusals.ts';

const Input = z.strictObject({
  controlIds: listField(
    idField('控制措施', 'Control', '/api/cases/{case}/options/controls'),
    '要续行的控制措施',
    'Controls to renew',
    { min: 1, max: 200 },
  ),
  until: dayField('续行至（不填为法定最长期限）', 'Until; the longest term when empty').optional(),
  reasons: textField('理由', 'Reasons', 4000).optional(),
});
type Input = z.output<typeof Input>;

export const renewCites = [cite('cpl-interpretation', '485'), cite('seizure-provisions', '27')] as const;

/** A control with its new term. `until` is null for a waiting one, whose term has not begun. */
type Renewal = Held & { readonly until: Day | null; readonly wire: string; readonly words: string };

/** The new last day, refused when the old one is over or the ordered one is too far. */
function renewalOf(held: Held, input: Input, today: Day, field: string): Renewal | Refusal {
  const { control, asset } = held;
  const term = termFrom(asset, today);
  if (control.state === 'waiting' || !control.untilDay)
    return { ...held, until: null, wire: term.wire, words: term.words };
  const found = controlRenewal.decideOn(today, {
    kind: termKinds[asset.kind],
    until: control.untilDay,
    renewedOn: today,
  });
  if (!found.value.renewed)
    return refuseControlAct('renewal-too-late', {
      values: { until: control.untilDay.toString() },
      field,
      cites: found.cites,
    });
  const longest = found.value.until;
  if (input.until && isAfter(input.until, longest))
    return refuseControlAct('renewal-too-long', {
      values: { until: input.until.toString(), longest: longest.toString() },
      field: 'until',
      cites: found.cites,
    });
  if (input.until && !isAfter(input.until, control.untilDay))
    return refuseControlAct('renewal-no-gain', { values: { until: control.untilDay.toString() }, field: 'until' });
  const until = input.until ?? longest;
  const days = control.untilDay.until(until, { largestUnit: 'day' }).days;
  return input.until
    ? { ...held, until, wire: `P${days}D`, words: `${days}日` }
    : { ...held, until, wire: term.wire, words: term.words };
}

function renewalsOf(
  facts: ControlFacts,
  input: Input,
  today: Day,
): { party: PartyWithPerson; renewals: Renewal[] } | Refusal {
  const renewals: Renewal[] = [];
  for (const [i, id] of [...new Set(input.controlIds)].entries()) {
    const field = `controlIds.${i}`;
    const held = heldControl(facts.dossier, id, '续行', field, ['renew', 'release']);
    if (isRefusal(held)) return held;
    if (renewals[0] && renewals[0].party.id !== held.party.id)
      return refuseControlAct('controls-of-several', { field });
    const renewal = renewalOf(held, input, today, field);
    if (isRefusal(renewal)) return renewal;
    renewals.push(renewal);
  }
  const party = renewals[0]?.party;
  if (!party) return refuseControlAct('control-unknown', { field: 'controlIds' });
  return refuseUnverified(party, 'controlIds') ?? { party, renewals };
}

/** The last day that ruling and notice print: for a waiting control the one that it will have at the latest if it began today. */
function printedUntil(r: Renewal, today: Day): Day {
  return r.until ?? termFrom(r.asset, today).until;
}

function rulingFor(context: ActContext, facts: ControlFacts, input: Input, group: readonly Renewal[], id: Id) {
  const { dossier } = facts;
  const first = group[0] as Renewal;
  const verb = verbs[measureOf(first.asset)];
  return documentEffect('renew-ruling', dossier.case.id, id, {
    header: caseHeader(context, dossier, id),
    matter: matterOf(dossier),
    parties: partyLines(dossier),
    facts: `本院已依法${verb}被执行人${first.party.person.name}的财产，期限即将届满，生效法律文书确定的义务尚未履行完毕。`,
    reasons: input.reasons ?? `本院认为，债务尚未清偿，应当在期限届满前继续${verb}被执行人的上述财产。`,
    cites: printed(renewCites),
    objection: objectionPart(),
    measure: measureOf(first.asset),
    owner: first.party.person.name,
    limit: group.reduce((sum, r) => sum + r.control.limitFen, 0n),
    prior: priorRuling(dossier, first),
    targets: group.map((r) => targetOf(facts, r.asset)),
    term: { length: first.words, until: printedUntil(first, context.today) },
  });
}

function noticeFor(context: ActContext, facts: ControlFacts, r: Renewal, id: Id) {
  const { dossier } = facts;
  const number = dossier.case.numberText ?? '';
  const { thing, identifier } = targetOf(facts, r.asset);
  return documentEffect('assist-renew-notice', dossier.case.id, id, {
    ...assistPart(context, dossier, {
      documentId: id,
      addressee: r.unit.name,
      party: r.party,
      idNumber: facts.numbers.get(r.party.id) ?? '',
      cites: renewCites,
      enclosures: [`${number}执行裁定书一份`],
    }),
    form: formOf[r.asset.kind],
    target: { thing, identifier },
    ruling: { number, kind: '执行裁定书' },
    prior: priorRuling(dossier, r),
    limit: r.control.limitFen,
    term: { length: r.words, until: printedUntil(r, context.today) },
    objection: objectionPart(),
  });
}

function decide(facts: ControlFacts, input: Input, context: ActContext): Plan | Refusal {
  const { dossier } = facts;
  const found = renewalsOf(facts, input, context.today);
  if (isRefusal(found)) return found;
  const effects: Effect[] = [];
  const groups = Map.groupBy(
    found.renewals,
    (r) => `${measureOf(r.asset)} ${r.wire} ${r.until ?? ''} ${priorRuling(dossier, r).number}`,
  );
  for (const group of groups.values()) {
    const rulingId = context.mint();
    const ruling = rulingFor(context, facts, input, group, rulingId);
    if (isRefusal(ruling)) return ruling;
    effects.push(ruling);
    for (const r of group) {
      const noticeId = context.mint();
      const notice = noticeFor(context, facts, r, noticeId);
      if (isRefusal(notice)) return notice;
      effects.push(
        notice,
        ...sendRequest(context, dossier, {
          unit: r.unit,
          partyId: r.party.id,
          controlId: r.control.id,
          assetId: r.asset.id,
          until: r.until ?? undefined,
          measure: {
            do: 'renew',
            controlId: r.control.holderRef ?? '',
            term: r.wire,
            ...(r.until ? { until: r.until.toString() } : {}),
          },
          cites: renewCites,
          purpose: '控制期限届满前继续控制被执行人财产',
          previousRequest: madeBy(dossier, r.control),
          documentIds: [rulingId, noticeId],
        }),
      );
    }
  }
  const count = found.renewals.length;
  return {
    journal: text(`裁定续行控制${found.party.person.name}的财产${count}项`, `Renew ${count} controls`),
    cites: renewCites,
    effects,
  };
}

/** Renews controls of one debtor before their terms are over, each for at most the longest term again. */
export const renewControls = act({
  name: 'renew-controls',
  title: text('续行控制', 'Renew controls'),
  subject: 'case',
  stage: 'control',
  cites: renewCites,
  draftedBy: ['judge', 'assistant', 'clerk'],
  approval: [{ post: 'judge-of-the-case' }],
  while: ['open'],
  batch: true,
  input: Input,
  facts: (read) => readControlFacts(read),
  decide,
});
