import sql from 'sql-template-tag';
import { type Id, isId, isRefusal, type Text, text } from '#kernel';
import { caseNumber, formatCaseNumber } from '#law';
import { listUnits, type Measure, measureTitles } from '#linkage';
import { foundCases } from '#people';
import { courtsFor, type Tx } from '#platform';
import { numberOrDraft } from './briefs.ts';
import { requestNumber } from './case/requests.ts';
import type { DeskContext } from './context.ts';
import type { SearchAnswer, SearchHit } from './contract/search.ts';

const hitsMax = 20;
/** Fewer letters than this find too much to be an answer. */
const lettersMin = 2;

function whatItIs(applicants: readonly string[], debtors: readonly string[]): Text {
  const [a, d] = [applicants.join('、'), debtors.join('、')];
  return text(`申请执行人 ${a}，被执行人 ${d}`, `${a} against ${d}`);
}

type Sent = { id: Id; caseId: Id; unitId: Id; seq: bigint | null; measure: Measure };

/** A request by its id, or by the number under which unit and court speak of it. */
async function requestHits(tx: Tx, courts: readonly Id[], q: string): Promise<SearchHit[]> {
  const spoken = /^(.+)-(\d{1,12})$/.exec(q);
  // A name is what is asked most: the units are read only where the words may be a request's.
  if (!spoken && !isId(q)) return [];
  const units = await listUnits(tx);
  const unit = spoken && units.find((u) => u.code.toLowerCase() === spoken[1]?.toLowerCase());
  if (!isId(q) && !unit) return [];
  const which = unit ? sql`unit_id = ${unit.id} and seq = ${BigInt(spoken?.[2] ?? '0')}` : sql`id = ${q}`;
  const found = await tx.query<Sent>(sql`select id, case_id as "caseId", unit_id as "unitId", seq, measure
    from linkage_list_requests where court_id = any (${[...courts]}::uuid[]) and ${which} limit ${hitsMax}`);
  return found.map((row) => {
    const to = units.find((u) => u.id === row.unitId);
    const label = to ? requestNumber(to, row) : row.id;
    const measure = measureTitles[row.measure];
    return {
      kind: 'request',
      id: row.id,
      caseId: row.caseId,
      label,
      detail: text(`${to?.name ?? ''} ${measure.zh}`, `${to?.nameEn ?? ''}, ${measure.en}`),
    };
  });
}

type FoundCase = { caseId: Id; party: string | null; number: string | null; parties: Called[] | null };
type Called = readonly [role: 'applicant' | 'debtor', name: string];

/**
 * One statement from the words to what is said of each hit: a name is typed letter by letter, and each letter asks. A case
 * found by its number and by its instrument's is one hit, and only the hits that are shown are joined to what they say.
 */
async function caseHits(tx: Tx, courts: readonly Id[], words: string): Promise<SearchHit[]> {
  const found = await tx.query<FoundCase>(sql`
    select c.id as "caseId", hit.party, c.number_text as number, (
      select json_agg(json_build_array(p.role, n.name) order by p.position) from cases_list_parties p
      join people_list_names n on n.court_id = p.court_id and n.id = p.person_id
      where p.court_id = hit.court_id and p.case_id = hit.case_id) as parties
    from (select distinct found.court_id, found.case_id, case found.kind when 'party' then found.words end as party
      from ${foundCases(courts, words, hitsMax * 3)} order by found.case_id desc limit ${hitsMax}) as hit
    join cases_list c on c.court_id = hit.court_id and c.id = hit.case_id order by c.id desc, hit.party`);
  return found.map(({ caseId, party, ...row }): SearchHit => {
    const called = (role: Called[0]) => (row.parties ?? []).filter((p) => p[0] === role).map((p) => p[1]);
    const number = numberOrDraft(row.number, caseId);
    const detail = whatItIs(called('applicant'), called('debtor'));
    if (party === null) return { kind: 'case', id: caseId, caseId, label: number, detail };
    const where = text(`${number}，${detail.zh}`, `${number}: ${detail.en}`);
    return { kind: 'party', id: caseId, caseId, label: party, detail: where };
  });
}

/** What the smart box finds: a case number in any spelling, a name, the number of a request or of a document. */
export async function searchEverywhere(context: DeskContext, q: string): Promise<SearchAnswer> {
  const wanted = q.trim();
  const courts = courtsFor(context.actor, 'search');
  if ([...wanted].length < lettersMin || courts.length === 0) return { hits: [], exact: null };
  const number = caseNumber.askOn(context.today, { text: wanted });
  const words = isRefusal(number) ? wanted : formatCaseNumber(number.value);
  const hits = await context.db.look({ courts }, async (tx) => {
    const [requests, cases] = await Promise.all([requestHits(tx, courts, wanted), caseHits(tx, courts, words)]);
    return [...requests, ...cases];
  });
  const exact =
    hits.find((h) => h.label === words) ?? (hits.length === 1 && hits[0]?.kind === 'request' ? hits[0] : null);
  return { hits, exact: isRefusal(number) && exact?.kind === 'party' ? null : exact };
}
