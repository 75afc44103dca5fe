import sql, { empty } from 'sql-template-tag';
import { reviewApplication } from '#acts';
import { getCase, listObligations, listPapers, listParties } from '#cases';
import { listOpenClocks } from '#deadlines';
import { type Day, type Fen, type Id, text } from '#kernel';
import { listPersons } from '#people';
import { listCourts, type Tx } from '#platform';
import { actRefs } from './act-refs.ts';
import { readBriefs } from './briefs.ts';
import { caseStatusWords } from './case-words.ts';
import { courtsOfList, type DeskContext } from './context.ts';
import type { ApplicationRow, FilingDesk } from './contract/filing.ts';
import { type CourtRules, lightsOn, readCourtRules } from './court-rules.ts';
import { cursorOf, readCursor } from './cursor.ts';
import { listOfficersOf, ownerPost } from './officers.ts';
import { clockLight, dayText, given, moment, money, noClockLight, ownerOf, status, worstClock } from './shown.ts';

const pageRows = 50;
type Row = {
  id: Id;
  courtId: Id;
  status: 'applied' | 'correction';
  instrument: string;
  appliedOn: Day;
  claimFen: Fen;
};

/** The checks that the filing judge's own act makes, on what it makes them from, so that both always agree. */
async function checksOf(tx: Tx, context: DeskContext, courtId: Id, caseId: Id): Promise<ApplicationRow['checks']> {
  const [kase, papers, obligations, parties, persons] = await Promise.all([
    getCase(tx, courtId, caseId),
    listPapers(tx, courtId, caseId),
    listObligations(tx, courtId, caseId),
    listParties(tx, courtId, caseId),
    listPersons(tx, courtId, caseId),
  ]);
  const named = parties.flatMap((p) => {
    const person = persons.find((n) => n.id === p.personId);
    return person ? [{ ...p, person }] : [];
  });
  return reviewApplication({ case: kase, papers, obligations, parties: named }, context).map((line) => ({
    text: line.refusal
      ? text(`${line.title.zh}：${line.refusal.text.zh}`, `${line.title.en}: ${line.refusal.text.en}`)
      : line.title,
    passed: line.met,
  }));
}

async function rowsShown(
  tx: Tx,
  context: DeskContext,
  rules: readonly CourtRules[],
  found: readonly Row[],
): Promise<ApplicationRow[]> {
  const keys = found.map(({ courtId, id }) => ({ courtId, caseId: id }));
  const courts = rules.map((r) => r.court);
  const courtIds = courts.map((c) => c.id);
  const [briefs, clocks, officers, checks] = await Promise.all([
    readBriefs(tx, courts, keys),
    listOpenClocks(tx, keys),
    listOfficersOf(tx, courtIds),
    Promise.all(found.map((f) => checksOf(tx, context, f.courtId, f.id))),
  ]);
  return found.flatMap((row, i) => {
    const brief = briefs.get(row.id);
    if (!brief) return [];
    const on = lightsOn(rules, row.courtId, context.today);
    const worst = worstClock(
      on,
      clocks.filter((k) => k.caseId === row.id),
    );
    const own = officers.filter((o) => o.courtId === row.courtId);
    const owner = worst && ownerOf(ownerPost(worst), own, undefined);
    const place = { courtId: row.courtId, subjectId: row.id, status: row.status, handling: {} };
    return [
      {
        id: row.id,
        label: brief.ref.number,
        instrument: row.instrument,
        caseId: row.id,
        filedOn: dayText(row.appliedOn),
        applicants: [...brief.applicants],
        debtors: [...brief.debtors],
        ...given('amount', money(row.claimFen)),
        state: status(row.status, caseStatusWords),
        light: worst ? clockLight(on, worst, owner) : noClockLight,
        checks: checks[i] ?? [],
        acts: actRefs(context.actor, place, [
          ['docket-case'],
          ['return-application'],
          ['correct-application'],
          ['refuse-application'],
        ]),
      },
    ];
  });
}

/** What lies on the filing desks of this officer: applications not decided yet, the oldest first, with their checks. */
export async function filingDesk(context: DeskContext, after: string | undefined): Promise<FilingDesk> {
  const scope = courtsOfList(context, 'intake.read');
  const cursor = readCursor(after, 'number');
  const beyond = cursor ? sql`and c.id > ${cursor.id}` : empty;
  const where = sql`c.court_id = any (${scope}::uuid[]) and c.status in ('applied', 'correction')`;
  return context.db.look({ courts: scope }, async (tx) => {
    const region = await listCourts(tx);
    const courts = region.filter((c) => scope.includes(c.id));
    const rules = await readCourtRules(tx, courts, region);
    const [found, count] = await Promise.all([
      tx.query<Row>(sql`select c.id, c.court_id as "courtId", c.status, c.instrument_number as instrument,
        c.applied_on as "appliedOn", c.claim_fen as "claimFen"
        from cases_list c where ${where} ${beyond} order by c.id limit ${pageRows + 1}`),
      tx.one<{ n: bigint }>(sql`select count(*) as n from cases_list c where ${where}`),
    ]);
    const last = found[pageRows - 1];
    return {
      rows: await rowsShown(tx, context, rules, found.slice(0, pageRows)),
      next: found.length > pageRows && last ? cursorOf('0', last.id) : null,
      total: Number(count.n),
      asOf: moment(context.now),
      desks: courts.map((c) => ({ value: c.id, label: `${c.name}立案窗口` })),
      importTemplateUrl: '/api/filing/template.xlsx',
    };
  });
}
