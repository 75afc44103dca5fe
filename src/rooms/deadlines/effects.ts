import sql from 'sql-template-tag';
import { type Day, type Id, text, toJson } from '#kernel';
import { type Clock, type ClockNodeId, clockNode } from '#law';
import { type EffectTable, insertRow } from '#platform';

export type DeadlineEffects = {
  /** Without a case the clock hangs on the court's own account. `clock` is the law's clock with all its facts; `waitingFor` is the unit whose answer is awaited. */
  'open-clock': { caseId: Id | null; id: Id; clock: Clock; subjectId?: Id | undefined; waitingFor?: Id | undefined };
  'close-clock': { caseId: Id | null; node: ClockNodeId; on: Day; subjectId?: Id | undefined };
  /** Replaces a clock by what an exclusion, a pause, an extension or a new calendar made of it. */
  'change-clock': { caseId: Id | null; id: Id; clock: Clock };
  'escalate-clock': { caseId: Id | null; id: Id; level: number };
  /** Has all open clocks of the court computed again, page by page, after the commit. */
  'order-recomputation': { id: Id };
};

export const deadlineEffects: EffectTable<DeadlineEffects> = {
  'open-clock': {
    label: ({ clock }) => {
      const { title } = clockNode(clock.node);
      return text(`开启期限：${title.zh}，至${clock.due}`, `Open the clock "${title.en}" until ${clock.due}`);
    },
    write: (e, c) => [
      insertRow('deadlines_clocks', {
        court_id: c.courtId,
        id: e.id,
        case_id: e.caseId,
        node: e.clock.node,
        subject_id: e.subjectId ?? null,
        event_day: e.clock.openedOn,
        due: e.clock.due,
        provisional: e.clock.provisional,
        state: 'running',
        waiting_for: e.waitingFor ?? null,
        facts: JSON.stringify(toJson(e.clock)),
      }),
    ],
  },
  'close-clock': {
    label: (e) => {
      const { title } = clockNode(e.node);
      return text(`期限办结：${title.zh}`, `Close the clock "${title.en}"`);
    },
    write: (e, c) => [
      {
        sql: sql`update deadlines_clocks set state = 'closed', closed_on = ${e.on}, closed_by = ${c.actId}
          where court_id = ${c.courtId} and case_id ${e.caseId === null ? sql`is null` : sql`= ${e.caseId}`} and node = ${e.node} and state <> 'closed'
            and (${e.subjectId ?? null}::uuid is null or subject_id = ${e.subjectId ?? null}::uuid)`,
      },
    ],
  },
  'change-clock': {
    label: ({ clock }) => {
      const { title } = clockNode(clock.node);
      return text(`期限重算：${title.zh}，至${clock.due}`, `The clock "${title.en}" now ends on ${clock.due}`);
    },
    write: (e, c) => [
      {
        sql: sql`update deadlines_clocks set due = ${e.clock.due}, provisional = ${e.clock.provisional},
            state = ${e.clock.pausedSince ? 'paused' : 'running'}, facts = ${JSON.stringify(toJson(e.clock))},
            escalated = case when ${e.clock.due}::date > due then 0 else escalated end
          where court_id = ${c.courtId} and id = ${e.id} and state <> 'closed'`,
        rows: 1,
      },
    ],
  },
  'escalate-clock': {
    label: (e) => text(`超期提示升级至第${e.level}级`, `Escalate to level ${e.level}`),
    write: (e, c) => [
      {
        sql: sql`update deadlines_clocks set escalated = ${e.level}, warned_on = ${c.today}
          where court_id = ${c.courtId} and id = ${e.id} and escalated < ${e.level}`,
        rows: 1,
      },
    ],
  },
  'order-recomputation': {
    label: () => text('重算本院全部未结期限', 'Compute all open clocks of the court again'),
    write: (e, c) => [
      insertRow('deadlines_recomputations', {
        court_id: c.courtId,
        id: e.id,
        cause: 'ordered',
        on_day: c.today,
        started_at: c.at,
      }),
    ],
  },
};
