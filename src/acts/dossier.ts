import {
  type Case,
  type Duty,
  findCase,
  findHandling,
  listObligations,
  listPapers,
  listParties,
  listPayees,
  listPerformances,
  listRepresentatives,
  listStays,
  type Obligation,
  type Paper,
  type Party,
  type Payee,
  type Performance,
  type Representative,
  type Stay,
} from '#cases';
import { type KeptClock, listClocks } from '#deadlines';
import { type CourtDocument, listDocuments } from '#documents';
import {
  type Account,
  type Allocation,
  listAccounts,
  listAllocations,
  listCaseLines,
  listPayments,
  listWithheld,
  type Payment,
  type StatementLine,
  type Withheld,
} from '#funds';
import type { Id } from '#kernel';
import { listRequests, listUnits, type Unit, type UnitRequest } from '#linkage';
import { listPersons, type Person } from '#people';
import { listOfficers, type OfficerName } from '#platform';
import {
  type Asset,
  type Control,
  type Declaration,
  type Deduction,
  listAssets,
  listControls,
  listDeclarations,
  listDeductions,
} from '#property';
import { listAddresses, listServiceItems, type ServiceAddress, type ServiceItem } from '#service';
import type { Reader } from './engine/index.ts';

/** A party with the person behind it. */
export type PartyWithPerson = Party & { readonly person: Person };

/** Puts each party and its person together. */
export function withPersons(parties: readonly Party[], persons: readonly Person[]): PartyWithPerson[] {
  return parties.map((p) => ({ ...p, person: persons.find((one) => one.id === p.personId) as Person }));
}

/** Everything that is recorded of a case: the facts from which its acts decide. */
export type Dossier = {
  readonly case: Case;
  readonly parties: readonly PartyWithPerson[];
  readonly representatives: readonly (Representative & { person: Person })[];
  readonly obligations: readonly Obligation[];
  readonly performances: readonly Performance[];
  readonly stays: readonly Stay[];
  readonly payees: readonly Payee[];
  readonly papers: readonly Paper[];
  readonly handling: Partial<Record<Duty, Id>>;
  readonly officers: readonly OfficerName[];
  readonly clocks: readonly KeptClock[];
  readonly documents: readonly CourtDocument[];
  readonly service: readonly ServiceItem[];
  readonly addresses: readonly ServiceAddress[];
  readonly units: readonly Unit[];
  readonly requests: readonly UnitRequest[];
  readonly assets: readonly Asset[];
  readonly controls: readonly Control[];
  readonly deductions: readonly Deduction[];
  readonly declarations: readonly Declaration[];
  readonly accounts: readonly Account[];
  readonly allocations: readonly Allocation[];
  readonly payments: readonly Payment[];
  readonly withheld: readonly Withheld[];
  readonly lines: readonly StatementLine[];
};

/** Reads a case whole; it must be there. */
export async function readDossier(read: Reader, caseId: Id = read.subject.id): Promise<Dossier> {
  const found = await findDossier(read.tx, read.court.id, caseId);
  if (!found) throw new Error(`there is no case ${caseId} in the court`);
  return found;
}

/** Reads a case whole, all statements in one flush; undefined when it is not in the court or not in the scope. */
export async function findDossier(tx: Reader['tx'], courtId: Id, caseId: Id): Promise<Dossier | undefined> {
  const of = <T>(list: (tx: Reader['tx'], courtId: Id, caseId: Id) => Promise<T>) => list(tx, courtId, caseId);
  const [rows, people, money] = await Promise.all([
    Promise.all([
      of(findCase),
      of(listParties),
      of(listRepresentatives),
      of(listObligations),
      of(listPerformances),
      of(listStays),
      of(listPayees),
      of(listPapers),
      of(findHandling),
      listOfficers(tx, courtId),
    ]),
    Promise.all([
      of(listPersons),
      of(listClocks),
      of(listDocuments),
      of(listServiceItems),
      of(listAddresses),
      listUnits(tx),
      of(listRequests),
    ]),
    Promise.all([
      of(listAssets),
      of(listControls),
      of(listDeductions),
      of(listDeclarations),
      of(listAccounts),
      of(listAllocations),
      of(listPayments),
      of(listWithheld),
      of(listCaseLines),
    ]),
  ]);
  const [kase, parties, representatives, obligations, performances, stays, payees, papers, handling, officers] = rows;
  const [persons, clocks, documents, service, addresses, units, requests] = people;
  const [assets, controls, deductions, declarations, accounts, allocations, payments, withheld, lines] = money;
  if (!kase) return undefined;
  const personOf = (id: Id) => persons.find((p) => p.id === id) as Person;
  return {
    case: kase,
    parties: withPersons(parties, persons),
    representatives: representatives.map((r) => ({ ...r, person: personOf(r.personId) })),
    obligations,
    performances,
    stays,
    payees,
    papers,
    handling,
    officers,
    clocks,
    documents,
    service,
    addresses,
    units,
    requests,
    assets,
    controls,
    deductions,
    declarations,
    accounts,
    allocations,
    payments,
    withheld,
    lines,
  };
}

/** The debtors of a case in the order of the application. */
export function debtorsOf(dossier: Dossier): readonly PartyWithPerson[] {
  return dossier.parties.filter((p) => p.role === 'debtor');
}
export function creditorsOf(dossier: Pick<Dossier, 'parties'>): readonly PartyWithPerson[] {
  return dossier.parties.filter((p) => p.role === 'applicant');
}
