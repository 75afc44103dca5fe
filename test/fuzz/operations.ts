import { z } from 'zod';
import { acts } from '#acts';
import { questions } from '#law';
import { inputSchema } from '../../src/edge/routes/acts.ts';

/** JSON Schema as far as the generator reads it. */
export type Schema = { readonly [key: string]: unknown };

export type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: Schema;
};

/** One thing that can be asked of the server: an operation of the description, or one act or question behind it. */
export type Operation = {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body?: { readonly type: string; readonly schema: Schema };
  /** Path parameters that make this operation what it is, such as the name of the act. */
  readonly fixed: Readonly<Record<string, string>>;
  /** Of an act: the posts that may draft it, which are asked of more often than the others. */
  readonly drafters?: readonly string[];
};

type Described = {
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema?: Schema }>> };
};
export type Description = { readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>> };

/** Multipart bodies stand in the description without a schema: these two take one file. */
const takesFile = new Set(['POST /api/papers', 'POST /api/intake/{id}/import']);
const collectionOf = { case: 'cases', court: 'courts', unit: 'units', intake: 'intake' } as const;

function described(method: string, path: string, one: Described): Operation {
  const name = `${method} ${path}`;
  const [content] = Object.entries(one.requestBody?.content ?? {});
  const type = takesFile.has(name) ? 'multipart/form-data' : content?.[0];
  const parameters = (one.parameters ?? []).map((p) => ({
    ...{ name: p.name, in: p.in as Parameter['in'], required: p.required ?? false, schema: p.schema },
  }));
  const body = type === undefined ? {} : { body: { type, schema: content?.[1].schema ?? {} } };
  return { name, method, path, parameters, fixed: {}, ...body };
}

/** One operation for each act, with the form that the server offers for it as the schema of its input. */
function perAct(operation: Operation): Operation[] {
  return acts.map((act) => ({
    ...operation,
    name: `${operation.name.replace('{name}', act.name).replace('{collection}', collectionOf[act.subject])}`,
    drafters: act.draftedBy,
    fixed: { name: act.name, collection: collectionOf[act.subject] },
    body: { type: 'application/json', schema: inputSchema(act) },
  }));
}

function perQuestion(operation: Operation): Operation[] {
  return [...questions.values()].map((question) => ({
    ...operation,
    name: operation.name.replace('{question}', question.name),
    fixed: { question: question.name },
    body: {
      type: 'application/json',
      schema: z.toJSONSchema(question.input, { io: 'input', unrepresentable: 'any' }) as Schema,
    },
  }));
}

/** Everything that the OpenAPI description offers; the one route of acts counts once for each act, that of questions likewise. */
export function operationsOf(description: Description): Operation[] {
  return Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, one]) => {
      const operation = described(method.toUpperCase(), path, one);
      if (path.endsWith('/acts/{name}')) return perAct(operation);
      if (path.endsWith('/law/{question}')) return perQuestion(operation);
      return [operation];
    }),
  );
}
