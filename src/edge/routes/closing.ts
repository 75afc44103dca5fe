import { z } from 'zod';
import { CaseClosing, caseClosing, openCase, Problem } from '#desks';
import type { App } from '../app.ts';
import type { Server } from '../server.ts';
import { deskContext, notThere } from './desks.ts';

/** What closing a case by one of the six methods rests on, line by line. */
export function serveClosing(server: Server, app: App): void {
  server.route({
    method: 'GET',
    url: '/api/cases/:id/closing',
    schema: {
      tags: ['reads'],
      summary: '结案审查 · The gate of closing',
      params: z.object({ id: z.string().max(40) }),
      querystring: z.object({ method: z.string().max(40).optional() }),
      response: { 200: CaseClosing, '4xx': Problem },
    },
    handler: async (request, reply) => {
      const { id } = request.params;
      const open = await openCase(deskContext(app, request), id, 'case.read');
      if (!open) return notThere(app, request, reply, 'case.read', `case:${id}`);
      const { actor, court, caseId } = open;
      const detail = { screen: 'closing' };
      app.accessLog.note({ officerId: actor.officerId, courtId: court.id, caseId, action: 'case.read', detail });
      return reply.send(caseClosing(open, request.query.method));
    },
  });
}
