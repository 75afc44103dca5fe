import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, instant, isRefusal } from '#kernel';
import {
  delegatedDocketingLimit,
  delegatedReportLimit,
  delegatedStartLimit,
  delegatedTerm,
  delegationReturnLimit,
  delegationSupplementLimit,
} from './delegation.ts';
import {
  appraiserChoiceLimit,
  approvalLimit,
  auctionHandOverPreset,
  dealRulingLimit,
  handoverLimit,
  referencePriceStartLimit,
  saleStartLimit,
  transferNoticeLimit,
} from './disposal.ts';
import {
  enforcementTermEnd,
  extensionRequest,
  guaranteeDeferralMax,
  idleSixMonths,
  superiorDeferralMax,
} from './enforcement-term.ts';
import {
  archiveLimit,
  docketingLimit,
  executionNoticeInternalLimit,
  executionNoticeLimit,
  handlerAssignmentLimit,
  limitationPeriod,
  noticeAfterMeasuresLimit,
  restorationRequestLimit,
  roundEndLimit,
} from './filing.ts';
import {
  applicantContactLimit,
  askForCluesLimit,
  clueVerificationLimit,
  debtorContactLimit,
  declarationLimit,
  holderDissentLimit,
  investigationLimit,
  investigationStartLimit,
  lawyerOrderTerm,
  networkInquiryLimit,
  supplementDeclarationLimit,
  thirdPartyPerformanceLimit,
} from './inquiry.ts';
import { type LimitRule, limitEnd } from './limit.ts';
import {
  cashHandInLimit,
  distributionObjectionLimit,
  distributionOppositionLimit,
  distributionSuitLimit,
  payOutLimit,
} from './money.ts';
import {
  jurisdictionObjectionLimit,
  objectionDocketingLimit,
  objectionFileLimit,
  objectionNoticeLimit,
  objectionReviewLimit,
  objectionReviewRequestLimit,
  objectionRulingLimit,
  objectionSupplementLimit,
  outsiderObjectionRulingLimit,
  outsiderSuitLimit,
  petitionConclusionLimit,
  petitionEntryLimit,
  supervisionReviewRequestLimit,
} from './objections.ts';
import { payOutDeferral, payOutDeferralGrounds } from './pay-out-deferral.ts';
import {
  preservationLiftLimit,
  preservationRenewalRequest,
  preservationReviewLimit,
  preservationReviewRequestLimit,
  preservationRulingLimit,
  preservationStartLimit,
  suitAfterPreservationLimit,
  urgentPreservationLimit,
} from './preservation.ts';

// 2026-03-02 is a Monday; ends that fall on a rest day are marked.
const event = '2026-03-02';
const table: [LimitRule, string, string][] = [
  [docketingLimit, '2026-03-09', '7 days'],
  [handlerAssignmentLimit, '2026-03-09', '7 days'],
  [executionNoticeLimit, '2026-03-12', '10 days'],
  [executionNoticeInternalLimit, '2026-03-05', '3 days'],
  [noticeAfterMeasuresLimit, '2026-03-05', '3 days'],
  [restorationRequestLimit, '2026-03-12', '10 days'],
  [archiveLimit, '2026-05-06', '60 days, raw 1 May, a holiday until 5 May'],
  [roundEndLimit, '2026-06-10', '100 days'],
  [lawyerOrderTerm, '2026-04-01', '30 days'],
  [declarationLimit, '2026-03-17', '15 days'],
  [supplementDeclarationLimit, '2026-03-12', '10 days'],
  [askForCluesLimit, '2026-03-05', '3 days'],
  [investigationStartLimit, '2026-03-12', '10 days'],
  [investigationLimit, '2026-04-02', '1 month'],
  [networkInquiryLimit, '2026-03-09', '5 days, raw a Saturday'],
  [applicantContactLimit, '2026-03-05', '3 days'],
  [debtorContactLimit, '2026-03-09', '7 days'],
  [holderDissentLimit, '2026-03-17', '15 days'],
  [thirdPartyPerformanceLimit, '2026-03-17', '15 days'],
  [payOutLimit, '2026-04-01', '30 days'],
  [cashHandInLimit, '2026-03-03', 'next day'],
  [distributionObjectionLimit, '2026-03-17', '15 days'],
  [distributionOppositionLimit, '2026-03-17', '15 days'],
  [distributionSuitLimit, '2026-03-17', '15 days'],
  [referencePriceStartLimit, '2026-04-01', '30 days'],
  [saleStartLimit, '2026-03-12', '10 days'],
  [appraiserChoiceLimit, '2026-03-12', '10 days'],
  [transferNoticeLimit, '2026-03-09', '5 days, raw a Saturday'],
  [approvalLimit, '2026-03-09', '7 days'],
  [dealRulingLimit, '2026-03-12', '10 days'],
  [handoverLimit, '2026-03-17', '15 days'],
  [auctionHandOverPreset, '2026-05-06', '60 days'],
  [preservationRulingLimit, '2026-03-09', '5 days, raw a Saturday'],
  [preservationStartLimit, '2026-03-09', '5 days, raw a Saturday'],
  [suitAfterPreservationLimit, '2026-04-01', '30 days'],
  [preservationLiftLimit, '2026-03-09', '5 days'],
  [preservationReviewRequestLimit, '2026-03-09', '5 days'],
  [preservationReviewLimit, '2026-03-12', '10 days'],
  [jurisdictionObjectionLimit, '2026-03-12', '10 days'],
  [objectionDocketingLimit, '2026-03-05', '3 days'],
  [objectionNoticeLimit, '2026-03-05', '3 days'],
  [objectionSupplementLimit, '2026-03-05', '3 days'],
  [objectionRulingLimit, '2026-03-17', '15 days'],
  [objectionReviewRequestLimit, '2026-03-12', '10 days'],
  [objectionFileLimit, '2026-03-09', '5 days'],
  [objectionReviewLimit, '2026-04-01', '30 days'],
  [outsiderObjectionRulingLimit, '2026-03-17', '15 days'],
  [outsiderSuitLimit, '2026-03-17', '15 days'],
  [supervisionReviewRequestLimit, '2026-03-09', '5 days'],
  [petitionEntryLimit, '2026-03-09', '5 working days'],
  [petitionConclusionLimit, '2026-04-14', '30 working days, Tomb-sweeping Day excluded'],
  [delegatedDocketingLimit, '2026-03-09', '7 days'],
  [delegationSupplementLimit, '2026-04-01', '30 days'],
  [delegationReturnLimit, '2026-03-17', '15 days'],
  [delegatedStartLimit, '2026-03-17', '15 days'],
  [delegatedReportLimit, '2026-04-01', '30 days'],
  [delegatedTerm, '2026-09-02', '6 months'],
  [superiorDeferralMax, '2026-06-02', '3 months, not rolled'],
  [guaranteeDeferralMax, '2027-03-02', '1 year, not rolled'],
];

describe('limits of a case', () => {
  it.each(table.map(([of, due, why]) => [of.id, due, why, of] as const))(
    '%s opened 2026-03-02 ends %s (%s)',
    (_id, due, _why, of) => {
      const found = limitEnd(of, { event: day(event) });
      expect(isRefusal(found) ? found.code : found.value.due.toString()).toBe(due);
    },
  );

  it('counts in working days only where the text says so (P-8)', () => {
    const inWorkingDays = table
      .filter(([of]) => 'workingDays' in of.decideOn(day(event), { event: day(event) }).value.length)
      .map(([of]) => of.id);
    expect(inWorkingDays).toEqual(['petition-entry-limit', 'petition-conclusion-limit']);
  });

  it('cites a limit by the number in force on its event', () => {
    const article = (on: string) => executionNoticeLimit.decideOn(day(on), { event: day(on) }).cites[0]?.article;
    expect([article('2022-04-09'), article('2022-04-10')]).toEqual(['482', '480']);
  });

  it('gives two years to apply and refuses to name the end in a year without calendar', () => {
    const due = (on: string) => {
      const found = limitEnd(limitationPeriod, { event: day(on) });
      return isRefusal(found) ? found.code : `${found.value.due} ${found.cites[0]?.article}`;
    };
    expect(due('2024-03-02')).toBe('2026-03-02 250');
    expect(due('2021-06-30')).toBe('2023-06-30 239');
    expect(due('2026-03-02')).toBe('calendar-unpublished');
  });

  it('verifies clues by the interpretation since 2017, by the document of 2006 before', () => {
    const due = (on: string, urgent: boolean) => {
      const found = clueVerificationLimit.decideOn(day(on), { event: day(on), urgent });
      return [found.value.due.toString(), found.cites[0]?.law];
    };
    expect(due('2026-03-02', false)).toEqual(['2026-03-09', 'property-investigation-provisions']);
    expect(due('2026-03-02', true)).toEqual(['2026-03-05', 'property-investigation-provisions']);
    expect(due('2016-03-02', false)).toEqual(['2016-03-07', 'case-limits-provisions']);
  });

  it("lets a court's own limit shorten what was read and replace what is local", () => {
    const due = (of: LimitRule, days: number) =>
      of.decideOn(day(event), { event: day(event), preset: { days } }).value.due.toString();
    expect([due(payOutLimit, 10), due(payOutLimit, 60)]).toEqual(['2026-03-12', '2026-04-01']);
    expect([due(networkInquiryLimit, 3), due(networkInquiryLimit, 10)]).toEqual(['2026-03-05', '2026-03-12']);
  });

  it('takes the declaration period that the order names', () => {
    const found = declarationLimit.decideOn(day(event), { event: day(event), ordered: { days: 7 } });
    expect(found.value.due.toString()).toBe('2026-03-09');
  });

  it('counts urgent preservation in hours from the next hour', () => {
    const end = (at: string) =>
      urgentPreservationLimit.decideOn(day('2026-03-02'), { applied: instant(at) }).value.toString();
    expect(end('2026-03-02T02:20:00Z')).toBe('2026-03-04T03:00:00Z');
    expect(end('2026-03-02T02:00:00Z')).toBe('2026-03-04T02:00:00Z');
  });

  it('asks for renewal of preservation seven days before its end', () => {
    const on = day('2026-11-21');
    expect(preservationRenewalRequest.decideOn(on, { until: on }).value.toString()).toBe('2026-11-14');
  });
});

describe('the term of enforcement', () => {
  const docketed = day('2026-01-05');
  const base = { docketed, kind: 'civil' as const, exclusions: [], extendedMonths: 0 };
  const end = (input: Parameters<typeof enforcementTermEnd>[0]) => enforcementTermEnd(input).value.due.toString();

  it.each([
    ['six months, raw a Sunday', base, '2026-07-06'],
    [
      'three for administrative decisions, raw a Sunday of Tomb-sweeping',
      { ...base, kind: 'administrative' as const },
      '2026-04-07',
    ],
    ['with three months more', { ...base, extendedMonths: 3 }, '2026-10-08'],
    [
      'with thirty days of public notice',
      { ...base, exclusions: [{ ground: 'public-notice' as const, from: day('2026-02-01'), to: day('2026-03-02') }] },
      '2026-08-04',
    ],
    [
      'overlapping exclusions count once',
      {
        ...base,
        exclusions: [
          { ground: 'appraisal' as const, from: day('2026-02-01'), to: day('2026-03-02') },
          { ground: 'sale' as const, from: day('2026-02-10'), to: day('2026-03-02') },
        ],
      },
      '2026-08-04',
    ],
  ])('%s', (_why, input, due) => expect(end(input)).toBe(due));

  it('is only as certain as the exclusion that it rests on', () => {
    const exclusions = [{ ground: 'instructions' as const, from: day('2026-02-01'), to: day('2026-02-03') }];
    expect([enforcementTermEnd(base).certainty, enforcementTermEnd({ ...base, exclusions }).certainty]).toEqual([
      'read',
      'recalled',
    ]);
  });

  it('never ends earlier for one more exclusion', () => {
    const exclusion = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 30 })).map(([at, n]) => ({
      ground: 'appraisal' as const,
      from: docketed.add({ days: at }),
      to: docketed.add({ days: at + n }),
    }));
    fc.assert(
      fc.property(fc.array(exclusion, { maxLength: 3 }), exclusion, (some, one) => {
        expect(end({ ...base, exclusions: [...some, one] }) >= end({ ...base, exclusions: some })).toBe(true);
      }),
    );
  });

  it.each([
    ['2026-07-01', 3, 'ok'],
    ['2026-07-06', 3, 'ok'],
    ['2026-07-07', 3, 'extension-asked-late'],
    ['2026-07-01', 4, 'extension-too-long'],
    ['2026-07-01', 0, 'extension-too-long'],
  ])('an extension asked on %s for %i months: %s', (askedOn, months, result) => {
    const found = extensionRequest.askOn(day(askedOn), { end: day('2026-07-06'), askedOn: day(askedOn), months });
    expect(isRefusal(found) ? found.code : 'ok').toBe(result);
  });

  it('excludes sale days from the term but not from the six idle months', () => {
    const exclusions = [{ ground: 'sale' as const, from: day('2026-02-01'), to: day('2026-03-02') }];
    expect(end({ ...base, exclusions })).toBe('2026-08-04');
    expect(idleSixMonths.decideOn(docketed, { since: docketed, exclusions }).value.due.toString()).toBe('2026-07-06');
  });
});

describe('deferral of a pay-out', () => {
  it('needs an approval on any ground', () => {
    for (const ground of Object.keys(payOutDeferralGrounds) as (keyof typeof payOutDeferralGrounds)[]) {
      const decide = (approved: boolean) => payOutDeferral.decideOn(day(event), { ground, approved }).value.mayDefer;
      expect([ground, decide(true), decide(false)]).toEqual([ground, true, false]);
    }
  });
});
