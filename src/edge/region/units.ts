import sql from 'sql-template-tag';
import { newId } from '#kernel';
import type { Db } from '#platform';
import type { Dispute } from './claims.ts';
import type { Invented } from './people.ts';
import type { Random } from './random.ts';

/** A running unit as its supervisor names it. */
export type StartedUnit = {
  readonly id: string;
  readonly kind: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly url: string;
  readonly jwk: Record<string, string>;
};

const moneyMeasures = ['query', 'freeze', 'renew', 'release', 'deduct'];
const thingMeasures = ['query', 'freeze', 'renew', 'release'];
const measuresOf: Record<string, readonly string[]> = {
  'identity-registry': ['verify-identity'],
  bank: moneyMeasures,
  'e-wallet': moneyMeasures,
  'real-estate': thingMeasures,
  vehicle: thingMeasures,
  'market-regulator': ['verify-identity', ...thingMeasures],
  'court-bank': ['open-sub-account', 'pay'],
};

/** Writes the units into the register, or their new addresses when they are there: ports may change from start to start. */
export async function registerUnits(db: Db, units: readonly StartedUnit[], epochMs: number): Promise<void> {
  await db.system(async (tx) => {
    for (const unit of units) {
      await tx.run(sql`insert into linkage_units (id, code, kind, name, name_en, url, jwk, measures, answer_within_hours)
        values (${newId(epochMs)}, ${unit.id}, ${unit.kind}, ${unit.name.zh}, ${unit.name.en}, ${unit.url}, ${JSON.stringify(unit.jwk)}::jsonb,
          ${JSON.stringify(measuresOf[unit.kind] ?? [])}::jsonb, 24)
        on conflict (code) do update set url = excluded.url, jwk = excluded.jwk`);
    }
  });
}

async function post(unit: StartedUnit, path: string, body: unknown): Promise<void> {
  const response = await fetch(new URL(path, unit.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${unit.id} refuses ${path}: ${response.status} ${await response.text()}`);
}

const idTypeOf = (p: Invented) => (p.kind === 'natural' ? 'id-card' : 'credit-code');

/** Seeds what the units know of the people of the region, before anything is asked. */
export async function seedUnits(
  units: readonly StartedUnit[],
  disputes: readonly Dispute[],
  random: Random,
): Promise<void> {
  const people = new Map<string, Invented>();
  for (const d of disputes) for (const p of [d.creditor, ...d.debtors]) people.set(p.idNumber, p);
  const persons = [...people.values()].map((p) => ({
    name: p.name,
    idType: idTypeOf(p),
    idNumber: p.idNumber,
    status: p.kind === 'natural' ? 'alive' : 'operating',
    ...(p.sex ? { sex: p.sex, bornOn: p.bornOn } : {}),
    ...(p.head ? { legalRepresentative: p.head.name } : {}),
    address: p.address,
  }));
  const unit = (id: string) => units.find((u) => u.id === id) as StartedUnit;
  await post(unit('identity-registry'), '/seed', { persons });
  await post(unit('market-regulator'), '/seed', { persons: persons.filter((p) => p.idType === 'credit-code') });
  await seedProperty(units, disputes, random);
}

/** Money and things of the debtors: some rich enough, some with little, some with nothing. */
async function seedProperty(
  units: readonly StartedUnit[],
  disputes: readonly Dispute[],
  random: Random,
): Promise<void> {
  const accounts: Record<string, object[]> = { 'bank-a': [], 'bank-b': [], 'bank-c': [], 'e-wallet': [] };
  const things: Record<string, object[]> = { 'real-estate': [], vehicle: [], 'market-regulator': [] };
  let serial = 0;
  const account = (p: Invented, yuan: number, bank: string) =>
    accounts[bank]?.push({
      account:
        bank === 'e-wallet'
          ? `w${p.phone}${serial++}`
          : `62${String(88_000_000_000 + serial++)}${random.int(100, 999)}`,
      holder: p.name,
      idNumber: p.idNumber,
      accountType: p.kind === 'natural' ? 'savings' : 'current',
      branch: '康定支行',
      balance: String(BigInt(yuan) * 100n),
      openedOn: '2019-05-06',
    });
  for (const d of disputes) {
    for (const debtor of d.debtors) {
      const wealth = random.int(0, 9);
      const enough = Math.round(d.principal * (1.2 + random.int(0, 8) / 10)) + 5000;
      if (wealth >= 4) account(debtor, enough, random.chance(0.7) ? 'bank-a' : 'bank-b');
      else if (wealth >= 2) account(debtor, Math.round(d.principal * 0.3), 'bank-b');
      if (random.chance(0.3)) account(debtor, random.int(20, 9000), 'bank-c');
      if (debtor.kind === 'natural' && random.chance(0.4)) account(debtor, random.int(1, 3000), 'e-wallet');
      if (random.chance(0.25)) things['real-estate']?.push(house(debtor, serial++, random));
      if (random.chance(0.25)) things.vehicle?.push(car(debtor, serial++, random));
    }
  }
  const known = (id: string) => units.find((u) => u.id === id) as StartedUnit;
  for (const [id, rows] of Object.entries(accounts)) await post(known(id), '/seed', { accounts: rows });
  for (const [id, rows] of Object.entries(things))
    if (rows.length > 0) await post(known(id), '/seed', { things: rows });
}

function house(p: Invented, serial: number, random: Random) {
  const certificate = `川（2021）康定市不动产权第${String(serial).padStart(7, '0')}号`;
  const area = random.int(60, 150);
  const location = `G州康定市炉城街道向阳路${random.int(1, 120)}号`;
  return {
    ...{ kind: 'real-estate', identifier: certificate, holder: p.name, idNumber: p.idNumber },
    description: `${location}住宅${area}平方米`,
    details: { certificate, location, areaSqm: `${area}.00`, use: '住宅', coOwners: [] },
  };
}

function car(p: Invented, serial: number, random: Random) {
  const plate = `川V${String(10_000 + serial).slice(-5)}`;
  const model = random.pick(['小型普通客车', '轻型货车', '小型轿车']);
  const vin = `LDC613P23A1${String(300_000 + serial).padStart(6, '0')}`;
  return {
    ...{ kind: 'vehicle', identifier: plate, holder: p.name, idNumber: p.idNumber },
    description: `${model} ${plate}`,
    details: { vin, model, registeredOn: '2020-06-01', physicallyHeld: false },
  };
}

/** Lets something happen at a unit that no court asked for, such as a debtor paying into the sub-account. */
export function happenAt(units: readonly StartedUnit[], id: string, event: Record<string, unknown>): Promise<void> {
  return post(units.find((u) => u.id === id) as StartedUnit, '/events', event);
}
