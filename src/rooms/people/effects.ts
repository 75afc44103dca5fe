import sql from 'sql-template-tag';
import { type Day, type Id, text } from '#kernel';
import { type EffectTable, insertRow } from '#platform';
import type { IdKind, PersonKind, Verification } from './types.ts';

export type PeopleEffects = {
  'register-person': {
    personId: Id;
    caseId: Id;
    kind: PersonKind;
    name: string;
    idKind: IdKind;
    idNumber?: string | undefined;
    idMasked: string;
    birth?: Day | undefined;
    sex?: string | undefined;
    phone?: string | undefined;
    phoneMasked: string;
    address?: string | undefined;
  };
  'verify-person': { personId: Id; verification: Verification; note: string };
  'index-words': { caseId: Id; kind: 'number' | 'party' | 'instrument'; words: string };
  'forget-people': { caseId: Id };
};

const verificationText: Record<Verification, { zh: string; en: string }> = {
  unverified: text('未核实', 'unverified'),
  registry: text('登记机关核实一致', 'confirmed by the registry'),
  document: text('凭证件核实', 'verified by document'),
  mismatch: text('姓名与号码不一致', 'name and number do not match'),
  ambiguous: text('存在同名', 'several persons of the name'),
  deceased: text('已死亡或注销', 'deceased or dissolved'),
};

/** The label never carries more than a name: it is shown in previews and stands in journals. */
export const peopleEffects: EffectTable<PeopleEffects> = {
  'register-person': {
    label: (e) => text(`登记身份：${e.name} ${e.idMasked}`, `Register ${e.name} ${e.idMasked}`),
    write: (e, c) => [
      insertRow('people_persons', {
        court_id: c.courtId,
        id: e.personId,
        case_id: e.caseId,
        kind: e.kind,
        name: e.name,
        id_kind: e.idKind,
        id_sealed: e.idNumber ? c.seal.seal(c.courtId, e.idNumber) : null,
        id_index: e.idNumber ? c.seal.index(e.idNumber) : null,
        id_masked: e.idMasked,
        birth: e.birth ?? null,
        sex: e.sex ?? null,
        phone_sealed: e.phone ? c.seal.seal(c.courtId, e.phone) : null,
        phone_masked: e.phoneMasked,
        address_sealed: e.address ? c.seal.seal(c.courtId, e.address) : null,
      }),
    ],
  },
  'verify-person': {
    label: (e) =>
      text(`身份核实：${verificationText[e.verification].zh}`, `Identity: ${verificationText[e.verification].en}`),
    write: (e, c) => [
      {
        sql: sql`update people_persons set verification = ${e.verification}, verified_at = ${c.at}, verified_note = ${e.note}
          where court_id = ${c.courtId} and id = ${e.personId}`,
        rows: 1,
      },
    ],
  },
  'index-words': {
    label: () => text('编入检索', 'Add to the search index'),
    write: (e, c) => [
      {
        sql: sql`insert into people_search (court_id, case_id, kind, words) values (${c.courtId}, ${e.caseId}, ${e.kind}, ${e.words})
          on conflict do nothing`,
      },
    ],
  },
  'forget-people': {
    label: () => text('撤下原登记的身份信息', 'Take out the identities registered before'),
    write: (e, c) => [
      { sql: sql`delete from people_persons where court_id = ${c.courtId} and case_id = ${e.caseId}` },
      {
        sql: sql`delete from people_search where court_id = ${c.courtId} and case_id = ${e.caseId} and kind = 'party'`,
      },
    ],
  },
};
