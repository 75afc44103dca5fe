import sql from 'sql-template-tag';
import { type Id, isId, isRefusal, type Text, text } from '#kernel';
import { caseNumber, formatCaseNumber } from '#law';
import { listUnits, type Measure, measureTitles } from '#linkage';
import { searchCases } from '#people';
import { courtsFor, listCourts, type Tx } from '#platform';
import { readBriefs } from './briefs.ts';
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

async function caseHits(tx: Tx, courts: readonly Id[], words: string): Promise<SearchHit[]> {
  const [found, region] = await Promise.all([searchCases(tx, courts, words, hitsMax * 3), listCourts(tx)]);
  const all = region.filter((c) => courts.includes(c.id));
  const briefs = await readBriefs(
    tx,
    all,
    found.map((f) => f.caseId),
  );
  const hits = found.flatMap((row): SearchHit[] => {
    const brief = briefs.get(row.caseId);
    if (!brief) return [];
    const detail = whatItIs(brief.applicants, brief.debtors);
    if (row.kind !== 'party')
      return [{ kind: 'case', id: row.caseId, caseId: row.caseId, label: brief.ref.number, detail }];
    const where = text(`${brief.ref.number}，${detail.zh}`, `${brief.ref.number}: ${detail.en}`);
    return [{ kind: 'party', id: row.caseId, caseId: row.caseId, label: row.words, detail: where }];
  });
  return [...new Map(hits.map((h) => [`${h.kind} ${h.id} ${h.label}`, h])).values()].slice(0, hitsMax);
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
