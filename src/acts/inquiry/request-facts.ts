import { listParties, listPayees } from '#cases';
import { listDocuments } from '#documents';
import { listPayments } from '#funds';
import { type Id, type Json, type Refusal, zone } from '#kernel';
import {
  connectorOf,
  listUnits,
  type RequestBody,
  type RequestedMeasure,
  type RequestFacts,
  type RequestSubject,
  type Unit,
  type UnitKind,
  type UnitRequest,
  type WireRequest,
} from '#linkage';
import { type IdKind, listPersons, type PersonKind, type Verification } from '#people';
import type { Sealer, Tx } from '#platform';
import { listAssets } from '#property';
import { type Dossier, type PartyWithPerson, withPersons } from '../dossier.ts';
import { refuseSending } from './refusals.ts';

/** What a request may name of its case. */
export type RequestDossier = Pick<Dossier, 'parties' | 'payees' | 'documents' | 'units' | 'assets' | 'payments'>;

/** Reads of a case what requests may name, in one flush. */
export async function readRequestDossier(tx: Tx, courtId: Id, caseId: Id): Promise<RequestDossier> {
  const [parties, persons, payees, documents, units, assets, payments] = await Promise.all([
    listParties(tx, courtId, caseId),
    listPersons(tx, courtId, caseId),
    listPayees(tx, courtId, caseId),
    listDocuments(tx, courtId, caseId),
    listUnits(tx),
    listAssets(tx, courtId, caseId),
    listPayments(tx, courtId, caseId),
  ]);
  return { parties: withPersons(parties, persons), payees, documents, units, assets, payments };
}

const kinds: Record<PersonKind, RequestSubject['kind']> = { natural: 'person', legal: 'company', other: 'other' };
const idTypes: Record<IdKind, RequestSubject['idType']> = {
  'id-card': 'id-card',
  'credit-code': 'credit-code',
  passport: 'passport',
  'hk-macao-taiwan': 'hk-macao-permit',
  none: 'unknown',
};
const methods: Record<Verification, RequestSubject['verification']['method']> = {
  registry: 'registry',
  document: 'document',
  unverified: 'none',
  mismatch: 'none',
  ambiguous: 'none',
  deceased: 'none',
};

function subjectOf(party: PartyWithPerson, courtId: Id, sealer: Sealer): RequestSubject {
  const { person } = party;
  return {
    kind: kinds[person.kind],
    name: person.name,
    idType: idTypes[person.idKind],
    ...(person.idSealed ? { idNumber: sealer.open(courtId, person.idSealed) } : {}),
    verification: { method: methods[person.verification] },
  };
}

/** Opens what the drafted measure left sealed: the identifier of the asset, the account of the payee. */
function wholeMeasure(
  request: UnitRequest,
  body: RequestBody,
  dossier: RequestDossier,
  courtId: Id,
  sealer: Sealer,
): Json {
  const { measure } = body;
  if (measure.do === 'freeze' && measure.asset === undefined) {
    const asset = dossier.assets.find((a) => a.id === request.assetId);
    if (!asset) return measure;
    return { ...measure, asset: { kind: asset.kind, identifier: sealer.open(courtId, asset.identifierSealed) } };
  }
  const payee = measure.payee;
  if (measure.do === 'pay' && typeof payee === 'object' && payee !== null && !('account' in payee)) {
    const payment = dossier.payments.find((p) => p.id === request.paymentId);
    const account = dossier.payees.find((p) => p.id === payment?.payeeId);
    if (account) return { ...measure, payee: { ...payee, account: sealer.open(courtId, account.accountSealed) } };
  }
  return measure;
}

/** Which documents travel with a request, by hash; their bytes are in the file store. */
function documentsOf(request: UnitRequest, dossier: RequestDossier) {
  return request.documentIds.flatMap((id) => {
    const document = dossier.documents.find((d) => d.id === id);
    if (!document?.sha256 || document.bytes === null) return [];
    const { fileName, sha256, bytes } = document;
    return [{ name: fileName, mediaType: 'application/pdf', sha256, bytes: Number(bytes) }];
  });
}

export type Written = { readonly unit: Unit; readonly payload: WireRequest };

/**
 * Everything that a request states, as the protocol has it. It is made once, when the request first leaves; what is
 * sent again later are the bytes that were kept then. Refuses what the connector refuses, and `request-unit-gone`,
 * `request-documents-open`.
 */
export function writeRequest(
  request: UnitRequest,
  dossier: RequestDossier,
  sending: {
    readonly court: { id: Id; name: string };
    readonly sealer: Sealer;
    readonly seq: bigint;
    readonly at: Temporal.Instant;
  },
): Written | Refusal {
  const { court, sealer, seq, at } = sending;
  const unit = dossier.units.find((u) => u.id === request.unitId);
  if (!unit) return refuseSending('request-unit-gone');
  const documents = documentsOf(request, dossier);
  if (documents.length !== request.documentIds.length) return refuseSending('request-documents-open');
  const body = JSON.parse(sealer.open(court.id, request.factsSealed)) as RequestBody;
  const party = dossier.parties.find((p) => p.id === request.partyId);
  const facts: RequestFacts = {
    requestId: request.id,
    seq: Number(seq),
    court,
    unit: unit.code,
    caseNumber: body.caseNumber,
    articles: body.articles,
    purpose: body.purpose,
    officers: body.officers,
    ...(party ? { subject: subjectOf(party, court.id, sealer) } : {}),
    measure: wholeMeasure(request, body, dossier, court.id, sealer) as unknown as RequestedMeasure,
    ...(body.previousRequest ? { previousRequest: body.previousRequest } : {}),
    ...(request.corrects && request.measure !== 'withdraw' ? { corrects: request.corrects } : {}),
    documents,
    // The unit has the whole last day.
    deadline: request.deadline.add({ days: 1 }).toZonedDateTime(zone).toInstant().subtract({ seconds: 1 }),
    legalNow: at,
  };
  const payload = connectorOf(unit.kind as UnitKind).toRequest(facts);
  return 'refused' in payload ? payload : { unit, payload };
}
