import type { Request } from './request.ts';
import type { DocumentRef } from './values.ts';

/** A well-formed freeze request, for tests and for the conformance suite's documentation. */
export function freezeRequest(document: Omit<DocumentRef, 'mediaType'>): Request {
  return {
    protocol: 'writ/1',
    requestId: '0199aa00-0000-7000-8000-000000000001',
    seq: 1,
    court: { id: 'court-3301', name: '某市中级人民法院' },
    unit: 'bank-a',
    caseNumber: '（2026）川3301执123号',
    articles: [{ law: '《中华人民共和国民事诉讼法》', article: '第二百五十三条' }],
    purpose: '冻结被执行人存款以清偿生效判决确定的债务',
    officers: [{ name: '泽仁', post: '法官', certificate: '5133001', deskPhone: '0836-2800001' }],
    subject: {
      kind: 'person',
      name: '张三',
      idType: 'id-card',
      idNumber: '513301198506150017',
      verification: { method: 'registry', at: '2026-11-20T01:00:00Z' },
    },
    measure: {
      do: 'freeze',
      asset: { kind: 'deposit', identifier: '6222000000000001' },
      limit: '13000000',
      term: 'P1Y',
    },
    documents: [{ ...document, mediaType: 'application/pdf' }],
    deadline: '2026-11-24T02:00:00Z',
    legalNow: '2026-11-21T02:00:00Z',
  };
}
