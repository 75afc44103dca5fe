import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RefusalError } from '#kernel';
import { refuseSession, type Session, sameSecret } from '#platform';
import type { App } from './app.ts';
import { openRateLimit } from './rate-limit.ts';
import { refuseRequest } from './refusals.ts';

declare module 'fastify' {
  interface FastifyRequest {
    session: Session | null;
  }
  interface FastifyContextConfig {
    /** Answers without sign-in. A route that does not say so is closed. */
    open?: boolean;
    /** Answers also an officer who must set up his account before anything else opens to him. */
    beforeDuties?: boolean;
    /** Renders, packs or keeps a file: an officer may ask for so many and no more. */
    costly?: boolean;
    /** Asked again and again by programs: logged only when somebody looks for faults. */
    quiet?: boolean;
  }
}

/**
 * The name of the session's cookie. Behind TLS a browser takes a `__Host-` cookie from this very host alone, so that a
 * neighbouring subdomain cannot plant one.
 */
export function sessionCookie(behindTls: boolean): string {
  return behindTls ? '__Host-writ_session' : 'writ_session';
}
export const csrfHeader = 'x-writ-csrf';
const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/** An afternoon of opening papers one after the other, and no copying of the whole archive. */
const costlyBurst = 120;
const costlyPerSecond = 1;

/** A request that came to the proxy without TLS gets no answer but this one. Whoever watches the server asks it itself. */
function refusePlain(request: FastifyRequest, behindTls: boolean): void {
  if (!behindTls || request.routeOptions.config.quiet) return;
  if (request.headers['x-forwarded-proto'] !== 'https') throw new RefusalError(refuseRequest('tls-needed'));
}

/** A page of another site may send a form here; the browser then says where it came from. */
function refuseForeignOrigin(request: FastifyRequest): void {
  const origin = request.headers.origin;
  if (origin === undefined || harmless.has(request.method)) return;
  if (!URL.canParse(origin) || new URL(origin).host !== request.headers.host) {
    throw new RefusalError(refuseRequest('origin-foreign'));
  }
}

/**
 * Lets a request through to its route only with a session, and one that changes something only with the session's
 * page token. Runs before the body is read, so that strangers cannot make the server read one.
 */
export function guardRoutes(server: FastifyInstance, app: App): void {
  server.decorateRequest('session', null);
  const nowMs = () => app.realNow().epochMilliseconds;
  const costly = openRateLimit({ burst: costlyBurst, perSecond: costlyPerSecond, nowMs });
  server.addHook('onRequest', async (request) => {
    refusePlain(request, app.behindTls);
    refuseForeignOrigin(request);
    const open = request.routeOptions.config.open || request.is404;
    if (open) return;
    const token = request.cookies[sessionCookie(app.behindTls)];
    if (token !== undefined) request.session = (await app.sessions.find(token)) ?? null;
    if (request.session === null) throw new RefusalError(refuseSession('session-missing'));
    if (request.session.duties.length > 0 && !request.routeOptions.config.beforeDuties)
      throw new RefusalError(refuseSession('account-first'));
    if (request.routeOptions.config.costly) costly.takeOf(request.session.actor.officerId);
    if (harmless.has(request.method)) return;
    const given = request.headers[csrfHeader];
    if (typeof given !== 'string' || !sameSecret(given, request.session.csrf)) {
      throw new RefusalError(refuseSession('csrf-wrong'));
    }
  });
}

/** The session of a request to a closed route. */
export function sessionOf(request: FastifyRequest): Session {
  if (request.session === null) throw new RefusalError(refuseSession('session-missing'));
  return request.session;
}
