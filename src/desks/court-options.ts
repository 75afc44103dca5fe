import sql from 'sql-template-tag';
import { listMatchedLines, listOpenLines, type StatementLine } from '#funds';
import { formatYuan, type Id } from '#kernel';
import { connectorOf, listUnits, type UnitKind } from '#linkage';
import { searchCases } from '#people';
import { type Action, findCourt, listOfficers, may, type OfficerPost, postTitles, type Tx } from '#platform';
import { listAccounts } from '#workforce';
import { readBriefs } from './briefs.ts';
import { searchWords } from './case-page.ts';
import type { DeskContext } from './context.ts';
import type { Choice } from './contract/values.ts';

/** A list longer than this is searched, not scrolled. */
const choicesMax = 300;

function lineChoice(line: StatementLine): Choice {
  return {
    value: line.id,
    label: `${line.bookedOn} ${formatYuan(line.amountFen)}元 ${line.counterName}`,
    note: line.remark.slice(0, 60),
  };
}

/** Cases that money may be matched to: those found by words, else the latest. */
async function cases(tx: Tx, context: DeskContext, courtId: Id, q: string | undefined): Promise<Choice[]> {
  const court = await findCourt(tx, courtId);
  if (!court) return [];
  const found = q
    ? await searchCases(tx, [courtId], searchWords(q, context.today), choicesMax)
    : await tx.query<{ caseId: Id }>(sql`select id as "caseId" from cases_list
        where court_id = ${courtId} and status in ('open', 'closed') order by listed_on desc, id desc limit ${choicesMax}`);
  const briefs = await readBriefs(
    tx,
    [court],
    found.map(({ caseId }) => ({ courtId, caseId })),
  );
  return [...briefs.values()]
    .filter((b) => b.status === 'open' || b.status === 'closed')
    .map((b) => ({
      value: b.caseId,
      label: b.ref.number,
      note: `${b.applicants.join('、')} / ${b.debtors.join('、')}`,
    }));
}

/** Lines that were matched and not paid out yet, which an officer may take back. */
async function matchedLines(tx: Tx, courtId: Id): Promise<Choice[]> {
  const lines = await listMatchedLines(tx, courtId, choicesMax);
  return lines.map(lineChoice);
}

/** What reads the lists that are not for everybody of the court. */
const readOf: Readonly<Record<string, Action>> = {
  ...{ cases: 'money.read', 'open-lines': 'money.read', 'matched-lines': 'money.read', accounts: 'accounts.read' },
};

/** The lists that the forms of a court's acts offer; undefined for a list that there is none of, or no right to. */
export async function courtOptions(
  context: DeskContext,
  courtId: Id,
  list: string,
  q: string | undefined,
): Promise<Choice[] | undefined> {
  if (!may(context.actor, readOf[list] ?? 'workbench.read', { courtId })) return undefined;
  return context.db.look({ courts: [courtId] }, async (tx) => {
    switch (list) {
      case 'cases':
        return cases(tx, context, courtId, q);
      case 'open-lines':
        return (await listOpenLines(tx, courtId, choicesMax)).filter((l) => l.direction === 'in').map(lineChoice);
      case 'matched-lines':
        return matchedLines(tx, courtId);
      case 'officers':
        return (await listOfficers(tx, courtId)).map((o) => ({
          value: o.id,
          label: o.name,
          note: postTitles[o.post as OfficerPost].zh,
        }));
      case 'accounts':
        return (await listAccounts(tx, courtId)).map((o) => ({ value: o.id, label: o.name, note: o.login }));
      case 'units':
        return (await listUnits(tx)).map((u) => ({
          value: u.id,
          label: u.name,
          note: connectorOf(u.kind as UnitKind).title.zh,
        }));
      default:
        return undefined;
    }
  });
}
