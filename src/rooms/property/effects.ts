import sql from 'sql-template-tag';
import { type Day, type Fen, formatYuan, type Id, type Json, text, toJson } from '#kernel';
import { type EffectTable, enqueue, insertRow } from '#platform';
import { type ControlEffects, controlEffects } from './control-effects.ts';
import type { Asset, AssetKind } from './types.ts';

export type PropertyEffects = ControlEffects & {
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
    /** What else the holder stated: labelled lines, prior controls, priority rights. It may name other people. */
    fields: Json;
    source: Asset['source'];
    known: boolean;
  };
  'exempt-asset': { caseId: Id; id: Id; reason: string };
  /** What a person must be left; the number says in all cases and courts that it is he. */
  'set-minimum': { caseId: Id; id: Id; partyId: Id; idNumber: string; amount: Fen; reason: string };
  /** What is known and held of a person's money may have changed: it is counted anew for all courts. */
  'count-person': { caseId: Id; partyId: Id };
  'order-declaration': { caseId: Id; id: Id; partyId: Id; days: number; noticeDays?: number | undefined };
  'start-declaration': { caseId: Id; id: Id; due: Day };
  'receive-declaration': { caseId: Id; id: Id; on: Day; state: 'received' | 'late'; fields: Json };
  'miss-declaration': { caseId: Id; id: Id };
  /** The duty to declare ends with the case (property investigation provisions, article 11). */
  'end-declarations': { caseId: Id };
};

export const propertyEffects: EffectTable<PropertyEffects> = {
  'find-asset': {
    label: (e) => text(`登记财产：${e.description}`, `Record an asset: ${e.description}`),
    write: (e, c) =>
      e.known
        ? [
            {
              sql: sql`update property_assets set value_fen = ${e.value ?? null}, details = ${JSON.stringify(toJson(e.fields))}, state = 'found',
                  unit_id = coalesce(unit_id, ${e.unitId ?? null})
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
              details: JSON.stringify(toJson(e.fields)),
              source: e.source,
              state: 'found',
              found_at: c.at,
            }),
          ],
  },
  'set-minimum': {
    label: (e) => text(`保留生活必需费用 ${formatYuan(e.amount)} 元`, `Leave ${formatYuan(e.amount)} yuan to live`),
    write: (e, c) => [
      insertRow('property_minimums', {
        court_id: c.courtId,
        id: e.id,
        case_id: e.caseId,
        party_id: e.partyId,
        person_index: c.seal.index(e.idNumber),
        amount_fen: e.amount,
        reason: e.reason,
        set_at: c.at,
      }),
    ],
  },
  'count-person': {
    label: () => text('重新汇总该人被控制的款项', 'Count what is held of the person'),
    write: (e, c) => [enqueue(c, 'count-person', e.partyId, { caseId: e.caseId, partyId: e.partyId })],
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
  ...controlEffects,
  'order-declaration': {
    label: () => text('责令报告财产', 'Order a declaration of property'),
    write: (e, c) => [
      insertRow('property_declarations', {
        court_id: c.courtId,
        id: e.id,
        case_id: e.caseId,
        party_id: e.partyId,
        ordered_on: c.today,
        days: e.days,
        notice_days: e.noticeDays ?? null,
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
  'end-declarations': {
    label: () => text('报告财产的义务终止', 'The duty to declare ends'),
    write: (e, c) => [
      {
        sql: sql`update property_declarations set state = 'ended'
          where court_id = ${c.courtId} and case_id = ${e.caseId} and state = 'ordered'`,
      },
    ],
  },
};
