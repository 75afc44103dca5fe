import { z } from 'zod';
import { refuseAct } from '#acts';
import { type CourtDocument, findDocument, type TemplateName } from '#documents';
import { type Id, isId, isRefusal, type Json, type Refusal } from '#kernel';
import { type Actor, courtsFor } from '#platform';
import type { App } from '../app.ts';
import { sendRefusal } from '../errors.ts';
import { sessionOf } from '../guard.ts';
import { notThere } from '../reading.ts';
import type { Server } from '../server.ts';
import { dispositionOf } from './papers.ts';

type Found = CourtDocument & { readonly fields: Json; readonly courtId: Id };

async function find(app: App, actor: Actor, id: string): Promise<Found> {
  if (isId(id)) {
    for (const courtId of courtsFor(actor, 'case.read')) {
      const found = await app.db.within({ courts: [courtId] }, (tx) => findDocument(tx, app.sealer, courtId, id));
      if (found) return { ...found, courtId };
    }
  }
  return notThere(app, actor, 'case.read', `document:${id}`);
}

/** The sealed file as it was hashed, or, until it is sealed, the document set now from its fields. */
async function pdfOf(app: App, document: Found): Promise<Uint8Array | Refusal> {
  if (document.sha256 !== null) return app.files.get(document.sha256);
  const rendered = await app.renderer.render(document.template as TemplateName, document.fields);
  return isRefusal(rendered) ? rendered : rendered.pdf;
}

/** The court's documents as PDF, and the drafts of a preview. */
export function serveDocuments(server: Server, app: App): void {
  const params = z.object({ file: z.string().regex(/^[0-9a-f-]{36}\.pdf$/) });
  const idOf = (file: string) => file.slice(0, -'.pdf'.length);

  server.route({
    method: 'GET',
    url: '/api/documents/:file',
    config: { costly: true },
    schema: { tags: ['papers'], summary: '打开文书 · Open a document', params },
    handler: async (request, reply) => {
      const { actor } = sessionOf(request);
      const document = await find(app, actor, idOf(request.params.file));
      const { courtId, caseId, id } = document;
      const { officerId } = actor;
      app.accessLog.note({ officerId, courtId, caseId, action: 'case.read', detail: { document: id } });
      const pdf = await pdfOf(app, document);
      if (isRefusal(pdf)) return sendRefusal(reply as never, pdf);
      reply.header('content-disposition', dispositionOf(document.fileName, 'application/pdf'));
      return reply.type('application/pdf').send(Buffer.from(pdf));
    },
  });

  server.route({
    method: 'GET',
    url: '/api/drafts/:file',
    config: { costly: true },
    schema: { tags: ['papers'], summary: '预览中的文书草稿 · Draft of a previewed document', params },
    handler: async (request, reply) => {
      const rendered = await app.drafts.render(sessionOf(request).actor, idOf(request.params.file));
      if (!rendered) return sendRefusal(reply as never, refuseAct('not-found'));
      if (isRefusal(rendered)) return sendRefusal(reply as never, rendered);
      return reply.type('application/pdf').send(Buffer.from(rendered.pdf));
    },
  });
}
