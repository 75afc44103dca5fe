import sql from 'sql-template-tag';
import { type Day, type Fen, formatYuan, type Id, text } from '#kernel';
import { type EffectTable, insertRow, type Write, type WriteContext } from '#platform';
import type { Control } from './types.ts';

/** What happens to a control and the deductions from it. */
export type ControlEffects = {
  'order-control': {
    caseId: Id;
    id: Id;
    assetId: Id;
    partyId: Id;
    unitId?: Id | undefined;
    kind: Control['kind'];
    limit: Fen;
    until?: Day | undefined;
  };
  'take-over-control': {
    caseId: Id;
    id: Id;
    assetId: Id;
    partyId: Id;
    unitId?: Id | undefined;
    kind: Control['kind'];
    limit: Fen;
    held: Fen;
    effectiveOn: Day;
    until: Day;
    holderRef: string;
  };
  /** The state of a control as its holder reports it: limit, held and deducted are the holder's totals. */
  'hold-control': {
    caseId: Id;
    id: Id;
    state: 'effective' | 'waiting' | 'released' | 'lapsed' | 'deducted';
    limit: Fen;
    held: Fen;
    deducted: Fen;
    version: number;
    rank: number;
    effectiveOn?: Day | undefined;
    until?: Day | undefined;
    holderRef: string;
  };
  'refuse-control': { caseId: Id; id: Id };
  /** Marks how much of a control exceeds the claim and should be released at once; 0 takes the mark away. */
  'flag-excess': { caseId: Id; id: Id; excess: Fen };
  'lapse-control': { caseId: Id; id: Id };
  /** `id` is the request that carries the order to the holder. */
  'order-deduction': { caseId: Id; id: Id; controlId: Id; amount: Fen };
  'report-deduction': {
    caseId: Id;
    id: Id;
    controlId: Id;
    ordered: Fen;
    amount: Fen;
    reference: string;
    /** The day on which the holder took it. */
    deductedOn: Day;
  };
  'refuse-deduction': { caseId: Id; id: Id; controlId: Id; ordered: Fen };
  /** The money of a reported deduction is on the court's statement, be it after all. */
  'arrive-deduction': { caseId: Id; id: Id };
  /** Its money went back or never came. The holder's report of the control says what may be taken again. */
  'return-deduction': { caseId: Id; id: Id; reason: string };
};

/** What was being deducted no longer is; the holder's report of the control says what is left of it. */
function settlePending(e: { controlId: Id; ordered: Fen }, c: WriteContext): Write {
  return {
    sql: sql`update property_controls set pending_fen = pending_fen - ${e.ordered}
      where court_id = ${c.courtId} and id = ${e.controlId} and pending_fen >= ${e.ordered}`,
    rows: 1,
  };
}

export const controlEffects: EffectTable<ControlEffects> = {
  'order-control': {
    label: (e) => text(`裁定控制，限额 ${formatYuan(e.limit)} 元`, `Order a control up to ${formatYuan(e.limit)} yuan`),
    write: (e, c) => [
      insertRow('property_controls', {
        court_id: c.courtId,
        id: e.id,
        case_id: e.caseId,
        asset_id: e.assetId,
        party_id: e.partyId,
        unit_id: e.unitId ?? null,
        kind: e.kind,
        state: 'ordered',
        limit_fen: e.limit,
        until_day: e.until ?? null,
        ordered_at: c.at,
      }),
    ],
  },
  'take-over-control': {
    label: (e) => text(`保全措施转为执行措施，至 ${e.until}`, `Take over the preservation measure until ${e.until}`),
    write: (e, c) => [
      insertRow('property_controls', {
        court_id: c.courtId,
        id: e.id,
        case_id: e.caseId,
        asset_id: e.assetId,
        party_id: e.partyId,
        unit_id: e.unitId ?? null,
        kind: e.kind,
        state: 'effective',
        limit_fen: e.limit,
        held_fen: e.held,
        rank: 1,
        holder_ref: e.holderRef,
        effective_on: e.effectiveOn,
        until_day: e.until,
        ordered_at: c.at,
        taken_over: true,
      }),
    ],
  },
  'hold-control': {
    label: (e) => {
      if (e.state === 'waiting') return text(`轮候，第 ${e.rank} 位`, `Waiting, rank ${e.rank}`);
      if (e.state === 'released') return text('控制已解除', 'The control is released');
      if (e.state === 'lapsed') return text('期限届满，控制失效', 'The term is over and the control lapses');
      if (e.state === 'deducted') return text('已扣划完毕', 'The control ended by deduction');
      return text(`控制生效，实际控制 ${formatYuan(e.held)} 元`, `In effect, ${formatYuan(e.held)} yuan held`);
    },
    write: (e, c) => [
      {
        sql: sql`update property_controls set state = ${e.state}, limit_fen = ${e.limit}, held_fen = ${e.held}, deducted_fen = ${e.deducted},
            rank = ${e.rank}, holder_version = ${e.version}, effective_on = coalesce(${e.effectiveOn ?? null}, effective_on),
            until_day = coalesce(${e.until ?? null}, until_day), holder_ref = ${e.holderRef},
            ended_at = ${e.state === 'effective' || e.state === 'waiting' ? null : c.at}
          where court_id = ${c.courtId} and id = ${e.id} and holder_version < ${e.version}`,
        rows: 1,
      },
    ],
  },
  'refuse-control': {
    label: () => text('单位未予控制', 'The unit did not take the control'),
    write: (e, c) => [
      {
        sql: sql`update property_controls set state = 'refused', ended_at = ${c.at} where court_id = ${c.courtId} and id = ${e.id} and state = 'ordered'`,
        rows: 1,
      },
    ],
  },
  'flag-excess': {
    label: (e) =>
      e.excess > 0n
        ? text(
            `超出标的 ${formatYuan(e.excess)} 元，应及时解除`,
            `${formatYuan(e.excess)} yuan exceeds the claim: release`,
          )
        : text('不再超标的', 'No longer exceeds the claim'),
    write: (e, c) => [
      {
        sql: sql`update property_controls set excess_fen = ${e.excess} where court_id = ${c.courtId} and id = ${e.id}`,
        rows: 1,
      },
    ],
  },
  'lapse-control': {
    label: () => text('期限届满，控制失效', 'The term is over and the control lapses'),
    write: (e, c) => [
      {
        sql: sql`update property_controls set state = 'lapsed', held_fen = 0, ended_at = ${c.at}
          where court_id = ${c.courtId} and id = ${e.id} and state in ('effective', 'waiting')`,
        rows: 1,
      },
    ],
  },
  'order-deduction': {
    label: (e) => text(`裁定扣划 ${formatYuan(e.amount)} 元`, `Order the deduction of ${formatYuan(e.amount)} yuan`),
    write: (e, c) => [
      {
        sql: sql`update property_controls set pending_fen = pending_fen + ${e.amount}
          where court_id = ${c.courtId} and id = ${e.controlId} and state = 'effective' and held_fen - pending_fen >= ${e.amount}`,
        rows: 1,
      },
      insertRow('property_deductions', {
        court_id: c.courtId,
        id: e.id,
        case_id: e.caseId,
        control_id: e.controlId,
        ordered_fen: e.amount,
        state: 'ordered',
        ordered_at: c.at,
      }),
    ],
  },
  'report-deduction': {
    label: (e) =>
      text(`单位报告已扣划 ${formatYuan(e.amount)} 元`, `The unit reports ${formatYuan(e.amount)} yuan deducted`),
    write: (e, c) => [
      {
        sql: sql`update property_deductions set state = 'reported', reported_fen = ${e.amount}, reference = ${e.reference}, deducted_on = ${e.deductedOn}, reported_at = ${c.at}
          where court_id = ${c.courtId} and id = ${e.id} and state = 'ordered'`,
        rows: 1,
      },
      settlePending(e, c),
    ],
  },
  'refuse-deduction': {
    label: () => text('单位未予扣划', 'The unit did not deduct'),
    write: (e, c) => [
      {
        sql: sql`update property_deductions set state = 'refused', reported_at = ${c.at}
          where court_id = ${c.courtId} and id = ${e.id} and state = 'ordered'`,
        rows: 1,
      },
      settlePending(e, c),
    ],
  },
  'arrive-deduction': {
    label: () => text('扣划款已到账', 'The deducted money has arrived'),
    write: (e, c) => [
      {
        sql: sql`update property_deductions set state = 'arrived', arrived_at = ${c.at}
          where court_id = ${c.courtId} and id = ${e.id} and state in ('reported', 'returned')`,
        rows: 1,
      },
    ],
  },
  'return-deduction': {
    label: (e) => text(`扣划未成：${e.reason}`, 'The deduction came to nothing: its money is not there'),
    write: (e, c) => [
      {
        sql: sql`update property_deductions set state = 'returned', returned_at = ${c.at}, return_reason = ${e.reason}
          where court_id = ${c.courtId} and id = ${e.id} and state in ('reported', 'arrived')`,
        rows: 1,
      },
    ],
  },
};
