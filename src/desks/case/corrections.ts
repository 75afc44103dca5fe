import type { Obligation } from '#cases';
import { canonical, decimalYuan, type Json, type Text, text } from '#kernel';
import { findKind } from '#law';
import type { ObligationRow } from '../contract/case-overview.ts';

type Reading = {
  readonly kind?: string;
  readonly amount?: string;
  readonly interest?: Json;
  readonly liability?: string;
  readonly owedBy?: readonly string[];
  readonly owedTo?: string;
};

const fields: Readonly<Record<'kind' | 'amount' | 'interest' | 'liability' | 'owedBy' | 'owedTo', Text>> = {
  kind: text('项目', 'Item'),
  amount: text('金额', 'Amount'),
  interest: text('利息约定', 'Interest clause'),
  liability: text('责任形式', 'Liability'),
  owedBy: text('义务人', 'Owed by'),
  owedTo: text('权利人', 'Owed to'),
};

/** A clause without members that are empty, so that an untouched one equals what was read. */
function clauseText(clause: Json | undefined): string {
  return clause === undefined || clause === null ? '' : canonical(clause);
}

/** The kind under which a kind that the reader names is registered. */
function registered(kind: string): string {
  return findKind(kind) ?? (kind === 'delivery' || kind === 'act' ? kind : 'principal');
}

/**
 * What the clerk made otherwise than the reader of instruments had read it, field by field; undefined where there is no
 * reading. Kinds are compared as they are registered, and a sole debtor's liability is nothing that a text says.
 */
export function correctionsOf(
  obligation: Obligation,
  names: { readonly creditors: readonly string[]; readonly debtors: readonly string[] },
): ObligationRow['corrected'] {
  const { reading } = obligation;
  if (reading === null || typeof reading !== 'object' || Array.isArray(reading)) return undefined;
  const read = reading as unknown as Reading;
  const liability = read.liability === 'several' ? 'by-share' : read.liability;
  const amount = obligation.amountFen > 0n ? decimalYuan(obligation.amountFen) : '';
  const rows: [keyof typeof fields, string, string][] = [
    ['kind', read.kind === undefined ? '' : registered(read.kind), obligation.kind],
    ['amount', read.amount ?? '', amount],
    ['interest', clauseText(read.interest), clauseText(obligation.interest)],
    ['liability', liability ?? obligation.liability, obligation.liability],
    ['owedBy', [...(read.owedBy ?? [])].sort().join('、'), [...names.debtors].sort().join('、')],
    ['owedTo', read.owedTo ?? '', names.creditors.join('、')],
  ];
  return rows.flatMap(([field, was, now]) =>
    was === now ? [] : [{ field: fields[field], read: was || '—', now: now || '—' }],
  );
}
