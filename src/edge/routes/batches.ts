import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type SubjectRef as EngineRef, refuseAct } from '#acts';
import { findCase } from '#cases';
import { BatchBody, BatchResult, Problem } from '#desks';
import { isRefusal, RefusalError } from '#kernel';
import type { OfficerActor } from '#platform';
import type { App } from '../app.ts';
import { sendRefusal } from '../errors.ts';
import { sessionOf } from '../guard.ts';
import { problemOf } from '../problem.ts';
import { refuseRequest } from '../refusals.ts';
import type { Server } from '../server.ts';
import { perform, preview, refOf } from './acts.ts';

type Item = z.output<typeof BatchBody>['items'][number];
type Row = z.output<typeof BatchResult>['rows'][number];
type Batch = { readonly app: App; readonly actor: OfficerActor; readonly act: string };

/** How a row is called: by its case number, which is what the officer chose it by. */
async function labelOf(app: App, { courtId, subject }: EngineRef): Promise<string> {
  if (subject.kind !== 'case') return subject.id;
  const found = await app.db.within({ courts: [courtId] }, (tx) => findCase(tx, courtId, subject.id));
  return found?.numberText ?? subject.id;
}

/** One act of the batch by its own: what refuses it stands in its row and stops no other. */
async function rowOf({ app, actor, act }: Batch, item: Item, key: string, commit: boolean): Promise<Row> {
  const { subject, input } = item;
  try {
    const ref = await refOf(app, actor, subject.kind, subject.id);
    const base = { subject, label: await labelOf(app, ref), done: false };
    if (!commit) {
      const shown = await preview(app, actor, ref, act, input, key);
      return isRefusal(shown) ? { ...base, problem: problemOf(shown) } : { ...base, preview: shown };
    }
    const body = { input, ...(item.digest === undefined ? {} : { digest: item.digest }) };
    const performed = await perform(app, actor, ref, act, body, key);
    if (isRefusal(performed)) return { ...base, problem: problemOf(performed) };
    return performed.done ? { ...base, done: true } : { ...base, proposal: performed.proposal };
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    return { subject, label: subject.id, done: false, problem: problemOf(error.refusal) };
  }
}

/** The same act on many subjects in one go: each is its own act with its own entry, decided and refused for itself. */
export function serveBatches(server: Server, app: App): void {
  server.route({
    method: 'POST',
    url: '/api/batches/:act',
    schema: {
      tags: ['acts'],
      summary: '批量预览或办理 · Preview or perform an act on many subjects',
      params: z.object({ act: z.string().max(80) }),
      querystring: z.object({ preview: z.enum(['true', 'false']).optional() }),
      headers: z.looseObject({ 'idempotency-key': z.string().min(8).max(100).optional() }),
      body: BatchBody,
      response: { 200: BatchResult, '4xx': Problem },
    },
    handler: async (request, reply) => {
      const { actor } = sessionOf(request);
      const act = app.engine.acts.get(request.params.act);
      if (!act) return sendRefusal(reply, refuseAct('act-unknown', { values: { name: request.params.act } }));
      if (act.batch !== true || act.money === true) return sendRefusal(reply, refuseRequest('act-not-for-many'));
      const commit = request.query.preview !== 'true';
      const key = request.headers['idempotency-key'] ?? (commit ? undefined : randomUUID());
      if (key === undefined) return sendRefusal(reply, refuseAct('idempotency-key-missing'));
      const batch = { app, actor, act: act.name };
      const rows: Row[] = [];
      // One after the other: forty acts at once would keep every connection from the other officers.
      for (const [i, item] of request.body.items.entries()) rows.push(await rowOf(batch, item, `${key}:${i}`, commit));
      return reply.send({ rows });
    },
  });
}
