import { z } from 'zod';
import { findDocument, type TemplateName } from '#documents';
import { isId, isRefusal, RefusalError } from '#kernel';
import type { Job } from '#platform';
import type { App } from './app.ts';
import { takeStatement } from './jobs/funds.ts';
import { applyAnswers, askAfter, deliverRequest } from './jobs/linkage.ts';
import { countPersonOf } from './jobs/persons.ts';

/** Does one job; what it throws puts the job back for later. It may run twice, so it goes by ids, never by counting. */
export type JobHandler = (app: App, job: Job) => Promise<void>;

const Id = z.string().refine(isId);
const pdfLimits = { bytesMax: 50_000_000, types: ['pdf'] } as const;

/** Sets a document, keeps the file and has the system journal its hash; a document that is sealed already is left alone. */
async function renderDocument(app: App, { courtId, id, payload }: Job): Promise<void> {
  const { caseId, documentId } = z.object({ caseId: Id, documentId: Id }).parse(payload);
  const document = await app.db.look({ courts: [courtId] }, (tx) => findDocument(tx, app.sealer, courtId, documentId));
  if (!document) throw new Error('the document of this job is not there');
  if (document.status === 'sealed') return;
  const rendered = await app.renderer.render(document.template as TemplateName, document.fields);
  if (isRefusal(rendered)) throw new RefusalError(rendered);
  const stored = await app.files.put(rendered.pdf, pdfLimits);
  if (isRefusal(stored)) throw new RefusalError(stored);
  const ref = { courtId, subject: { kind: 'case', id: caseId } } as const;
  const input = { documentId, sha256: stored.sha256, bytes: stored.bytes };
  const sealed = await app.engine.perform({ kind: 'system' }, ref, 'seal-document', input, { key: `job ${id}` });
  if (isRefusal(sealed) && sealed.code !== 'document-sealed') throw new RefusalError(sealed);
}

/** Who does which kind of job; one line each. */
export const jobHandlers: ReadonlyMap<string, JobHandler> = new Map<string, JobHandler>([
  ['render-document', renderDocument],
  ['deliver-request', deliverRequest],
  ['ask-after-request', askAfter],
  ['apply-answers', applyAnswers],
  ['count-person', countPersonOf],
  ['query-statement', (app, { courtId }) => takeStatement(app, courtId)],
]);
