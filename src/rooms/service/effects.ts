import sql from 'sql-template-tag';
import { type Day, type Id, type Json, text } from '#kernel';
import { type ServiceWay, serviceWays } from '#law';
import { type EffectTable, insertRow } from '#platform';

export type ServiceEffects = {
  'confirm-address': {
    caseId: Id;
    id: Id;
    partyId: Id;
    address: string;
    receiver: string;
    electronic?: string | undefined;
    consent: boolean;
    source: string;
  };
  'order-service': {
    caseId: Id;
    id: Id;
    partyId: Id;
    documentId: Id;
    documentKind: string;
    way: ServiceWay;
    status: 'ordered' | 'sent';
    detail?: Json;
  };
  'record-service': {
    caseId: Id;
    id: Id;
    status: 'sent' | 'served' | 'returned' | 'failed';
    effectiveOn?: Day | undefined;
    proofPaperId?: Id | undefined;
    detail?: Json;
  };
};

const outcomeText = {
  sent: text('已发出', 'sent'),
  served: text('已送达', 'served'),
  returned: text('已退回', 'returned'),
  failed: text('未能送达', 'failed'),
};

export const serviceEffects: EffectTable<ServiceEffects> = {
  'confirm-address': {
    label: (e) =>
      text(
        `确认送达地址（${e.source === 'trial' ? '审判阶段沿用' : '执行阶段确认'}）`,
        `Confirm the address for service (${e.source})`,
      ),
    write: (e, c) => [
      {
        sql: sql`delete from service_addresses where court_id = ${c.courtId} and case_id = ${e.caseId} and party_id = ${e.partyId}`,
      },
      insertRow('service_addresses', {
        court_id: c.courtId,
        id: e.id,
        case_id: e.caseId,
        party_id: e.partyId,
        address_sealed: c.seal.seal(c.courtId, e.address),
        receiver: e.receiver,
        electronic: e.electronic ? c.seal.seal(c.courtId, e.electronic) : null,
        consent: e.consent,
        source: e.source,
        confirmed_on: c.today,
      }),
    ],
  },
  'order-service': {
    label: (e) => text(`安排送达：${serviceWays[e.way].zh}`, `Arrange service: ${serviceWays[e.way].en}`),
    write: (e, c) => [
      insertRow('service_items', {
        court_id: c.courtId,
        id: e.id,
        case_id: e.caseId,
        party_id: e.partyId,
        document_id: e.documentId,
        document_kind: e.documentKind,
        way: e.way,
        status: e.status,
        ordered_on: c.today,
        sent_on: e.status === 'sent' ? c.today : null,
        detail: JSON.stringify(e.detail ?? {}),
      }),
    ],
  },
  'record-service': {
    label: (e) =>
      text(
        `送达结果：${outcomeText[e.status].zh}${e.effectiveOn ? `，${e.effectiveOn} 生效` : ''}`,
        `Service: ${outcomeText[e.status].en}`,
      ),
    write: (e, c) => [
      {
        sql: sql`update service_items set status = ${e.status}, effective_on = ${e.effectiveOn ?? null},
            sent_on = coalesce(sent_on, ${c.today}), proof_paper_id = coalesce(${e.proofPaperId ?? null}, proof_paper_id),
            detail = detail || ${JSON.stringify(e.detail ?? {})}::jsonb
          where court_id = ${c.courtId} and id = ${e.id} and status <> 'served'`,
        rows: 1,
      },
    ],
  },
};
