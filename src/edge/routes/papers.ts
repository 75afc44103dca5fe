import { z } from 'zod';
import { PaperStored, Problem } from '#desks';
import { isId, isRefusal, newId } from '#kernel';
import { courtsFor, findUpload, may, noteUpload } from '#platform';
import type { App } from '../app.ts';
import { sendRefusal } from '../errors.ts';
import { sessionOf } from '../guard.ts';
import { notThere } from '../reading.ts';
import { refuseRequest } from '../refusals.ts';
import type { Server } from '../server.ts';

/** Scans of a judgment with its attachments come to some tens of megabytes; the server's multipart limit is the same. */
const limits = { bytesMax: 50_000_000, types: ['pdf', 'png', 'jpeg', 'docx', 'xlsx'] } as const;

/** A name for people: the last part of a path, without what a file system or a header could take amiss. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = last.replace(/[\p{Cc}\p{Cf}"<>:|?*]/gu, '').trim();
  return plain.slice(0, 120) || '未命名';
}

/** Sends a file under a name that may be Chinese; browsers show a PDF or picture and save the rest. */
export function dispositionOf(name: string, mediaType: string): string {
  const shown = mediaType === 'application/pdf' || mediaType.startsWith('image/');
  return `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`;
}

/** Handing in papers, and reading them again. */
export function servePapers(server: Server, app: App): void {
  server.route({
    method: 'POST',
    url: '/api/papers',
    config: { costly: true },
    schema: {
      tags: ['papers'],
      summary: '上传材料（multipart，字段 file） · Hand in a paper (multipart, part `file`)',
      consumes: ['multipart/form-data'],
      querystring: z.object({ court: z.string().refine(isId).optional() }),
      response: { 200: PaperStored, '4xx': Problem },
    },
    handler: async (request, reply) => {
      const { actor } = sessionOf(request);
      const courtId = request.query.court ?? courtsFor(actor, 'paper.upload')[0];
      if (courtId === undefined || !may(actor, 'paper.upload', { courtId }))
        return notThere(app, actor, 'paper.upload', `court:${courtId ?? ''}`);
      if (!request.isMultipart()) return sendRefusal(reply, refuseRequest('file-missing', { field: 'file' }));
      const part = await request.file();
      if (!part) return sendRefusal(reply, refuseRequest('file-missing', { field: 'file' }));
      const stored = await app.files.put(part.file, limits);
      if (isRefusal(stored)) return sendRefusal(reply, { ...stored, field: 'file' });
      const at = app.realNow();
      const { sha256, bytes, mediaType } = stored;
      const paper = { id: newId(at.epochMilliseconds), sha256, name: plainName(part.filename), mediaType };
      await noteUpload(app.db, courtId, actor.officerId, at, { ...paper, bytes: BigInt(bytes) });
      return reply.send({ id: paper.id, sha256, name: paper.name, bytes, type: mediaType });
    },
  });

  server.route({
    method: 'GET',
    url: '/api/papers/:id',
    config: { costly: true },
    schema: { tags: ['papers'], summary: '打开材料 · Open a paper', params: z.object({ id: z.string().max(40) }) },
    handler: async (request, reply) => {
      const { actor } = sessionOf(request);
      const { id } = request.params;
      const found = isId(id) ? await findUpload(app.db, courtsFor(actor, 'case.read'), id) : undefined;
      if (!found) return notThere(app, actor, 'case.read', `paper:${id}`);
      const { officerId } = actor;
      app.accessLog.note({
        officerId,
        courtId: found.courtId,
        caseId: null,
        action: 'case.read',
        detail: { paper: id },
      });
      const content = await app.files.get(found.sha256);
      reply.header('content-disposition', dispositionOf(found.name, found.mediaType));
      return reply.type(found.mediaType).send(content);
    },
  });
}
