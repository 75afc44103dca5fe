import { describe, expect, it } from 'vitest';
import { day, isRefusal } from '#kernel';
import { serviceAddress } from './address.ts';
import { serviceEffectiveDay } from './effective-day.ts';
import type { ServiceFacts } from './facts.ts';

const d = day('2026-03-02');
const direct = { way: 'direct', receiver: 'person', signedOn: d, receiverIsOpponent: false } as const;
const left = {
  way: 'leaving',
  document: 'other',
  leftOn: d,
  refusalNoted: true,
  witness: true,
  photoOrVideo: false,
} as const;
const electronic = { way: 'electronic', document: 'other', consentInAddressConfirmation: true, arrivedOn: d } as const;
const post = { way: 'post', receiptDatedOn: d, receiver: 'person', receiverIsOpponent: false } as const;
const returned = {
  way: 'post-returned',
  returnedOn: d,
  reason: 'refused',
  addressConfirmedByRecipient: true,
  recipientProvedNoFault: false,
} as const;
const notice = { way: 'public-notice', publishedOn: [d], reasonRecorded: true, otherWaysFailed: true } as const;

function served(facts: ServiceFacts): string {
  const found = serviceEffectiveDay(facts);
  if (isRefusal(found)) return found.code;
  return `${found.value.on}${found.value.deemed ? ' deemed' : ''} by ${found.cites[0]?.article}`;
}

describe('the day of service', () => {
  it.each<[string, ServiceFacts, string]>([
    ['signed', direct, '2026-03-02 by 87'],
    ['signed by an adult of the household', { ...direct, receiver: 'adult-family' }, '2026-03-02 by 87'],
    ['signed by the opponent living with him', { ...direct, receiverIsOpponent: true }, 'service-way-not-allowed'],
    ['no signature', { ...direct, signedOn: null }, 'service-not-proved'],
    ['left with a witness', left, '2026-03-02 deemed by 89'],
    ['left on video', { ...left, witness: false, photoOrVideo: true }, '2026-03-02 deemed by 89'],
    ['left without witness or video', { ...left, witness: false }, 'service-not-proved'],
    ['left without note of refusal', { ...left, refusalNoted: false }, 'service-not-proved'],
    ['a mediation left', { ...left, document: 'mediation' }, 'service-way-not-allowed'],
    ['collected and signed', { way: 'at-court', calledOn: d, signed: true, refusalNoted: false }, '2026-03-02 by 131'],
    [
      'refused to sign at court, noted',
      { way: 'at-court', calledOn: d, signed: false, refusalNoted: true },
      '2026-03-02 deemed by 131',
    ],
    [
      'refused to sign at court, not noted',
      { way: 'at-court', calledOn: d, signed: false, refusalNoted: false },
      'service-not-proved',
    ],
    ['electronic with consent', electronic, '2026-03-02 by 90'],
    ['electronic without consent', { ...electronic, consentInAddressConfirmation: false }, 'service-way-not-allowed'],
    ['electronic, no arrival shown', { ...electronic, arrivedOn: null }, 'service-not-proved'],
    ['a ruling by electronic way since 2022', { ...electronic, document: 'judgment-or-ruling' }, '2026-03-02 by 90'],
    [
      'a ruling by electronic way in 2021',
      { ...electronic, document: 'judgment-or-ruling', arrivedOn: day('2021-12-31') },
      'service-way-not-allowed',
    ],
    ['post with receipt', post, '2026-03-02 by 91'],
    ['post without receipt', { ...post, receiptDatedOn: null }, 'service-not-proved'],
    ['post refused', returned, '2026-03-02 deemed by 11'],
    ['post to a wrong address that he gave', { ...returned, reason: 'address-wrong' }, '2026-03-02 deemed by 11'],
    [
      'post to a wrong address that he never gave',
      { ...returned, reason: 'address-wrong', addressConfirmedByRecipient: false },
      'service-way-not-allowed',
    ],
    [
      'address withheld, sent to the registered one',
      { ...returned, reason: 'address-withheld', addressConfirmedByRecipient: false },
      '2026-03-02 deemed by 11',
    ],
    ['nobody met', { ...returned, reason: 'nobody-met' }, 'service-way-not-allowed'],
    ['he proved to be without fault', { ...returned, recipientProvedNoFault: true }, 'service-way-not-allowed'],
    ['by another court', { way: 'entrusted', signedOn: d, letterOfRequest: true }, '2026-03-02 by 91'],
    [
      'by another court without letter',
      { way: 'entrusted', signedOn: d, letterOfRequest: false },
      'service-not-proved',
    ],
    ['through a prison', { way: 'institution', signedOn: d }, '2026-03-02 by 92'],
    ['public notice', notice, '2026-04-01 deemed by 95'],
    [
      'public notice, the last posting counts',
      { ...notice, publishedOn: [day('2026-03-10'), d] },
      '2026-04-09 deemed by 95',
    ],
    ['public notice ending on a rest day', { ...notice, publishedOn: [day('2026-03-05')] }, '2026-04-07 deemed by 95'],
    ['public notice of 2021: sixty days', { ...notice, publishedOn: [day('2021-03-02')] }, '2021-05-06 deemed by 92'],
    ['public notice without reason in the file', { ...notice, reasonRecorded: false }, 'service-not-proved'],
    ['public notice though he can be found', { ...notice, otherWaysFailed: false }, 'service-way-not-allowed'],
    ['public notice never published', { ...notice, publishedOn: [] }, 'service-not-proved'],
    ['signed in 2010', { ...direct, signedOn: day('2010-03-02') }, 'rule-not-in-force'],
  ])('%s', (_why, facts, expected) => expect(served(facts)).toBe(expected));

  it('says that a notice ending in a year without calendar is provisional', () => {
    const found = serviceEffectiveDay({ ...notice, publishedOn: [day('2026-12-15')] });
    expect(isRefusal(found) ? found.code : found.value.provisional).toBe(true);
  });
});

describe('the address for service', () => {
  const none = { confirmedAtTrial: null, changedInWriting: null, registered: null, toldOfConsequences: false };
  it.each([
    [{ ...none, confirmedAtTrial: 'A', changedInWriting: 'B' }, 'changed B'],
    [{ ...none, confirmedAtTrial: 'A', registered: 'C' }, 'confirmed-at-trial A'],
    [{ ...none, registered: 'C', toldOfConsequences: true }, 'registered C'],
    [{ ...none, registered: 'C' }, 'none null'],
  ])('%o: %s', (facts, expected) => {
    const { value } = serviceAddress.decideOn(d, facts);
    expect(`${value.source} ${value.address}`).toBe(expected);
  });
});
