import sql from 'sql-template-tag';
import { type Day, type Id, type Json, text, toJson } from '#kernel';
import { type EffectTable, insertRow } from '#platform';

export type DeadlineEffects = {
  /** `finding` is the law's finding as JSON: rule, version, citations, reasons. */
  'open-clock': {
    caseId: Id;
    id: Id;
    node: string;
    nodeTitle: { zh: string; en: string };
    eventDay: Day;
    due: Day;
    provisional: boolean;
    finding: Json;
    subjectId?: Id | undefined;
    waitingFor?: Id | undefined;
  };
  'close-clock': { caseId: Id; node: string; on: Day; subjectId?: Id | undefined };
  'move-clock': { caseId: Id; id: Id; due: Day; provisional: boolean; finding: Json };
  'suspend-clock': { caseId: Id; id: Id; suspensions: Json };
  'resume-clock': { caseId: Id; id: Id; due: Day; suspensions: Json };
  'escalate-clock': { caseId: Id; id: Id; level: number };
};

export const deadlineEffects: EffectTable<DeadlineEffects> = {
  'open-clock': {
    label: (e) => text(`开启期限：${e.nodeTitle.zh}，至 ${e.due}`, `Open the clock "${e.nodeTitle.en}" until ${e.due}`),
    write: (e, c) => [
      insertRow('deadlines_clocks', {
        court_id: c.courtId,
        id: e.id,
        case_id: e.caseId,
        node: e.node,
        subject_id: e.subjectId ?? null,
        event_day: e.eventDay,
        due: e.due,
        provisional: e.provisional,
        state: 'running',
        waiting_for: e.waitingFor ?? null,
        finding: JSON.stringify(toJson(e.finding)),
      }),
    ],
  },
  'close-clock': {
    label: (e) => text(`期限办结：${e.node}`, `Close the clock ${e.node}`),
    write: (e, c) => [
      {
        sql: sql`update deadlines_clocks set state = 'closed', closed_on = ${e.on}, closed_by = ${c.actId}
          where court_id = ${c.courtId} and case_id = ${e.caseId} and node = ${e.node} and state <> 'closed'
            and (${e.subjectId ?? null}::uuid is null or subject_id = ${e.subjectId ?? null}::uuid)`,
      },
    ],
  },
  'move-clock': {
    label: (e) => text(`期限重算，至 ${e.due}`, `The clock now ends on ${e.due}`),
    write: (e, c) => [
      {
        sql: sql`update deadlines_clocks set due = ${e.due}, provisional = ${e.provisional}, finding = ${JSON.stringify(toJson(e.finding))}
          where court_id = ${c.courtId} and id = ${e.id} and state <> 'closed'`,
        rows: 1,
      },
    ],
  },
  'suspend-clock': {
    label: () => text('期限暂停计算', 'Suspend the clock'),
    write: (e, c) => [
      {
        sql: sql`update deadlines_clocks set state = 'suspended', suspensions = ${JSON.stringify(e.suspensions)}
          where court_id = ${c.courtId} and id = ${e.id} and state = 'running'`,
        rows: 1,
      },
    ],
  },
  'resume-clock': {
    label: (e) => text(`期限恢复计算，至 ${e.due}`, `The clock runs again until ${e.due}`),
    write: (e, c) => [
      {
        sql: sql`update deadlines_clocks set state = 'running', due = ${e.due}, suspensions = ${JSON.stringify(e.suspensions)}
          where court_id = ${c.courtId} and id = ${e.id} and state = 'suspended'`,
        rows: 1,
      },
    ],
  },
  'escalate-clock': {
    label: (e) => text(`超期提示升级至第 ${e.level} 级`, `Escalate to level ${e.level}`),
    write: (e, c) => [
      {
        sql: sql`update deadlines_clocks set escalated = ${e.level}, warned_on = ${c.today}
          where court_id = ${c.courtId} and id = ${e.id} and escalated < ${e.level}`,
      },
    ],
  },
};
