import sql from 'sql-template-tag';
import { type Day, type Fen, formatYuan, type Id, type Json, text, toJson } from '#kernel';
import { type EffectTable, insertRow } from '#platform';
import type { Asset, AssetKind, Control } from './types.ts';

export type PropertyEffects = {
  /** Records an asset; found again (same identifier and party) only its value and details are renewed. */
  'find-asset': {
    caseId: Id;
    id: Id;
    partyId: Id;
    unitId?: Id | undefined;
    kind: AssetKind;
    identifier: string;
    identifierMasked: string;
    description: string;
    value?: Fen | undefined;
    details: Json;
    source: Asset['source'];
    known: boolean;
  };
  'exempt-asset': { caseId: Id; id: Id; reason: string };
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
  'hold-control': {
    caseId: Id;
    id: Id;
    state: 'effective' | 'waiting';
    held: Fen;
    rank?: number | undefined;
    effectiveOn?: Day | undefined;
    until?: Day | undefined;
    holderRef?: string | undefined;
  };
  'refuse-control': { caseId: Id; id: Id };
  'renew-control': { caseId: Id; id: Id; until: Day };
  'release-control': { caseId: Id; id: Id };
  'reduce-control': { caseId: Id; id: Id; limit: Fen; held: Fen };
  'lapse-control': { caseId: Id; id: Id };
  'order-deduction': { caseId: Id; controlId: Id; amount: Fen };
  'report-deduction': { caseId: Id; controlId: Id; ordered: Fen; amount: Fen };
  'order-declaration': { caseId: Id; id: Id; partyId: Id };
  'start-declaration': { caseId: Id; id: Id; due: Day };
  'receive-declaration': { caseId: Id; id: Id; on: Day; state: 'received' | 'late'; fields: Json };
  'miss-declaration': { caseId: Id; id: Id };
};

export const propertyEffects: EffectTable<PropertyEffects> = {
  'find-asset': {
    label: (e) => text(`登记财产：${e.description}`, `Record an asset: ${e.description}`),
    write: (e, c) =>
      e.known
        ? [
            {
              sql: sql`update property_assets set value_fen = ${e.value ?? null}, details = ${JSON.stringify(toJson(e.details))}, state = 'found'
                where court_id = ${c.courtId} and id = ${e.id} and state <> 'exempt'`,
            },
          ]
        : [
            insertRow('property_assets', {
              court_id: c.courtId,
              id: e.id,
              case_id: e.caseId,
              party_id: e.partyId,
              unit_id: e.unitId ?? null,
              kind: e.kind,
              identifier_sealed: c.seal.seal(c.courtId, e.identifier),
              identifier_index: c.seal.index(e.identifier),
              identifier_masked: e.identifierMasked,
              description: e.description,
              value_fen: e.value ?? null,
              details: JSON.stringify(toJson(e.details)),
              source: e.source,
              state: 'found',
              found_at: c.at,
            }),
          ],
  },
  'exempt-asset': {
    label: (e) => text(`标记为不得执行：${e.reason}`, `Mark as exempt: ${e.reason}`),
    write: (e, c) => [
      {
        sql: sql`update property_assets set state = 'exempt' where court_id = ${c.courtId} and id = ${e.id} and state = 'found'`,
        rows: 1,
      },
    ],
  },
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
    label: (e) =>
      e.state === 'waiting'
        ? text(`轮候，第 ${e.rank ?? '?'} 位`, `Waiting, rank ${e.rank ?? '?'}`)
        : text(`控制生效，实际控制 ${formatYuan(e.held)} 元`, `In effect, ${formatYuan(e.held)} yuan held`),
    write: (e, c) => [
      {
        sql: sql`update property_controls set state = ${e.state}, held_fen = ${e.held}, rank = ${e.rank ?? null},
            effective_on = coalesce(${e.effectiveOn ?? null}, effective_on), until_day = coalesce(${e.until ?? null}, until_day),
            holder_ref = coalesce(${e.holderRef ?? null}, holder_ref)
          where court_id = ${c.courtId} and id = ${e.id} and state in ('ordered', 'effective', 'waiting')`,
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
  'renew-control': {
    label: (e) => text(`续行控制至 ${e.until}`, `Renewed until ${e.until}`),
    write: (e, c) => [
      {
        sql: sql`update property_controls set until_day = ${e.until} where court_id = ${c.courtId} and id = ${e.id} and state in ('effective', 'waiting')`,
        rows: 1,
      },
    ],
  },
  'release-control': {
    label: () => text('控制已解除', 'The control is released'),
    write: (e, c) => [
      {
        sql: sql`update property_controls set state = 'released', held_fen = 0, ended_at = ${c.at}
          where court_id = ${c.courtId} and id = ${e.id} and state in ('ordered', 'effective', 'waiting')`,
        rows: 1,
      },
    ],
  },
  'reduce-control': {
    label: (e) => text(`控制限额降为 ${formatYuan(e.limit)} 元`, `The limit is now ${formatYuan(e.limit)} yuan`),
    write: (e, c) => [
      {
        sql: sql`update property_controls set limit_fen = ${e.limit}, held_fen = ${e.held}
          where court_id = ${c.courtId} and id = ${e.id} and state in ('effective', 'waiting')`,
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
    ],
  },
  'report-deduction': {
    label: (e) =>
      text(`单位报告已扣划 ${formatYuan(e.amount)} 元`, `The unit reports ${formatYuan(e.amount)} yuan deducted`),
    write: (e, c) => [
      {
        sql: sql`update property_controls set pending_fen = pending_fen - ${e.ordered}, deducted_fen = deducted_fen + ${e.amount},
            held_fen = held_fen - ${e.amount}, limit_fen = limit_fen - ${e.amount}
          where court_id = ${c.courtId} and id = ${e.controlId} and pending_fen >= ${e.ordered}`,
        rows: 1,
      },
    ],
  },
  'order-declaration': {
    label: () => text('责令报告财产', 'Order a declaration of property'),
    write: (e, c) => [
      insertRow('property_declarations', {
        court_id: c.courtId,
        id: e.id,
        case_id: e.caseId,
        party_id: e.partyId,
        ordered_on: c.today,
        state: 'ordered',
      }),
    ],
  },
  'start-declaration': {
    label: (e) => text(`报告财产期限至 ${e.due}`, `The declaration is due on ${e.due}`),
    write: (e, c) => [
      {
        sql: sql`update property_declarations set due = ${e.due} where court_id = ${c.courtId} and id = ${e.id} and due is null`,
        rows: 1,
      },
    ],
  },
  'receive-declaration': {
    label: (e) =>
      e.state === 'late'
        ? text('收到逾期的财产报告', 'Receive a late declaration')
        : text('收到财产报告', 'Receive the declaration'),
    write: (e, c) => [
      {
        sql: sql`update property_declarations set state = ${e.state}, received_on = ${e.on}, content = ${JSON.stringify(e.fields)}
          where court_id = ${c.courtId} and id = ${e.id} and state in ('ordered', 'missed')`,
        rows: 1,
      },
    ],
  },
  'miss-declaration': {
    label: () => text('逾期未报告财产', 'The declaration was missed'),
    write: (e, c) => [
      {
        sql: sql`update property_declarations set state = 'missed' where court_id = ${c.courtId} and id = ${e.id} and state = 'ordered'`,
        rows: 1,
      },
    ],
  },
};
