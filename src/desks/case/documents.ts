import { type CourtDocument, findTemplate } from '#documents';
import { dayOf, type Text, text } from '#kernel';
import type { OpenCase } from '../context.ts';
import type { CaseDocuments, DocumentRow } from '../contract/documents.ts';
import { dayText, given, moment, status } from '../shown.ts';

const documentWords: Record<CourtDocument['status'], Text> = {
  drafted: text('定稿中', 'Being sealed'),
  sealed: text('已定稿', 'Sealed'),
};

const paperWords = {
  application: text('申请执行书', 'Application'),
  instrument: text('执行依据', 'Instrument'),
  effect: text('生效证明', 'Proof of effect'),
  identity: text('身份证明', 'Identity paper'),
  authority: text('授权委托书', 'Authority of the agent'),
  other: text('其他材料', 'Other'),
};

function paperKind(kind: string): keyof typeof paperWords {
  return Object.hasOwn(paperWords, kind) ? (kind as keyof typeof paperWords) : 'other';
}

/** Whether officers write a part of such documents themselves: only these have a Word draft. */
function isEditable(document: CourtDocument): boolean {
  return Object.keys(findTemplate(document.template)?.marked ?? {}).length > 0;
}

function rowOf({ dossier }: OpenCase, document: CourtDocument): DocumentRow {
  const served = dossier.service.filter((s) => s.documentId === document.id);
  const names = new Set(served.map((s) => dossier.parties.find((p) => p.id === s.partyId)?.person.name ?? ''));
  return {
    id: document.id,
    title: document.titleZh,
    template: document.template,
    fileName: document.fileName,
    state: status(document.status, documentWords),
    ...given('addressee', names.size > 0 ? [...names].join('、') : undefined),
    madeOn: dayText(dayOf(document.madeAt)),
    ...given('sealedAt', document.sealedAt && moment(document.sealedAt)),
    ...given('sha256', document.sha256),
    pdfUrl: `/api/documents/${document.id}.pdf`,
    ...given('draftUrl', isEditable(document) ? `/api/documents/${document.id}/draft.docx` : undefined),
  };
}

/** What the court made, newest first, and what it was given. */
export function caseDocuments(open: OpenCase): CaseDocuments {
  const { dossier } = open;
  return {
    documents: dossier.documents.map((d) => rowOf(open, d)),
    papers: dossier.papers.map((p) => ({
      id: p.id,
      name: p.name,
      kind: status(paperKind(p.kind), paperWords),
      bytes: Number(p.bytes),
      type: p.mediaType,
      sha256: p.sha256,
      receivedAt: moment(p.addedAt),
      url: `/api/cases/${open.caseId}/papers/${p.id}`,
    })),
  };
}
