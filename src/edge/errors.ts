import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest, FastifySchemaCompiler } from 'fastify';
import { type $ZodError, type $ZodType, safeParse } from 'zod/v4/core';
import { type Refusal, RefusalError, unstorableIn } from '#kernel';
import { troubleOf } from '#platform';
import { safetyHeaders } from './headers.ts';
import { type Problem, problemOf, problemOfIssues } from './problem.ts';
import { refuseRequest } from './refusals.ts';

/** A request that does not fit the schema of its route. */
class RequestInvalidError extends Error {
  readonly statusCode = 422;
  readonly problem: Problem;
  constructor(error: $ZodError, data: unknown) {
    super('the request does not fit its schema');
    this.problem = problemOfIssues(error.issues, data);
  }
}

/** What no schema asks about: whether the part can be kept at all. A body that is one text is read by its route. */
function refuseUnstorable(data: unknown): RefusalError | undefined {
  const found = typeof data === 'string' ? undefined : unstorableIn(data);
  if (found === undefined) return undefined;
  const code = found.why === 'text' ? 'text-unusable' : 'nesting-too-deep';
  return new RefusalError(refuseRequest(code, { values: { field: found.path }, field: found.path }));
}

/** Validates a part of a request by its zod schema and keeps the faults in both languages. */
export const validateByZod: FastifySchemaCompiler<$ZodType> = ({ schema }) => {
  return (data: unknown) => {
    const unusable = refuseUnstorable(data);
    if (unusable) return { error: unusable };
    const result = safeParse(schema, data);
    return result.success ? { value: result.data } : { error: new RequestInvalidError(result.error, data) };
  };
};

/** Answers with a refusal. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  return sendProblem(reply, problemOf(refusal));
}

/** Answers with a problem; a route may add members of its own to it. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  // Serialised here: the schema of the route describes its answer, not its problems.
  return reply.code(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
}

const refusedByFramework: Readonly<Record<string, () => Refusal>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => refuseRequest('body-too-large'),
  FST_REQ_FILE_TOO_LARGE: () => refuseRequest('body-too-large'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => refuseRequest('media-unknown'),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => refuseRequest('body-malformed'),
  FST_ERR_CTP_INVALID_JSON_BODY: () => refuseRequest('body-malformed'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => refuseRequest('body-malformed'),
};

/** The codes of a file system that has no room: the disk, the quota, or the limit on one file. */
const noRoom = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** What to say of trouble under the server: the database is away or full, or there is no room for files. */
function troubleRefusal(error: FastifyError): Refusal | undefined {
  const trouble = noRoom.has(error.code ?? '') ? 'full' : troubleOf(error);
  if (trouble === undefined) return undefined;
  return refuseRequest(troubleCodes[trouble]);
}

const troubleCodes = { away: 'database-away', full: 'storage-full', uncertain: 'outcome-uncertain' } as const;

function problemOfError(error: FastifyError, request: FastifyRequest): Problem {
  if (error instanceof RefusalError) return problemOf(error.refusal);
  if (error instanceof RequestInvalidError) return error.problem;
  const known = refusedByFramework[error.code ?? ''];
  if (known) return problemOf(known());
  if (error instanceof SyntaxError && error.statusCode === 400) return problemOf(refuseRequest('body-malformed'));
  const trouble = troubleRefusal(error);
  if (trouble) return problemOf(trouble);
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return { ...problemOf(refuseRequest('body-malformed')), status: error.statusCode };
  }
  return problemOf(refuseRequest('internal-error', { values: { id: request.id } }));
}

/** Turns whatever a route throws into a problem; only what is our mistake, or the database's, is logged as an error. */
export function answerErrors(server: FastifyInstance): void {
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOfError(error, request);
    if (problem.status >= 500) request.log.error({ err: error }, problem.code);
    return sendProblem(reply, problem);
  });
}

/** Headers of an answer that no hook sees, because the framework gave up before it had a route. */
function bareHeaders(behindTls: boolean): Readonly<Record<string, string>> {
  return { ...safetyHeaders(behindTls), 'cache-control': 'no-store' };
}

/** What the framework says before there is a route: an address that cannot be decoded, or bytes that are not HTTP. */
export function answersBeforeRoutes(behindTls: boolean) {
  const headers = bareHeaders(behindTls);
  return {
    frameworkErrors: (_error: FastifyError, _request: unknown, reply: FastifyReply) => {
      reply.headers(headers);
      sendRefusal(reply, refuseRequest('address-malformed'));
    },
    clientErrorHandler: (_error: Error, socket: Socket) => {
      if (!socket.writable) return void socket.destroy();
      const body = JSON.stringify(problemOf(refuseRequest('http-malformed')));
      const lines = Object.entries({ ...headers, 'content-type': 'application/problem+json; charset=utf-8' });
      const head = [...lines.map(([name, value]) => `${name}: ${value}`), `content-length: ${Buffer.byteLength(body)}`];
      socket.end(`HTTP/1.1 400 Bad Request\r\n${head.join('\r\n')}\r\nconnection: close\r\n\r\n${body}`);
    },
  };
}
