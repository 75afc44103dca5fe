import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, type Registry } from 'prom-client';
import { countBacklog, listCourts } from '#platform';
import type { App } from './app.ts';
import { sendRefusal } from './errors.ts';
import { refuseRequest } from './refusals.ts';

const backlogEveryMs = 5_000;

/** Brings the figures of the backlog up to date, not more often than every few seconds however many ask. */
function openBacklog({ db, meters, realNow, log }: App): () => Promise<void> {
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  return async () => {
    const nowMs = realNow().epochMilliseconds;
    if (nowMs - lookedAtMs < backlogEveryMs) return;
    lookedAtMs = nowMs;
    try {
      const courts = await db.system((tx) => listCourts(tx));
      const { jobs, pendingEntries } = await countBacklog(
        db,
        courts.map((court) => court.id),
      );
      meters.waitingJobs.reset();
      for (const { kind, waiting } of jobs) meters.waitingJobs.set({ kind }, Number(waiting));
      meters.oldestJob.set(Math.max(0, ...jobs.map((job) => job.overdueSeconds)));
      meters.pendingEntries.set(Number(pendingEntries));
    } catch (error) {
      // Without a database the other figures are wanted all the more.
      log.warn({ err: error }, 'the backlog could not be counted');
    }
  };
}

/** Counts requests by route and serves the figures at `/metrics` in the format of Prometheus; no figure is about a person. */
export function serveMetrics(server: FastifyInstance, app: App): Registry {
  const { registry } = app.meters;
  const countWaiting = openBacklog(app);
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'writ_http_request_seconds',
    help: 'Seconds from a request to its answer, by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  server.addHook('onResponse', async (request, reply) => {
    // The pattern of the route, never the address: that would be one time series per case, and name the case.
    const route = request.routeOptions.url ?? 'unknown';
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  server.get('/metrics', { config: { open: true, quiet: true }, schema: { hide: true } }, async (request, reply) => {
    // What came through the court's proxy came from outside, where these figures have no reader.
    if (app.behindTls && request.headers['x-forwarded-for'] !== undefined)
      return sendRefusal(reply, refuseRequest('route-unknown'));
    await countWaiting();
    reply.type(registry.contentType);
    return registry.metrics();
  });
  return registry;
}
