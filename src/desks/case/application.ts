import type { Liable, Obligation } from '#cases';
import type { Id } from '#kernel';
import { bearsDoubledPart } from '#law';
import type { OpenCase } from '../context.ts';
import type { CaseApplication } from '../contract/application.ts';
import { dayText, given, money } from '../shown.ts';

type Refs = (id: Id) => string;

function liableOf({ partyId, shareN, shareD, capFen, supplementary }: Liable, ref: Refs) {
  return {
    party: ref(partyId),
    ...given('share', shareN !== null && shareD !== null ? `${shareN}/${shareD}` : undefined),
    ...given('cap', capFen === null ? undefined : money(capFen)),
    ...(supplementary ? { supplementary } : {}),
  };
}

function obligationOf(o: Obligation, ref: Refs): CaseApplication['obligations'][number] {
  return {
    kind: o.kind,
    ...given('amount', o.amountFen > 0n ? money(o.amountFen) : undefined),
    ...given('interest', o.interest ?? undefined),
    ...given('inDoubledBase', o.inDoubledBase === bearsDoubledPart(o.kind) ? undefined : o.inDoubledBase),
    liability: o.liability,
    sourceText: o.sourceText,
    ...given('reading', o.reading ?? undefined),
    ...given('schedule', o.schedule ?? undefined),
    creditors: o.creditors.map(ref),
    debtors: o.debtors.map((d) => liableOf(d, ref)),
  };
}

/** The application of a case as it stands, as the filing desk would enter it: what a corrected one begins with. */
export function caseApplication({ dossier, sealer, court }: OpenCase): CaseApplication {
  const { case: kase } = dossier;
  const parties = dossier.parties.flatMap(({ role, ...party }) => (role === 'third' ? [] : [{ ...party, role }]));
  const ref: Refs = (id) => `p${parties.findIndex((p) => p.id === id) + 1}`;
  return {
    instrument: {
      kind: kase.instrumentKind,
      court: kase.instrumentCourt,
      number: kase.instrumentNumber,
      day: dayText(kase.instrumentDay),
      effectiveDay: dayText(kase.effectiveDay),
      performBy: dayText(kase.performBy),
    },
    cause: kase.cause,
    livelihood: kase.livelihood,
    agreedOrder: [...(kase.agreedOrder ?? [])],
    parties: parties.map(({ id, role, person }) => ({
      ref: ref(id),
      role,
      kind: person.kind,
      name: person.name,
      idKind: person.idKind,
      ...given('address', person.addressSealed && sealer.open(court.id, person.addressSealed)),
      representatives: dossier.representatives
        .filter((r) => r.partyId === id)
        .map((r) => ({ kind: r.kind, ...given('authority', r.authority), name: r.person.name })),
    })),
    obligations: dossier.obligations.map((o) => obligationOf(o, ref)),
    payees: dossier.payees.map((p) => ({ party: ref(p.partyId), accountName: p.accountName, bankName: p.bankName })),
  };
}
