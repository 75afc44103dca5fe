import { z } from 'zod';
import { findDocument } from '#documents';
import { isId, type Refusal, text } from '#kernel';
import { cite } from '#law';
import { listRequests, listUnits } from '#linkage';
import { act, type Effect, type Plan, type Reader } from '../engine/index.ts';
import { awaitAnswer } from '../inquiry/request.ts';
import { refusePaper } from '../refusals.ts';

const Input = z.strictObject({
  documentId: z.string().refine(isId),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int().positive(),
});

async function readFacts(read: Reader, { documentId }: z.output<typeof Input>) {
  const { tx, court, subject } = read;
  const [document, requests, units] = await Promise.all([
    findDocument(tx, read.sealer, court.id, documentId),
    listRequests(tx, court.id, subject.id),
    listUnits(tx),
  ]);
  if (!document || document.caseId !== subject.id) return refusePaper('document-unknown');
  const waiting = requests.filter((r) => r.status === 'drafted' && r.documentIds.includes(documentId));
  const others = await Promise.all(
    [...new Set(waiting.flatMap((r) => r.documentIds))]
      .filter((id) => id !== documentId)
      .map((id) => findDocument(tx, read.sealer, court.id, id)),
  );
  return {
    caseId: subject.id,
    document,
    waiting,
    units,
    sealed: new Set([documentId, ...others.flatMap((d) => (d?.status === 'sealed' ? [d.id] : []))]),
  };
}

/** The rendered document is final: its hash goes on record, and requests that waited for it leave. */
export const sealDocument = act({
  name: 'seal-document',
  title: text('文书定稿', 'Seal a document'),
  subject: 'case',
  stage: 'record',
  cites: [cite('network-inquiry-provisions', '3')],
  draftedBy: ['system'],
  approval: [],
  input: Input,
  facts: readFacts,
  decide: (facts, input, context): Plan | Refusal => {
    const { caseId, document, waiting, units, sealed } = facts;
    // A job may run twice; a document sealed before with the same bytes needs nothing more.
    if (document.status === 'sealed') return refusePaper('document-sealed');
    const issued = waiting.filter((r) => r.documentIds.every((id) => sealed.has(id)));
    return {
      journal: text(`《${document.titleZh}》定稿`, `"${document.titleEn}" is sealed`),
      cites: [cite('network-inquiry-provisions', '3')],
      effects: [
        { do: 'seal-document', caseId, id: document.id, sha256: input.sha256, bytes: BigInt(input.bytes) },
        ...issued.flatMap((r): Effect[] => {
          const unit = units.find((u) => u.id === r.unitId);
          return [{ do: 'issue-request', caseId, id: r.id }, ...(unit ? [awaitAnswer(context, r, unit)] : [])];
        }),
      ],
    };
  },
});
