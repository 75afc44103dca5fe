import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { refuseAct } from '#acts';
import {
  approvalsWaiting,
  CaseApplication,
  CaseClocks,
  CaseDocuments,
  CaseFilter,
  CaseList,
  CaseMoney,
  CaseNotes,
  CaseOverview,
  CaseParties,
  CaseProperty,
  CaseRecord,
  CaseRequests,
  CaseService,
  caseApplication,
  caseClocks,
  caseDocuments,
  caseList,
  caseMoney,
  caseNotes,
  caseOverview,
  caseParties,
  caseProperty,
  caseRecord,
  caseRequests,
  caseService,
  type DeskContext,
  FilingDesk,
  filingDesk,
  MoneyDesk,
  moneyDesk,
  type OpenCase,
  openCase,
  Problem,
  ProposalList,
  proposalsDrafted,
  SearchAnswer,
  searchEverywhere,
  Units,
  unitsRead,
  Workbench,
  WorkPage,
  workBands,
  workbench,
  workbenchPage,
} from '#desks';
import { dayOf } from '#kernel';
import { type Action, mayAnywhere } from '#platform';
import type { App } from '../app.ts';
import { sendRefusal } from '../errors.ts';
import { sessionOf } from '../guard.ts';
import type { Server } from '../server.ts';

const tags = ['reads'];
const refused = { '4xx': Problem };
const Page = z.object({ after: z.string().max(400).optional() });

/** What a read is given of a request: the officer, and legal now. */
export function deskContext(app: App, request: FastifyRequest): DeskContext {
  const now = app.clock.now();
  return { db: app.db, actor: sessionOf(request).actor, sealer: app.sealer, now, today: dayOf(now) };
}

/** Notes the denied attempt and answers as for what is not there. */
export async function notThere(app: App, request: FastifyRequest, reply: FastifyReply, action: Action, what: string) {
  await app.accessLog.deny(sessionOf(request).actor, action, { what });
  return sendRefusal(reply, refuseAct('not-found'));
}

type CaseQuery = z.output<typeof Page>;

/** Serves one screen of the case page: opened under the access table, noted in the access log. */
function serveCaseScreen<S extends z.ZodType>(
  server: Server,
  app: App,
  path: string,
  summary: string,
  action: Action,
  answer: S,
  screen: (open: OpenCase, query: CaseQuery) => z.input<S> | Promise<z.input<S>>,
): void {
  server.route({
    method: 'GET',
    url: `/api/cases/:id${path}`,
    schema: {
      ...{ tags, summary },
      params: z.object({ id: z.string().max(40) }),
      querystring: Page,
      response: { 200: answer as z.ZodType, ...refused },
    },
    handler: async (request, reply) => {
      const { id } = request.params;
      const open = await openCase(deskContext(app, request), id, action);
      if (!open) return notThere(app, request, reply, action, `case:${id}`);
      const { actor, court, caseId } = open;
      const detail = { screen: path.slice(1) || 'overview' };
      app.accessLog.note({ officerId: actor.officerId, courtId: court.id, caseId, action, detail });
      return reply.send(await screen(open, request.query));
    },
  });
}

/** Serves a list that covers the officer's courts: whoever has no part of it anywhere is told that it is not there. */
function serveList<S extends z.ZodType, Q extends z.ZodType>(
  server: Server,
  app: App,
  url: string,
  summary: string,
  action: Action,
  query: Q,
  answer: S,
  read: (context: DeskContext, query: z.output<Q>) => Promise<z.input<S>>,
): void {
  server.route({
    method: 'GET',
    url,
    schema: { tags, summary, querystring: query as z.ZodType, response: { 200: answer as z.ZodType, ...refused } },
    handler: async (request, reply) => {
      const context = deskContext(app, request);
      if (!mayAnywhere(context.actor, action)) return notThere(app, request, reply, action, url);
      const found = await read(context, request.query as z.output<Q>);
      const rows = (found as { rows?: readonly unknown[] }).rows?.length ?? 0;
      const { officerId, posts } = context.actor;
      const courtId = posts[0]?.courtId ?? null;
      app.accessLog.note({ officerId, courtId, caseId: null, action, detail: { rows } });
      return reply.send(found);
    },
  });
}

function serveCases(server: Server, app: App): void {
  const screen = serveCaseScreen;
  screen(server, app, '', '案件概览 · Overview of a case', 'case.read', CaseOverview, caseOverview);
  screen(server, app, '/application', '申请内容 · The application', 'case.read', CaseApplication, caseApplication);
  screen(server, app, '/clocks', '节点 · Clocks', 'case.read', CaseClocks, caseClocks);
  screen(server, app, '/parties', '当事人 · Parties', 'case.read', CaseParties, caseParties);
  screen(server, app, '/property', '财产与措施 · Property', 'case.read', CaseProperty, caseProperty);
  screen(server, app, '/requests', '协同任务 · Requests', 'case.read', CaseRequests, caseRequests);
  screen(server, app, '/service', '送达 · Service', 'case.read', CaseService, caseService);
  screen(server, app, '/documents', '文书与材料 · Documents', 'case.read', CaseDocuments, caseDocuments);
  screen(server, app, '/money', '案款 · Money', 'money.read', CaseMoney, caseMoney);
  screen(server, app, '/notes', '日志 · Notes', 'case.read', CaseNotes, caseNotes);
  screen(server, app, '/record', '记录 · Record', 'record.read', CaseRecord, (open, q) => caseRecord(open, q.after));
}

/** The reads behind every screen. What an officer may not see answers like what is not there, and is noted. */
export function serveDesks(server: Server, app: App): void {
  const list = serveList;
  const none = z.object({});
  list(server, app, '/api/workbench', '工作台 · Workbench', 'workbench.read', none, Workbench, workbench);
  const Group = Page.extend({ band: z.enum(workBands), key: z.string().max(60) });
  list(
    server,
    app,
    '/api/workbench/items',
    '工作台分页 · A group of the workbench',
    'workbench.read',
    Group,
    WorkPage,
    workbenchPage,
  );
  list(server, app, '/api/cases', '案件列表 · Cases', 'case.list', CaseFilter, CaseList, caseList);
  serveCases(server, app);
  list(server, app, '/api/filing', '立案台 · Filing desk', 'intake.read', Page, FilingDesk, (context, q) =>
    filingDesk(context, q.after),
  );
  list(server, app, '/api/approvals', '待我审批 · Waiting for me', 'approvals.read', Page, ProposalList, (context, q) =>
    approvalsWaiting(context, q.after),
  );
  const Mine = Page.extend({ mine: z.enum(['true', 'false']).optional() });
  list(server, app, '/api/proposals', '我的呈批 · Drafted by me', 'approvals.read', Mine, ProposalList, (context, q) =>
    proposalsDrafted(context, q.after),
  );
  list(server, app, '/api/units', '联动单位 · Units', 'units.read', none, Units, unitsRead);
  list(server, app, '/api/money-desk', '案款台 · Money desk', 'money.read', none, MoneyDesk, moneyDesk);
  const Query = z.object({ q: z.string().max(200) });
  list(server, app, '/api/search', '检索 · Search', 'search', Query, SearchAnswer, (context, { q }) =>
    searchEverywhere(context, q),
  );
}
