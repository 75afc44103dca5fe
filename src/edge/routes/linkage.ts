import { z } from 'zod';
import { bodyBytesMax, PublicJwk } from '#linkage';
import type { App } from '../app.ts';
import { linkageJwks, receiveMessage } from '../receive-message.ts';
import type { Server } from '../server.ts';

const jose = 'application/jose+json';

/** The court's side of the linkage protocol (docs/protocol.md §2): its keys, the legal clock, and the letter box. */
export function serveLinkage(server: Server, app: App): void {
  const tags = ['linkage'];
  server.route({
    method: 'GET',
    url: '/linkage/v1/keys',
    config: { open: true, quiet: true },
    schema: {
      tags,
      summary: '法院公钥 · The courts’ public keys',
      response: { 200: z.object({ keys: z.array(PublicJwk) }) },
    },
    handler: () => ({ keys: linkageJwks(app) }),
  });

  server.route({
    method: 'GET',
    url: '/linkage/v1/legal-now',
    config: { open: true, quiet: true },
    schema: {
      tags,
      summary: '法定时钟 · The legal clock',
      response: { 200: z.object({ legalNow: z.string(), today: z.string() }) },
    },
    handler: () => ({ legalNow: app.clock.now().toString(), today: app.clock.today().toString() }),
  });

  server.addContentTypeParser(jose, { parseAs: 'string', bodyLimit: bodyBytesMax }, (_request, body, done) =>
    done(null, body),
  );
  server.route({
    method: 'POST',
    url: '/linkage/v1/messages',
    // The signature inside says who speaks; neither session nor page token has a part in it.
    config: { open: true },
    bodyLimit: bodyBytesMax,
    schema: { tags, summary: '接收联动单位报文 · The letter box of the units', consumes: [jose], body: z.string() },
    handler: async (request, reply) => {
      const { status, envelope } = await receiveMessage(app, request.body);
      return reply.code(status).type(jose).send(JSON.stringify(envelope));
    },
  });
}
