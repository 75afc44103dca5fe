import { randomUUID } from 'node:crypto';
import fastifyCookie from '@fastify/cookie';
import fastifyMultipart from '@fastify/multipart';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { traced } from '#platform';
import type { App } from './app.ts';
import { answerErrors, answersBeforeRoutes, validateByZod } from './errors.ts';
import { guardRoutes } from './guard.ts';
import { setSafetyHeaders } from './headers.ts';
import { serveMetrics } from './metrics.ts';
import { describeApi } from './openapi.ts';
import { serveAccount } from './routes/account.ts';
import { serveAccounts } from './routes/accounts.ts';
import { serveActs } from './routes/acts.ts';
import { serveBatches } from './routes/batches.ts';
import { serveClosing } from './routes/closing.ts';
import { serveDemo } from './routes/demo.ts';
import { serveDeskDetails } from './routes/desk-details.ts';
import { serveDesks } from './routes/desks.ts';
import { serveDocuments } from './routes/documents.ts';
import { serveHealth } from './routes/health.ts';
import { serveLaw } from './routes/law.ts';
import { serveLawRegister } from './routes/law-register.ts';
import { serveLinkage } from './routes/linkage.ts';
import { serveOwed } from './routes/owed.ts';
import { servePapers } from './routes/papers.ts';
import { servePeople } from './routes/people.ts';
import { servePresets } from './routes/presets.ts';
import { serveProposals } from './routes/proposals.ts';
import { serveRecord } from './routes/record.ts';
import { serveSession } from './routes/session.ts';
import { serveSpreadsheets } from './routes/spreadsheets.ts';
import { serveVerify } from './routes/verify.ts';
import { serveWordDrafts } from './routes/word-draft.ts';
import { serveWeb } from './web.ts';

/** The server as route modules see it: requests and answers typed by their zod schemas. */
export type Server = FastifyInstance<
  import('node:http').Server,
  import('node:http').IncomingMessage,
  import('node:http').ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** A form with its texts fits easily; papers come as multipart and have their own limit. */
const bodyBytesMax = 1_000_000;
const paperBytesMax = 50_000_000;

/** The route modules, in the order in which the API description lists them. */
const routes: readonly ((server: Server, app: App) => void)[] = [
  serveSession,
  serveAccount,
  serveActs,
  serveBatches,
  serveProposals,
  serveDesks,
  serveDeskDetails,
  serveSpreadsheets,
  serveOwed,
  serveClosing,
  servePapers,
  serveDocuments,
  serveWordDrafts,
  serveVerify,
  servePeople,
  servePresets,
  serveAccounts,
  serveRecord,
  serveLinkage,
  serveLaw,
  serveLawRegister,
  serveHealth,
  serveDemo,
];

/** Notes each request once, when it has been answered: its route, never its address, which may name a case or person. */
function logRequests(server: Server): void {
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    const officer = request.session?.actor.officerId;
    const line = { method: request.method, route, status: reply.statusCode, officer };
    const level = request.routeOptions.config.quiet && reply.statusCode < 400 ? 'debug' : 'info';
    request.log[level]({ ...line, ms: Math.round(reply.elapsedTime) }, 'answered');
  });
}

/** Builds the HTTP server on an opened application; it does not listen yet. */
export async function buildServer(app: App): Promise<Server> {
  const server = Fastify({
    loggerInstance: app.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: bodyBytesMax,
    requestTimeout: 60_000,
    // One proxy of the court stands in front where TLS does: the last address in the header is what it saw, those before it
    // are what the caller claims. Without TLS there is no proxy.
    trustProxy: (_address, hop) => app.behindTls && hop === 0,
    routerOptions: { maxParamLength: 200 },
    return503OnClosing: true,
    ...answersBeforeRoutes(app.behindTls),
  }).withTypeProvider<ZodTypeProvider>();
  server.setValidatorCompiler(validateByZod);
  server.setSerializerCompiler(serializerCompiler);
  answerErrors(server);
  server.addHook('onRequest', (request, _reply, done) => traced(request.id, done));
  await server.register(fastifyCookie);
  await server.register(fastifyMultipart, { limits: { fileSize: paperBytesMax, files: 1, fields: 5 } });
  setSafetyHeaders(server, app.behindTls);
  guardRoutes(server, app);
  logRequests(server);
  await describeApi(server, app);
  serveMetrics(server, app);
  for (const serve of routes) serve(server, app);
  await serveWeb(server, app.webFolder);
  return server;
}
