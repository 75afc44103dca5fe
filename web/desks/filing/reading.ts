import type { LawAnswer } from '../../../src/desks/contract/index.ts';
import { call } from '../../shell/api.ts';
import {
  type Draft,
  type DraftObligation,
  type DraftParty,
  type DraftPeriodic,
  newObligation,
  newParty,
  type PerformWithin,
} from './application-draft.ts';
import type { InterestClause } from './interest-editor.tsx';

/** What the question `read` answers, as far as the filing screen uses it. */
type Reading = {
  parties: {
    name: string;
    side: 'creditor' | 'debtor' | 'third';
    idNumber?: string;
    creditCode?: string;
    address?: string;
    representative?: string;
    agents?: string[];
  }[];
  court?: string;
  number?: string;
  kind?: string;
  date?: string;
  items: {
    kind: string;
    label?: string;
    amount?: string;
    interest?: InterestClause;
    periodic?: DraftPeriodic;
    owedTo: string;
    conditional?: boolean;
    assumed?: string[];
    missing?: string[];
    span: [number, number];
  }[];
  /** What can be applied for: rows of `items` with all that other rows say of them. */
  claim: {
    item: number;
    liability: DraftObligation['liability'];
    debtors: { name: string; share?: string; cap?: string; supplementary?: boolean; limit?: { words: string } }[];
    instalments?: { amount: string; due: string }[];
  }[];
  performWithin?: PerformWithin;
  operative: [number, number];
  order?: string[];
  unread: { text: string; why?: { zh: string; en: string }; span: [number, number] }[];
};

/** The desk takes instruments in five kinds; the reader tells ten apart. */
const kindsTaken: Record<string, string> = {
  mediation: 'mediation',
  award: 'award',
  'labour-award': 'award',
  notarised: 'notarised',
  'administrative-decision': 'administrative-decision',
};

function partyFrom(read: Reading['parties'][number]): DraftParty {
  const organisation = Boolean(read.creditCode) || /公司|中心|合作社|银行|委员会|厂|店|部|院|局|社$/.test(read.name);
  const base = newParty(read.side === 'debtor' ? 'debtor' : 'applicant');
  const leader = read.representative ? [{ kind: 'legal-representative' as const, name: read.representative }] : [];
  const agents = (read.agents ?? []).map((name) => ({ kind: 'agent' as const, name }));
  return {
    ...base,
    kind: organisation ? 'legal' : 'natural',
    name: read.name,
    idKind: organisation ? 'credit-code' : 'id-card',
    idNumber: read.creditCode ?? read.idNumber ?? '',
    address: read.address ?? '',
    representatives: [...leader, ...agents].map((one) => ({
      ...one,
      authority: 'ordinary' as const,
      idNumber: '',
      phone: '',
    })),
  };
}

type Claimed = { row: Reading['claim'][number]; item: Reading['items'][number] };

function obligationFrom({ row, item }: Claimed, text: string, parties: readonly DraftParty[]): DraftObligation {
  const keyOf = (name: string) => parties.find((party) => party.name === name)?.key;
  const words = text.slice(item.span[0], item.span[1]).trim();
  const creditor = keyOf(item.owedTo);
  const { liability } = row;
  const limits = row.debtors.flatMap(({ name, limit }) => (limit ? [{ name, words: limit.words }] : []));
  return {
    ...newObligation(),
    kind: item.kind,
    amount: item.amount ?? '',
    text: words,
    source: words,
    reading: {
      ...item,
      owedBy: row.debtors.map((d) => d.name),
      ...(liability === 'sole' ? {} : { liability }),
      ...(limits.length > 0 ? { limits } : {}),
    },
    ...(item.interest === undefined ? {} : { interest: item.interest }),
    ...(item.periodic === undefined ? {} : { periodic: item.periodic }),
    liability,
    creditors: creditor ? [creditor] : [],
    debtors: row.debtors.flatMap(({ name, share = '', cap = '', supplementary = false }) => {
      const party = keyOf(name);
      return party ? [{ party, share, cap, supplementary }] : [];
    }),
    instalments: row.instalments ?? [],
    onDefault: item.conditional ? 'not-yet' : 'never',
  };
}

/** A draft that was filled from a text, and how much of it the text gave. */
type Filled = { readonly draft: Draft; readonly parties: number; readonly obligations: number };

/** Fills a draft from a pasted instrument; what the clerk had typed and the reader did not find stays. */
export async function readInto(draft: Draft, text: string): Promise<Filled> {
  const answer = await call<LawAnswer>('/api/law/read', { method: 'POST', body: { text } });
  const reading = answer.value as Reading;
  const parties = reading.parties.filter((party) => party.side !== 'third').map(partyFrom);
  const kept = parties.length > 0 ? parties : draft.parties;
  const claimed = reading.claim.flatMap((row): Claimed[] => {
    const item = reading.items[row.item];
    return item ? [{ row, item }] : [];
  });
  const first = kept.find((party) => party.role === 'applicant');
  const filled: Draft = {
    ...draft,
    instrument: {
      ...draft.instrument,
      kind: reading.kind ? (kindsTaken[reading.kind] ?? 'judgment') : draft.instrument.kind,
      number: reading.number ?? draft.instrument.number,
      court: reading.court ?? draft.instrument.court,
      day: reading.date ?? draft.instrument.day,
      performBy: reading.performWithin?.by ?? draft.instrument.performBy,
    },
    ...(reading.performWithin === undefined ? {} : { performWithin: reading.performWithin }),
    parties: kept,
    agreedOrder: reading.order ?? draft.agreedOrder,
    obligations: claimed.length > 0 ? claimed.map((one) => obligationFrom(one, text, kept)) : draft.obligations,
    payee: first
      ? { ...draft.payee, party: first.key, accountName: draft.payee.accountName || first.name }
      : draft.payee,
    unread: reading.unread.map((piece) => ({
      text: piece.text ?? text.slice(piece.span[0], piece.span[1]),
      why: piece.why,
    })),
    reader: {
      text,
      operative: reading.operative,
      items: claimed.map(({ item }) => item.span),
      unread: reading.unread.map(({ span, why }) => ({ span, why })),
    },
  };
  return { draft: filled, parties: parties.length, obligations: claimed.length };
}

/** The last day for performance that the instrument's period gives once its effect is known; undefined where it counts from elsewhere. */
export async function performByOf(
  within: PerformWithin | undefined,
  effectiveDay: string,
): Promise<string | undefined> {
  const { from, by, ...length } = within ?? {};
  if (from !== 'effect' || effectiveDay === '') return undefined;
  const answer = await call<LawAnswer>('/api/law/period', { method: 'POST', body: { event: effectiveDay, length } });
  return (answer.value as { due: string }).due;
}
