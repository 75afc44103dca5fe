import { z } from 'zod';
import { findDocument, wordDraft } from '#documents';
import { isId, isRefusal } from '#kernel';
import { courtsFor } from '#platform';
import type { App } from '../app.ts';
import { sendRefusal } from '../errors.ts';
import { sessionOf } from '../guard.ts';
import { notThere } from '../reading.ts';
import type { Server } from '../server.ts';
import { dispositionOf } from './papers.ts';

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The paragraphs of a document that officers write themselves, as a Word file. */
export function serveWordDrafts(server: Server, app: App): void {
  server.route({
    method: 'GET',
    url: '/api/documents/:id/draft.docx',
    config: { costly: true },
    schema: {
      tags: ['papers'],
      summary: '导出可改写段落（Word） · The edited paragraphs as a Word file',
      params: z.object({ id: z.string().max(40) }),
    },
    handler: async (request, reply) => {
      const { actor } = sessionOf(request);
      const { id } = request.params;
      for (const courtId of isId(id) ? courtsFor(actor, 'case.read') : []) {
        const document = await app.db.within({ courts: [courtId] }, (tx) => findDocument(tx, app.sealer, courtId, id));
        if (!document) continue;
        const { caseId } = document;
        const { officerId } = actor;
        app.accessLog.note({ officerId, courtId, caseId, action: 'case.read', detail: { document: id, as: 'docx' } });
        const word = await wordDraft(document.template, document.fields);
        if (isRefusal(word)) return sendRefusal(reply as never, word);
        const name = `${document.fileName.replace(/\.pdf$/, '')}（草稿）.docx`;
        reply.header('content-disposition', dispositionOf(name, wordType));
        return reply.type(wordType).send(Buffer.from(word));
      }
      return notThere(app, actor, 'case.read', `document:${id}`);
    },
  });
}
