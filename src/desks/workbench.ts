import { type Id, type Text, text } from '#kernel';
import { countWaiting, courtsFor, listCourts, type Tx } from '#platform';
import { readBriefs } from './briefs.ts';
import { clockWork, courtsOfPosts } from './clock-work.ts';
import type { DeskContext } from './context.ts';
import { type WorkBand, type Workbench, type WorkPage, workBands } from './contract/workbench.ts';
import { type CourtRules, readCourtRules } from './court-rules.ts';
import { readCursor } from './cursor.ts';
import { countOpenLines, paymentsToExecute } from './finance-work.ts';
import { actTitle, listReturned } from './proposals.ts';
import { given, moment } from './shown.ts';
import { requestWork } from './unit-work.ts';
import { type WorkSource, workGroups, workPage } from './work-source.ts';

/** What a court must be told by the machine: a year whose days off are not known makes its last days provisional. */
function noticesOf(context: DeskContext, rules: readonly CourtRules[]): Text[] {
  const { year, month } = context.today;
  const asked = [year, ...(month === 12 ? [year + 1] : [])].filter((y) => rules.some((r) => !r.calendar.covers(y)));
  return asked.map((y) =>
    text(
      `${y}年节假日安排尚未录入，届满日落在该年的期限为暂定。`,
      `The holidays of ${y} are not entered: periods that end in that year are provisional.`,
    ),
  );
}

/** Everything that the work of an officer comes from, by the rules of his courts. */
async function readSources(tx: Tx, context: DeskContext, scope: readonly Id[]) {
  const region = await listCourts(tx);
  const courts = region.filter((c) => scope.includes(c.id));
  const rules = await readCourtRules(tx, courts, region);
  const sources: readonly WorkSource[] = [
    paymentsToExecute(tx, context, courts),
    requestWork(tx, context, courts),
    clockWork(tx, context, rules),
  ];
  return { courts, rules, sources };
}

/** What an officer has to do and what he waits for, by day and by kind of work, not by case. */
export async function workbench(context: DeskContext): Promise<Workbench> {
  const scope = courtsFor(context.actor, 'workbench.read');
  const waiting = await countWaiting(context.db, context.actor);
  return context.db.look({ courts: scope }, async (tx) => {
    const { courts, rules, sources } = await readSources(tx, context, scope);
    const [found, unmatched, returned] = await Promise.all([
      Promise.all(sources.map((source) => workGroups(tx, source))),
      countOpenLines(tx, courtsOfPosts(context, 'finance')),
      listReturned(tx, context, scope),
    ]);
    const briefs = await readBriefs(
      tx,
      courts,
      returned.flatMap(({ courtId, caseId }) => (caseId === null ? [] : [{ courtId, caseId }])),
    );
    return {
      asOf: moment(context.now),
      bands: workBands.map((band) => {
        const groups = found.flat().flatMap((f) => (f.band === band ? [f.group] : []));
        return { band, total: groups.reduce((sum, g) => sum + g.total, 0), groups };
      }),
      approvalsWaiting: waiting,
      returned: returned.map((r) => ({
        proposalId: r.id,
        title: actTitle(r.act),
        ...given('case', r.caseId === null ? undefined : briefs.get(r.caseId)?.ref),
        reason: r.reason ?? '',
      })),
      unmatchedMoney: unmatched,
      notices: noticesOf(context, rules),
    };
  });
}

/** The next rows of one group of the workbench. */
export async function workbenchPage(
  context: DeskContext,
  { band, key, after }: { band: WorkBand; key: string; after?: string | undefined },
): Promise<WorkPage> {
  const scope = courtsFor(context.actor, 'workbench.read');
  return context.db.look({ courts: scope }, async (tx) => {
    const { sources } = await readSources(tx, context, scope);
    const place = { band, key, after: readCursor(after, 'day') ?? readCursor(after, 'number') };
    // No two sources share a key: the one that has the group answers, the others have nothing.
    const pages = await Promise.all(sources.map((source) => workPage(tx, source, place)));
    return pages.find((page) => page.items.length > 0) ?? { items: [], next: null };
  });
}
