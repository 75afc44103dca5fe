import type { Day, Instant } from '#kernel';
import { cite, rule } from '../frame.ts';
import { afterHours } from './hours.ts';
import { limit } from './limit.ts';

/** Ruling on an application for preservation (after the guarantee, where one is asked). */
export const preservationRulingLimit = limit({
  id: 'preservation-ruling-limit',
  title: { zh: '作出保全裁定', en: 'Ruling on preservation' },
  rows: ['B-31'],
  versions: [
    { cites: [cite('preservation-provisions', '4')], from: '2016-12-01', certainty: 'read', length: { days: 5 } },
  ],
});

/** Start of enforcing a ruling that grants preservation. */
export const preservationStartLimit = limit({
  id: 'preservation-start-limit',
  title: { zh: '开始执行保全裁定', en: 'Start of preservation' },
  rows: ['B-31'],
  versions: [
    { cites: [cite('preservation-provisions', '4')], from: '2016-12-01', certainty: 'read', length: { days: 5 } },
  ],
});

/** Urgent and pre-suit preservation: 48 hours, counted from the hour after the application (hours are not rolled). */
export const urgentPreservationLimit = rule<{ applied: Instant }, Instant>({
  id: 'urgent-preservation-limit',
  awaits: 'A1',
  title: { zh: '紧急情况下作出保全裁定', en: 'Ruling on urgent preservation' },
  rows: ['B-01', 'B-31'],
  versions: [
    {
      cites: [
        cite('preservation-provisions', '4'),
        cite('cpl-interpretation', '125'),
        cite('civil-procedure-law', '104'),
      ],
      from: '2016-12-01',
      until: null,
      certainty: 'read',
      decide: ({ applied }) => {
        const value = afterHours(applied, 48);
        return {
          value,
          because: [
            {
              zh: `自申请的次时起四十八小时，至${value}。`,
              en: `Forty-eight hours from the hour after the application, until ${value}.`,
            },
          ],
        };
      },
    },
  ],
});

/** 诉前保全: suing or going to arbitration, from the measure. */
export const suitAfterPreservationLimit = limit({
  id: 'suit-after-preservation-limit',
  title: { zh: '诉前保全后起诉', en: 'Suit after pre-suit preservation' },
  rows: ['B-31'],
  awaits: 'A1',
  versions: [
    {
      cites: [cite('preservation-provisions', '17'), cite('civil-procedure-law', '104')],
      from: '2016-12-01',
      certainty: 'read',
      length: { days: 30 },
    },
  ],
});

/** The ruling that lifts preservation. */
export const preservationLiftLimit = limit({
  id: 'preservation-lift-limit',
  title: { zh: '裁定解除保全', en: 'Ruling to lift preservation' },
  rows: ['B-31'],
  awaits: 'A1',
  versions: [
    { cites: [cite('preservation-provisions', '23')], from: '2016-12-01', certainty: 'read', length: { days: 5 } },
  ],
});

/** The parties' request to review a preservation ruling. */
export const preservationReviewRequestLimit = limit({
  id: 'preservation-review-request-limit',
  title: { zh: '申请保全复议', en: 'Request to review preservation' },
  rows: ['B-31'],
  awaits: 'A7',
  versions: [
    { cites: [cite('preservation-provisions', '25')], from: '2016-12-01', certainty: 'read', length: { days: 5 } },
  ],
});

/** The review of a preservation ruling. */
export const preservationReviewLimit = limit({
  id: 'preservation-review-limit',
  title: { zh: '审查保全复议', en: 'Review of preservation' },
  rows: ['B-31'],
  awaits: 'A7',
  versions: [
    { cites: [cite('preservation-provisions', '25')], from: '2016-12-01', certainty: 'read', length: { days: 10 } },
  ],
});

/** How many days before the term of a preservation ends the party must ask for its renewal. */
export const preservationRenewalRequest = rule<{ until: Day }, Day>({
  id: 'preservation-renewal-request',
  title: { zh: '申请续行保全', en: 'Request to renew preservation' },
  rows: ['B-31', 'D-02'],
  awaits: 'A1',
  versions: [
    {
      cites: [cite('preservation-provisions', '18')],
      from: '2016-12-01',
      until: null,
      certainty: 'read',
      decide: ({ until }) => {
        const value = until.subtract({ days: 7 });
        return {
          value,
          because: [
            {
              zh: `保全期限${until}届满，申请续行应不迟于七日前，即${value}。`,
              en: `The preservation ends on ${until}; its renewal must be asked for by ${value}, seven days before.`,
            },
          ],
        };
      },
    },
  ],
});
