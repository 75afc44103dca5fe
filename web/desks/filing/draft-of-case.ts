import type { CaseOverview, PartyRow } from '../../../src/desks/contract/index.ts';
import { type Draft, type DraftParty, emptyDraft, newParty } from './application-draft.ts';

function partyOf(row: PartyRow): DraftParty {
  const natural = row.kind === 'person';
  return {
    ...newParty(row.role.key === 'applicant' ? 'applicant' : 'debtor'),
    kind: natural ? 'natural' : 'legal',
    name: row.name,
    idKind: natural ? 'id-card' : 'credit-code',
    address: row.address ?? '',
  };
}

/**
 * What a corrected application takes over from the first one: the instrument and who the parties are. Numbers are masked and
 * what is owed must not lose its interest on the way, so these are read from the papers again.
 */
export function draftOfCase({ instrument }: CaseOverview, parties: readonly PartyRow[]): Draft {
  const empty = emptyDraft();
  return {
    ...empty,
    instrument: {
      ...empty.instrument,
      number: instrument.number,
      court: instrument.courtName,
      effectiveDay: instrument.effectiveOn ?? '',
    },
    parties: parties.length > 0 ? parties.map(partyOf) : empty.parties,
  };
}
