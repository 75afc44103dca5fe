import sql from 'sql-template-tag';
import type { z } from 'zod';
import { listClosingMethods } from '#cases';
import { listOpenClocks } from '#deadlines';
import type { Fen, Id } from '#kernel';
import { listCourts, type OfficerPost, postTitles, type Tx, wantedCases } from '#platform';
import { listEveryCalendar } from '#presets';
import { readBriefs } from './briefs.ts';
import { type Found, findPage } from './case-page.ts';
import { caseStatusWords } from './case-words.ts';
import { courtsOfList, type DeskContext } from './context.ts';
import type { CaseFilter, CaseList, CaseRow } from './contract/case-list.ts';
import type { Choice } from './contract/values.ts';
import { type CourtRules, lightsOn, rulesOf } from './court-rules.ts';
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
  officers: readonly CourtOfficer[],
  found: readonly Found[],
): Promise<CaseRow[]> {
  const keyOf = ({ courtId, id }: Found) => ({ courtId, caseId: id });
  const keys = found.map(keyOf);
  const closed = found.filter((f) => f.status === 'closed').map(keyOf);
  const [briefs, clocks, paid, methods] = await Promise.all([
    readBriefs(
      tx,
      rules.map((r) => r.court),
      keys,
    ),
    listOpenClocks(tx, keys),
    tx.query<Paid>(sql`select p.case_id as "caseId", sum(p.amount_fen)::bigint as paid from ${wantedCases(keys)}
      join funds_list_paid p on p.court_id = wanted.court_id and p.case_id = wanted.id group by p.case_id`),
    closed.length === 0 ? [] : listClosingMethods(tx, closed),
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

/** The cases of the officer's courts, filtered and sorted, one page; the first page tells how many there are on all. */
export async function caseList(context: DeskContext, filter: Filter): Promise<CaseList> {
  const scope = courtsOfList(context, 'case.list');
  const courts = courtsOfList(context, 'case.list', filter.court);
  const limit = filter.limit ?? pageUsual;
  return context.db.look({ courts: scope }, async (tx) => {
    const [region, published, officers] = await Promise.all([
      listCourts(tx),
      listEveryCalendar(tx),
      listOfficersOf(tx, courts),
    ]);
    const all = region.filter((c) => scope.includes(c.id));
    const own = all.filter((c) => courts.includes(c.id));
    const rules = rulesOf(own, region, published);
    const { rows, total, more } =
      courts.length === 0 ? { rows: [], total: 0 } : await findPage(tx, context, filter, rules, limit);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      rows: await rowsShown(tx, context, rules, officers, shown),
      next: rows.length > limit && last ? cursorOf(last.key, last.id) : null,
      ...given('total', total),
      ...given('more', more || undefined),
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
