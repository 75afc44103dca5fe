import sql from 'sql-template-tag';
import { canonicalJson, type Id, type Json, type Text, text } from '#kernel';
import { type EffectTable, enqueue, insertRow } from '#platform';

export type DocumentEffects = {
  /** `fields` are the template's fields as JSON; they are stored encrypted and rendered after the commit. */
  'make-document': { caseId: Id; id: Id; template: string; title: Text; fileName: string; fields: Json };
  'seal-document': { caseId: Id; id: Id; sha256: string; bytes: bigint };
};

export const documentEffects: EffectTable<DocumentEffects> = {
  'make-document': {
    label: (e) => text(`制作《${e.title.zh}》`, `Make the document "${e.title.en}"`),
    write: (e, c) => [
      insertRow('documents_documents', {
        court_id: c.courtId,
        id: e.id,
        case_id: e.caseId,
        template: e.template,
        title_zh: e.title.zh,
        title_en: e.title.en,
        file_name: e.fileName,
        fields_sealed: c.seal.seal(c.courtId, canonicalJson(e.fields)),
        status: 'drafted',
        made_at: c.at,
        made_by: c.actId,
      }),
      enqueue(c, 'render-document', e.id, { caseId: e.caseId, documentId: e.id }),
    ],
  },
  'seal-document': {
    label: (e) =>
      text(`文书定稿，校验值 ${e.sha256.slice(0, 12)}…`, `Seal the document, hash ${e.sha256.slice(0, 12)}…`),
    write: (e, c) => [
      {
        sql: sql`update documents_documents set status = 'sealed', sha256 = ${e.sha256}, bytes = ${e.bytes}, sealed_at = ${c.at}
          where court_id = ${c.courtId} and id = ${e.id} and status = 'drafted'`,
        rows: 1,
      },
    ],
  },
};
