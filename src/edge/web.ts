import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendRefusal } from './errors.ts';
import { refuseRequest } from './refusals.ts';

/** Addresses of which an unknown one is an error and not a page of the web application. */
const noPage = /^\/(?:api|linkage|assets|metrics)(?:\/|$)/;

function wantsPage(request: FastifyRequest): boolean {
  return ['GET', 'HEAD'].includes(request.method) && !noPage.test(request.url.split('?')[0] ?? '');
}

/**
 * Serves the built web application. Its own addresses (such as /cases/…) all answer the one page, which routes by
 * itself; files under /assets carry a hash in their name and may be kept for ever, the page must be asked for again.
 */
export async function serveWeb(server: FastifyInstance, folder: string): Promise<void> {
  await server.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, open: true };
      route.schema = { hide: true };
    });
    await scope.register(fastifyStatic, {
      root: folder,
      cacheControl: false,
      suppressWarning: true,
      setHeaders: (reply, path) => {
        const kept = path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
        reply.header('cache-control', kept);
      },
    });
  });
  const sendPage = async (reply: FastifyReply) => {
    try {
      const page = await readFile(join(folder, 'index.html'));
      return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page);
    } catch {
      return sendRefusal(reply, refuseRequest('web-not-built'));
    }
  };
  server.setNotFoundHandler((request, reply) =>
    wantsPage(request) ? sendPage(reply) : sendRefusal(reply, refuseRequest('route-unknown')),
  );
}
