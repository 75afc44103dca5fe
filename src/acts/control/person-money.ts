import { listPartiesOfPersons } from '#cases';
import { type Day, type Fen, formatYuan, type Id, type Instant, lesser, type Refusal, type Text, text } from '#kernel';
import { livingMinimum } from '#law';
import { listPersonsOfIndex } from '#people';
import type { Tx } from '#platform';
import {
  type Asset,
  findMinimum,
  isMoneyAsset,
  keepPersonCount,
  listCountsElsewhere,
  listPersonAccounts,
  lockPersonMoney,
  type PersonAccount,
  type PersonCount,
} from '#property';
import type { PartyWithPerson } from '../dossier.ts';
import type { Reader } from '../engine/index.ts';
import { countedLimit } from './amount-gate.ts';
import { refuseControlAct } from './refusals.ts';

/** What a court knows of one person's money over all its cases, and what other courts count of it. */
export type PersonMoney = {
  readonly minimum: Fen;
  readonly accounts: readonly PersonAccount[];
  readonly elsewhere: readonly PersonCount[];
};

/** Reads what binds a person's money in this court, under the lock of (court, person). */
async function readPersonMoney(tx: Tx, courtId: Id, personIndex: Buffer): Promise<PersonMoney> {
  // Sent together, run in this order: nothing is read before the lock is held.
  const [, persons, minimum, elsewhere] = await Promise.all([
    lockPersonMoney(tx, courtId, personIndex),
    listPersonsOfIndex(tx, courtId, personIndex),
    findMinimum(tx, courtId, personIndex),
    listCountsElsewhere(tx, courtId, personIndex),
  ]);
  const parties = await listPartiesOfPersons(tx, courtId, persons);
  const cases = [...new Set(parties.map((p) => p.caseId))];
  const ids = parties.map((p) => p.id);
  return { minimum, accounts: await listPersonAccounts(tx, courtId, cases, ids), elsewhere };
}

/**
 * The money of a natural person, read under the lock of (court, person): whoever weighs it in another case waits until this
 * act has ended. Undefined for others, and for a person whose number is not known.
 */
export async function lockedPersonMoney(
  read: Reader,
  party: PartyWithPerson | undefined,
): Promise<PersonMoney | undefined> {
  if (party?.person.kind !== 'natural' || !party.person.idSealed) return undefined;
  const index = read.sealer.index(read.sealer.open(read.court.id, party.person.idSealed));
  return readPersonMoney(read.tx, read.court.id, index);
}

const sum = (amounts: readonly Fen[]): Fen => amounts.reduce((a, b) => a + b, 0n);
/** The largest of sums; `Math.max` does not take bigint. */
function most(amounts: readonly Fen[]): Fen {
  let found = 0n;
  for (const amount of amounts) if (amount > found) found = amount;
  return found;
}

/** What an order takes of money that is known to be there. */
export function takenBy(ordered: readonly { readonly asset: Asset; readonly limit: Fen }[]): Fen {
  const known = ordered.filter(({ asset }) => isMoneyAsset(asset) && asset.valueFen !== null);
  return sum(known.map(({ asset, limit }) => countedLimit(asset, limit)));
}

/** Counts a person anew into the projection that all courts read; true when the count is another one than before. */
export async function countPerson(tx: Tx, courtId: Id, personIndex: Buffer, at: Instant): Promise<boolean> {
  const money = await readPersonMoney(tx, courtId, personIndex);
  return keepPersonCount(tx, courtId, personIndex, countOf(money), at);
}

/** What is known of a person's money, what is taken of it, and what is free: of each account no more than is in it. */
export function countOf({ accounts, minimum }: Pick<PersonMoney, 'accounts' | 'minimum'>) {
  const taken = accounts.map((a) => lesser(a.takenFen, a.knownFen));
  const known = sum(accounts.map((a) => a.knownFen));
  return { knownFen: known, takenFen: sum(taken), minimumFen: minimum, free: known - sum(taken) };
}

/** By how much less is free over all courts than the person must be left. Courts may know the same accounts, so the most known counts. */
export function shortEverywhere(money: PersonMoney, order = 0n): Fen {
  const all = [countOf(money), ...money.elsewhere];
  const known = most(all.map((c) => c.knownFen));
  const minimum = most(all.map((c) => c.minimumFen));
  const free = known - sum(all.map((c) => c.takenFen)) - order;
  return minimum > 0n && free < minimum ? minimum - free : 0n;
}

/** Refuses `below-minimum`: an order that leaves a person less than he needs to live, counted over all cases of the court. */
export function refuseBelowMinimum(
  money: PersonMoney,
  party: PartyWithPerson,
  order: Fen,
  today: Day,
  field: string,
): Refusal | undefined {
  const { free, minimumFen, takenFen } = countOf(money);
  const found = livingMinimum.decideOn(today, { free, minimum: minimumFen });
  if (order <= found.value || minimumFen === 0n) return undefined;
  const values = {
    ...{ name: party.person.name, minimum: formatYuan(minimumFen), taken: formatYuan(takenFen) },
    ...{ room: formatYuan(found.value), order: formatYuan(order) },
  };
  return refuseControlAct('below-minimum', { values, field, cites: found.cites, facts: values });
}

/** Refuses `deduct-minimum`: money that is held and is needed to give the person his minimum back must not be deducted. */
export function refuseDeductingMinimum(
  money: PersonMoney,
  party: PartyWithPerson,
  amount: Fen,
  today: Day,
): Refusal | undefined {
  const { free, minimumFen } = countOf(money);
  const short = minimumFen > free ? minimumFen - free : 0n;
  const held = sum(money.accounts.map((a) => a.heldFen - a.pendingFen));
  if (short === 0n || held - amount >= short) return undefined;
  const { cites } = livingMinimum.decideOn(today, { free, minimum: minimumFen });
  const left = held > short ? held - short : 0n;
  const values = { name: party.person.name, minimum: formatYuan(minimumFen), most: formatYuan(left) };
  return refuseControlAct('deduct-minimum', { values, field: 'amount', cites, facts: values });
}

/** What the judge should know: no minimum is set, or other courts leave less than it together with this one. */
export function minimumWarnings(money: PersonMoney, party: PartyWithPerson, order: Fen): Text[] {
  const { name } = party.person;
  const short = shortEverywhere(money, order);
  const taken = sum(money.elsewhere.map((c) => c.takenFen));
  const minimums = [money.minimum, ...money.elsewhere.map((c) => c.minimumFen)];
  if (minimums.every((m) => m === 0n))
    return [
      text(
        `${name}是自然人，尚未登记其本人及所扶养家属的生活必需费用；冻结、扣划时应予保留。`,
        'The debtor is a natural person and nobody has set what he and his dependants need to live; it must be left.',
      ),
    ];
  if (money.elsewhere.length === 0 || short === 0n) return [];
  return [
    text(
      `其他法院已控制${name}的款项${formatYuan(taken)}元；连同本次，剩余款项可能少于其生活必需费用${formatYuan(short)}元，请与其他法院核对。`,
      `Other courts hold ${formatYuan(taken)} yuan of this debtor; with this order he may be left ${formatYuan(short)} yuan short of what he needs.`,
    ),
  ];
}
