import type { BothTexts } from '../../../src/desks/contract/index.ts';
import { plainMoney } from '../../act/schema.ts';
import type { InterestClause } from './interest-editor.tsx';

export type Representative = {
  kind: 'legal-representative' | 'guardian' | 'agent';
  name: string;
  authority: 'ordinary' | 'special';
  idNumber: string;
  phone: string;
};

export const idKinds = ['id-card', 'credit-code', 'passport', 'hk-macao-taiwan', 'none'] as const;
export type IdKind = (typeof idKinds)[number];

export type DraftParty = {
  key: string;
  role: 'applicant' | 'debtor';
  kind: 'natural' | 'legal' | 'other';
  name: string;
  idKind: IdKind;
  idNumber: string;
  phone: string;
  address: string;
  representatives: Representative[];
};

/** A row as the reader of instruments found it, in the reader's own shape; sent along so that corrections stay visible. */
export type ReadRow = {
  readonly kind: string;
  readonly owedBy?: readonly string[];
  readonly liability?: string;
  readonly assumed?: readonly string[];
  readonly missing?: readonly string[];
  /** Whose liability the text limits to an estate or to something else that is no sum, in its words. */
  readonly limits?: readonly { readonly name: string; readonly words: string }[];
  readonly span: readonly [number, number];
};

/** The pasted text and where in it things stand. */
export type Reader = {
  readonly text: string;
  readonly operative: readonly [number, number];
  readonly items: readonly (readonly [number, number])[];
  readonly unread: readonly { readonly span: readonly [number, number]; readonly why: BothTexts | undefined }[];
};

/** A debtor of an obligation and how far he answers for it; every member is text until it is sent. */
export type DraftLiable = { party: string; share: string; cap: string; supplementary: boolean };

export type DraftPeriodic = {
  amount: string;
  every: 'day' | 'month' | 'quarter' | 'year';
  from?: string;
  to?: string;
  dueDay?: string;
};

export type DraftObligation = {
  key: string;
  kind: string;
  amount: string;
  text: string;
  /** As the reader of instruments found it, or as the clerk corrected it. */
  interest?: InterestClause;
  /** `by-law`: as the law has it for the kind of sum, so that the desk need not know. */
  inDoubledBase: 'by-law' | 'yes' | 'no';
  liability: 'sole' | 'joint' | 'by-share' | 'supplementary';
  creditors: string[];
  debtors: DraftLiable[];
  /** The parts in which it falls due; empty where it falls due whole. */
  instalments: { amount: string; due: string }[];
  periodic?: DraftPeriodic;
  /** Owed only on default: applied for once the desk has said that the default is there. */
  onDefault: 'never' | 'not-yet' | 'met';
  reading?: ReadRow;
  /** The sentence that the row came from. */
  source?: string;
};

export const preservedKinds = ['deposit', 'e-wallet', 'real-estate', 'vehicle', 'equity'] as const;
/** A measure of the trial court that is taken over; every member is text until it is sent. */
export type DraftPreservation = {
  key: string;
  kind: (typeof preservedKinds)[number];
  party: string;
  unitCode: string;
  identifier: string;
  description: string;
  limit: string;
  held: string;
  effectiveOn: string;
  until: string;
  holderRef: string;
  rulingNumber: string;
};
export const paperKinds = ['application', 'instrument', 'effect', 'identity', 'authority', 'other'] as const;
export type PaperKind = (typeof paperKinds)[number];

/** A period from an event (`effect`: of the instrument), or the day by which to perform. */
export type PerformWithin = {
  days?: number;
  workingDays?: number;
  months?: number;
  years?: number;
  from?: 'effect' | 'service' | 'signing';
  by?: string;
};

/** An application as the clerk is filling it in; parties are named by their key until it is sent. */
export type Draft = {
  instrument: { kind: string; number: string; court: string; day: string; effectiveDay: string; performBy: string };
  cause: string;
  jurisdiction: string;
  definite: boolean;
  notPerformed: boolean;
  agreedOrder: string[];
  livelihood: boolean;
  parties: DraftParty[];
  obligations: DraftObligation[];
  payee: { party: string; accountName: string; bankName: string; accountNumber: string };
  papers: Record<PaperKind, string[]>;
  preservation: DraftPreservation[];
  unread: { text: string; why: BothTexts | undefined }[];
  /** The period that the instrument grants, as the reader found it. */
  performWithin?: PerformWithin;
  reader?: Reader;
};

let made = 0;
/** A key for a row of the form; it never leaves the page. */
export function rowKey(): string {
  made += 1;
  return `row-${made}`;
}

export function newParty(role: DraftParty['role']): DraftParty {
  return {
    key: rowKey(),
    role,
    kind: 'natural',
    name: '',
    idKind: 'id-card',
    idNumber: '',
    phone: '',
    address: '',
    representatives: [],
  };
}

/** A debtor who answers for the whole, beside the others. */
export function wholly(party: string): DraftLiable {
  return { party, share: '', cap: '', supplementary: false };
}

export function newObligation(): DraftObligation {
  return {
    key: rowKey(),
    kind: 'principal',
    amount: '',
    text: '',
    inDoubledBase: 'by-law',
    liability: 'sole',
    creditors: [],
    debtors: [],
    instalments: [],
    onDefault: 'never',
  };
}

export function emptyDraft(): Draft {
  return {
    instrument: { kind: 'judgment', number: '', court: '', day: '', effectiveDay: '', performBy: '' },
    cause: '',
    jurisdiction: 'first-instance',
    definite: true,
    notPerformed: true,
    agreedOrder: [],
    livelihood: false,
    parties: [newParty('applicant'), newParty('debtor')],
    obligations: [newObligation()],
    payee: { party: '', accountName: '', bankName: '', accountNumber: '' },
    papers: { application: [], instrument: [], effect: [], identity: [], authority: [], other: [] },
    preservation: [],
    unread: [],
  };
}

/** "1／3", " 1 / 3 " as the plain "1/3" that the act reads. */
function plainShare(text: string): string {
  return text.replace(/[／]/g, '/').replace(/\s/g, '');
}

function partyInput({ key, representatives, ...party }: DraftParty) {
  return {
    ref: key,
    ...party,
    representatives: representatives.map(({ authority, ...one }) =>
      one.kind === 'agent' ? { ...one, authority } : one,
    ),
  };
}

function scheduleOf({ periodic, instalments }: DraftObligation) {
  if (periodic) {
    const filled = Object.entries({ ...periodic, amount: plainMoney(periodic.amount) }).filter(([, v]) => v !== '');
    return { schedule: { periodic: Object.fromEntries(filled) } };
  }
  if (instalments.length === 0) return {};
  return { schedule: { instalments: instalments.map(({ amount, due }) => ({ amount: plainMoney(amount), due })) } };
}

function obligationInput(row: DraftObligation) {
  return {
    kind: row.kind,
    amount: row.amount ? plainMoney(row.amount) : '',
    ...(row.interest === undefined ? {} : { interest: row.interest }),
    ...(row.inDoubledBase === 'by-law' ? {} : { inDoubledBase: row.inDoubledBase === 'yes' }),
    liability: row.liability,
    sourceText: row.text,
    ...(row.reading === undefined ? {} : { reading: row.reading }),
    creditors: row.creditors,
    ...scheduleOf(row),
    debtors: row.debtors.map(({ party, share, cap, supplementary }) => ({
      ...{ party, share: plainShare(share), cap: cap && plainMoney(cap) },
      ...(supplementary ? { supplementary } : {}),
    })),
  };
}

/** The input of the act `file-application`: parties are named by a reference that is good within the application. */
export function inputOf(draft: Draft): Record<string, unknown> {
  const first = draft.parties.find((party) => party.role === 'applicant')?.key ?? '';
  return {
    instrument: draft.instrument,
    cause: draft.cause,
    livelihood: draft.livelihood,
    definite: draft.definite,
    notPerformed: draft.notPerformed,
    jurisdiction: draft.jurisdiction,
    parties: draft.parties.map(partyInput),
    obligations: draft.obligations.filter((row) => row.onDefault !== 'not-yet').map(obligationInput),
    ...(draft.agreedOrder.length > 0 ? { agreedOrder: draft.agreedOrder } : {}),
    payees: [{ ...draft.payee, party: draft.payee.party || first }],
    papers: paperKinds.flatMap((kind) => draft.papers[kind].map((upload) => ({ kind, upload }))),
    preservation: draft.preservation.map(({ key: _key, limit, held, ...row }) => ({
      ...row,
      limit: plainMoney(limit),
      held: plainMoney(held),
    })),
  };
}
