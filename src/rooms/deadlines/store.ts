import sql from 'sql-template-tag';
import type { Day, Id, Json } from '#kernel';
import type { Tx } from '#platform';

export type Clock = {
  readonly id: Id;
  readonly caseId: Id;
  readonly node: string;
  readonly subjectId: Id | null;
  readonly eventDay: Day;
  readonly due: Day;
  readonly provisional: boolean;
  readonly state: 'running' | 'suspended' | 'closed';
  readonly closedOn: Day | null;
  readonly waitingFor: Id | null;
  readonly finding: Json;
  readonly suspensions: Json;
  readonly escalated: number;
};

const columns = sql`id, case_id as "caseId", node, subject_id as "subjectId", event_day as "eventDay", due, provisional, state,
  closed_on as "closedOn", waiting_for as "waitingFor", finding, suspensions, escalated`;

/** All clocks of a case, earliest end first. */
export function listClocks(tx: Tx, courtId: Id, caseId: Id): Promise<Clock[]> {
  return tx.query<Clock>(
    sql`select ${columns} from deadlines_clocks where court_id = ${courtId} and case_id = ${caseId} order by due, id`,
  );
}

/** Running clocks of a court that end on or before a day, in pages by id. */
export function listDueClocks(tx: Tx, courtId: Id, until: Day, after: Id | null, most: number): Promise<Clock[]> {
  return tx.query<Clock>(sql`select ${columns} from deadlines_clocks
    where court_id = ${courtId} and state = 'running' and due <= ${until} and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${most}`);
}
