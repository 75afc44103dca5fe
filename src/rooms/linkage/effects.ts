import sql from 'sql-template-tag';
import { canonical, type Day, type Fen, type Id, type Json, text } from '#kernel';
import { type EffectTable, enqueue, insertRow } from '#platform';
import type { Measure, MessageState, RequestResult } from './types.ts';

export type LinkageEffects = {
  /** `facts` are what the connector turns into the protocol's request; they hold personal data and are stored encrypted. */
  'draft-request': {
    caseId: Id;
    id: Id;
    unitId: Id;
    unitName: { zh: string; en: string };
    partyId?: Id | undefined;
    measure: Measure;
    controlId?: Id | undefined;
    assetId?: Id | undefined;
    paymentId?: Id | undefined;
    limit?: Fen | undefined;
    until?: Day | undefined;
    fields: Json;
    documentIds: readonly Id[];
    deadline: Day;
    issueNow: boolean;
    corrects?: Id | undefined;
  };
  /** Sends a drafted request once all its documents are sealed. */
  'issue-request': { caseId: Id; id: Id };
  'accept-request': { caseId: Id; id: Id };
  'answer-request': {
    caseId: Id;
    id: Id;
    result: RequestResult;
    /** A lower one than was applied before never reaches here; the row refuses it once more. */
    answerSeq: number;
    /** False while the unit announces more. */
    final: boolean;
    reasonCode?: string | undefined;
    reasonText?: string | undefined;
  };
  'return-request': { caseId: Id; id: Id; answerSeq: number; reasonCode: string; reasonText: string };
  'withdraw-request': { caseId: Id; id: Id };
  'fail-request': { caseId: Id; id: Id; reasonText: string };
  'settle-message': { id: Id; state: Exclude<MessageState, 'waiting'>; note: string };
};

const measureText: Record<Measure, { zh: string; en: string }> = {
  'verify-identity': text('核实身份', 'verify identity'),
  query: text('查询', 'query'),
  freeze: text('冻结', 'freeze'),
  renew: text('续行冻结', 'renew'),
  release: text('解除', 'release'),
  deduct: text('扣划', 'deduct'),
  pay: text('付款', 'pay'),
  'open-sub-account': text('开立子账户', 'open a sub-account'),
  'query-payment': text('查询付款', 'look up a payment'),
  'query-control': text('查询控制状态', 'look up a control'),
  withdraw: text('撤回请求', 'withdraw a request'),
};

const resultText: Record<RequestResult, { zh: string; en: string }> = {
  full: text('全部办理', 'full'),
  partial: text('部分办理', 'partial'),
  none: text('无结果', 'none found'),
  refused: text('拒绝', 'refused'),
};

export const linkageEffects: EffectTable<LinkageEffects> = {
  'draft-request': {
    label: (e) =>
      text(`请求${e.unitName.zh}${measureText[e.measure].zh}`, `Ask ${e.unitName.en} to ${measureText[e.measure].en}`),
    write: (e, c) => [
      insertRow('linkage_requests', {
        court_id: c.courtId,
        id: e.id,
        case_id: e.caseId,
        unit_id: e.unitId,
        party_id: e.partyId ?? null,
        measure: e.measure,
        control_id: e.controlId ?? null,
        asset_id: e.assetId ?? null,
        payment_id: e.paymentId ?? null,
        limit_fen: e.limit ?? null,
        until_day: e.until ?? null,
        facts_sealed: c.seal.seal(c.courtId, canonical(e.fields)),
        document_ids: e.documentIds,
        status: e.issueNow ? 'issued' : 'drafted',
        deadline: e.deadline,
        drafted_at: c.at,
        issued_at: e.issueNow ? c.at : null,
        corrects: e.corrects ?? null,
      }),
      ...(e.issueNow ? [enqueue(c, 'deliver-request', e.id, { caseId: e.caseId, requestId: e.id })] : []),
    ],
  },
  'issue-request': {
    label: () => text('发出请求', 'Issue the request'),
    write: (e, c) => [
      {
        sql: sql`update linkage_requests set status = 'issued', issued_at = ${c.at}
          where court_id = ${c.courtId} and id = ${e.id} and status = 'drafted'`,
        rows: 1,
      },
      enqueue(c, 'deliver-request', e.id, { caseId: e.caseId, requestId: e.id }),
    ],
  },
  'accept-request': {
    label: () => text('单位已受理', 'The unit accepted the request'),
    write: (e, c) => [
      {
        sql: sql`update linkage_requests set status = 'accepted', accepted_at = ${c.at}, delivered_at = coalesce(delivered_at, ${c.at})
          where court_id = ${c.courtId} and id = ${e.id} and status in ('issued', 'delivered')`,
      },
    ],
  },
  'answer-request': {
    label: (e) => text(`单位答复：${resultText[e.result].zh}`, `The unit answered: ${resultText[e.result].en}`),
    write: (e, c) => [
      {
        // A request that was withdrawn or given up may still be answered: what the unit did then is in force.
        sql: sql`update linkage_requests set status = ${e.final ? 'answered' : 'accepted'}, result = ${e.result},
            reason_code = ${e.reasonCode ?? null}, reason_text = ${e.reasonText ?? null}, answer_seq = ${e.answerSeq},
            answered_at = ${e.final ? c.at : null}, delivered_at = coalesce(delivered_at, ${c.at})
          where court_id = ${c.courtId} and id = ${e.id} and status <> 'drafted' and answer_seq < ${e.answerSeq}`,
        rows: 1,
      },
    ],
  },
  'return-request': {
    label: (e) => text(`单位退回补正：${e.reasonText}`, `Returned for correction: ${e.reasonText}`),
    write: (e, c) => [
      {
        sql: sql`update linkage_requests set status = 'returned', reason_code = ${e.reasonCode}, reason_text = ${e.reasonText},
            answer_seq = ${e.answerSeq}, answered_at = ${c.at}, delivered_at = coalesce(delivered_at, ${c.at})
          where court_id = ${c.courtId} and id = ${e.id} and status <> 'drafted' and answer_seq < ${e.answerSeq}`,
        rows: 1,
      },
    ],
  },
  'withdraw-request': {
    label: () => text('撤回请求', 'Withdraw the request'),
    write: (e, c) => [
      {
        sql: sql`update linkage_requests set status = 'withdrawn' where court_id = ${c.courtId} and id = ${e.id}
          and status in ('drafted', 'returned', 'undeliverable')`,
        rows: 1,
      },
    ],
  },
  'fail-request': {
    label: (e) => text(`未能送达单位：${e.reasonText}`, `Undeliverable: ${e.reasonText}`),
    write: (e, c) => [
      {
        sql: sql`update linkage_requests set status = 'undeliverable', last_error = ${e.reasonText}
          where court_id = ${c.courtId} and id = ${e.id} and status in ('issued', 'delivered')`,
        rows: 1,
      },
    ],
  },
  'settle-message': {
    label: () => text('处理单位消息', 'Settle a message of the unit'),
    write: (e, c) => [
      {
        sql: sql`update linkage_messages set state = ${e.state}, note = ${e.note}
          where court_id = ${c.courtId} and id = ${e.id} and state = 'waiting'`,
        rows: 1,
      },
    ],
  },
};
