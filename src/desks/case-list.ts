import sql from 'sql-template-tag';
import type { z } from 'zod';
import { listClosingMethods } from '#cases';
import { listOpenClocks } from '#deadlines';
import type { Fen, Id } from '#kernel';
import { listCourts, type OfficerPost, postTitles, type Tx } from '#platform';
import { readBriefs } from './briefs.ts';
import { type Found, findPage } from './case-page.ts';
import { caseStatusWords } from './case-words.ts';
import { courtsOfList, type DeskContext } from './context.ts';
import type { CaseFilter, CaseList, CaseRow } from './contract/case-list.ts';
import type { Choice } from './contract/values.ts';
import { type CourtRules, lightsOn, readCourtRules } from './court-rules.ts';
import { cursorOf } from './cursor.ts';
import { type CourtOfficer, listOfficersOf, ownerPost } from './officers.ts';
import {
  clockLight,
  closedLight,
  dayText,
  given,
  moment,
  money,
  noClockLight,
  officerRef,
  ownerOf,
  status,
  worstClock,
} from './shown.ts';

type Filter = z.output<typeof CaseFilter>;

const pageUsual = 50;

type Paid = { caseId: Id; paid: Fen };

async function rowsShown(
  tx: Tx,
  context: DeskContext,
  rules: readonly CourtRules[],
  found: readonly Found[],
): Promise<CaseRow[]> {
  const ids = found.map((f) => f.id);
  const courtIds = [...new Set(found.map((f) => f.courtId))];
  const closed = found.filter((f) => f.status === 'closed').map((f) => f.id);
  const [briefs, clocks, paid, officers, methods] = await Promise.all([
    readBriefs(
      tx,
      rules.map((r) => r.court),
      ids,
    ),
    listOpenClocks(tx, courtIds, ids),
    tx.query<Paid>(sql`select case_id as "caseId", sum(amount_fen)::bigint as paid from funds_list_paid
      where court_id = any (${courtIds}::uuid[]) and case_id = any (${ids}::uuid[]) group by case_id`),
    listOfficersOf(tx, courtIds),
    closed.length === 0 ? [] : listClosingMethods(tx, courtIds, closed),
  ]);
  const clocksOf = Map.groupBy(clocks, (k) => k.caseId);
  const methodOf = new Map(methods.map((m) => [m.caseId, m.method]));
  const paidOf = new Map(paid.map((p) => [p.caseId, p.paid]));
  return found.flatMap((row) => {
    const brief = briefs.get(row.id);
    if (!brief) return [];
    const own = officers.filter((o) => o.courtId === row.courtId);
    const on = lightsOn(rules, row.courtId, context.today);
    const worst = worstClock(on, clocksOf.get(row.id) ?? []);
    const owner = worst && ownerOf(ownerPost(worst), own, brief.handling.judge);
    return [
      {
        ...brief.ref,
        state: status(row.status, caseStatusWords),
        light:
          row.status === 'closed'
            ? closedLight(methodOf.get(row.id) ?? null)
            : worst
              ? clockLight(on, worst, owner, { named: true })
              : noClockLight,
        applicants: [...brief.applicants],
        debtors: [...brief.debtors],
        claim: money(row.claimFen),
        paid: money(paidOf.get(row.id) ?? 0n),
        ...given('docketedOn', row.docketedOn && dayText(row.docketedOn)),
        ...given('handler', officerRef(own, brief.handling.judge, 'judge')?.name),
      },
    ];
  });
}

/** The cases of the officer's courts, filtered and sorted, one page; its total counts all pages. */
export async function caseList(context: DeskContext, filter: Filter): Promise<CaseList> {
  const scope = courtsOfList(context, 'case.list');
  const courts = courtsOfList(context, 'case.list', filter.court);
  const limit = filter.limit ?? pageUsual;
  return context.db.look({ courts: scope }, async (tx) => {
    const region = await listCourts(tx);
    const all = region.filter((c) => scope.includes(c.id));
    const rules = await readCourtRules(
      tx,
      all.filter((c) => courts.includes(c.id)),
      region,
    );
    const { rows, total } =
      courts.length === 0 ? { rows: [], total: 0 } : await findPage(tx, context, filter, rules, limit);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const [cases, officers] = await Promise.all([rowsShown(tx, context, rules, shown), listOfficersOf(tx, courts)]);
    return {
      rows: cases,
      next: rows.length > limit && last ? cursorOf(last.key, last.id) : null,
      total,
      asOf: moment(context.now),
      states: Object.entries(caseStatusWords).map(([value, words]) => ({ value, label: words.zh, note: words.en })),
      handlers: handlersOf(officers),
      courts: all.map((c) => ({ value: c.id, label: c.name })),
    };
  });
}

function handlersOf(officers: readonly CourtOfficer[]): Choice[] {
  const judges = officers.filter((o) => o.post === 'judge' || o.post === 'assistant' || o.post === 'clerk');
  return [
    ...new Map(
      judges.map((o) => [o.id, { value: o.id, label: o.name, note: postTitles[o.post as OfficerPost].zh }]),
    ).values(),
  ];
}
