import { type Citation, type Fen, type Id, isRefusal, type Refusal } from '#kernel';
import type { ActContext, Effect } from '../engine/index.ts';
import { assistPart, formOf } from '../inquiry/assist.ts';
import { sendRequest } from '../inquiry/request.ts';
import { caseHeader, matterOf, printed } from '../paper.ts';
import { documentEffect } from '../plan.ts';
import { objectionPart } from '../service/issue-execution-notice.ts';
import {
  type ControlFacts,
  type Held,
  madeBy,
  measureOf,
  partyLines,
  priorRuling,
  targetOf,
  verbs,
} from './control-facts.ts';

/** A control to be released, whole or down to a new limit. */
export type Release = Held & { readonly newLimit?: Fen; readonly part: Fen | null };

type Words = {
  readonly facts: string;
  readonly reasons: string;
  readonly cites: readonly Citation[];
  readonly purpose: string;
};

function rulingFor(context: ActContext, facts: ControlFacts, group: readonly Release[], words: Words, id: Id) {
  const { dossier } = facts;
  const first = group[0] as Release;
  return documentEffect('release-ruling', dossier.case.id, id, {
    header: caseHeader(context, dossier, id),
    matter: matterOf(dossier),
    parties: partyLines(dossier),
    facts: words.facts,
    reasons: words.reasons,
    cites: printed(words.cites),
    objection: objectionPart(),
    measure: measureOf(first.asset),
    owner: first.party.person.name,
    prior: priorRuling(dossier, first),
    targets: group.map((r) => targetOf(facts, r.asset)),
    part: first.part,
  });
}

function noticeFor(context: ActContext, facts: ControlFacts, r: Release, words: Words, id: Id) {
  const { dossier } = facts;
  const number = dossier.case.numberText ?? '';
  const { thing, identifier } = targetOf(facts, r.asset);
  return documentEffect('assist-release-notice', dossier.case.id, id, {
    ...assistPart(context, dossier, {
      documentId: id,
      addressee: r.unit.name,
      party: r.party,
      idNumber: facts.numbers.get(r.party.id) ?? '',
      cites: words.cites,
      enclosures: [`${number}执行裁定书一份`],
    }),
    form: formOf[r.asset.kind],
    target: { thing, identifier },
    ruling: { number, kind: '执行裁定书' },
    prior: priorRuling(dossier, r),
    part: r.part,
  });
}

/** Rulings, notices and requests that release controls; those of one debtor with one verb and prior ruling share a ruling. */
export function releaseEffects(
  context: ActContext,
  facts: ControlFacts,
  releases: readonly Release[],
  words: Words,
): Effect[] | Refusal {
  const { dossier } = facts;
  const effects: Effect[] = [];
  const groups = Map.groupBy(releases, (r) => {
    const alone = r.part === null ? '' : r.control.id;
    return `${r.party.id} ${verbs[measureOf(r.asset)]} ${priorRuling(dossier, r).number} ${alone}`;
  });
  for (const group of groups.values()) {
    const rulingId = context.mint();
    const ruling = rulingFor(context, facts, group, words, rulingId);
    if (isRefusal(ruling)) return ruling;
    effects.push(ruling);
    for (const r of group) {
      const noticeId = context.mint();
      const notice = noticeFor(context, facts, r, words, noticeId);
      if (isRefusal(notice)) return notice;
      const whole = r.newLimit === undefined || r.newLimit === 0n;
      effects.push(
        notice,
        ...sendRequest(context, dossier, {
          unit: r.unit,
          partyId: r.party.id,
          controlId: r.control.id,
          assetId: r.asset.id,
          limit: r.newLimit,
          measure: {
            do: 'release',
            controlId: r.control.holderRef ?? '',
            ...(whole ? {} : { newLimit: String(r.newLimit) }),
          },
          cites: words.cites,
          purpose: words.purpose,
          previousRequest: madeBy(dossier, r.control),
          documentIds: [rulingId, noticeId],
        }),
      );
    }
  }
  return effects;
}
