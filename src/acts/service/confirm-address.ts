import { z } from 'zod';
import { isRefusal, type Refusal, text } from '#kernel';
import { cite } from '#law';
import { type Dossier, readDossier } from '../dossier.ts';
import { type ActContext, act, type Plan } from '../engine/index.ts';
import { idField, wordsField, yesNoField } from '../fields.ts';
import { caseHeader, printed } from '../paper.ts';
import { documentEffect } from '../plan.ts';
import { refuseServing } from './refusals.ts';

const Input = z.strictObject({
  partyId: idField('当事人', 'Party', '/api/cases/{case}/options/parties'),
  receiver: wordsField('收件人', 'Receiver', 60),
  address: wordsField('送达地址', 'Address', 200),
  postcode: wordsField('邮政编码', 'Postcode', 10),
  phone: wordsField('电话', 'Phone', 40),
  consent: yesNoField('同意电子送达', 'Consents to electronic service'),
  electronic: wordsField('电子送达地址', 'Electronic address', 120).optional(),
});

const cites = [cite('cpl-interpretation', '137'), cite('civil-procedure-law', '90')] as const;

function decide(dossier: Dossier, input: z.output<typeof Input>, context: ActContext): Plan | Refusal {
  const party = dossier.parties.find((p) => p.id === input.partyId);
  if (!party) return refuseServing('party-not-in-case', { field: 'partyId' });
  if (input.consent && !input.electronic) return refuseServing('consent-missing', { field: 'electronic' });
  const id = context.mint();
  const { person } = party;
  const paper = documentEffect('address-confirmation', dossier.case.id, id, {
    header: caseHeader(context, dossier, id),
    cause: dossier.case.cause,
    person: {
      role: party.role === 'applicant' ? '申请执行人' : '被执行人',
      name: person.name,
      idKind: person.kind === 'natural' ? '公民身份号码' : '统一社会信用代码',
      idNumber: person.idMasked || '（见卷宗）',
    },
    address: { receiver: input.receiver, place: input.address, postcode: input.postcode, phone: input.phone },
    electronic: input.consent && input.electronic ? { system: '短信、电子邮件', address: input.electronic } : null,
    carriedOver: false,
    confirmedOn: context.today,
    cites: printed(cites),
  });
  if (isRefusal(paper)) return paper;
  return {
    journal: text(`${person.name}确认送达地址`, 'Address for service confirmed'),
    cites,
    effects: [
      {
        do: 'confirm-address',
        caseId: dossier.case.id,
        id: context.mint(),
        partyId: party.id,
        address: input.address,
        receiver: input.receiver,
        electronic: input.consent ? input.electronic : undefined,
        consent: input.consent,
        source: 'enforcement',
      },
      paper,
    ],
  };
}

/** A party confirms where papers reach him, with or without consent to electronic service. */
export const confirmAddress = act({
  name: 'confirm-address',
  title: text('确认送达地址', 'Confirm the address for service'),
  subject: 'case',
  stage: 'service',
  cites,
  draftedBy: ['judge', 'assistant', 'clerk', 'filing-clerk'],
  approval: [],
  while: ['open', 'closed'],
  input: Input,
  facts: (read) => readDossier(read),
  decide,
});
