import { z } from 'zod';
import { type Refusal, text } from '#kernel';
import type { UnitRequest } from '#linkage';
import { type Dossier, readDossier } from '../dossier.ts';
import { type ActContext, act, type Effect, type Plan } from '../engine/index.ts';
import { idField, textField } from '../fields.ts';
import { inquiryCites } from './identity.ts';
import { refuseInquiry } from './refusals.ts';
import { sendRequest } from './request.ts';

const Input = z.strictObject({
  requestId: idField('请求', 'Request', '/api/cases/{case}/options/requests'),
  reason: textField('理由', 'Reason', 500),
});

/** What a request that never reached its unit, or came back, had ordered is struck out with it. */
export function undoOrdered(dossier: Dossier, request: UnitRequest): Effect[] {
  const caseId = dossier.case.id;
  const control = dossier.controls.find((c) => c.id === request.controlId);
  if (request.measure === 'freeze' && control?.state === 'ordered')
    return [{ do: 'refuse-control', caseId, id: control.id }];
  const deduction = dossier.deductions.find((d) => d.id === request.id);
  if (request.measure === 'deduct' && deduction?.state === 'ordered')
    return [
      {
        do: 'refuse-deduction',
        caseId,
        id: deduction.id,
        controlId: deduction.controlId,
        ordered: deduction.orderedFen,
      },
    ];
  return [];
}

const atHome = new Set(['drafted', 'returned', 'undeliverable']);
const underWay = new Set(['issued', 'delivered', 'accepted']);

function decide(dossier: Dossier, input: z.output<typeof Input>, context: ActContext): Plan | Refusal {
  const request = dossier.requests.find((r) => r.id === input.requestId);
  if (!request) return refuseInquiry('request-unknown', { field: 'requestId' });
  const unit = dossier.units.find((u) => u.id === request.unitId);
  const closed = () =>
    refuseInquiry('request-not-open', { values: { state: request.status, what: '撤回' }, field: 'requestId' });
  const journal = text(
    `撤回发给${unit?.name ?? '单位'}的请求：${input.reason}`,
    `Withdraw the request to ${unit?.nameEn ?? 'the unit'}`,
  );
  if (atHome.has(request.status)) {
    const withdrawn: Effect = { do: 'withdraw-request', caseId: dossier.case.id, id: request.id };
    return { journal, cites: inquiryCites, effects: [withdrawn, ...undoOrdered(dossier, request)] };
  }
  // The unit may have begun: it is asked to stop, and its answer to the request says whether it could.
  if (!underWay.has(request.status) || !unit || request.measure === 'withdraw') return closed();
  const twice = dossier.requests.some(
    (r) => r.measure === 'withdraw' && r.corrects === request.id && underWay.has(r.status),
  );
  if (twice) return closed();
  return {
    journal,
    cites: inquiryCites,
    effects: [
      ...sendRequest(context, dossier, {
        unit,
        partyId: request.partyId ?? undefined,
        measure: { do: 'withdraw', requestId: request.id },
        cites: inquiryCites,
        purpose: input.reason,
        previousRequest: request.id,
        corrects: request.id,
      }),
    ],
  };
}

/** Withdraws a request: at once while it is still here, by a request to the unit when it is there. */
export const withdrawRequest = act({
  name: 'withdraw-request',
  title: text('撤回请求', 'Withdraw a request'),
  subject: 'case',
  stage: 'inquiry',
  cites: inquiryCites,
  draftedBy: ['judge', 'assistant', 'clerk'],
  approval: [{ post: 'judge-of-the-case' }],
  while: ['open', 'closed'],
  input: Input,
  facts: (read) => readDossier(read),
  decide,
});
