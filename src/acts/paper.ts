import type { Citation, Id, Refusal } from '#kernel';
import { printCitation } from '#law';
import { creditorsOf, type Dossier, debtorsOf, type PartyWithPerson } from './dossier.ts';
import type { ActContext } from './engine/index.ts';
import { refusePaper } from './refusals.ts';

/** What every document carries: court, case number, officers, seal, and the address that its QR code holds. */
export function headerFor(
  context: ActContext,
  documentId: Id,
  caseNumber: string,
  officers: { post: string; name: string }[],
  deskPhone: string,
) {
  const { court } = context;
  return {
    court: { name: court.name, address: court.address },
    caseNumber,
    documentId,
    verifyUrl: `${String(court.presets.verifyBase ?? 'http://localhost:8080')}/verify/${documentId}`,
    date: context.today.toString(),
    officers,
    deskPhone,
    demo: court.presets.demonstration === true,
    seal: court.presets.demonstration === true ? ('demonstration' as const) : ('none' as const),
  };
}

const dutyTitles = { judge: '审判员', assistant: '法官助理', clerk: '书记员' } as const;

/** The officers who sign a case's documents: the judge first, the clerk below the date. */
export function signersOf(dossier: Dossier): { officers: { post: string; name: string }[]; deskPhone: string } {
  const officers = (['judge', 'clerk'] as const).flatMap((duty) => {
    const id = dossier.handling[duty];
    const officer = id && dossier.officers.find((o) => o.id === id && o.post === duty);
    return officer ? [{ post: dutyTitles[duty], name: officer.name, phone: officer.deskPhone }] : [];
  });
  return { officers: officers.map(({ post, name }) => ({ post, name })), deskPhone: officers[0]?.phone ?? '' };
}

/** Header of a document of a docketed case. */
export function caseHeader(context: ActContext, dossier: Dossier, documentId: Id) {
  const { officers, deskPhone } = signersOf(dossier);
  const signers = officers.length > 0 ? officers : [{ post: '立案庭', name: context.performer.name }];
  return headerFor(context, documentId, dossier.case.numberText ?? '', signers, deskPhone || context.court.deskPhone);
}

export const instrumentKinds: Record<string, string> = {
  judgment: '民事判决书',
  mediation: '民事调解书',
  award: '裁决书',
  notarised: '公证债权文书',
  'administrative-decision': '行政处罚决定书',
};

/** The parties, the cause and the instrument, as documents name them. */
export function matterOf(dossier: Dossier) {
  const { case: kase } = dossier;
  return {
    creditors: creditorsOf(dossier).map((p) => p.person.name),
    debtors: debtorsOf(dossier).map((p) => p.person.name),
    cause: kase.cause,
    instrument: {
      issuer: kase.instrumentCourt,
      number: kase.instrumentNumber,
      kind: instrumentKinds[kase.instrumentKind] ?? '法律文书',
    },
  };
}

/** The sub-account of the case at the court's bank. */
export function accountOf(context: ActContext, subAccount: string) {
  return { bank: context.court.caseFundsBank, name: `${context.court.name}（案款专户）`, number: subAccount };
}

export function printed(cites: readonly Citation[]): string[] {
  return cites.map(printCitation);
}

/** The sealed document of a kind that was made last, for service or for a request. */
export function sealedDocument(dossier: Dossier, id: Id): Dossier['documents'][number] | Refusal {
  const found = dossier.documents.find((d) => d.id === id);
  if (!found) return refusePaper('document-unknown', { field: 'documentId' });
  return found.status === 'sealed' ? found : refusePaper('document-not-sealed', { field: 'documentId' });
}

/** A party as the head of a ruling names it, identity masked. */
export function partyLine(party: PartyWithPerson) {
  const role = party.role === 'applicant' ? '申请执行人' : '被执行人';
  const { person } = party;
  const number = person.kind === 'natural' ? '公民身份号码' : '统一社会信用代码';
  return { role, name: person.name, particulars: person.idMasked ? `${number}${person.idMasked}` : '身份信息详见卷宗' };
}

/** The court above, which decides on reviews; a court's preset names it. */
export function superiorName(context: ActContext): string {
  return typeof context.court.presets.superior === 'string' ? context.court.presets.superior : '上一级人民法院';
}
