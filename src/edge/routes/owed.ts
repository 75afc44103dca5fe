import { z } from 'zod';
import { openCase, owedPaper, Problem } from '#desks';
import { isRefusal, orThrow, parseDay } from '#kernel';
import type { App } from '../app.ts';
import { sendRefusal } from '../errors.ts';
import type { Server } from '../server.ts';
import { deskContext, notThere } from './desks.ts';
import { dispositionOf } from './papers.ts';

/** "What is owed and why" on paper: set when it is asked for, for any day, and kept nowhere. */
export function serveOwed(server: Server, app: App): void {
  server.route({
    method: 'GET',
    url: '/api/cases/:id/owed.pdf',
    config: { costly: true },
    schema: {
      tags: ['reads'],
      summary: '债务利息计算书（当日） · What is owed on a day, as PDF',
      params: z.object({ id: z.string().max(40) }),
      querystring: z.object({ asOf: z.string().max(10).optional() }),
      response: { '4xx': Problem },
    },
    handler: async (request, reply) => {
      const { id } = request.params;
      const open = await openCase(deskContext(app, request), id, 'case.read');
      if (!open) return notThere(app, request, reply, 'case.read', `case:${id}`);
      const { actor, court, caseId, today } = open;
      const asOf = request.query.asOf === undefined ? today : orThrow(parseDay(request.query.asOf));
      const detail = { screen: 'owed.pdf', asOf: asOf.toString() };
      app.accessLog.note({ officerId: actor.officerId, courtId: court.id, caseId, action: 'case.read', detail });
      const fields = owedPaper(open, asOf);
      if (isRefusal(fields)) return sendRefusal(reply, fields);
      const rendered = await app.renderer.render('debt-statement', fields);
      if (isRefusal(rendered)) return sendRefusal(reply, rendered);
      reply.header('content-disposition', dispositionOf(rendered.fileName, 'application/pdf'));
      return (reply.type('application/pdf') as typeof reply).send(Buffer.from(rendered.pdf) as never);
    },
  });
}
