import { z } from 'zod';
import { refuseAct } from '#acts';
import { DocumentProof, Problem } from '#desks';
import { findCourtOfDocument, findDocument } from '#documents';
import { type Id, isId } from '#kernel';
import { type Court, listCourts } from '#platform';
import type { App } from '../app.ts';
import { sendRefusal } from '../errors.ts';
import { openRateLimit } from '../rate-limit.ts';
import type { Server } from '../server.ts';

/** A person checks one paper after another; a program that tries ids finds the door shut soon. */
const checksBurst = 20;
const checksPerSecond = 0.5;

const Answer = DocumentProof.extend({
  /** With `?sha256=`: whether the given fingerprint is that of the sealed file. */
  matches: z.boolean().optional(),
});
/** What the head of every document holds. */
const Head = z.looseObject({ header: z.looseObject({ caseNumber: z.string(), date: z.string(), demo: z.boolean() }) });

async function findSealed(app: App, id: Id) {
  const courts = await app.db.system((tx) => listCourts(tx));
  const ids = courts.map((court) => court.id);
  if (ids.length === 0) return undefined;
  return app.db.within({ courts: ids }, async (tx) => {
    const courtId = await findCourtOfDocument(tx, ids, id);
    const document = courtId && (await findDocument(tx, app.sealer, courtId, id));
    const court = courts.find((one) => one.id === courtId);
    return document && court ? { document, court } : undefined;
  });
}

function proofOf({
  document,
  court,
}: {
  document: NonNullable<Awaited<ReturnType<typeof findDocument>>>;
  court: Court;
}) {
  const { header } = Head.parse(document.fields);
  return {
    id: document.id,
    title: document.titleZh,
    courtName: court.name,
    caseNumber: header.caseNumber,
    madeOn: header.date,
    sealedAt: String(document.sealedAt),
    sha256: document.sha256 ?? '',
    // The paper names them; whoever has only a number learns no names here.
    officers: [],
    demo: header.demo,
  };
}

/**
 * What the QR code on a document leads to, open to everybody: whether a court sealed a document with this id, and with
 * which fingerprint. It names no party; a draft is answered like an id that nobody gave.
 */
export function serveVerify(server: Server, app: App): void {
  const nowMs = () => app.realNow().epochMilliseconds;
  const limit = openRateLimit({ burst: checksBurst, perSecond: checksPerSecond, nowMs });
  server.route({
    method: 'GET',
    url: '/api/verify/:id',
    config: { open: true },
    schema: {
      tags: ['papers'],
      summary: '文书核验 · Is this document genuine?',
      params: z.object({ id: z.string().max(40) }),
      querystring: z.object({
        sha256: z
          .string()
          .trim()
          .toLowerCase()
          .regex(/^[0-9a-f]{64}$/)
          .optional(),
      }),
      response: { 200: Answer, '4xx': Problem },
    },
    onRequest: async (request) => limit.take(request),
    handler: async (request, reply) => {
      const { id } = request.params;
      const found = isId(id) ? await findSealed(app, id) : undefined;
      if (!found) return sendRefusal(reply, refuseAct('not-found'));
      const proof = proofOf(found);
      const { sha256 } = request.query;
      reply.header('cache-control', 'no-store');
      return reply.send(sha256 === undefined ? proof : { ...proof, matches: sha256 === proof.sha256 });
    },
  });
}
