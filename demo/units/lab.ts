import { bookLine, courtAccount } from './court-bank.ts';
import { work } from './engine.ts';
import { endFreeze, liveFreezes, settleAsset } from './freezes.ts';
import { moveMoney } from './holder.ts';
import type { Account, Person, Thing } from './rows.ts';
import { notify, type Unit, type Work } from './unit.ts';
import { newId } from './wire.ts';

/** What a seed may bring; every row replaces an earlier one of the same key. */
export type Seed = {
  persons?: Person[];
  accounts?: (Omit<Account, 'status' | 'kind'> & Partial<Pick<Account, 'status' | 'kind'>>)[];
  things?: (Omit<Thing, 'status' | 'priorityRights'> & Partial<Pick<Thing, 'status' | 'priorityRights'>>)[];
  /** Freezes of authorities outside our courts. */
  freezes?: {
    authority: string;
    caseNumber: string;
    asset: { kind: string; identifier: string };
    limit: string;
    term: string;
  }[];
};

export type OutsideEvent =
  | { type: 'inflow'; account: string; amount: string; remark?: string }
  | { type: 'withdrawal'; account: string; amount: string }
  | { type: 'prior-freeze-ends'; identifier: string; authority?: string }
  | { type: 'control-ended-by-other-authority'; controlId: string }
  | {
      type: 'payment-in';
      court: string;
      subAccount?: string;
      amount: string;
      payer: { name: string; account: string; bankName?: string };
      remark?: string;
      reference?: string;
    }
  | {
      type: 'subject-changed';
      idNumber: string;
      status: 'dead' | 'deregistered' | 'bankrupt';
      on: string;
      court?: string;
    };

/** Puts customers, properties and persons into the books: this is how the demonstration region is peopled. */
export function seed(unit: Unit, wanted: Seed): { seeded: number } {
  const moneyKind = unit.profile.kind === 'e-wallet' ? 'e-wallet' : 'deposit';
  return work(unit, (w) => {
    for (const person of wanted.persons ?? []) w.tx.put('persons', person.idNumber, person);
    for (const account of wanted.accounts ?? [])
      w.tx.put('accounts', account.account, { status: 'normal', kind: moneyKind, ...account });
    for (const thing of wanted.things ?? [])
      w.tx.put('things', thing.identifier, { status: 'normal', priorityRights: [], ...thing });
    for (const foreign of wanted.freezes ?? []) {
      const order = w.tx.next('freeze');
      const controlId = `${unit.profile.id}-F${String(order).padStart(6, '0')}`;
      const standing = { status: 'waiting', deducted: '0', rank: 1, version: 1 } as const;
      w.tx.put('freezes', controlId, { ...foreign, ...standing, controlId, order, requestId: newId() });
      settleAsset(w, foreign.asset);
    }
    const rows = [wanted.persons, wanted.accounts, wanted.things, wanted.freezes];
    return { seeded: rows.reduce((sum, list) => sum + (list?.length ?? 0), 0) };
  });
}

function changeBalance(w: Work, number: string, sign: '+' | '-', amount: bigint, what: string): void {
  const account = w.tx.get('accounts', number);
  if (!account) throw new Error(`no account ${number}`);
  const asset = { kind: account.kind, identifier: account.account };
  if (sign === '-') {
    const held = liveFreezes(w, asset).reduce((sum, f) => sum + BigInt(f.held ?? '0'), 0n);
    if (BigInt(account.balance) - held < amount) throw new Error('the money is frozen or not there');
  }
  moveMoney(w, account, sign, amount, what);
  settleAsset(w, asset);
}

function changeSubject(w: Work, event: Extract<OutsideEvent, { type: 'subject-changed' }>): void {
  const person = w.tx.get('persons', event.idNumber);
  if (!person) throw new Error('no such person');
  w.tx.put('persons', person.idNumber, { ...person, status: event.status, statusSince: event.on });
  if (!event.court) return;
  const cause = event.status === 'dead' ? 'died' : event.status;
  const { name, idType, idNumber } = person;
  notify(w, event.court, { kind: 'subject-changed', cause, subject: { name, idType, idNumber } });
}

/** Something that happens at the unit without any request of a court. */
export function happen(unit: Unit, event: OutsideEvent): { done: true; lineNo?: number } {
  return work(unit, (w) => {
    switch (event.type) {
      case 'inflow':
        changeBalance(w, event.account, '+', BigInt(event.amount), event.remark ?? '入账');
        return { done: true };
      case 'withdrawal':
        changeBalance(w, event.account, '-', BigInt(event.amount), '支取');
        return { done: true };
      case 'prior-freeze-ends': {
        const foreign = w.tx
          .list('freezes')
          .filter((f) => f.court === undefined && f.asset.identifier === event.identifier)
          .filter((f) => f.status === 'effective' || f.status === 'waiting')
          .find((f) => event.authority === undefined || f.authority === event.authority);
        if (!foreign) throw new Error('no such freeze');
        endFreeze(w, foreign, 'released');
        return { done: true };
      }
      case 'control-ended-by-other-authority': {
        const control = w.tx.get('freezes', event.controlId);
        if (!control) throw new Error('no such control');
        endFreeze(w, control, 'released', 'ended-by-other-authority');
        return { done: true };
      }
      case 'payment-in': {
        courtAccount(w, event.court);
        const { lineNo } = bookLine(w, event.court, {
          amount: event.amount,
          direction: 'in',
          ...(event.subAccount ? { subAccount: event.subAccount } : {}),
          counterparty: event.payer,
          remark: event.remark ?? '',
          reference: event.reference ?? `EXT${newId()}`,
        });
        return { done: true, lineNo };
      }
      case 'subject-changed':
        changeSubject(w, event);
        return { done: true };
    }
  });
}

/** The unit's own books, for tests and for the developer page. */
export function showBook(unit: Unit): Record<string, unknown> {
  const w = unit.book.read((tx) => ({
    accounts: tx.list('accounts'),
    things: tx.list('things'),
    persons: tx.list('persons'),
    freezes: tx.list('freezes'),
    movements: tx.list('movements'),
    courtAccounts: tx.list('courtAccounts'),
    subAccounts: tx.list('subAccounts'),
    lines: tx.list('lines'),
    orders: tx.list('orders'),
    remittances: tx.list('remittances'),
    outbox: tx.list('outbox'),
    requests: tx.keys('requests').map((requestId) => {
      const row = tx.get('requests', requestId);
      return { requestId, court: row?.court, result: row?.answer?.result ?? 'in-hand' };
    }),
  }));
  return {
    unit: unit.profile.id,
    kind: unit.profile.kind,
    legalNow: unit.clock.now(),
    knobs: unit.knobs.state(),
    ...w,
  };
}
