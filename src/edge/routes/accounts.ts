import { z } from 'zod';
import { refuseAct } from '#acts';
import { Accounts, accountsRead, accountToOpen, ConfirmBody, OneTimePassword, Problem } from '#desks';
import { isRefusal } from '#kernel';
import { giveOneTimePassword, mayAnywhere } from '#platform';
import type { App } from '../app.ts';
import { sendRefusal } from '../errors.ts';
import { sessionOf } from '../guard.ts';
import { notThere } from '../reading.ts';
import type { Server } from '../server.ts';
import { deskContext } from './desks.ts';

const tags = ['accounts'];

/** The accounts of a court. They change by acts of the court; only the one-time password, which no record may hold, is given here. */
export function serveAccounts(server: Server, app: App): void {
  server.route({
    method: 'GET',
    url: '/api/accounts',
    schema: { tags, summary: '本院账号 · Accounts of the court', response: { 200: Accounts, '4xx': Problem } },
    handler: async (request) => {
      const context = { ...deskContext(app, request), realNow: app.realNow() };
      const { actor } = context;
      if (!mayAnywhere(actor, 'accounts.read')) return notThere(app, actor, 'accounts.read', '/api/accounts');
      const found = await accountsRead(context);
      const courtId = actor.posts[0]?.courtId ?? null;
      const detail = { rows: found.rows.length };
      app.accessLog.note({ officerId: actor.officerId, courtId, caseId: null, action: 'accounts.read', detail });
      return found;
    },
  });

  server.route({
    method: 'POST',
    url: '/api/accounts/:id/one-time-password',
    schema: {
      ...{ tags, summary: '发放一次性密码 · Give out a one-time password' },
      params: z.object({ id: z.string().max(40) }),
      body: ConfirmBody,
      response: { 200: OneTimePassword, '4xx': Problem },
    },
    handler: async (request, reply) => {
      const context = deskContext(app, request);
      const { actor } = context;
      const account = await accountToOpen(context, request.params.id);
      if (!account) return notThere(app, actor, 'accounts.keep', `officer:${request.params.id}`);
      if (account.id === actor.officerId) return sendRefusal(reply, refuseAct('own-account'));
      const wrong = await app.sessions.account.confirm(sessionOf(request), request.body.password);
      if (wrong) return sendRefusal(reply, wrong);
      const given = await giveOneTimePassword(app.db, account.id, app.realNow());
      if (isRefusal(given)) return sendRefusal(reply, given);
      const courtId = actor.posts[0]?.courtId ?? null;
      const detail = { step: 'one-time-password', officer: account.id };
      await app.accessLog.noteNow({
        officerId: actor.officerId,
        courtId,
        caseId: null,
        action: 'accounts.keep',
        detail,
      });
      const { name, login } = account;
      return reply.send({ name, login, password: given.password, until: given.until.toString() });
    },
  });
}
