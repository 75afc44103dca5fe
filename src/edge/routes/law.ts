import { z } from 'zod';
import { LawAnswer, Problem } from '#desks';
import { dayOf, isRefusal } from '#kernel';
import { ask, publicAnswer, publicRefusal, questions } from '#law';
import type { App } from '../app.ts';
import { sendProblem } from '../errors.ts';
import { problemOf } from '../problem.ts';
import { openRateLimit } from '../rate-limit.ts';
import type { Server } from '../server.ts';

/** A question is small; the text of a judgment with its attachments is the exception. */
const bodyBytesMax = 4_000_000;
/** One unit is one small question; a long text costs as many as it takes time. */
const burst = 5_000;
const perSecond = 100;
const bytesPerUnit = 20_000;

const Refused = Problem.extend({ refusal: z.object({ code: z.string(), zh: z.string(), en: z.string() }) });

/** Questions to the law: public, without database, the same as on the command line. */
export function serveLaw(server: Server, app: App): void {
  const limit = openRateLimit({ burst, perSecond, nowMs: () => app.realNow().epochMilliseconds });
  const tags = ['law'];

  const Questions = z.array(z.object({ name: z.string(), zh: z.string(), en: z.string() }));
  server.route({
    method: 'GET',
    url: '/api/law',
    config: { open: true },
    schema: { tags, summary: '可问的问题 · The questions', response: { 200: Questions } },
    handler: () => [...questions.values()].map(({ name, title }) => ({ name, ...title })),
  });

  server.route({
    method: 'POST',
    url: '/api/law/:question',
    config: { open: true },
    bodyLimit: bodyBytesMax,
    schema: {
      tags,
      summary: '法律问答 · Ask the law',
      params: z.object({ question: z.string().max(60) }),
      body: z.unknown(),
      response: { 200: LawAnswer, '4xx': Refused },
    },
    onRequest: async (request) => {
      limit.take(request, 1 + Number(request.headers['content-length'] ?? 0) / bytesPerUnit);
    },
    handler: async (request, reply) => {
      const found = ask(request.params.question, request.body, { today: dayOf(app.realNow()) });
      // The command line answers `{"refusal":…}`; here the same member travels inside the problem.
      if (isRefusal(found)) return sendProblem(reply, { ...problemOf(found), ...publicRefusal(found) });
      const { value, because, cites, certainty } = publicAnswer(found);
      return reply.code(200).send({ value, because: [...because], cites: [...cites], certainty });
    },
  });
}
