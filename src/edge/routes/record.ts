import { z } from 'zod';
import { isId } from '#kernel';
import { courtsFor, listLogKeys, makeReceipt } from '#platform';
import type { App } from '../app.ts';
import { sessionOf } from '../guard.ts';
import { notThere } from '../reading.ts';
import type { Server } from '../server.ts';

/** Proofs that an entry stands in the record of its court; whoever holds one checks it without this server. */
export function serveRecord(server: Server, app: App): void {
  server.route({
    method: 'GET',
    url: '/api/record/:entry/receipt',
    schema: {
      tags: ['reads'],
      summary: '记录凭证 · Receipt of an entry',
      params: z.object({ entry: z.string().max(40) }),
      response: { 200: z.looseObject({ format: z.string(), status: z.enum(['pending', 'logged']) }) },
    },
    handler: async (request, reply) => {
      const { actor } = sessionOf(request);
      const { entry } = request.params;
      for (const courtId of isId(entry) ? courtsFor(actor, 'record.read') : []) {
        const receipt = await app.db.within({ courts: [courtId] }, async (tx) =>
          makeReceipt(tx, courtId, entry, await listLogKeys(tx, courtId, app.keys)),
        );
        if (!receipt) continue;
        const { officerId } = actor;
        app.accessLog.note({ officerId, courtId, caseId: null, action: 'record.read', detail: { entry } });
        reply.header('content-disposition', `attachment; filename="receipt-${entry}.json"`);
        return reply.send(receipt);
      }
      return notThere(app, actor, 'record.read', `entry:${entry}`);
    },
  });
}
