import type { LawAnswer } from '../../../src/desks/contract/index.ts';
import { call } from '../../shell/api.ts';
import { type Draft, type DraftObligation, type DraftParty, newParty, rowKey } from './application-draft.ts';
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
    owedBy: string[];
    owedTo: string;
    liability?: 'joint' | 'several' | 'by-share' | 'supplementary';
    share?: string;
    partOf?: number[];
    assumed?: string[];
    missing?: string[];
    span: [number, number];
  }[];
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
const outsideTheClaim = new Set(['liability', 'priority-right', 'acceleration', 'forbearance']);

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

function obligationFrom(item: Reading['items'][number], text: string, parties: readonly DraftParty[]): DraftObligation {
  const keysOf = (names: readonly string[]) =>
    parties.filter((party) => names.includes(party.name)).map((party) => party.key);
  const debtors = keysOf(item.owedBy);
  const liability = item.liability === 'several' ? 'by-share' : item.liability;
  return {
    key: rowKey(),
    kind: item.kind,
    amount: item.amount ?? '',
    text: text.slice(item.span[0], item.span[1]).trim(),
    source: text.slice(item.span[0], item.span[1]).trim(),
    reading: item,
    ...(item.interest === undefined ? {} : { interest: item.interest }),
    inDoubledBase: 'by-law',
    liability: liability ?? (debtors.length > 1 ? 'joint' : 'sole'),
    creditors: keysOf([item.owedTo]),
    debtors,
    shares: item.share ? Object.fromEntries(debtors.map((key) => [key, item.share ?? ''])) : {},
  };
}

/** Fills a draft from a pasted instrument; what the clerk had typed and the reader did not find stays. */
export async function readInto(draft: Draft, text: string): Promise<Draft> {
  const answer = await call<LawAnswer>('/api/law/read', { method: 'POST', body: { text } });
  const reading = answer.value as Reading;
  const parties = reading.parties.filter((party) => party.side !== 'third').map(partyFrom);
  const kept = parties.length > 0 ? parties : draft.parties;
  const items = reading.items.filter(
    (item) => !outsideTheClaim.has(item.kind) && item.owedTo !== 'court' && !item.partOf?.length,
  );
  const first = kept.find((party) => party.role === 'applicant');
  return {
    ...draft,
    instrument: {
      ...draft.instrument,
      kind: reading.kind ? (kindsTaken[reading.kind] ?? 'judgment') : draft.instrument.kind,
      number: reading.number ?? draft.instrument.number,
      court: reading.court ?? draft.instrument.court,
      day: reading.date ?? draft.instrument.day,
    },
    parties: kept,
    agreedOrder: reading.order ?? draft.agreedOrder,
    obligations: items.length > 0 ? items.map((item) => obligationFrom(item, text, kept)) : draft.obligations,
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
      items: items.map((item) => item.span),
      unread: reading.unread.map(({ span, why }) => ({ span, why })),
    },
  };
}
