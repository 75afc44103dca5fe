import { type Text, text } from '#kernel';
import { clockNode, serviceWays } from '#law';
import type { ServiceItem } from '#service';
import { roleWords } from '../case-words.ts';
import type { OpenCase } from '../context.ts';
import type { CaseService, ServiceRow } from '../contract/service.ts';
import type { Light } from '../contract/values.ts';
import { dayText, documentRef, given, plainLight, status } from '../shown.ts';
import { caseActs, partyName } from './place.ts';

const stateWords: Record<ServiceItem['status'], Text> = {
  ordered: text('待送达', 'To be served'),
  sent: text('已发出', 'Sent'),
  served: text('已送达', 'Served'),
  returned: text('已退回', 'Returned'),
  failed: text('未能送达', 'Failed'),
};

const returnWords: Readonly<Record<string, string>> = {
  'address-wrong': '地址有误',
  'address-not-updated': '地址变更未告知',
  'address-withheld': '拒不提供地址',
  refused: '拒收',
  'nobody-met': '无人接收',
  'unknown-there': '查无此人',
};

const colours: Record<ServiceItem['status'], Light['colour']> = {
  ordered: 'yellow',
  sent: 'blue',
  served: 'green',
  returned: 'yellow',
  failed: 'yellow',
};

/** The clocks that run from the day on which this document took effect on this party. */
function openedBy({ dossier }: OpenCase, item: ServiceItem): Text[] {
  const { effectiveOn } = item;
  if (item.status !== 'served' || effectiveOn === null) return [];
  const declaration = dossier.declarations.find((d) => d.partyId === item.partyId);
  const nodes =
    item.documentKind === 'declaration-order' ? ['declaration'] : ['notice-period', 'jurisdiction-objection'];
  return dossier.clocks
    .filter((k) => nodes.includes(k.clock.node) && k.clock.openedOn.equals(effectiveOn))
    .filter((k) => k.subjectId === item.partyId || (declaration !== undefined && k.subjectId === declaration.id))
    .filter(() => item.documentKind === 'execution-notice' || item.documentKind === 'declaration-order')
    .map((k) => clockNode(k.clock.node).title);
}

function rowOf(open: OpenCase, item: ServiceItem): ServiceRow {
  const { dossier } = open;
  const document = dossier.documents.find((d) => d.id === item.documentId);
  const party = dossier.parties.find((p) => p.id === item.partyId);
  const detail = item.detail as { reason?: string; note?: string };
  const waiting = item.status === 'ordered' || item.status === 'sent';
  const again = item.status === 'returned' || item.status === 'failed';
  return {
    id: item.id,
    document: documentRef(document ?? { id: item.documentId, titleZh: item.documentKind, template: item.documentKind }),
    person: partyName(open, item.partyId),
    role: status(party?.role ?? 'third', roleWords),
    way: status(item.way, serviceWays),
    state: status(item.status, stateWords),
    light: plainLight(colours[item.status], stateWords[item.status], {
      ...given('waitingFor', item.status === 'sent' ? serviceWays[item.way].zh : undefined),
    }),
    ...given('sentOn', item.sentOn && dayText(item.sentOn)),
    ...given('servedOn', item.effectiveOn && dayText(item.effectiveOn)),
    ...given('returnedBecause', again ? (returnWords[detail.reason ?? ''] ?? detail.note) : undefined),
    ...given(
      'proof',
      item.proofPaperId === null
        ? undefined
        : { id: item.proofPaperId, title: '送达凭证', pdfUrl: `/api/papers/${item.proofPaperId}` },
    ),
    opened: openedBy(open, item),
    acts: caseActs(open, [
      ...(waiting ? ([['record-service', { serviceId: item.id }]] as const) : []),
      ...(again
        ? ([['serve-documents', { items: [{ documentId: item.documentId, partyId: item.partyId }] }]] as const)
        : []),
    ]),
  };
}

/** Every attempt to serve a document, the latest first, with what the law counts from it. */
export function caseService(open: OpenCase): CaseService {
  const rows = open.dossier.service.map((item) => rowOf(open, item)).reverse();
  return { rows, acts: caseActs(open, [['serve-documents']]) };
}
