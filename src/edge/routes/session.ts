import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Problem, Session as SessionShown, SignIn, screens } from '#desks';
import { isRefusal } from '#kernel';
import { type Action, countWaiting, mayAnywhere, postTitles, type Session } from '#platform';
import type { App } from '../app.ts';
import { sendRefusal } from '../errors.ts';
import { sessionCookie, sessionOf } from '../guard.ts';
import { openRateLimit } from '../rate-limit.ts';
import type { Server } from '../server.ts';

/** Enough for a court's common address on a Monday morning, too little for guessing; the lockout counts per login. */
const signInBurst = 120;
const signInsPerSecond = 1;

/** What a screen reads first: whoever may do that nowhere has no use for the screen. */
const readOf: Record<(typeof screens)[number], Action> = {
  workbench: 'workbench.read',
  cases: 'case.list',
  filing: 'intake.read',
  approvals: 'approvals.read',
  money: 'money.read',
  units: 'units.read',
  presets: 'presets.read',
  accounts: 'accounts.read',
};

async function show(app: App, session: Session): Promise<z.output<typeof SessionShown>> {
  const { actor, login, csrf, posts } = session;
  const held = posts.map((p) => ({
    post: p.post,
    title: postTitles[p.post],
    courtId: p.court_id,
    courtName: p.court_name,
  }));
  return {
    officer: { id: actor.officerId, name: actor.name, login, posts: held },
    screens: screens.filter((screen) => mayAnywhere(actor, readOf[screen])),
    exports: mayAnywhere(actor, 'export'),
    csrf,
    duties: [...session.duties],
    legalNow: app.clock.now().toString(),
    demo: app.demonstration,
    approvalsWaiting: await countWaiting(app.db, actor),
  };
}

function setCookie(app: App, reply: FastifyReply, token: string): void {
  reply.setCookie(sessionCookie(app.behindTls), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: app.behindTls,
  });
}

/** Signing in, who is signed in, signing out. */
export function serveSession(server: Server, app: App): void {
  const limit = openRateLimit({
    burst: signInBurst,
    perSecond: signInsPerSecond,
    nowMs: () => app.realNow().epochMilliseconds,
  });
  const tags = ['session'];

  server.route({
    method: 'POST',
    url: '/api/session',
    config: { open: true },
    schema: { tags, summary: '登录 · Sign in', body: SignIn, response: { 200: SessionShown, '4xx': Problem } },
    onRequest: async (request) => limit.take(request),
    handler: async (request, reply) => {
      const { login, password, code } = request.body;
      const from = { address: request.ip, agent: request.headers['user-agent'] ?? '', code };
      const signedIn = await app.sessions.signIn(login, password, from);
      if (isRefusal(signedIn)) return sendRefusal(reply, signedIn);
      // Whoever signs in again leaves no older session of this browser behind.
      const earlier = request.cookies[sessionCookie(app.behindTls)];
      if (earlier !== undefined) await app.sessions.signOut(earlier);
      setCookie(app, reply, signedIn.token);
      return reply.send(await show(app, signedIn.session));
    },
  });

  server.route({
    method: 'GET',
    url: '/api/session',
    config: { beforeDuties: true },
    schema: { tags, summary: '当前会话 · The session', response: { 200: SessionShown, '4xx': Problem } },
    handler: async (request) => show(app, sessionOf(request)),
  });

  server.route({
    method: 'DELETE',
    url: '/api/session',
    config: { beforeDuties: true },
    schema: { tags, summary: '退出 · Sign out', response: { 204: z.undefined(), '4xx': Problem } },
    handler: async (request, reply) => {
      const name = sessionCookie(app.behindTls);
      const token = request.cookies[name];
      if (token !== undefined) await app.sessions.signOut(token);
      // What the browser kept of cases goes with the session.
      reply.header('clear-site-data', '"cache"');
      return reply.clearCookie(name, { path: '/', secure: app.behindTls }).code(204).send();
    },
  });
}
