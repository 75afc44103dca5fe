import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { refuseAct } from '#acts';
import {
  CaseFilter,
  casesWorkbook,
  type DeskContext,
  ImportReport,
  importApplications,
  importTemplate,
  moneyWorkbook,
  Problem,
  unitsWorkbook,
} from '#desks';
import { isRefusal } from '#kernel';
import { type Action, may, mayAnywhere } from '#platform';
import type { App } from '../app.ts';
import { sendRefusal } from '../errors.ts';
import { sessionOf } from '../guard.ts';
import { refuseRequest } from '../refusals.ts';
import type { Server } from '../server.ts';
import { deskContext } from './desks.ts';
import { dispositionOf } from './papers.ts';

const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function sendWorkbook(reply: FastifyReply, name: string, file: Buffer): FastifyReply {
  reply.header('content-disposition', dispositionOf(name, mediaType));
  return reply.type(mediaType).send(file);
}

async function mayExport(app: App, request: FastifyRequest, action: Action, what: string): Promise<boolean> {
  const { actor } = sessionOf(request);
  if (mayAnywhere(actor, 'export') && mayAnywhere(actor, action)) return true;
  await app.accessLog.deny(actor, 'export', { what });
  return false;
}

type Made = { readonly file: Buffer; readonly rows: number };

/** Serves a list as a spreadsheet to those who may both see the list and take it away. */
function serveExport<Q extends z.ZodType>(
  server: Server,
  app: App,
  list: { url: string; name: string; summary: string; action: Action; query: Q },
  make: (context: DeskContext, query: z.output<Q>) => Promise<Made>,
): void {
  const { url, name, summary, action, query } = list;
  server.route({
    method: 'GET',
    url,
    config: { costly: true },
    schema: { tags: ['reads'], summary, querystring: query as z.ZodType },
    handler: async (request, reply) => {
      if (!(await mayExport(app, request, action, url))) return sendRefusal(reply as never, refuseAct('not-found'));
      const context = deskContext(app, request);
      const { file, rows } = await make(context, request.query as z.output<Q>);
      const { officerId, posts } = context.actor;
      const detail = { list: name, rows };
      // What leaves the house is on record before it leaves.
      await app.accessLog.noteNow({
        officerId,
        courtId: posts[0]?.courtId ?? null,
        caseId: null,
        action: 'export',
        detail,
      });
      return sendWorkbook(reply as never, `${name}-${context.today}.xlsx`, file) as never;
    },
  });
}

function serveImport(server: Server, app: App): void {
  server.route({
    method: 'GET',
    url: '/api/filing/template.xlsx',
    config: { costly: true },
    schema: { tags: ['papers'], summary: '批量收案模板 · Template for many applications' },
    handler: async (request, reply) => {
      const { actor } = sessionOf(request);
      if (!mayAnywhere(actor, 'intake.read')) {
        await app.accessLog.deny(actor, 'intake.read', { what: 'template' });
        return sendRefusal(reply as never, refuseAct('not-found'));
      }
      return sendWorkbook(reply as never, '批量收案模板.xlsx', await importTemplate()) as never;
    },
  });

  server.route({
    method: 'POST',
    url: '/api/intake/:id/import',
    config: { costly: true },
    schema: {
      tags: ['acts'],
      summary: '批量收案（multipart，字段 file） · File the applications of a spreadsheet',
      consumes: ['multipart/form-data'],
      params: z.object({ id: z.string().max(40) }),
      querystring: z.object({ preview: z.enum(['true', 'false']).optional() }),
      headers: z.looseObject({ 'idempotency-key': z.string().min(8).max(100).optional() }),
      response: { 200: ImportReport, '4xx': Problem },
    },
    handler: async (request, reply) => {
      const { actor } = sessionOf(request);
      const courtId = request.params.id;
      if (!may(actor, 'intake.read', { courtId })) {
        await app.accessLog.deny(actor, 'intake.read', { what: `intake:${courtId}` });
        return sendRefusal(reply, refuseAct('not-found'));
      }
      const commit = request.query.preview !== 'true';
      const key = request.headers['idempotency-key'];
      if (commit && key === undefined) return sendRefusal(reply, refuseAct('idempotency-key-missing'));
      if (!request.isMultipart()) return sendRefusal(reply, refuseRequest('file-missing', { field: 'file' }));
      const part = await request.file();
      if (!part) return sendRefusal(reply, refuseRequest('file-missing', { field: 'file' }));
      const wanted = { courtId, file: await part.toBuffer(), key: key ?? 'preview', commit };
      const report = await importApplications(deskContext(app, request), app.engine, wanted);
      return isRefusal(report) ? sendRefusal(reply, report) : reply.send(report);
    },
  });
}

/** Lists to take along as spreadsheets, and applications that come as one. */
export function serveSpreadsheets(server: Server, app: App): void {
  const none = z.object({});
  serveExport(
    server,
    app,
    {
      ...{ url: '/api/cases.xlsx', name: '案件列表', summary: '导出案件列表 · Export the cases' },
      ...{ action: 'case.list', query: CaseFilter },
    },
    casesWorkbook,
  );
  serveExport(
    server,
    app,
    {
      ...{ url: '/api/units.xlsx', name: '联动单位', summary: '导出单位用时 · Export the units' },
      ...{ action: 'units.read', query: none },
    },
    unitsWorkbook,
  );
  serveExport(
    server,
    app,
    {
      ...{ url: '/api/money-desk.xlsx', name: '案款台', summary: '导出案款台 · Export the money desk' },
      ...{ action: 'money.read', query: none },
    },
    moneyWorkbook,
  );
  serveImport(server, app);
}
