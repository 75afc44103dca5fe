import type { Citation, Day, Fen, Id, Json } from '#kernel';
import { cite, laws } from '#law';
import type { Measure, RequestBody, Unit } from '#linkage';
import { openDatedClock } from '../clocks.ts';
import type { Dossier } from '../dossier.ts';
import type { ActContext, Effect } from '../engine/index.ts';
import { signersOf } from '../paper.ts';

/** What an act wants a unit to do, beside what follows from the case. */
export type RequestSpec = {
  readonly unit: Unit;
  /** The protocol's measure as JSON; an asset's identifier and a payee's account may be left out, they are opened at the first sending. */
  readonly measure: { readonly do: Measure; readonly [key: string]: Json };
  readonly cites: readonly Citation[];
  /** One sentence. */
  readonly purpose: string;
  readonly numberText?: string;
  readonly partyId?: Id | undefined;
  readonly controlId?: Id | undefined;
  readonly assetId?: Id | undefined;
  readonly paymentId?: Id | undefined;
  readonly limit?: Fen | undefined;
  readonly until?: Day | undefined;
  readonly previousRequest?: Id | undefined;
  readonly corrects?: Id | undefined;
  /** Rulings and notices; the request leaves when all of them are sealed, at once when there are none. */
  readonly documentIds?: readonly Id[];
  readonly id?: Id;
};

const civilDayHours = 24;

/** The day by which the unit has promised to answer; its own promise, not a limit of the law. */
export function answerDay(unit: Pick<Unit, 'answerWithinHours'>, from: Day): Day {
  return from.add({ days: Math.max(1, Math.ceil(unit.answerWithinHours / civilDayHours)) });
}

/** How an officer is named to units: the number is that of his register in this court. */
function officerLine(context: ActContext, officer: { id: Id; name: string; post: string; deskPhone: string }) {
  return {
    name: officer.name,
    post: officer.post,
    certificate: `${context.court.code}-${officer.id.slice(-8).toUpperCase()}`,
    deskPhone: officer.deskPhone || context.court.deskPhone,
  };
}

/** Who issues a request: judge and clerk of the case, or whoever performs while the case has no judge yet. */
function issuersOf(context: ActContext, dossier: Dossier): RequestBody['officers'] {
  const signers = (['judge', 'clerk'] as const).flatMap((duty) => {
    const id = dossier.handling[duty];
    const officer = id && dossier.officers.find((o) => o.id === id && o.post === duty);
    const title = { judge: '审判员', clerk: '书记员' }[duty];
    return officer ? [officerLine(context, { ...officer, post: title })] : [];
  });
  if (signers.length > 0) return signers;
  const { deskPhone } = signersOf(dossier);
  const { performer, court } = context;
  const id = performer.officerId ?? court.id;
  return [officerLine(context, { id, name: performer.name, post: '立案庭', deskPhone })];
}

/** Articles as the protocol wants them: the title and the number apart. */
export function wireArticles(cites: readonly Citation[]): { law: string; article: string }[] {
  return cites.map((c) => ({ law: `《${laws[c.law as keyof typeof laws].title}》`, article: `第${c.article}条` }));
}

/** The effect that drafts a request, or issues it at once when no document must be sealed first. */
export function draftRequest(
  context: ActContext,
  dossier: Dossier,
  spec: RequestSpec,
): Effect & { do: 'draft-request' } {
  const documentIds = spec.documentIds ?? [];
  const body: RequestBody = {
    caseNumber: spec.numberText ?? dossier.case.numberText ?? '',
    articles: wireArticles(spec.cites),
    purpose: spec.purpose,
    officers: issuersOf(context, dossier),
    measure: spec.measure,
    ...(spec.previousRequest ? { previousRequest: spec.previousRequest } : {}),
  };
  return {
    do: 'draft-request',
    caseId: dossier.case.id,
    id: spec.id ?? context.mint(),
    unitId: spec.unit.id,
    unitName: { zh: spec.unit.name, en: spec.unit.nameEn },
    partyId: spec.partyId,
    measure: spec.measure.do,
    controlId: spec.controlId,
    assetId: spec.assetId,
    paymentId: spec.paymentId,
    limit: spec.limit,
    until: spec.until,
    fields: body,
    documentIds,
    deadline: answerDay(spec.unit, context.today),
    issueNow: documentIds.length === 0,
    corrects: spec.corrects,
  };
}

/** The clock that waits for the answer of a named unit, until the day that it has promised. */
export function awaitAnswer(
  context: ActContext,
  request: { readonly id: Id; readonly caseId: Id; readonly deadline: Day },
  unit: Pick<Unit, 'id' | 'name'>,
): Effect {
  const basis = { cites: [cite('court-presets', '协助答复')], certainty: 'local' } as const;
  const extras = { subjectId: request.id, waitingFor: { id: unit.id, name: unit.name } };
  return openDatedClock(context, request.caseId, 'unit-answer', context.today, request.deadline, basis, extras);
}

/** Drafts a request; where it leaves at once, the unit is waited for from now on. */
export function sendRequest(context: ActContext, dossier: Dossier, spec: RequestSpec): readonly Effect[] {
  const drafted = draftRequest(context, dossier, spec);
  return drafted.issueNow ? [drafted, awaitAnswer(context, drafted, spec.unit)] : [drafted];
}

/** Connected units that can be asked for a measure. */
export function unitsFor(dossier: Dossier, measure: Measure): readonly Unit[] {
  return dossier.units.filter((u) => u.measures.includes(measure));
}
