import { z } from 'zod';
import { type CourtCalendar, courtCalendar, LawAnswer, Problem } from '#desks';
import { dayOf, isRefusal, type Refusal } from '#kernel';
import { ask, publicAnswer, publicRefusal, questions, refuseQuestion } from '#law';
import type { App } from '../app.ts';
import { sendProblem } from '../errors.ts';
import { sessionCookie } from '../guard.ts';
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

/**
 * By whose working days an answer counts: those of the court that is named, else of the court in which the asker is signed
 * in, else those that are built in. Refuses `court-unknown`.
 */
async function calendarFor(
  app: App,
  court: string | undefined,
  token: string | undefined,
): Promise<Partial<CourtCalendar> | Refusal> {
  if (court !== undefined)
    return (
      (await courtCalendar(app.db, court)) ?? refuseQuestion('court-unknown', { values: { court }, field: 'court' })
    );
  const session = token === undefined ? undefined : await app.sessions.find(token);
  const own = session?.actor.posts[0]?.courtId;
  return (own && (await courtCalendar(app.db, own))) || {};
}

/** Questions to the law: public, the same as on the command line; only a court's own calendar is looked up. */
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
      description:
        'execution-fee、preservation-fee：{"amount"} 或者没有金额时 {"withoutAmount":true}（执行费答以 {"least","most"}） · {"amount"}, or {"withoutAmount":true} for a case without one, where the fee for enforcement is a range {"least","most"}',
      params: z.object({ question: z.string().max(60) }),
      querystring: z.object({ court: z.string().max(60).optional() }),
      body: z.unknown(),
      response: { 200: LawAnswer, '4xx': Refused },
    },
    onRequest: async (request) => {
      limit.take(request, 1 + Number(request.headers['content-length'] ?? bodyBytesMax) / bytesPerUnit);
    },
    handler: async (request, reply) => {
      const by = await calendarFor(app, request.query.court, request.cookies[sessionCookie(app.behindTls)]);
      const found = isRefusal(by)
        ? by
        : ask(request.params.question, request.body, { today: dayOf(app.realNow()), ...by });
      // The command line answers `{"refusal":…}`; here the same member travels inside the problem.
      if (isRefusal(found)) return sendProblem(reply, { ...problemOf(found), ...publicRefusal(found) });
      const { value, because, cites, certainty } = publicAnswer(found);
      return reply.code(200).send({ value, because: [...because], cites: [...cites], certainty });
    },
  });
}
