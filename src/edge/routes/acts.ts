import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  type Act,
  type ApprovalStep,
  approverFor,
  closedBecause,
  effectLabel,
  type Handling,
  type Plan,
  performerFor,
  refuseAct,
  type SubjectRef,
} from '#acts';
import { ActBody as ActBodySchema, ActDone, ActPreview, OpenActs, Problem } from '#desks';
import { type Id, isId, isRefusal, RefusalError, toJson } from '#kernel';
import { printCitation } from '#law';
import { type Action, type Actor, courtOfSubject, may, postTitles, type SubjectKind } from '#platform';
import type { App } from '../app.ts';
import { sendRefusal } from '../errors.ts';
import { sessionOf } from '../guard.ts';
import { problemOf } from '../problem.ts';
import { notThere } from '../reading.ts';
import type { Server } from '../server.ts';
import { checkSubmittedCode } from '../submitted-codes.ts';

type ActBody = z.output<typeof ActBodySchema>;

const kinds = { cases: 'case', courts: 'court', units: 'unit', intake: 'intake' } as const satisfies Record<
  string,
  SubjectKind
>;
type Collection = keyof typeof kinds;
const collections = Object.keys(kinds) as Collection[];

export function approvalShown(steps: readonly ApprovalStep[]) {
  return steps.map(({ post }) => ({
    post,
    title: post === 'judge-of-the-case' ? { zh: '承办法官', en: 'Judge of the case' } : postTitles[post],
  }));
}

/** A plan as screens show it. Of an effect they get its name and label: its members may hold what is masked elsewhere. */
export function planShown(plan: Plan) {
  return {
    journal: plan.journal,
    cites: plan.cites.map((c) => ({ ...c, printed: printCitation(c) })),
    effects: plan.effects.map((e) => ({ do: e.do, label: effectLabel(e) })),
    warnings: [...(plan.warnings ?? [])],
  };
}

/** The subject that an address names, in a court that the actor sees; refuses `not-found`. */
export async function refOf(app: App, actor: Actor, collection: Collection, id: string): Promise<SubjectRef> {
  const subject = { kind: kinds[collection], id };
  const courtId = isId(id) ? await courtOfSubject(app.db, actor, subject) : undefined;
  return courtId === undefined ? notThere(app, actor, 'act.draft', `${subject.kind}:${id}`) : { courtId, subject };
}

/** What lets an officer know of a subject on which he has nothing to do. */
const readOf: Readonly<Record<SubjectKind, Action>> = {
  case: 'case.read',
  intake: 'intake.read',
  court: 'presets.read',
  unit: 'units.read',
};

/** The acts that an actor may draft on a subject; those that its state forbids carry the refusal. */
async function openActs(app: App, actor: Actor, ref: SubjectRef): Promise<z.output<typeof OpenActs>> {
  const { engine } = app;
  const standing = await app.db.look({ courts: [ref.courtId] }, (tx) => engine.options.standing(tx, ref));
  if (!standing) throw new RefusalError(refuseAct('not-found'));
  const drafted = [...engine.acts.values()].filter(
    (act) => act.subject === ref.subject.kind && performerFor(actor, act, ref.courtId, standing.handling),
  );
  // An empty list would tell whoever may not read the subject that it is there.
  if (drafted.length === 0 && !may(actor, readOf[ref.subject.kind], { courtId: ref.courtId }))
    return notThere(app, actor, 'act.draft', `${ref.subject.kind}:${ref.subject.id}`);
  return drafted.map((act) => {
    const closed = closedBecause(act, standing);
    return {
      name: act.name,
      title: act.title,
      cites: act.cites.map((c) => ({ ...c, printed: printCitation(c) })),
      stage: act.stage,
      approval: approvalShown(act.approval),
      schema: inputSchema(act),
      needsCode: act.money ?? false,
      ...(closed === undefined ? {} : { closedBecause: problemOf(closed) }),
    };
  });
}

const schemas = new WeakMap<Act, Record<string, unknown>>();

/** The JSON Schema of an act's input, from which the form is drawn; made once. */
export function inputSchema(act: Act): Record<string, unknown> {
  const made =
    schemas.get(act) ?? (z.toJSONSchema(act.input, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>);
  schemas.set(act, made);
  return made;
}

/**
 * Whether drafting a money act is itself a signature and so needs a one-time code: where nobody else signs (a pay-out
 * that finance executes), and where the first signature is the drafter's own.
 */
function draftingNeedsCode(act: Act, actor: Actor, courtId: Id, handling: Handling): boolean {
  const first = act.approval[0]?.post;
  return act.money === true && (first === undefined || approverFor(actor, first, courtId, handling) !== undefined);
}

/** What an act would do, as the screen shows it before anybody signs. */
export async function preview(app: App, actor: Actor, ref: SubjectRef, name: string, input: unknown, key: string) {
  const shown = await app.engine.preview(actor, ref, name, input, key);
  if (isRefusal(shown)) return shown;
  const { decision, prepared, awaiting } = shown;
  return {
    plan: planShown(decision.plan),
    digest: decision.digest,
    documents: app.drafts.keep(actor, decision.plan),
    approvals: approvalShown(awaiting),
    commits: awaiting.length === 0,
    needsCode: draftingNeedsCode(prepared.act, actor, ref.courtId, prepared.standing.handling),
  };
}

async function checkCode(app: App, actor: Actor, ref: SubjectRef, name: string, key: string, code: string | undefined) {
  const act = app.engine.acts.get(name);
  if (!act?.money || actor.kind !== 'officer') return undefined;
  const standing = await app.db.look({ courts: [ref.courtId] }, (tx) => app.engine.options.standing(tx, ref));
  const handling = standing?.handling ?? {};
  // Whoever may not draft is refused by the engine, and does not lose a code over it.
  if (!performerFor(actor, act, ref.courtId, handling)) return undefined;
  if (!draftingNeedsCode(act, actor, ref.courtId, handling)) return undefined;
  // Its code was good when it was performed, and is used up by now: the server may have died before it could say so.
  if (await app.engine.wasAnswered(ref.courtId, actor.officerId, key)) return undefined;
  return checkSubmittedCode(app, actor.officerId, key, code);
}

export async function perform(app: App, actor: Actor, ref: SubjectRef, name: string, body: ActBody, key: string) {
  const refusal = await checkCode(app, actor, ref, name, key, body.code);
  if (refusal) return refusal;
  const performed = await app.engine.perform(actor, ref, name, body.input, {
    key,
    ...(body.digest === undefined ? {} : { digest: body.digest }),
  });
  if (isRefusal(performed)) return performed;
  if (!performed.done) return { done: false as const, proposal: { id: performed.proposalId } };
  const { seq, hash, result } = performed.entry;
  const told = toJson(result);
  return {
    done: true as const,
    entry: { seq: Number(seq), hash },
    result: typeof told === 'object' && told !== null && !Array.isArray(told) ? { ...told } : {},
  };
}

/** The acts open on a subject, their preview, and performing them: the one way by which anything changes. */
export function serveActs(server: Server, app: App): void {
  const tags = ['acts'];
  const subject = { collection: z.enum(collections), id: z.string().max(40) };

  server.route({
    method: 'GET',
    url: '/api/:collection/:id/acts',
    schema: {
      tags,
      summary: '可以办理的行为 · The acts open to you',
      params: z.object(subject),
      response: { 200: OpenActs, '4xx': Problem },
    },
    handler: async (request) => {
      const { actor } = sessionOf(request);
      return openActs(app, actor, await refOf(app, actor, request.params.collection, request.params.id));
    },
  });

  server.route({
    method: 'POST',
    url: '/api/:collection/:id/acts/:name',
    schema: {
      tags,
      summary: '预览或办理 · Preview or perform',
      params: z.object({ ...subject, name: z.string().max(80) }),
      querystring: z.object({ preview: z.enum(['true', 'false']).optional() }),
      headers: z.looseObject({ 'idempotency-key': z.string().min(8).max(120).optional() }),
      body: ActBodySchema,
      response: { 200: z.union([ActPreview, ActDone]), '4xx': Problem },
    },
    handler: async (request, reply) => {
      const { actor } = sessionOf(request);
      const { collection, id, name } = request.params;
      const ref = await refOf(app, actor, collection, id);
      const key = request.headers['idempotency-key'];
      const answer =
        request.query.preview === 'true'
          ? await preview(app, actor, ref, name, request.body.input, key ?? randomUUID())
          : await perform(app, actor, ref, name, request.body, key ?? '');
      return isRefusal(answer) ? sendRefusal(reply, answer) : reply.send(answer);
    },
  });
}
