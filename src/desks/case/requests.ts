import { type Day, daysBetween, type Instant, type Text, text } from '#kernel';
import {
  connectorOf,
  measureTitles,
  type RequestResult,
  type RequestStatus,
  reasonTexts,
  type Unit,
  type UnitKind,
  type UnitRequest,
} from '#linkage';
import { isVerified } from '#people';
import type { OpenCase } from '../context.ts';
import type { CaseRequests, RequestRow } from '../contract/requests.ts';
import type { Light } from '../contract/values.ts';
import { citesShown, documentRef, given, moment, plainLight, status, urgency } from '../shown.ts';
import { caseAct, caseActs } from './place.ts';

export const requestWords: Record<RequestStatus, Text> = {
  drafted: text('待发出', 'Drafted'),
  issued: text('已发出', 'Issued'),
  delivered: text('已送达', 'Delivered'),
  accepted: text('已受理', 'Accepted'),
  answered: text('已答复', 'Answered'),
  returned: text('退回补正', 'Returned for correction'),
  withdrawn: text('已撤回', 'Withdrawn'),
  undeliverable: text('无法送达', 'Undeliverable'),
};

export const resultWords: Record<RequestResult, Text> = {
  full: text('已办理', 'Done in full'),
  partial: text('部分办理', 'Done in part'),
  none: text('无结果', 'Nothing found'),
  refused: text('未予办理', 'Refused'),
};

const minutesBetween = (from: Instant, to: Instant): number => Math.max(0, Math.round(from.until(to).total('minutes')));

/** Where a request stands; while it is the unit's turn, the delay is not the handler's. */
function requestLight(open: OpenCase, request: UnitRequest, unit: Unit): Light {
  const clock = open.dossier.clocks.find((k) => k.clock.node === 'unit-answer' && k.subjectId === request.id);
  const cites = clock ? citesShown(clock.clock.cites) : [];
  switch (request.status) {
    case 'answered': {
      const result = request.result ?? 'full';
      return plainLight(result === 'refused' ? 'yellow' : 'green', resultWords[result]);
    }
    case 'returned':
      return plainLight('yellow', requestWords.returned);
    case 'undeliverable':
      return plainLight('red', requestWords.undeliverable);
    case 'withdrawn':
      return plainLight('grey', requestWords.withdrawn);
    default:
      return awaitedLight(unit, request.deadline, open.today, cites);
  }
}

/** Waiting for a unit is blue also after its day, with the days that it is late in words. */
export function awaitedLight(
  unit: Pick<Unit, 'name' | 'nameEn'>,
  deadline: Day,
  today: Day,
  cites: Light['cites'] = [],
): Light {
  const over = daysBetween(deadline, today);
  const late = over > 0 ? { zh: `，已逾期${over}日`, en: `, ${over} days overdue` } : { zh: '', en: '' };
  const words = text(`待${unit.name}答复${late.zh}`, `Waiting for ${unit.nameEn}${late.en}`);
  const due = { due: deadline.toString(), left: -over, countedIn: 'days' as const };
  return plainLight('blue', words, { ...due, waitingFor: unit.name, cites });
}

/** The states in which a unit owes an answer. */
export const awaitedStates: readonly RequestStatus[] = ['issued', 'delivered', 'accepted'];

function resultOf(open: OpenCase, request: UnitRequest): Text | undefined {
  const reason = request.reasonCode as keyof typeof reasonTexts | null;
  if (reason !== null && Object.hasOwn(reasonTexts, reason)) return reasonTexts[reason];
  if (request.result === 'none') return text('查无财产或信息', 'Nothing is on record');
  if (request.measure !== 'query' || request.result === null) return undefined;
  const found = open.dossier.assets.filter((a) => a.unitId === request.unitId && a.partyId === request.partyId);
  return text(`查得财产${found.length}项`, `${found.length} assets found`);
}

function rowOf(open: OpenCase, request: UnitRequest, unit: Unit): RequestRow {
  const { dossier, now } = open;
  const { issuedAt, answeredAt } = request;
  const over = request.status === 'withdrawn' || request.status === 'undeliverable';
  const documents = dossier.documents.filter((d) => request.documentIds.includes(d.id));
  return {
    id: request.id,
    number: requestNumber(unit, request),
    measure: status(request.measure, measureTitles),
    state: status(request.status, requestWords),
    light: requestLight(open, request, unit),
    ...given('issuedAt', issuedAt && moment(issuedAt)),
    ...given('answeredAt', answeredAt && moment(answeredAt)),
    ...given('usedMinutes', issuedAt && !over ? minutesBetween(issuedAt, answeredAt ?? now) : undefined),
    ...given('outcome', request.result && status(request.result, resultWords)),
    ...given('result', resultOf(open, request)),
    ...given('rawReason', request.reasonText || undefined),
    documents: documents.map(documentRef),
    acts: caseActs(open, [
      ...(['returned', 'undeliverable'].includes(request.status)
        ? ([['resend-request', { requestId: request.id }]] as const)
        : []),
      ...(['drafted', 'returned', 'undeliverable'].includes(request.status)
        ? ([['withdraw-request', { requestId: request.id }]] as const)
        : []),
    ]),
  };
}

/** What a unit and the court call a request on the telephone: the unit's code and the court's counter towards it. */
export function requestNumber(unit: Pick<Unit, 'code'>, request: { id: string; seq: bigint | null }): string {
  return request.seq === null ? `${unit.code}-${request.id.slice(-8)}` : `${unit.code}-${request.seq}`;
}

/** Debtor × unit: what was asked of whom, what came back and how long it took. */
export function caseRequests(open: OpenCase): CaseRequests {
  const { dossier } = open;
  const debtors = dossier.parties.filter((p) => p.role === 'debtor');
  const cells = debtors.flatMap((debtor) =>
    dossier.units.flatMap((unit) => {
      const own = dossier.requests.filter((r) => r.partyId === debtor.id && r.unitId === unit.id);
      const rows = own.map((r) => rowOf(open, r, unit)).reverse();
      const worst = [...rows].sort((a, b) => urgency[b.light.colour] - urgency[a.light.colour])[0];
      return worst ? [{ debtorId: debtor.id, unitId: unit.id, light: worst.light, requests: rows }] : [];
    }),
  );
  return {
    asOf: moment(open.now),
    debtors: debtors.map((d) => ({ id: d.id, name: d.person.name, identityVerified: isVerified(d.person) })),
    units: dossier.units
      .filter((u) => u.kind !== 'court-bank')
      .map((u) => ({
        id: u.id,
        name: u.name,
        kind: { key: u.kind, text: connectorOf(u.kind as UnitKind).title },
        connected: true,
      })),
    cells: cells.filter((c) => dossier.units.some((u) => u.id === c.unitId && u.kind !== 'court-bank')),
    ...given('askAll', caseAct(open, 'inquire-property')),
  };
}
