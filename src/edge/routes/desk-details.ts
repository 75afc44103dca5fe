import { z } from 'zod';
import { refuseAct, type ShownProposal, showProposal } from '#acts';
import { Choices, caseOptions, courtOptions, openCase, Problem, ProposalDetail, proposalDetail } from '#desks';
import { isId, isRefusal, type Text, text } from '#kernel';
import type { App } from '../app.ts';
import { documentsOf } from '../drafts.ts';
import { sendRefusal } from '../errors.ts';
import { sessionOf } from '../guard.ts';
import type { Server } from '../server.ts';
import { inputSchema, planShown } from './acts.ts';
import { deskContext, notThere } from './desks.ts';
import { dispositionOf } from './papers.ts';
import { courtOfProposal } from './proposals.ts';

const tags = ['reads'];
const refused = { '4xx': Problem };

const changedWords = text(
  '自拟稿以来事实已有变化，本呈批不能再批准，请退回重新拟稿。',
  'The facts have changed since this was drafted: it cannot be approved and should be returned.',
);

/**
 * The plan on today's facts. Where they no longer allow it, the reason stands where the effects would; a settled proposal
 * shows its plan only where deciding it again gives the same, because what changed since is not what was signed.
 */
function partsOf(app: App, shown: ShownProposal) {
  const { proposal, decision, changed } = shown;
  const act = app.engine.acts.get(proposal.act);
  const base = { schema: act ? inputSchema(act) : {}, money: act?.money ?? false };
  const settled = proposal.status !== 'pending';
  if (isRefusal(decision) || (settled && changed)) {
    const journal: Text = act?.title ?? text(proposal.act, proposal.act);
    const warnings = isRefusal(decision) && !settled ? [decision.text] : [];
    return { ...base, documents: [], plan: { journal, cites: [], effects: [], warnings } };
  }
  const plan = planShown(decision.plan);
  return {
    ...base,
    plan: changed ? { ...plan, warnings: [changedWords, ...plan.warnings] } : plan,
    documents: documentsOf(decision.plan).map(({ id, title, template }) => ({
      ...{ id, title, template },
      pdfUrl: `/api/proposals/${proposal.id}/documents/${id}.pdf`,
    })),
  };
}

function serveProposalDetail(server: Server, app: App): void {
  server.route({
    method: 'GET',
    url: '/api/proposals/:id',
    schema: {
      ...{ tags, summary: '呈批详情 · A proposal' },
      params: z.object({ id: z.string().max(40) }),
      response: { 200: ProposalDetail, ...refused },
    },
    handler: async (request, reply) => {
      const { id } = request.params;
      const context = deskContext(app, request);
      const courtId = await courtOfProposal(app, context.actor, id);
      const shown = courtId === undefined ? undefined : await showProposal(app.engine, courtId, id);
      const detail =
        courtId === undefined || shown === undefined || isRefusal(shown)
          ? undefined
          : await proposalDetail(context, courtId, id, partsOf(app, shown));
      if (!detail || courtId === undefined) return notThere(app, request, reply, 'approvals.read', `proposal:${id}`);
      const { officerId } = context.actor;
      const caseId = detail.case?.id ?? null;
      app.accessLog.note({ officerId, courtId, caseId, action: 'approvals.read', detail: { proposal: id } });
      return reply.send(detail);
    },
  });
}

function serveOptions(server: Server, app: App): void {
  server.route({
    method: 'GET',
    url: '/api/:collection/:id/options/:list',
    schema: {
      ...{ tags, summary: '表单选项 · Choices of a form field' },
      params: z.object({
        collection: z.enum(['cases', 'courts', 'intake']),
        id: z.string().max(40),
        list: z.string().max(40),
      }),
      querystring: z.object({ q: z.string().max(200).optional() }),
      response: { 200: Choices, ...refused },
    },
    handler: async (request, reply) => {
      const { collection, id, list } = request.params;
      const context = deskContext(app, request);
      const { officerId } = context.actor;
      if (collection === 'cases') {
        const open = await openCase(context, id, 'case.read');
        const choices = open && caseOptions(open, list);
        if (!choices) return notThere(app, request, reply, 'case.read', `case:${id} ${list}`);
        const courtId = open.court.id;
        app.accessLog.note({ officerId, courtId, caseId: id, action: 'case.read', detail: { options: list } });
        return reply.send(choices);
      }
      const choices = isId(id) ? await courtOptions(context, id, list, request.query.q) : undefined;
      if (!choices) return notThere(app, request, reply, 'workbench.read', `court:${id} ${list}`);
      app.accessLog.note({ officerId, courtId: id, caseId: null, action: 'workbench.read', detail: { options: list } });
      return reply.send(choices);
    },
  });
}

/** The papers of a case, as they were handed in. */
function serveCasePapers(server: Server, app: App): void {
  server.route({
    method: 'GET',
    url: '/api/cases/:id/papers/:paper',
    schema: {
      ...{ tags: ['papers'], summary: '打开卷内材料 · Open a paper of a case' },
      params: z.object({ id: z.string().max(40), paper: z.string().max(40) }),
    },
    handler: async (request, reply) => {
      const { id, paper: paperId } = request.params;
      const open = await openCase(deskContext(app, request), id, 'case.read');
      const paper = open?.dossier.papers.find((p) => p.id === paperId);
      if (!open || !paper) {
        await app.accessLog.deny(sessionOf(request).actor, 'case.read', { what: `case:${id} paper:${paperId}` });
        return sendRefusal(reply as never, refuseAct('not-found'));
      }
      const { actor, court, caseId } = open;
      const detail = { paper: paper.id };
      app.accessLog.note({ officerId: actor.officerId, courtId: court.id, caseId, action: 'case.read', detail });
      const content = await app.files.get(paper.sha256);
      reply.header('content-disposition', dispositionOf(paper.name, paper.mediaType));
      return reply.type(paper.mediaType).send(content);
    },
  });
}

/** One proposal, the choices of forms, and the papers of a case: what a screen asks for beside its own read. */
export function serveDeskDetails(server: Server, app: App): void {
  serveProposalDetail(server, app);
  serveOptions(server, app);
  serveCasePapers(server, app);
}
