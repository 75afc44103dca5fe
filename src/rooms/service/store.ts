import sql from 'sql-template-tag';
import type { Day, Id, Json } from '#kernel';
import type { ServiceWay } from '#law';
import type { Tx } from '#platform';

export type ServiceItem = {
  readonly id: Id;
  readonly partyId: Id;
  readonly documentId: Id;
  readonly documentKind: string;
  readonly way: ServiceWay;
  readonly status: 'ordered' | 'sent' | 'served' | 'returned' | 'failed';
  readonly orderedOn: Day;
  readonly sentOn: Day | null;
  readonly effectiveOn: Day | null;
  readonly proofPaperId: Id | null;
  readonly detail: Json;
};

/** Every attempt to serve a document of a case, oldest first. */
export function listServiceItems(tx: Tx, courtId: Id, caseId: Id): Promise<ServiceItem[]> {
  return tx.query<ServiceItem>(sql`select id, party_id as "partyId", document_id as "documentId", document_kind as "documentKind", way, status,
      ordered_on as "orderedOn", sent_on as "sentOn", effective_on as "effectiveOn", proof_paper_id as "proofPaperId", detail
    from service_items where court_id = ${courtId} and case_id = ${caseId} order by ordered_on, id`);
}

export type ServiceAddress = {
  readonly partyId: Id;
  readonly addressSealed: string;
  readonly receiver: string;
  readonly electronic: string | null;
  readonly consent: boolean;
  readonly source: string;
  readonly confirmedOn: Day;
};

export function listAddresses(tx: Tx, courtId: Id, caseId: Id): Promise<ServiceAddress[]> {
  return tx.query<ServiceAddress>(sql`select party_id as "partyId", address_sealed as "addressSealed", receiver, electronic, consent, source,
      confirmed_on as "confirmedOn"
    from service_addresses where court_id = ${courtId} and case_id = ${caseId}`);
}

/** The first day on which a kind of document took effect on a party; undefined while it is not served. */
export function servedOn(items: readonly ServiceItem[], partyId: Id, documentKind: string): Day | undefined {
  const days = items
    .filter((i) => i.partyId === partyId && i.documentKind === documentKind && i.status === 'served' && i.effectiveOn)
    .map((i) => i.effectiveOn as Day)
    .sort(Temporal.PlainDate.compare);
  return days[0];
}
