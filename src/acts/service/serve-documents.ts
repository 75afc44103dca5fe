import { z } from 'zod';
import { isRefusal, type Refusal, text } from '#kernel';
import { cite, publicNoticeDays, type ServiceWay, serviceArticles, serviceWays } from '#law';
import { type Dossier, readDossier } from '../dossier.ts';
import { type ActContext, act, type Effect, type Plan } from '../engine/index.ts';
import { choiceField, idField, listField, textField, wordsField } from '../fields.ts';
import { caseHeader, matterOf, printed, sealedDocument } from '../paper.ts';
import { documentEffect } from '../plan.ts';
import { refuseServing } from './refusals.ts';

/** The ways that an officer chooses; a returned letter is an outcome of the post, not a way. */
const ways = Object.fromEntries(
  (Object.keys(serviceWays) as ServiceWay[])
    .filter((w) => w !== 'post-returned')
    .map((w) => [w, `${serviceWays[w].zh} · ${serviceWays[w].en}`]),
) as Record<Exclude<ServiceWay, 'post-returned'>, string>;

const Item = z.strictObject({
  documentId: idField('文书', 'Document', '/api/cases/{case}/options/documents'),
  partyId: idField('受送达人', 'Recipient', '/api/cases/{case}/options/parties'),
});
const Input = z.strictObject({
  items: listField(Item, '送达文书', 'What is served to whom', { min: 1, max: 60 }),
  way: choiceField('送达方式', 'Way of service', ways),
  contents: textField('公告内容摘要（公告送达时填写）', 'Main contents, for public notice', 4000).optional(),
  reasons: textField('公告送达的原因（公告送达时填写）', 'Why by public notice', 2000).optional(),
  posted: listField(wordsField('张贴或刊登处', 'Where posted', 80), '公告张贴或刊登处', 'Where it is posted', {
    max: 10,
  }).optional(),
});

function publicNotice(
  context: ActContext,
  dossier: Dossier,
  input: z.output<typeof Input>,
  names: string[],
): Effect | Refusal {
  const id = context.mint();
  return documentEffect('public-notice', dossier.case.id, id, {
    header: caseHeader(context, dossier, id),
    addressees: names,
    matter: matterOf(dossier),
    documents: input.items.map((i) => `《${dossier.documents.find((d) => d.id === i.documentId)?.titleZh ?? ''}》`),
    reasons: input.reasons ?? '',
    contents: input.contents ?? '',
    days: publicNoticeDays(context.today),
    posted: input.posted ?? ['本院公告栏'],
    cites: printed(serviceArticles('public-notice', context.today)),
  });
}

function checkItem(
  dossier: Dossier,
  item: z.output<typeof Item>,
  way: keyof typeof ways,
  field: string,
): Refusal | undefined {
  const document = sealedDocument(dossier, item.documentId);
  if (isRefusal(document)) return document;
  if (!dossier.parties.some((p) => p.id === item.partyId)) return refuseServing('party-not-in-case', { field });
  const before = dossier.service.find(
    (s) => s.documentId === item.documentId && s.partyId === item.partyId && s.status === 'served',
  );
  if (before) return refuseServing('served-before', { values: { day: before.effectiveOn?.toString() ?? '' }, field });
  const address = dossier.addresses.find((a) => a.partyId === item.partyId);
  if (way === 'electronic' && !(address?.consent && address.electronic)) {
    return refuseServing('consent-missing', { field: 'way', cites: [cite('civil-procedure-law', '90')] });
  }
  const failed = dossier.service.some(
    (s) => s.partyId === item.partyId && (s.status === 'returned' || s.status === 'failed'),
  );
  if (way === 'public-notice' && !failed)
    return refuseServing('ways-not-tried', { field: 'way', cites: [cite('civil-procedure-law', '95')] });
  return undefined;
}

function decide(dossier: Dossier, input: z.output<typeof Input>, context: ActContext): Plan | Refusal {
  const caseId = dossier.case.id;
  for (const [i, item] of input.items.entries()) {
    const wrong = checkItem(dossier, item, input.way, `items.${i}`);
    if (wrong) return wrong;
  }
  const names = [
    ...new Set(input.items.map((i) => dossier.parties.find((p) => p.id === i.partyId)?.person.name ?? '')),
  ];
  const notice = input.way === 'public-notice' ? publicNotice(context, dossier, input, names) : undefined;
  if (isRefusal(notice)) return notice;
  return {
    journal: text(
      `安排向${names.join('、')}送达文书（${serviceWays[input.way].zh}）`,
      `Service arranged: ${serviceWays[input.way].en}`,
    ),
    cites: serviceArticles(input.way, context.today),
    effects: [
      ...input.items.map(
        (item): Effect => ({
          do: 'order-service',
          caseId,
          id: context.mint(),
          partyId: item.partyId,
          documentId: item.documentId,
          documentKind: dossier.documents.find((d) => d.id === item.documentId)?.template ?? '',
          way: input.way,
          status: 'sent',
        }),
      ),
      ...(notice ? [notice] : []),
    ],
  };
}

/** Arranges the service of sealed documents in one way; the proof is recorded when it comes. */
export const serveDocuments = act({
  name: 'serve-documents',
  title: text('送达文书', 'Serve documents'),
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
