import { z } from 'zod';
import { isId, text } from '#kernel';
import { findRequest } from '#linkage';
import { closeClock } from '../clocks.ts';
import { act } from '../engine/index.ts';
import { inquiryCites } from './identity.ts';
import { refuseInquiry } from './refusals.ts';

const Input = z.strictObject({
  requestId: z.string().refine(isId),
  /** Code and wording of the unit's refusal to take the message, or why it could not be written. */
  reason: z.string().min(1).max(500),
});

/** A request cannot be delivered, and sending it again would not help: an officer is told and decides. */
export const failDelivery = act({
  name: 'fail-delivery',
  title: text('请求无法送达', 'A request cannot be delivered'),
  subject: 'case',
  stage: 'inquiry',
  cites: inquiryCites,
  draftedBy: ['system'],
  approval: [],
  input: Input,
  facts: async ({ tx, court, subject }, { requestId }) => {
    const request = await findRequest(tx, court.id, requestId);
    return request?.caseId === subject.id ? request : refuseInquiry('request-unknown');
  },
  decide: (request, { reason }, { today }) => {
    if (request.status !== 'issued' && request.status !== 'delivered')
      return refuseInquiry('request-not-open', { values: { state: request.status, what: '标记为无法送达' } });
    return {
      journal: text(`请求无法送达单位：${reason}`, `A request cannot be delivered: ${reason}`),
      cites: inquiryCites,
      effects: [
        { do: 'fail-request', caseId: request.caseId, id: request.id, reasonText: reason },
        closeClock(request.caseId, 'unit-answer', today, request.id),
      ],
    };
  },
});
