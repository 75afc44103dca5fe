import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  AskDevice,
  ChangePassword,
  ConfirmBody,
  DeviceOffered,
  EnrolDevice,
  OwnAccount,
  Problem,
  SessionsEnded,
} from '#desks';
import { isRefusal, type Refusal } from '#kernel';
import { codeAddress, type OpenSession, type Owner } from '#platform';
import type { App } from '../app.ts';
import { clientWords } from '../client-words.ts';
import { sendRefusal } from '../errors.ts';
import { sessionCookie, sessionOf } from '../guard.ts';
import type { Server } from '../server.ts';

const tags = ['session'];
const refused = { '4xx': Problem };

function ownerOf(app: App, request: FastifyRequest): Owner {
  return { session: sessionOf(request), token: request.cookies[sessionCookie(app.behindTls)] ?? '' };
}

function sessionShown({
  id,
  current,
  address,
  agent,
  since,
  lastUsed,
}: OpenSession): z.input<typeof OwnAccount.shape.sessions.element> {
  const times = { since: since.toString(), lastUsed: lastUsed.toString() };
  return { id, current, address, device: clientWords(agent), ...times };
}

type Step = 'password' | 'offer-device' | 'device' | 'end-session' | 'end-others';

/** Notes who changed what of his account, before he is told that it is done, and answers how many sessions ended. */
async function done(app: App, request: FastifyRequest, reply: FastifyReply, step: Step, ended: number | Refusal) {
  if (isRefusal(ended)) return sendRefusal(reply, ended);
  await noteStep(app, request, step, ended);
  return reply.send({ ended });
}

async function noteStep(app: App, request: FastifyRequest, step: Step, ended: number): Promise<void> {
  const { officerId, posts } = sessionOf(request).actor;
  const courtId = posts[0]?.courtId ?? null;
  await app.accessLog.noteNow({ officerId, courtId, caseId: null, action: 'account.own', detail: { step, ended } });
}

const config = { beforeDuties: true };

function serveDevice(server: Server, app: App): void {
  const { account } = app.sessions;

  server.route({
    method: 'POST',
    url: '/api/account/device',
    config,
    schema: {
      ...{ tags, summary: '生成动态口令二维码 · Offer a one-time-code device' },
      ...{ body: AskDevice, response: { 200: DeviceOffered, ...refused } },
    },
    handler: async (request, reply) => {
      const owner = ownerOf(app, request);
      const offered = await account.offerDevice(owner, request.body.password, request.body.code);
      if (isRefusal(offered)) return sendRefusal(reply, offered);
      await noteStep(app, request, 'offer-device', 0);
      return reply.send({ ...offered, address: codeAddress(offered.secret, owner.session.login) });
    },
  });

  server.route({
    method: 'POST',
    url: '/api/account/device/enrol',
    config,
    schema: {
      ...{ tags, summary: '登记动态口令设备 · Enrol the device by its first code' },
      ...{ body: EnrolDevice, response: { 200: SessionsEnded, ...refused } },
    },
    handler: async (request, reply) => {
      const { offer, code } = request.body;
      return done(app, request, reply, 'device', await account.enrolDevice(ownerOf(app, request), offer, code));
    },
  });
}

function serveOwnSessions(server: Server, app: App): void {
  const { account } = app.sessions;

  server.route({
    method: 'POST',
    url: '/api/account/sessions/end',
    config,
    schema: {
      ...{ tags, summary: '结束其他登录 · End my other sessions' },
      ...{ body: ConfirmBody, response: { 200: SessionsEnded, ...refused } },
    },
    handler: async (request, reply) =>
      done(app, request, reply, 'end-others', await account.endOthers(ownerOf(app, request), request.body.password)),
  });

  server.route({
    method: 'POST',
    url: '/api/account/sessions/:session/end',
    config,
    schema: {
      ...{ tags, summary: '结束一个登录 · End one of my sessions' },
      params: z.object({ session: z.string().max(40) }),
      ...{ body: ConfirmBody, response: { 200: SessionsEnded, ...refused } },
    },
    handler: async (request, reply) => {
      const { password } = request.body;
      const ended = await account.endSession(ownerOf(app, request), password, request.params.session);
      return done(app, request, reply, 'end-session', ended);
    },
  });
}

/** The officer's own account: his password, his device, his sessions. Open also to whoever must set it up first. */
export function serveAccount(server: Server, app: App): void {
  const { account } = app.sessions;

  server.route({
    method: 'GET',
    url: '/api/account',
    config,
    schema: { tags, summary: '我的账号 · My account', response: { 200: OwnAccount, ...refused } },
    handler: async (request) => {
      const owner = ownerOf(app, request);
      const { login, actor, duties } = owner.session;
      const [hasDevice, sessions] = await Promise.all([
        account.hasDevice(actor.officerId),
        account.listSessions(owner),
      ]);
      return { login, name: actor.name, hasDevice, duties: [...duties], sessions: sessions.map(sessionShown) };
    },
  });

  server.route({
    method: 'POST',
    url: '/api/account/password',
    config,
    schema: {
      ...{ tags, summary: '修改密码 · Change my password' },
      ...{ body: ChangePassword, response: { 200: SessionsEnded, ...refused } },
    },
    handler: async (request, reply) => {
      const { password, next } = request.body;
      return done(app, request, reply, 'password', await account.changePassword(ownerOf(app, request), password, next));
    },
  });
  serveDevice(server, app);
  serveOwnSessions(server, app);
}
