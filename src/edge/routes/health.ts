import { z } from 'zod';
import type { App } from '../app.ts';
import { askReadiness } from '../readiness.ts';
import type { Server } from '../server.ts';

const Ready = z.object({
  ready: z.boolean(),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean() })),
});

/** Whether the process lives (`/api/health`), and whether all that it needs works (`/api/ready`). */
export function serveHealth(server: Server, app: App): void {
  const open = { open: true, quiet: true };
  const health = { tags: ['server'], response: { 200: z.object({ alive: z.literal(true), version: z.string() }) } };
  server.get('/api/health', { config: open, schema: health }, () => ({ alive: true as const, version: app.version }));

  const schema = { tags: ['server'], response: { 200: Ready, 503: Ready } };
  server.get('/api/ready', { config: open, schema }, async (request, reply) => {
    const checks = await askReadiness(app, (check, error) =>
      request.log.warn({ err: error, check }, 'a readiness check failed'),
    );
    const ready = checks.every((c) => c.ok);
    return reply.code(ready ? 200 : 503).send({ ready, checks });
  });
}
