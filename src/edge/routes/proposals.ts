import { z } from 'zod';
import { approveProposal, findProposal, refuseAct, returnProposal, showProposal, withdrawProposal } from '#acts';
import { ActDone, ApproveBody, Problem, ReturnBody } from '#desks';
import { type Id, isId, isRefusal, type Refusal, toJson } from '#kernel';
import { type Actor, may, scopeOf } from '#platform';
import type { App } from '../app.ts';
import { documentsOf } from '../drafts.ts';
import { sendRefusal } from '../errors.ts';
import { sessionOf } from '../guard.ts';
import { notThere } from '../reading.ts';
import type { Server } from '../server.ts';
import { checkSubmittedCode } from '../submitted-codes.ts';

/** The court of a proposal that the actor may read: one of his courts, or one that he drafted; undefined when there is none. */
export async function courtOfProposal(app: App, actor: Actor, id: string): Promise<Id | undefined> {
  if (!isId(id)) return undefined;
  for (const courtId of scopeOf(actor).courts) {
    const found = await app.db.look({ courts: [courtId] }, (tx) => findProposal(tx, app.sealer, courtId, id, false));
    if (found) return may(actor, 'approvals.read', { courtId, drafter: found.draftedBy }) ? courtId : undefined;
  }
  return undefined;
}

/** The same for a request; refuses `not-found`. */
async function courtOf(app: App, actor: Actor, id: string): Promise<Id> {
  return (await courtOfProposal(app, actor, id)) ?? notThere(app, actor, 'approvals.read', `proposal:${id}`);
}

async function approve(app: App, actor: Actor, id: Id, body: z.output<typeof ApproveBody>, key: string | undefined) {
  const courtId = await courtOf(app, actor, id);
  const shown = await showProposal(app.engine, courtId, id);
  if (isRefusal(shown)) return shown;
  const money = app.engine.acts.get(shown.proposal.act)?.money === true;
  // What is settled is refused below; nobody loses a code over it.
  const answered =
    key !== undefined && actor.kind === 'officer' && (await app.engine.wasAnswered(courtId, actor.officerId, key));
  if (money && actor.kind === 'officer' && shown.proposal.status === 'pending' && !answered) {
    // Without a key the proposal's id stands for the submission: the same approval sent twice carries the same code.
    const refusal = await checkSubmittedCode(app, actor.officerId, key ?? id, body.code);
    if (refusal) return refusal;
  }
  const done = await approveProposal(app.engine, actor, courtId, id, body.digest, money, key);
  if (isRefusal(done)) return done;
  if (!done.done) return { done: false as const, proposal: { id: done.proposalId } };
  const { seq, hash, result } = done.entry;
  const told = toJson(result);
  const given = typeof told === 'object' && told !== null && !Array.isArray(told) ? { ...told } : {};
  return { done: true as const, entry: { seq: Number(seq), hash }, result: given };
}

/** The draft of a document that a proposal would make, set from the facts of now. */
async function draftOf(app: App, actor: Actor, id: string, documentId: string) {
  const shown = await showProposal(app.engine, await courtOf(app, actor, id), id);
  if (isRefusal(shown)) return shown;
  if (isRefusal(shown.decision)) return shown.decision;
  const document = documentsOf(shown.decision.plan).find((d) => d.id === documentId);
  return document ? app.renderer.render(document.template as never, document.fields) : refuseAct('not-found');
}

const Done = z.object({ done: z.literal(true) });

/** Approving, returning and withdrawing proposals, and the drafts of their documents. */
export function serveProposals(server: Server, app: App): void {
  const tags = ['acts'];
  const params = z.object({ id: z.string().max(40) });
  const refused = { '4xx': Problem };
  const headers = z.looseObject({ 'idempotency-key': z.string().min(8).max(120).optional() });

  server.route({
    method: 'POST',
    url: '/api/proposals/:id/approve',
    schema: {
      ...{ tags, summary: '批准 · Approve', params, headers, body: ApproveBody },
      response: { 200: ActDone, ...refused },
    },
    handler: async (request, reply) => {
      const key = request.headers['idempotency-key'];
      const answer = await approve(app, sessionOf(request).actor, request.params.id, request.body, key);
      return isRefusal(answer) ? sendRefusal(reply, answer) : reply.send(answer);
    },
  });

  const settle = (
    verb: string,
    summary: string,
    act: (actor: Actor, courtId: Id, id: Id, key: string | undefined, reason: string) => Promise<Refusal | object>,
  ) =>
    server.route({
      method: 'POST',
      url: `/api/proposals/:id/${verb}`,
      schema: {
        tags,
        summary,
        params,
        headers,
        body: verb === 'return' ? ReturnBody : z.unknown(),
        response: { 200: Done, ...refused },
      },
      handler: async (request, reply) => {
        const { actor } = sessionOf(request);
        const { id } = request.params;
        const { reason = '' } = (request.body ?? {}) as { reason?: string };
        const key = request.headers['idempotency-key'];
        const answer = await act(actor, await courtOf(app, actor, id), id, key, reason);
        return isRefusal(answer) ? sendRefusal(reply, answer) : reply.send({ done: true });
      },
    });
  settle('return', '退回 · Return with reasons', (actor, courtId, id, key, reason) =>
    returnProposal(app.engine, actor, courtId, id, reason, key),
  );
  settle('withdraw', '撤回 · Withdraw', (actor, courtId, id, key) =>
    withdrawProposal(app.engine, actor, courtId, id, key),
  );

  server.route({
    method: 'GET',
    url: '/api/proposals/:id/documents/:document',
    schema: {
      tags,
      summary: '呈批文书草稿 · Draft of a proposed document',
      params: params.extend({ document: z.string().regex(/^[0-9a-f-]{36}\.pdf$/) }),
    },
    handler: async (request, reply) => {
      const documentId = request.params.document.slice(0, -'.pdf'.length);
      const rendered = await draftOf(app, sessionOf(request).actor, request.params.id, documentId);
      if (isRefusal(rendered)) return sendRefusal(reply as never, rendered);
      return reply.type('application/pdf').send(Buffer.from(rendered.pdf));
    },
  });
}
