import sql from 'sql-template-tag';
import type { Id, Instant } from '#kernel';
import { type CaseKey, type Tx, wantedCases } from '#platform';
import type { Case, Duty, Liable, Obligation, Party, Payee, Performance, Stay } from './types.ts';

const caseColumns = sql`court_id as "courtId", id, status, kind, number_text as "numberText", cause, instrument_kind as "instrumentKind",
  instrument_number as "instrumentNumber", instrument_court as "instrumentCourt", instrument_day as "instrumentDay",
  effective_day as "effectiveDay", perform_by as "performBy", applied_on as "appliedOn", docketed_on as "docketedOn", closed_on as "closedOn",
  closing_method as "closingMethod", sub_account as "subAccount", livelihood, claim_fen as "claimFen", fee_fen as "feeFen",
  payment_order as "paymentOrder", agreed_order as "agreedOrder"`;

/** A case of a court; undefined when it is not there or not in the transaction's scope. */
export function findCase(tx: Tx, courtId: Id, caseId: Id): Promise<Case | undefined> {
  return tx.maybe<Case>(sql`select ${caseColumns} from cases_cases where court_id = ${courtId} and id = ${caseId}`);
}

/** A case that must be there. */
export function getCase(tx: Tx, courtId: Id, caseId: Id): Promise<Case> {
  return tx.one<Case>(sql`select ${caseColumns} from cases_cases where court_id = ${courtId} and id = ${caseId}`);
}

/** Cases of the court on the same instrument, for the check of duplicates. */
export function listCasesOnInstrument(tx: Tx, courtId: Id, instrumentKey: string): Promise<Case[]> {
  return tx.query<Case>(sql`select ${caseColumns} from cases_cases
    where court_id = ${courtId} and instrument_key = ${instrumentKey} and status <> 'refused' order by id`);
}

/** How each of these cases was closed; those that are open are left out. */
export function listClosingMethods(tx: Tx, cases: readonly CaseKey[]): Promise<{ caseId: Id; method: string }[]> {
  return tx.query(sql`select c.id as "caseId", c.closing_method as method from ${wantedCases(cases)}
    join cases_cases c on c.court_id = wanted.court_id and c.id = wanted.id and c.closing_method is not null`);
}

export function findCaseBySubAccount(tx: Tx, courtId: Id, subAccount: string): Promise<Case | undefined> {
  return tx.maybe<Case>(
    sql`select ${caseColumns} from cases_cases where court_id = ${courtId} and sub_account = ${subAccount}`,
  );
}

/** The number that the next docketed case of a kind and year gets. */
export async function nextNumber(tx: Tx, courtId: Id, kind: string, year: number): Promise<number> {
  const row = await tx.maybe<{ last: number }>(
    sql`select last from cases_counters where court_id = ${courtId} and kind = ${kind} and year = ${year}`,
  );
  return (row?.last ?? 0) + 1;
}

export function listParties(tx: Tx, courtId: Id, caseId: Id): Promise<Party[]> {
  return tx.query<Party>(sql`select id, role, position, person_id as "personId" from cases_parties
    where court_id = ${courtId} and case_id = ${caseId} order by role, position`);
}

/** Where these persons are parties. */
export function listPartiesOfPersons(tx: Tx, courtId: Id, persons: readonly Id[]): Promise<{ id: Id; caseId: Id }[]> {
  if (persons.length === 0) return Promise.resolve([]);
  return tx.query<{ id: Id; caseId: Id }>(sql`select id, case_id as "caseId" from cases_parties
    where court_id = ${courtId} and person_id = any (${[...persons]}::uuid[])`);
}

export type Representative = {
  readonly id: Id;
  readonly partyId: Id;
  readonly kind: 'legal-representative' | 'guardian' | 'agent';
  readonly authority: 'ordinary' | 'special' | null;
  readonly personId: Id;
};
export function listRepresentatives(tx: Tx, courtId: Id, caseId: Id): Promise<Representative[]> {
  return tx.query<Representative>(sql`select id, party_id as "partyId", kind, authority, person_id as "personId"
    from cases_representatives where court_id = ${courtId} and case_id = ${caseId} order by id`);
}

type Side = Liable & { obligationId: Id; side: 'creditor' | 'debtor' };

/** The obligations of a case in the order of the instrument, each with its creditors and debtors. */
export async function listObligations(tx: Tx, courtId: Id, caseId: Id): Promise<Obligation[]> {
  const [rows, sides] = await Promise.all([
    tx.query<Omit<Obligation, 'creditors' | 'debtors'>>(sql`
      select id, position, kind, amount_fen as "amountFen", interest, in_doubled_base as "inDoubledBase", liability,
        perform_by as "performBy", source_text as "sourceText", reading, schedule
      from cases_obligations where court_id = ${courtId} and case_id = ${caseId} order by position`),
    tx.query<Side>(sql`select o.obligation_id as "obligationId", o.party_id as "partyId", o.side,
        o.share_n as "shareN", o.share_d as "shareD", o.cap_fen as "capFen", o.supplementary
      from cases_obligation_parties o join cases_parties p on p.court_id = o.court_id and p.id = o.party_id
      where o.court_id = ${courtId} and o.case_id = ${caseId} order by p.position`),
  ]);
  return rows.map((o) => {
    const own = sides.filter((s) => s.obligationId === o.id);
    return {
      ...o,
      creditors: own.filter((s) => s.side === 'creditor').map((s) => s.partyId),
      debtors: own.filter((s) => s.side === 'debtor').map(({ obligationId: _of, side: _side, ...liable }) => liable),
    };
  });
}

/** Performance outside the court's account and waivers, oldest first. */
export function listPerformances(tx: Tx, courtId: Id, caseId: Id): Promise<Performance[]> {
  return tx.query<Performance>(sql`select id, kind, obligation_id as "obligationId", amount_fen as "amountFen", on_day as "onDay"
    from cases_performances where court_id = ${courtId} and case_id = ${caseId} order by on_day, id`);
}

export function listStays(tx: Tx, courtId: Id, caseId: Id): Promise<Stay[]> {
  return tx.query<Stay>(sql`select id, from_day as "from", until_day as "until", ground, sought_by as "soughtBy",
      document, authority from cases_stays where court_id = ${courtId} and case_id = ${caseId} order by from_day`);
}

/** The stay under which enforcement of a case stands still now; a case is stayed once at a time. */
export function findRunningStay(tx: Tx, courtId: Id, caseId: Id): Promise<Pick<Stay, 'from' | 'ground'> | undefined> {
  return tx.maybe(sql`select from_day as "from", ground from cases_stays
    where court_id = ${courtId} and case_id = ${caseId} and until_day is null`);
}

export function listPayees(tx: Tx, courtId: Id, caseId: Id): Promise<Payee[]> {
  return tx.query<Payee>(sql`select id, party_id as "partyId", account_name as "accountName", bank_name as "bankName",
    account_sealed as "accountSealed", account_masked as "accountMasked" from cases_payees where court_id = ${courtId} and case_id = ${caseId}`);
}

export type Paper = {
  readonly id: Id;
  readonly kind: string;
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: bigint;
  readonly addedAt: Instant;
};
export function listPapers(tx: Tx, courtId: Id, caseId: Id): Promise<Paper[]> {
  return tx.query<Paper>(sql`select id, kind, file_sha256 as sha256, name, media_type as "mediaType", bytes, added_at as "addedAt"
    from cases_papers
    where court_id = ${courtId} and case_id = ${caseId} order by id`);
}

/** Who handles a case, by duty. */
export async function findHandling(tx: Tx, courtId: Id, caseId: Id): Promise<Partial<Record<Duty, Id>>> {
  const rows = await tx.query<{ duty: Duty; officerId: Id }>(
    sql`select duty, officer_id as "officerId" from cases_assignments where court_id = ${courtId} and case_id = ${caseId}`,
  );
  return Object.fromEntries(rows.map((r) => [r.duty, r.officerId]));
}

/** Open cases per officer of a post in the court, fewest first: what assignment by workload goes by. */
export function listWorkloads(tx: Tx, courtId: Id, duty: Duty): Promise<{ officerId: Id; open: bigint }[]> {
  return tx.query<{ officerId: Id; open: bigint }>(sql`
    select p.officer_id as "officerId", (
      select count(*) from cases_assignments a join cases_cases c on c.court_id = a.court_id and c.id = a.case_id
      where a.court_id = ${courtId} and a.duty = ${duty} and a.officer_id = p.officer_id and c.status = 'open') as open
    from platform_posts p join platform_officers o on o.id = p.officer_id
    where p.court_id = ${courtId} and p.post = ${duty} and p.until_day is null and o.active order by 2, 1`);
}

export type Note = {
  readonly id: Id;
  readonly at: Instant;
  readonly officerId: Id;
  readonly withWhom: string;
  readonly channel: string;
  readonly words: string;
};

/** Contacts noted in a case, newest first. */
export function listNotes(tx: Tx, courtId: Id, caseId: Id): Promise<Note[]> {
  return tx.query<Note>(sql`select id, at, officer_id as "officerId", with_whom as "withWhom", channel, words from cases_notes
    where court_id = ${courtId} and case_id = ${caseId} order by at desc, id desc limit 1000`);
}
