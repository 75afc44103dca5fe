import { z } from 'zod';
import { type Day, isAfter, isBefore, isRefusal, type Refusal, text } from '#kernel';
import {
  type Calendar,
  cite,
  declarationLimit,
  type Finding,
  periodCount,
  type Receiver,
  type ReturnReason,
  type Served,
  type ServiceFacts,
  serviceEffectiveDay,
  serviceWays,
} from '#law';
import type { ServiceItem } from '#service';
import { openClock, openDatedClock } from '../clocks.ts';
import { type Dossier, readDossier } from '../dossier.ts';
import { type ActContext, act, type Effect, type Plan } from '../engine/index.ts';
import { choiceField, dayField, idField, paperField, textField, yesNoField } from '../fields.ts';
import { caseHeader, printed } from '../paper.ts';
import { documentEffect } from '../plan.ts';
import { refuseServing } from './refusals.ts';

const Input = z.strictObject({
  serviceId: idField('送达事项', 'Service', '/api/cases/{case}/options/services'),
  outcome: choiceField('结果', 'Outcome', {
    served: '已送达 · served',
    returned: '退回 · returned',
    failed: '未能送达 · failed',
  }),
  on: dayField('签收、留置、到达、退回或公告之日', 'Day of the fact'),
  receiver: choiceField('签收人', 'Received by', {
    person: '本人 · the person',
    'adult-family': '同住成年家属 · adult family member',
    'legal-representative': '法定代表人 · legal representative',
    'mail-desk': '收发部门 · mail desk',
    agent: '代理人 · agent',
    'named-receiver': '指定代收人 · named receiver',
    guardian: '监护人 · guardian',
  }).optional(),
  refusalNoted: yesNoField('回证已注明拒收', 'Refusal is noted on the certificate').optional(),
  witness: yesNoField('有见证人', 'Witnessed').optional(),
  photoOrVideo: yesNoField('有拍照或录像', 'Photo or video').optional(),
  returnReason: choiceField('退回原因', 'Why it came back', {
    'address-wrong': '地址有误 · wrong address',
    'address-not-updated': '变更未告知 · not updated',
    'address-withheld': '拒不提供 · withheld',
    refused: '拒收 · refused',
    'nobody-met': '无人接收 · nobody met',
    'unknown-there': '查无此人 · unknown there',
  }).optional(),
  note: textField('说明', 'Note', 1000).optional(),
  proof: paperField('送达凭证', 'Proof of service').optional(),
});
type Input = z.output<typeof Input>;

/** The facts of this service as the law asks for them, by its way and outcome. */
function factsOf(dossier: Dossier, item: ServiceItem, input: Input, calendar: Calendar): ServiceFacts {
  const receiver: Receiver = input.receiver ?? 'person';
  const ruling = /ruling/.test(item.documentKind) ? ('judgment-or-ruling' as const) : ('other' as const);
  const address = dossier.addresses.find((a) => a.partyId === item.partyId);
  if (input.outcome === 'returned') {
    return {
      way: 'post-returned',
      returnedOn: input.on,
      reason: (input.returnReason ?? 'nobody-met') as ReturnReason,
      addressConfirmedByRecipient: address !== undefined,
      recipientProvedNoFault: false,
    };
  }
  switch (item.way) {
    case 'leaving':
      return {
        way: 'leaving',
        document: ruling,
        leftOn: input.on,
        refusalNoted: input.refusalNoted ?? false,
        witness: input.witness ?? false,
        photoOrVideo: input.photoOrVideo ?? false,
      };
    case 'at-court':
      return {
        way: 'at-court',
        calledOn: input.on,
        signed: !input.refusalNoted,
        refusalNoted: input.refusalNoted ?? false,
      };
    case 'electronic':
      return {
        way: 'electronic',
        document: ruling,
        consentInAddressConfirmation: address?.consent ?? false,
        arrivedOn: input.on,
      };
    case 'post':
    case 'post-returned':
      return { way: 'post', receiptDatedOn: input.on, receiver, receiverIsOpponent: false };
    case 'entrusted':
      return { way: 'entrusted', signedOn: input.on, letterOfRequest: true };
    case 'institution':
      return { way: 'institution', signedOn: input.on };
    case 'public-notice':
      return { way: 'public-notice', publishedOn: [input.on], reasonRecorded: true, otherWaysFailed: true, calendar };
    default:
      return { way: 'direct', receiver, signedOn: input.on, receiverIsOpponent: false };
  }
}

/** What the law counts from this service: clocks open on the service fact and on nothing else. */
function consequences(context: ActContext, dossier: Dossier, item: ServiceItem, on: Day): Effect[] | Refusal {
  const caseId = dossier.case.id;
  const declaration = dossier.declarations.find((d) => d.partyId === item.partyId);
  if (item.documentKind === 'execution-notice') {
    const objection = openClock(context, caseId, 'jurisdiction-objection', on, { subjectId: item.partyId });
    if (isRefusal(objection)) return objection;
    if (!declaration?.noticeDays) return [objection];
    const { calendar } = context;
    const end = periodCount.decideOn(on, { event: on, length: { days: declaration.noticeDays }, calendar });
    return [
      objection,
      openDatedClock(context, caseId, 'notice-period', on, end.value.due, end, { subjectId: item.partyId }),
    ];
  }
  if (item.documentKind === 'declaration-order' && declaration && !declaration.due) {
    const clock = openClock(context, caseId, 'declaration', on, {
      subjectId: declaration.id,
      ordered: { days: declaration.days },
    });
    if (isRefusal(clock)) return clock;
    const due = declarationLimit.decideOn(on, { event: on, ordered: { days: declaration.days } }).value.due;
    return [{ do: 'start-declaration', caseId, id: declaration.id, due }, clock];
  }
  return [];
}

function certificate(
  context: ActContext,
  dossier: Dossier,
  item: ServiceItem,
  input: Input,
  served: Finding<Served>,
): Effect | Refusal {
  const id = context.mint();
  const party = dossier.parties.find((p) => p.id === item.partyId);
  const document = dossier.documents.find((d) => d.id === item.documentId);
  const way = serviceWays[item.way];
  return documentEffect('certificate-of-service', dossier.case.id, id, {
    header: caseHeader(context, dossier, id),
    cause: dossier.case.cause,
    addressee: party?.person.name ?? '',
    way: way.zh,
    place: '见送达凭证',
    documents: [{ title: document?.titleZh ?? '', copies: 1 }],
    result: {
      on: served.value.on,
      receiver: party?.person.name ?? '',
      by: '',
      note: [input.note ?? '', ...served.because.map((b) => b.zh)].join('').trim(),
    },
    cites: printed(served.cites),
  });
}

function decide(dossier: Dossier, input: Input, context: ActContext): Plan | Refusal {
  const caseId = dossier.case.id;
  const item = dossier.service.find((s) => s.id === input.serviceId);
  if (!item) return refuseServing('service-unknown', { field: 'serviceId' });
  if (item.status === 'served')
    return refuseServing('served-before', { values: { day: item.effectiveOn?.toString() ?? '' }, field: 'serviceId' });
  if (isAfter(input.on, context.today)) return refuseServing('service-in-future', { field: 'on' });
  if (isBefore(input.on, item.orderedOn))
    return refuseServing('served-before-sent', { values: { day: item.orderedOn.toString() }, field: 'on' });
  const name = dossier.parties.find((p) => p.id === item.partyId)?.person.name ?? '';
  const document = dossier.documents.find((d) => d.id === item.documentId);
  const served =
    input.outcome === 'failed' ? undefined : serviceEffectiveDay(factsOf(dossier, item, input, context.calendar));
  const detail = {
    on: input.on.toString(),
    ...(input.note ? { note: input.note } : {}),
    ...(input.returnReason ? { reason: input.returnReason } : {}),
  };
  const proofPaperId = input.proof;
  if (served === undefined || (isRefusal(served) && input.outcome === 'returned')) {
    // A letter that came back without the recipient's fault is no service; another way must be tried.
    return {
      journal: text(
        `向${name}送达《${document?.titleZh ?? ''}》未成：${serviceWays[item.way].zh}`,
        `Service failed: ${serviceWays[item.way].en}`,
      ),
      cites: [cite('civil-procedure-law', '87')],
      effects: [
        {
          do: 'record-service',
          caseId,
          id: item.id,
          status: input.outcome === 'returned' ? 'returned' : 'failed',
          proofPaperId,
          detail,
        },
      ],
      warnings: served && isRefusal(served) ? [served.text] : [],
    };
  }
  if (isRefusal(served)) return served;
  const opened = consequences(context, dossier, item, served.value.on);
  if (isRefusal(opened)) return opened;
  const paper = certificate(context, dossier, item, input, served);
  if (isRefusal(paper)) return paper;
  return {
    journal: text(
      `《${document?.titleZh ?? ''}》于${served.value.on}送达${name}`,
      `Served on ${served.value.on}: "${document?.titleEn ?? ''}"`,
    ),
    cites: served.cites,
    effects: [
      {
        do: 'record-service',
        caseId,
        id: item.id,
        status: 'served',
        effectiveOn: served.value.on,
        proofPaperId,
        detail,
      },
      ...opened,
      paper,
    ],
  };
}

/** Records how a service went; the law says whether and when it took effect, and clocks open on that day. */
export const recordService = act({
  name: 'record-service',
  title: text('登记送达结果', 'Record the outcome of a service'),
  subject: 'case',
  stage: 'service',
  cites: [cite('civil-procedure-law', '87')],
  draftedBy: ['judge', 'assistant', 'clerk', 'filing-clerk'],
  approval: [],
  while: ['correction', 'refused', 'open', 'closed'],
  input: Input,
  facts: (read) => readDossier(read),
  decide,
});
