import type { FastifyInstance } from 'fastify';

/**
 * Nothing is loaded from outside, so a page cannot be made to talk to another site. Styles are allowed inline because
 * Ant Design writes its style sheet while it runs; frames of our own show PDF drafts.
 */
const contentPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "frame-src 'self' blob:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ');

/** Sets the headers that keep a browser from doing more than the page needs. */
export function setSafetyHeaders(server: FastifyInstance, behindTls: boolean): void {
  server.addHook('onSend', async (request, reply) => {
    reply.header('content-security-policy', contentPolicy);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('x-frame-options', 'SAMEORIGIN');
    reply.header('referrer-policy', 'same-origin');
    reply.header('cross-origin-opener-policy', 'same-origin');
    reply.header('cross-origin-resource-policy', 'same-origin');
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()');
    reply.header('x-request-id', request.id);
    if (behindTls) reply.header('strict-transport-security', 'max-age=31536000');
    // What the API answers is about people; it stays out of every cache unless a route says otherwise.
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
}
