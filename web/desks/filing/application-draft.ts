import { plainMoney } from '../../act/schema.ts';

export type Representative = {
  kind: 'legal-representative' | 'guardian' | 'agent';
  name: string;
  authority: 'ordinary' | 'special';
  idNumber: string;
  phone: string;
};

export type DraftParty = {
  key: string;
  role: 'applicant' | 'debtor';
  kind: 'person' | 'organisation';
  name: string;
  idNumber: string;
  phone: string;
  address: string;
  representatives: Representative[];
};

export type DraftObligation = {
  key: string;
  kind: string;
  amount: string;
  text: string;
  /** As the reader of instruments found it; passed on unchanged. */
  interest?: unknown;
  inDoubledBase: boolean;
  liability: 'sole' | 'joint' | 'by-share' | 'supplementary';
  creditors: string[];
  debtors: string[];
  shares: Record<string, string>;
};

export type DraftPreservation = {
  key: string;
  kind: string;
  owner: string;
  holder: string;
  description: string;
  limit: string;
  from: string;
  until: string;
  ruling: string;
};
export const paperKinds = ['application', 'instrument', 'effect-proof', 'identity', 'authority', 'other'] as const;
export type PaperKind = (typeof paperKinds)[number];

/** An application as the clerk is filling it in; parties are named by their key until it is sent. */
export type Draft = {
  instrument: {
    kind: string;
    number: string;
    court: string;
    day: string;
    effectiveDay: string;
    performBy: string;
    cause: string;
  };
  livelihood: boolean;
  parties: DraftParty[];
  obligations: DraftObligation[];
  payee: { party: string; accountName: string; bankName: string; accountNumber: string };
  papers: Record<PaperKind, string[]>;
  preservation: DraftPreservation[];
  unread: { text: string; why: string }[];
};

let made = 0;
/** A key for a row of the form; it never leaves the page. */
export function rowKey(): string {
  made += 1;
  return `row-${made}`;
}

export function newParty(role: DraftParty['role']): DraftParty {
  return { key: rowKey(), role, kind: 'person', name: '', idNumber: '', phone: '', address: '', representatives: [] };
}

export function newObligation(): DraftObligation {
  return {
    key: rowKey(),
    kind: 'principal',
    amount: '',
    text: '',
    inDoubledBase: true,
    liability: 'sole',
    creditors: [],
    debtors: [],
    shares: {},
  };
}

export function emptyDraft(): Draft {
  return {
    instrument: { kind: 'judgment', number: '', court: '', day: '', effectiveDay: '', performBy: '', cause: '' },
    livelihood: false,
    parties: [newParty('applicant'), newParty('debtor')],
    obligations: [newObligation()],
    payee: { party: '', accountName: '', bankName: '', accountNumber: '' },
    papers: { application: [], instrument: [], 'effect-proof': [], identity: [], authority: [], other: [] },
    preservation: [],
    unread: [],
  };
}

function fraction(text: string | undefined): { shareN: string; shareD: string } | undefined {
  const match = /^\s*(\d+)\s*[/／]\s*(\d+)\s*$/.exec(text ?? '');
  return match ? { shareN: match[1] ?? '', shareD: match[2] ?? '' } : undefined;
}

/** The input of the act `file-application`: parties are named by their place in `parties`. */
export function inputOf(draft: Draft): Record<string, unknown> {
  const place = new Map(draft.parties.map((party, i) => [party.key, i]));
  const places = (keys: readonly string[]) => keys.map((key) => place.get(key)).filter((at) => at !== undefined);
  return {
    instrument: draft.instrument,
    livelihood: draft.livelihood,
    parties: draft.parties.map(({ key: _key, ...party }) => ({
      ...party,
      representatives: party.representatives.map(({ authority, ...one }) =>
        one.kind === 'agent' ? { ...one, authority } : one,
      ),
    })),
    obligations: draft.obligations.map((row) => ({
      kind: row.kind,
      amount: row.amount ? plainMoney(row.amount) : '0.00',
      ...(row.interest === undefined ? {} : { interest: row.interest }),
      inDoubledBase: row.inDoubledBase,
      liability: row.liability,
      sourceText: row.text,
      creditors: places(row.creditors),
      debtors: row.debtors
        .filter((key) => place.has(key))
        .map((key) => ({ party: place.get(key), ...(row.liability === 'by-share' ? fraction(row.shares[key]) : {}) })),
    })),
    payee: { ...draft.payee, party: place.get(draft.payee.party) ?? 0 },
    papers: paperKinds.flatMap((kind) => draft.papers[kind].map((paperId) => ({ kind, paperId }))),
    preservation: draft.preservation.map(({ key: _key, owner, limit, ...row }) => ({
      ...row,
      owner: place.get(owner),
      limit: limit ? plainMoney(limit) : '',
    })),
  };
}
