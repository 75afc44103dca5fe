import { z } from 'zod';
import { type Refusal, text } from '#kernel';
import type { RequestBody } from '#linkage';
import { deductDeposit } from '../control/deduct-deposit.ts';
import { type Dossier, readDossier } from '../dossier.ts';
import { type ActContext, act, closedBecause, type Effect, type Plan, type Reader } from '../engine/index.ts';
import { idField, textField } from '../fields.ts';
import { stayedBy } from '../standing.ts';
import { inquiryCites } from './identity.ts';
import { refuseUnverified } from './inquire-property.ts';
import { refuseInquiry } from './refusals.ts';
import { awaitAnswer, draftRequest } from './request.ts';
import { undoOrdered } from './withdraw-request.ts';

const Input = z.strictObject({
  requestId: idField('请求', 'Request', '/api/cases/{case}/options/requests'),
  purpose: textField('用途（更正）', 'Purpose, corrected', 500).optional(),
});
type Facts = { readonly dossier: Dossier; readonly body: RequestBody | undefined };

async function readFacts(read: Reader, { requestId }: z.output<typeof Input>): Promise<Facts> {
  const dossier = await readDossier(read);
  const request = dossier.requests.find((r) => r.id === requestId);
  const body = request && (JSON.parse(read.sealer.open(read.court.id, request.factsSealed)) as RequestBody);
  return { dossier, body };
}

function decide({ dossier, body }: Facts, input: z.output<typeof Input>, context: ActContext): Plan | Refusal {
  const request = dossier.requests.find((r) => r.id === input.requestId);
  const unit = dossier.units.find((u) => u.id === request?.unitId);
  if (!request || !body) return refuseInquiry('request-unknown', { field: 'requestId' });
  if (!unit) return refuseInquiry('no-unit-to-ask');
  const resent = dossier.requests.some(
    (r) => r.corrects === request.id && r.measure !== 'withdraw' && r.status !== 'withdrawn',
  );
  if (resent || (request.status !== 'returned' && request.status !== 'undeliverable'))
    return refuseInquiry('request-not-open', { values: { state: request.status, what: '更正后重发' } });
  // What may not be ordered while enforcement is stayed may not be sent again either.
  const standing = { status: 'open', handling: {}, ...stayedBy(dossier.stays.find((s) => s.until === null)) } as const;
  const stayed = request.measure === 'deduct' ? closedBecause(deductDeposit, standing) : undefined;
  if (stayed) return stayed;
  const party = dossier.parties.find((p) => p.id === request.partyId);
  const refused = party && request.measure !== 'verify-identity' ? refuseUnverified(party, 'requestId') : undefined;
  if (refused) return refused;
  const { articles: _articles, officers: _officers, ...said } = body;
  const drafted = draftRequest(context, dossier, {
    unit,
    measure: said.measure,
    cites: inquiryCites,
    purpose: input.purpose ?? said.purpose,
    numberText: said.caseNumber,
    partyId: request.partyId ?? undefined,
    controlId: request.controlId ?? undefined,
    assetId: request.assetId ?? undefined,
    paymentId: request.paymentId ?? undefined,
    limit: request.limitFen ?? undefined,
    until: request.untilDay ?? undefined,
    previousRequest: said.previousRequest,
    corrects: request.id,
  });
  // The articles and the documents are those of the first order: only what the unit found wanting is new.
  const again: Effect = {
    ...drafted,
    fields: { ...(drafted.fields as RequestBody), articles: body.articles },
    documentIds: request.documentIds,
    issueNow: true,
  };
  const ordered = dossier.deductions.find((d) => d.id === request.id);
  const reordered: Effect[] =
    request.measure === 'deduct' && ordered
      ? [
          ...undoOrdered(dossier, request),
          {
            do: 'order-deduction',
            caseId: dossier.case.id,
            id: drafted.id,
            controlId: ordered.controlId,
            amount: ordered.orderedFen,
          },
        ]
      : [];
  return {
    journal: text(`更正后重新向${unit.name}发出请求`, `Send the corrected request to ${unit.nameEn}`),
    cites: inquiryCites,
    effects: [...reordered, again, awaitAnswer(context, drafted, unit)],
  };
}

/** Sends a request anew, with the present officers and purpose, in place of one that came back or could not be delivered. */
export const resendRequest = act({
  name: 'resend-request',
  title: text('更正后重发', 'Send again, corrected'),
  subject: 'case',
  stage: 'inquiry',
  cites: inquiryCites,
  draftedBy: ['judge', 'assistant', 'clerk'],
  approval: [{ post: 'judge-of-the-case' }],
  while: ['open', 'closed'],
  input: Input,
  facts: readFacts,
  decide,
});
