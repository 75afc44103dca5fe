import sql, { raw as rawTable } from 'sql-template-tag';
import { type Day, type Fen, formatYuan, type Id, type Json, text } from '#kernel';
import { type EffectTable, insertRow } from '#platform';
import type { Liability, PartyRole } from './types.ts';

export type ApplicationEffects = {
  'file-case': {
    caseId: Id;
    cause: string;
    livelihood: boolean;
    instrumentKind: string;
    instrumentNumber: string;
    instrumentKey: string;
    instrumentCourt: string;
    instrumentDay: Day;
    effectiveDay: Day;
    performBy: Day;
    appliedOn: Day;
    claim: Fen;
    paymentOrder: 'by-law' | 'agreed' | 'principal-first';
    agreedOrder?: readonly string[] | undefined;
  };
  'add-party': { caseId: Id; partyId: Id; role: PartyRole; position: number; personId: Id };
  'add-representative': {
    caseId: Id;
    partyId: Id;
    id: Id;
    kind: 'legal-representative' | 'guardian' | 'agent';
    authority?: 'ordinary' | 'special' | undefined;
    personId: Id;
  };
  'add-obligation': {
    caseId: Id;
    id: Id;
    position: number;
    kind: string;
    amount: Fen;
    interest?: Json;
    inDoubledBase: boolean;
    liability: Liability;
    performBy: Day;
    sourceText: string;
    /** The row as the reader of instruments found it. */
    reading?: Json;
    /** The parts or periods in which it falls due, as `Obligation.schedule`. */
    schedule?: Json;
    creditors: readonly Id[];
    debtors: readonly {
      partyId: Id;
      shareN?: bigint | undefined;
      shareD?: bigint | undefined;
      cap?: Fen | undefined;
      supplementary?: boolean | undefined;
    }[];
  };
  'add-paper': { caseId: Id; id: Id; kind: string; sha256: string; fileName: string; bytes: bigint; mediaType: string };
  'set-payee': {
    caseId: Id;
    id: Id;
    partyId: Id;
    accountName: string;
    bankName: string;
    accountNumber: string;
    accountMasked: string;
  };
  'replace-application': { caseId: Id; claim: Fen };
};

export const applicationEffects: EffectTable<ApplicationEffects> = {
  'file-case': {
    label: (e) =>
      text(
        `登记申请：${e.cause}，申请标的 ${formatYuan(e.claim)} 元`,
        `Register the application: ${e.cause}, claim ${formatYuan(e.claim)} yuan`,
      ),
    write: (e, c) => [
      insertRow('cases_cases', {
        court_id: c.courtId,
        id: e.caseId,
        status: 'applied',
        kind: '执',
        cause: e.cause,
        instrument_kind: e.instrumentKind,
        instrument_number: e.instrumentNumber,
        instrument_key: e.instrumentKey,
        instrument_court: e.instrumentCourt,
        instrument_day: e.instrumentDay,
        effective_day: e.effectiveDay,
        perform_by: e.performBy,
        applied_on: e.appliedOn,
        livelihood: e.livelihood,
        claim_fen: e.claim,
        payment_order: e.paymentOrder,
        agreed_order: e.agreedOrder ? JSON.stringify(e.agreedOrder) : null,
      }),
    ],
  },
  'add-party': {
    label: (e) =>
      e.role === 'applicant'
        ? text('登记申请执行人', 'Register a creditor')
        : text('登记被执行人', 'Register a debtor'),
    write: (e, c) => [
      insertRow('cases_parties', {
        court_id: c.courtId,
        id: e.partyId,
        case_id: e.caseId,
        role: e.role,
        position: e.position,
        person_id: e.personId,
      }),
    ],
  },
  'add-representative': {
    label: () => text('登记代表人或代理人', 'Register a representative'),
    write: (e, c) => [
      insertRow('cases_representatives', {
        court_id: c.courtId,
        id: e.id,
        case_id: e.caseId,
        party_id: e.partyId,
        kind: e.kind,
        authority: e.authority ?? null,
        person_id: e.personId,
      }),
    ],
  },
  'add-obligation': {
    label: (e) =>
      e.amount > 0n
        ? text(`登记判项：${formatYuan(e.amount)} 元`, `Register an obligation: ${formatYuan(e.amount)} yuan`)
        : text(`登记判项：${e.sourceText.slice(0, 40)}`, `Register an obligation: ${e.sourceText.slice(0, 40)}`),
    write: (e, c) => [
      insertRow('cases_obligations', {
        court_id: c.courtId,
        id: e.id,
        case_id: e.caseId,
        position: e.position,
        kind: e.kind,
        amount_fen: e.amount,
        interest: e.interest === undefined ? null : JSON.stringify(e.interest),
        in_doubled_base: e.inDoubledBase,
        liability: e.liability,
        perform_by: e.performBy,
        source_text: e.sourceText,
        reading: e.reading === undefined ? null : JSON.stringify(e.reading),
        schedule: e.schedule === undefined ? null : JSON.stringify(e.schedule),
      }),
      ...e.creditors.map((partyId) =>
        insertRow('cases_obligation_parties', {
          court_id: c.courtId,
          case_id: e.caseId,
          obligation_id: e.id,
          party_id: partyId,
          side: 'creditor',
        }),
      ),
      ...e.debtors.map((d) =>
        insertRow('cases_obligation_parties', {
          court_id: c.courtId,
          case_id: e.caseId,
          obligation_id: e.id,
          party_id: d.partyId,
          side: 'debtor',
          share_n: d.shareN ?? null,
          share_d: d.shareD ?? null,
          cap_fen: d.cap ?? null,
          supplementary: d.supplementary ?? false,
        }),
      ),
    ],
  },
  'add-paper': {
    label: (e) => text(`收入材料：${e.fileName}`, `Take in a paper: ${e.fileName}`),
    write: (e, c) => [
      insertRow('cases_papers', {
        court_id: c.courtId,
        id: e.id,
        case_id: e.caseId,
        kind: e.kind,
        file_sha256: e.sha256,
        name: e.fileName,
        bytes: e.bytes,
        media_type: e.mediaType,
        added_at: c.at,
      }),
    ],
  },
  'set-payee': {
    label: (e) =>
      text(
        `登记收款账户：${e.bankName} ${e.accountMasked}`,
        `Register a payee account: ${e.bankName} ${e.accountMasked}`,
      ),
    write: (e, c) => [
      {
        sql: sql`delete from cases_payees where court_id = ${c.courtId} and case_id = ${e.caseId} and party_id = ${e.partyId}`,
      },
      insertRow('cases_payees', {
        court_id: c.courtId,
        id: e.id,
        case_id: e.caseId,
        party_id: e.partyId,
        account_name: e.accountName,
        bank_name: e.bankName,
        account_sealed: c.seal.seal(c.courtId, e.accountNumber),
        account_masked: e.accountMasked,
      }),
    ],
  },
  'replace-application': {
    label: () => text('以补正后的内容替换原申请', 'Replace the application by the corrected one'),
    write: (e, c) => {
      const of = (table: string) => ({
        sql: sql`delete from ${rawTable(table)} where court_id = ${c.courtId} and case_id = ${e.caseId}`,
      });
      return [
        ...[
          'cases_payees',
          'cases_obligation_parties',
          'cases_obligations',
          'cases_representatives',
          'cases_parties',
        ].map(of),
        {
          sql: sql`update cases_cases set claim_fen = ${e.claim} where court_id = ${c.courtId} and id = ${e.caseId}`,
          rows: 1,
        },
      ];
    },
  },
};
