import { catalogue } from '../../demo/units/catalogue.ts';
import type { Tables } from '../../demo/units/rows.ts';
import type { Dispute } from './dispute.ts';
import type { House } from './house.ts';

/** The units listen in the order of their catalogue, above the port of the server. */
const unitsPortAbove = 11;

function addressOf(house: House, unit: string): string {
  const place = catalogue.findIndex((one) => one.id === unit);
  return `http://127.0.0.1:${Number(new URL(house.url).port) + unitsPortAbove + place}`;
}

/** A unit's own book, which no act of the court can write. */
export async function bookOf(house: House, unit: string): Promise<{ [K in keyof Tables]: Tables[K][] }> {
  const answer = await fetch(`${addressOf(house, unit)}/book`);
  return (await answer.json()) as { [K in keyof Tables]: Tables[K][] };
}

async function post(house: House, unit: string, path: string, rows: object): Promise<void> {
  const answer = await fetch(`${addressOf(house, unit)}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(rows),
  });
  if (!answer.ok) throw new Error(`${unit} refuses ${path}: ${await answer.text()}`);
}

const seed = (house: House, unit: string, rows: object) => post(house, unit, '/seed', rows);

/** Lets something happen at a unit that no court asked for. */
export const happenAt = (house: House, unit: string, event: object) => post(house, unit, '/events', event);

/** Lets the registry know both people, and the first bank their accounts; the debtor has `balance` fen. */
export async function seedDispute(house: House, { creditor, debtor }: Dispute, balance: bigint): Promise<void> {
  const people = [creditor, debtor];
  await seed(house, 'identity-registry', {
    persons: people.map((p) => ({
      ...{ name: p.name, idType: 'id-card', idNumber: p.idNumber, status: 'alive', bornOn: p.bornOn },
      ...{ sex: p.sex === '男' ? 'male' : 'female', address: p.address },
    })),
  });
  await seed(house, 'bank-a', {
    accounts: people.map((p) => ({
      ...{ account: p.account, holder: p.name, idNumber: p.idNumber, accountType: 'savings', branch: '康定支行' },
      ...{ balance: p === debtor ? balance.toString() : '0', openedOn: '2019-05-06' },
    })),
  });
}
