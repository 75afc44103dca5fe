import sql from 'sql-template-tag';
import { type Day, type Fen, formatYuan, type Id, text } from '#kernel';
import { type StayGround, stayGrounds } from '#law';
import { type EffectTable, insertRow } from '#platform';
import type { CaseStatus, Duty, Performance } from './types.ts';

export type CourseEffects = {
  'docket-case': {
    caseId: Id;
    kind: string;
    year: number;
    number: number;
    numberText: string;
    numberKey: string;
    docketedOn: Day;
    fee: Fen;
  };
  /** The number that the court's bank gave; it is printed on every notice that asks for money. */
  'set-sub-account': { caseId: Id; subAccount: string };
  'assign-case': { caseId: Id; duty: Duty; officerId: Id; officerPost: string };
  'move-case': { caseId: Id; from: CaseStatus; to: CaseStatus };
  'close-case': { caseId: Id; on: Day; method: string };
  'note-contact': { caseId: Id; id: Id; withWhom: string; channel: string; words: string };
  'record-performance': {
    caseId: Id;
    id: Id;
    kind: Performance['kind'];
    obligationId?: Id | undefined;
    amount: Fen;
    on: Day;
    paperId?: Id | undefined;
  };
  'open-stay': {
    caseId: Id;
    id: Id;
    from: Day;
    ground: StayGround;
    soughtBy: 'debtor' | 'other';
    document: string;
    authority: string;
  };
  'end-stay': { caseId: Id; id: Id; until: Day };
};

const dutyText = {
  judge: text('承办法官', 'judge'),
  assistant: text('法官助理', 'assistant'),
  clerk: text('书记员', 'clerk'),
};

export const courseEffects: EffectTable<CourseEffects> = {
  'docket-case': {
    label: (e) =>
      text(
        `立案，编立案号 ${e.numberText}，申请执行费 ${formatYuan(e.fee)} 元`,
        `Docket as ${e.numberText}, fee ${formatYuan(e.fee)} yuan`,
      ),
    write: (e, c) => [
      {
        sql: sql`insert into cases_counters (court_id, kind, year, last) values (${c.courtId}, ${e.kind}, ${e.year}, ${e.number})
          on conflict (court_id, kind, year) do update set last = excluded.last where cases_counters.last = excluded.last - 1`,
        rows: 1,
      },
      {
        sql: sql`update cases_cases set status = 'open', kind = ${e.kind}, year = ${e.year}, number = ${e.number}, number_text = ${e.numberText},
            number_key = ${e.numberKey}, docketed_on = ${e.docketedOn}, fee_fen = ${e.fee}
          where court_id = ${c.courtId} and id = ${e.caseId} and status = 'applied'`,
        rows: 1,
      },
    ],
  },
  'set-sub-account': {
    label: (e) => text(`案款子账户 ${e.subAccount}`, `Sub-account ${e.subAccount}`),
    write: (e, c) => [
      {
        sql: sql`update cases_cases set sub_account = ${e.subAccount}
          where court_id = ${c.courtId} and id = ${e.caseId} and sub_account is null`,
        rows: 1,
      },
    ],
  },
  'assign-case': {
    label: (e) => text(`确定${dutyText[e.duty].zh}`, `Assign the ${dutyText[e.duty].en}`),
    write: (e, c) => [
      {
        sql: sql`insert into cases_assignments (court_id, case_id, duty, officer_id, from_day)
          values (${c.courtId}, ${e.caseId}, ${e.duty}, ${e.officerId}, ${c.today})
          on conflict (court_id, case_id, duty) do update set officer_id = excluded.officer_id, from_day = excluded.from_day`,
        rows: 1,
      },
    ],
  },
  'move-case': {
    label: (e) => text(`案件状态：${e.from} → ${e.to}`, `Case status: ${e.from} → ${e.to}`),
    write: (e, c) => [
      {
        sql: sql`update cases_cases set status = ${e.to} where court_id = ${c.courtId} and id = ${e.caseId} and status = ${e.from}`,
        rows: 1,
      },
    ],
  },
  'close-case': {
    label: () => text('结案', 'Close the case'),
    write: (e, c) => [
      {
        sql: sql`update cases_cases set status = 'closed', closed_on = ${e.on}, closing_method = ${e.method}
          where court_id = ${c.courtId} and id = ${e.caseId} and status = 'open'`,
        rows: 1,
      },
    ],
  },
  'note-contact': {
    label: () => text('记录联系情况', 'Note a contact'),
    write: (e, c) => [
      insertRow('cases_notes', {
        court_id: c.courtId,
        id: e.id,
        case_id: e.caseId,
        at: c.at,
        officer_id: c.officerId,
        with_whom: e.withWhom,
        channel: e.channel,
        words: e.words,
      }),
    ],
  },
  'record-performance': {
    label: (e) =>
      e.kind === 'waiver'
        ? text(`记录放弃 ${formatYuan(e.amount)} 元`, `Record a waiver of ${formatYuan(e.amount)} yuan`)
        : text(`记录履行 ${formatYuan(e.amount)} 元`, `Record performance of ${formatYuan(e.amount)} yuan`),
    write: (e, c) => [
      insertRow('cases_performances', {
        court_id: c.courtId,
        id: e.id,
        case_id: e.caseId,
        kind: e.kind,
        obligation_id: e.obligationId ?? null,
        amount_fen: e.amount,
        on_day: e.on,
        paper_id: e.paperId ?? null,
      }),
    ],
  },
  'open-stay': {
    label: ({ from, ground }) => {
      const { form, title } = stayGrounds[ground];
      const word = form === 'suspension' ? '中止' : '暂缓';
      return text(`自 ${from} 起${word}执行：${title.zh}`, `Stay from ${from}: ${title.en}`);
    },
    write: (e, c) => [
      insertRow('cases_stays', {
        court_id: c.courtId,
        id: e.id,
        case_id: e.caseId,
        from_day: e.from,
        ground: e.ground,
        sought_by: e.soughtBy,
        document: e.document,
        authority: e.authority,
      }),
    ],
  },
  'end-stay': {
    label: (e) => text(`恢复执行，中止、暂缓至 ${e.until} 止`, `Resume; the stay ended on ${e.until}`),
    write: (e, c) => [
      {
        sql: sql`update cases_stays set until_day = ${e.until} where court_id = ${c.courtId} and id = ${e.id} and until_day is null`,
        rows: 1,
      },
    ],
  },
};
