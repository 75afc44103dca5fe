import { z } from 'zod';
import { type Id, isRefusal, type Refusal, type Text, text } from '#kernel';
import type { Unit } from '#linkage';
import { isVerified } from '#people';
import { closeClock } from '../clocks.ts';
import { type Dossier, debtorsOf, type PartyWithPerson, readDossier } from '../dossier.ts';
import { type ActContext, act, type Effect, type Plan, type Reader } from '../engine/index.ts';
import { idField, listField } from '../fields.ts';
import { documentEffect } from '../plan.ts';
import { assistPart } from './assist.ts';
import { inquiryCites } from './identity.ts';
import { refuseInquiry } from './refusals.ts';
import { sendRequest, unitsFor } from './request.ts';
import { openNumbers } from './waiting-messages.ts';

const Input = z.strictObject({
  partyIds: listField(
    idField('被执行人', 'Debtor', '/api/cases/{case}/options/debtors'),
    '被执行人（不选为全部已核实身份的）',
    'Debtors; all verified ones when none is chosen',
  ).optional(),
  unitIds: listField(
    idField('单位', 'Unit', '/api/cases/{case}/options/units'),
    '查询单位（不选为全部联网单位）',
    'Units; all connected ones when none is chosen',
  ).optional(),
});
type Input = z.output<typeof Input>;
export type InquiryFacts = { readonly dossier: Dossier; readonly numbers: ReadonlyMap<Id, string> };

const stateWords: Record<PartyWithPerson['person']['verification'], string> = {
  unverified: '尚未核实',
  registry: '已核实',
  document: '已核实',
  mismatch: '姓名与号码不一致',
  ambiguous: '存在同名',
  deceased: '已死亡或注销',
};

/** Refuses a party whose identity is not proved: no coercion on a name alone. */
export function refuseUnverified(party: PartyWithPerson, field: string): Refusal | undefined {
  const { person } = party;
  if (isVerified(person)) return undefined;
  const values = { name: person.name, state: stateWords[person.verification] };
  return refuseInquiry('identity-unverified', { values, field, cites: inquiryCites });
}

const waiting = new Set(['drafted', 'issued', 'delivered', 'accepted']);

/** Whether a unit still owes an answer to a query about this party. */
function isAsked(dossier: Dossier, partyId: Id, unit: Unit): boolean {
  return dossier.requests.some(
    (r) => r.measure === 'query' && r.partyId === partyId && r.unitId === unit.id && waiting.has(r.status),
  );
}

function chooseDebtors(dossier: Dossier, input: Input): { debtors: PartyWithPerson[]; left: Text[] } | Refusal {
  const all = debtorsOf(dossier);
  if (input.partyIds?.length) {
    const chosen: PartyWithPerson[] = [];
    for (const [i, id] of input.partyIds.entries()) {
      const debtor = all.find((d) => d.id === id);
      if (!debtor) return refuseInquiry('debtor-unknown', { field: `partyIds.${i}` });
      const refused = refuseUnverified(debtor, `partyIds.${i}`);
      if (refused) return refused;
      chosen.push(debtor);
    }
    return { debtors: chosen, left: [] };
  }
  const verified = all.filter((d) => isVerified(d.person));
  const first = all[0];
  if (verified.length === 0 && first) return refuseUnverified(first, 'partyIds') ?? refuseInquiry('debtor-unknown');
  const left = all
    .filter((d) => !isVerified(d.person))
    .map((d) =>
      text(
        `${d.person.name}身份未核实（${stateWords[d.person.verification]}），未列入查询。`,
        `${d.person.name} is not verified and is left out.`,
      ),
    );
  return { debtors: verified, left };
}

/** One notice for a debtor is the legal basis of all requests of this run. */
function noticeFor(context: ActContext, facts: InquiryFacts, debtor: PartyWithPerson, id: Id): Effect | Refusal {
  const { dossier, numbers } = facts;
  return documentEffect('assist-inquiry-notice', dossier.case.id, id, {
    ...assistPart(context, dossier, {
      documentId: id,
      addressee: '各网络执行查控协助单位',
      party: debtor,
      idNumber: numbers.get(debtor.id) ?? '',
      cites: inquiryCites,
      enclosures: [],
    }),
    form: 'property',
    purpose: '调查被执行人财产状况，以便依法采取执行措施',
    items: [
      '名下存款、网络资金及其余额、状态',
      '名下不动产、机动车、股权的登记信息',
      '已有的查封、冻结及其顺位和优先权',
    ],
    period: null,
  });
}

function decide(facts: InquiryFacts, input: Input, context: ActContext): Plan | Refusal {
  const { dossier } = facts;
  const chosen = chooseDebtors(dossier, input);
  if (isRefusal(chosen)) return chosen;
  const units = unitsFor(dossier, 'query').filter((u) => !input.unitIds?.length || input.unitIds.includes(u.id));
  if (units.length === 0) return refuseInquiry('no-unit-to-ask', { field: 'unitIds' });
  const effects: Effect[] = [];
  let asked = 0;
  for (const debtor of chosen.debtors) {
    const open = units.filter((u) => !isAsked(dossier, debtor.id, u));
    if (open.length === 0) continue;
    const noticeId = context.mint();
    const notice = noticeFor(context, facts, debtor, noticeId);
    if (isRefusal(notice)) return notice;
    effects.push(notice);
    for (const unit of open) {
      asked++;
      effects.push(
        ...sendRequest(context, dossier, {
          unit,
          partyId: debtor.id,
          measure: { do: 'query' },
          cites: inquiryCites,
          purpose: '查询被执行人财产状况',
          documentIds: [noticeId],
        }),
      );
    }
  }
  if (asked === 0) return refuseInquiry('all-asked');
  const names = chosen.debtors.map((d) => d.person.name).join('、');
  return {
    journal: text(
      `向${units.length}家联网单位查询${names}的财产，共${asked}件`,
      `Ask ${units.length} units about the property of ${names}: ${asked} requests`,
    ),
    cites: inquiryCites,
    effects: [...effects, closeClock(dossier.case.id, 'network-inquiry', context.today)],
    warnings: chosen.left,
    result: { requests: asked },
  };
}

/** Reads a case with the numbers of its parties opened. */
export async function readInquiryFacts(read: Reader): Promise<InquiryFacts> {
  const dossier = await readDossier(read);
  return { dossier, numbers: openNumbers(read, dossier) };
}

/** One click asks every connected unit about every verified debtor (一键查控); it may be done again at any time. */
export const inquireProperty = act({
  name: 'inquire-property',
  title: text('一键查询财产', 'Ask all units about property'),
  subject: 'case',
  stage: 'inquiry',
  cites: inquiryCites,
  draftedBy: ['judge', 'assistant', 'clerk'],
  approval: [],
  while: ['open'],
  batch: true,
  input: Input,
  facts: (read) => readInquiryFacts(read),
  decide,
});
