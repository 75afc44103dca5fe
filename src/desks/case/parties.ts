import type { PartyWithPerson } from '#acts';
import type { Representative } from '#cases';
import { type Text, text } from '#kernel';
import { type IdKind, isVerified, type Person, type Verification } from '#people';
import { maskIdNumber } from '#platform';
import { liabilityWords, roleWords } from '../case-words.ts';
import type { OpenCase } from '../context.ts';
import type { ActingFor, CaseParties, PartyRow } from '../contract/parties.ts';
import { given, plainLight, status } from '../shown.ts';
import { caseActs, judgeOf } from './place.ts';

const idKindWords: Record<IdKind, Text> = {
  'id-card': text('公民身份号码', 'ID card'),
  'credit-code': text('统一社会信用代码', 'Credit code'),
  passport: text('护照', 'Passport'),
  'hk-macao-taiwan': text('港澳台证件', 'Hong Kong, Macao, Taiwan papers'),
  none: text('无证件', 'None'),
};

const verificationWords: Record<Verification, Text> = {
  unverified: text('未核实', 'Not verified'),
  registry: text('登记机关核实一致', 'Confirmed by the registry'),
  document: text('凭证件核实', 'Verified by document'),
  mismatch: text('姓名与号码不一致', 'Name and number do not match'),
  ambiguous: text('存在同名，无法确认', 'Several persons of the name'),
  deceased: text('已死亡或注销', 'Deceased or dissolved'),
};

const representativeWords: Record<Representative['kind'], Text> = {
  'legal-representative': text('法定代表人', 'Legal representative'),
  guardian: text('监护人', 'Guardian'),
  agent: text('委托代理人', 'Agent'),
};
const authorityWords = { ordinary: text('一般授权', 'Ordinary'), special: text('特别授权', 'Special') };

function actingFor(open: OpenCase, party: PartyWithPerson): ActingFor[] {
  return open.dossier.representatives
    .filter((r) => r.partyId === party.id)
    .map((r) => ({
      name: r.person.name,
      role: status(r.kind, representativeWords),
      ...given('authority', r.authority && authorityWords[r.authority]),
      ...given('idMasked', r.person.idMasked || undefined),
      ...given('phoneMasked', r.person.phoneMasked || undefined),
    }));
}

/** How sure we are who somebody is. A debtor whom nobody verified cannot be coerced, so the light is red for him. */
function identityOf(open: OpenCase, party: PartyWithPerson): PartyRow['identity'] {
  const { verification } = party.person;
  const words = verificationWords[verification];
  if (isVerified(party.person)) return { light: plainLight('green', words), how: words };
  if (party.role !== 'debtor') return { light: plainLight('grey', words), how: words };
  const asked = open.dossier.requests.find(
    (r) => r.measure === 'verify-identity' && r.partyId === party.id && r.result === null && r.status !== 'withdrawn',
  );
  const unit = asked && open.dossier.units.find((u) => u.id === asked.unitId);
  if (unit && verification === 'unverified') {
    const waiting = text(`待${unit.name}核实`, `Waiting for ${unit.nameEn}`);
    return { light: plainLight('blue', waiting, { waitingFor: unit.name }), how: words };
  }
  return { light: plainLight('red', words, given('owner', judgeOf(open))), how: words };
}

/** The numbers that only the public form of masks shows; the old rows of a person are masked again here. */
function maskedId(person: Person): string | undefined {
  return person.idMasked === ''
    ? undefined
    : person.idMasked.includes('*')
      ? person.idMasked
      : maskIdNumber(person.idMasked);
}

function rowOf(open: OpenCase, party: PartyWithPerson): PartyRow {
  const { dossier, sealer, court } = open;
  const { person } = party;
  const confirmation = dossier.addresses.find((a) => a.partyId === party.id);
  const confirmed = confirmation && sealer.open(court.id, confirmation.addressSealed);
  const payee = dossier.payees.find((p) => p.partyId === party.id);
  const liabilities = dossier.obligations.filter((o) => o.debtors.some((d) => d.partyId === party.id));
  const liability = liabilities[0]?.liability;
  return {
    id: party.id,
    role: status(party.role, roleWords),
    kind: person.kind === 'natural' ? 'person' : 'organisation',
    name: person.name,
    idKind: idKindWords[person.idKind],
    ...given('idMasked', maskedId(person)),
    ...given('phoneMasked', person.phoneMasked || undefined),
    ...given('address', person.addressSealed && sealer.open(court.id, person.addressSealed)),
    identity: identityOf(open, party),
    ...given(
      'addressConfirmation',
      confirmation && {
        on: confirmation.confirmedOn.toString(),
        electronicConsent: confirmation.consent,
        address: confirmed ?? '',
        fromTrial: confirmation.source === 'trial',
      },
    ),
    actingFor: actingFor(open, party),
    ...given('liability', liability && liabilityWords[liability]),
    ...given('payee', payee && { holder: payee.accountName, bank: payee.bankName, accountMasked: payee.accountMasked }),
    acts: caseActs(open, [
      ...(party.role === 'debtor' && !isVerified(person)
        ? ([
            ['verify-identity', { partyId: party.id }],
            ['verify-by-document', { partyId: party.id }],
          ] as const)
        : []),
      ['confirm-address', { partyId: party.id }],
    ]),
  };
}

/** The parties with those who act for them; numbers masked, addresses as the handler needs them for service. */
export function caseParties(open: OpenCase): CaseParties {
  return { rows: open.dossier.parties.map((party) => rowOf(open, party)) };
}
