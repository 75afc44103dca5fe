import type { Citation, Instant } from '#kernel';
import { cite, type Rule, rule } from '../frame.ts';

/** The end of a period of hours: it runs from the hour after the event and is never rolled. */
export function afterHours(event: Instant, hours: number): Instant {
  return event.round({ smallestUnit: 'hour', roundingMode: 'ceil' }).add({ hours });
}

type Hours = {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly row: string;
  readonly awaits: string;
  readonly cite: Citation;
  readonly from: string;
};

/** A limit of twenty-four hours that one text fixes. */
function aDay({ id, zh, en, row, awaits, cite: text, from }: Hours): Rule<{ event: Instant }, Instant> {
  return rule<{ event: Instant }, Instant>({
    id,
    title: { zh, en },
    rows: [row],
    awaits,
    versions: [
      {
        cites: [text, cite('cpl-interpretation', '125')],
        from,
        until: null,
        certainty: 'read',
        decide: ({ event }) => {
          const value = afterHours(event, 24);
          return {
            value,
            because: [
              {
                zh: `${zh}：自次时起二十四小时，至${value}。`,
                en: `${en}: twenty-four hours from the next hour, until ${value}.`,
              },
            ],
          };
        },
      },
    ],
  });
}

/** The platform moves the buyer's deposit to the court's account: from the deal. */
export const depositTransferLimit = aDay({
  id: 'auction-deposit-transfer-limit',
  zh: '买受人保证金划入法院账户',
  en: "Transfer of the buyer's deposit",
  row: 'E-23',
  awaits: 'E2',
  cite: cite('online-auction-provisions', '25'),
  from: '2017-01-01',
});

/** The family is told of a detention: from its start. */
export const detentionNoticeLimit = aDay({
  id: 'detention-family-notice-limit',
  zh: '拘留后通知家属',
  en: 'Telling the family of a detention',
  row: 'H-04',
  awaits: 'D4',
  cite: cite('cpl-interpretation', '180'),
  from: '2015-02-04',
});
