import sql, { join } from 'sql-template-tag';
import { listCasesOnInstrument } from '#cases';
import { type Day, type Id, isRefusal, type Refusal } from '#kernel';
import { caseNumber, creditCode, formatCaseNumber, idNumber, minority } from '#law';
import { listUnits, type Unit } from '#linkage';
import { maskIdNumber, maskPhone, type Tx } from '#platform';
import type { ActContext, Effect, Reader } from '../engine/index.ts';
import type { Application } from './application.ts';
import { refuseFiling } from './refusals.ts';

/** An uploaded file that an application refers to. */
export type Upload = {
  readonly id: Id;
  readonly sha256: string;
  readonly name: string;
  readonly bytes: bigint;
  readonly mediaType: string;
};

export type IntakeFacts = {
  readonly uploads: readonly Upload[];
  readonly units: readonly Unit[];
  /** Cases of the court on the same instrument, with the blind indexes of their creditors. */
  readonly earlier: readonly { caseId: Id; numberText: string | null; creditors: readonly string[] }[];
};

/** The one key under which every spelling of an instrument's number is found. Numbers that are no case numbers are only trimmed. */
export function instrumentKey(number: string, today: Day): string {
  const read = caseNumber.askOn(today, { text: number });
  return isRefusal(read) ? number.replace(/\s/g, '') : formatCaseNumber(read.value);
}

export function findUploads(tx: Tx, courtId: Id, ids: readonly Id[]): Promise<Upload[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return tx.query<Upload>(sql`select id, sha256, name, bytes, media_type as "mediaType" from platform_uploads
    where court_id = ${courtId} and id in (${join([...ids])})`);
}

export async function readIntake(read: Reader, application: Application): Promise<IntakeFacts> {
  const { tx, court } = read;
  const [uploads, units, cases] = await Promise.all([
    findUploads(
      tx,
      court.id,
      application.papers.map((p) => p.upload),
    ),
    listUnits(tx),
    listCasesOnInstrument(tx, court.id, instrumentKey(application.instrument.number, application.instrument.day)),
  ]);
  const earlier = await Promise.all(
    cases.map(async (c) => ({
      caseId: c.id,
      numberText: c.numberText,
      creditors: (
        await tx.query<{
          index: Buffer | null;
        }>(sql`select p.id_index as index from cases_parties cp join people_persons p
          on p.court_id = cp.court_id and p.id = cp.person_id
          where cp.court_id = ${court.id} and cp.case_id = ${c.id} and cp.role = 'applicant'`)
      ).map((r) => r.index?.toString('hex') ?? ''),
    })),
  );
  return { uploads, units, earlier };
}

/** The identity of a party as the law reads its number, or why it cannot be. */
function identify(party: Application['parties'][number], today: Day, field: string): Identified | Refusal {
  const number = party.idNumber ?? '';
  if (party.idKind === 'id-card' || party.idKind === 'credit-code') {
    if (!number) return refuseFiling('id-number-missing', { values: { name: party.name }, field: `${field}.idNumber` });
    const found =
      party.idKind === 'id-card'
        ? idNumber.askOn(today, { text: number, asOf: today })
        : creditCode.askOn(today, { text: number });
    if (isRefusal(found)) return found;
    const read = found.value;
    if (!read.valid) {
      const reason = found.because.map((b) => b.zh).join('');
      return refuseFiling('id-number-wrong', {
        values: { name: party.name, reason },
        field: `${field}.idNumber`,
        cites: found.cites,
      });
    }
    return 'birth' in read ? { number: read.normal, birth: read.birth, sex: read.sex } : { number: read.normal };
  }
  if (party.idKind !== 'none' && !number)
    return refuseFiling('id-number-missing', { values: { name: party.name }, field: `${field}.idNumber` });
  return { number: number.replace(/\s/g, '').toUpperCase() };
}

export type Identified = { readonly number: string; readonly birth?: Day; readonly sex?: string };

function checkRepresentatives(
  party: Application['parties'][number],
  identity: Identified,
  today: Day,
  field: string,
): Refusal | undefined {
  const has = (kind: string) => (party.representatives ?? []).some((r) => r.kind === kind);
  if (party.kind !== 'natural' && !has('legal-representative')) {
    return refuseFiling('legal-representative-missing', {
      values: { name: party.name },
      field: `${field}.representatives`,
    });
  }
  const minor = identity.birth !== undefined && minority.decideOn(today, { birth: identity.birth, on: today }).value;
  if (minor && !has('guardian'))
    return refuseFiling('guardian-missing', { values: { name: party.name }, field: `${field}.representatives` });
  return undefined;
}

/** Checks who the parties are; gives each reference its identity. */
export function identifyParties(application: Application, today: Day): Map<string, Identified> | Refusal {
  const identities = new Map<string, Identified>();
  for (const [i, party] of application.parties.entries()) {
    const field = `parties.${i}`;
    if (identities.has(party.ref))
      return refuseFiling('party-twice', { values: { ref: party.ref }, field: `${field}.ref` });
    const identity = identify(party, today, field);
    if (isRefusal(identity)) return identity;
    const missing = checkRepresentatives(party, identity, today, field);
    if (missing) return missing;
    identities.set(party.ref, identity);
  }
  if (!application.parties.some((p) => p.role === 'applicant'))
    return refuseFiling('no-applicant', { field: 'parties' });
  if (!application.parties.some((p) => p.role === 'debtor')) return refuseFiling('no-debtor', { field: 'parties' });
  return identities;
}

function representativeEffects(
  r: NonNullable<Application['parties'][number]['representatives']>[number],
  partyId: Id,
  caseId: Id,
  context: ActContext,
): Effect[] {
  const personId = context.mint();
  return [
    {
      do: 'register-person',
      personId,
      caseId,
      kind: 'natural',
      name: r.name,
      idKind: r.idNumber ? 'id-card' : 'none',
      idNumber: r.idNumber,
      idMasked: r.idNumber ? maskIdNumber(r.idNumber) : '',
      phone: r.phone,
      phoneMasked: r.phone ? maskPhone(r.phone) : '',
    },
    { do: 'add-representative', caseId, partyId, id: context.mint(), kind: r.kind, authority: r.authority, personId },
  ];
}

/** Registers the parties and their representatives, and gives each reference its party id. */
export function partyEffects(
  application: Application,
  identities: Map<string, Identified>,
  caseId: Id,
  context: ActContext,
) {
  const ids = new Map<string, Id>();
  const effects: Effect[] = [];
  for (const [position, party] of application.parties.entries()) {
    const identity = identities.get(party.ref) as Identified;
    const personId = context.mint();
    const partyId = context.mint();
    ids.set(party.ref, partyId);
    effects.push(
      {
        do: 'register-person',
        personId,
        caseId,
        kind: party.kind,
        name: party.name,
        idKind: party.idKind,
        idNumber: identity.number || undefined,
        idMasked: identity.number ? maskIdNumber(identity.number) : '',
        birth: identity.birth,
        sex: identity.sex,
        phone: party.phone,
        phoneMasked: party.phone ? maskPhone(party.phone) : '',
        address: party.address,
      },
      { do: 'add-party', caseId, partyId, role: party.role, position, personId },
      { do: 'index-words', caseId, kind: 'party', words: party.name },
    );
    effects.push(...(party.representatives ?? []).flatMap((r) => representativeEffects(r, partyId, caseId, context)));
    if (party.address) {
      effects.push({
        do: 'confirm-address',
        caseId,
        id: context.mint(),
        partyId,
        address: party.address,
        receiver: party.name,
        electronic: party.electronic,
        consent: party.consent ?? false,
        source: 'trial',
      });
    }
  }
  return { ids, effects };
}
