import { type Day, text } from '#kernel';
import { cite, rule } from './frame.ts';

/** How far back a declaration of property reaches before the execution notice was received (财产调查规定 6, CPL 252), with its words. */
export const declarationLookBack = rule<{ noticeReceived: Day }, { from: Day; words: string }>({
  id: 'declaration-look-back',
  title: text('报告财产的回溯期间', 'How far back a declaration reaches'),
  rows: ['I-02'],
  versions: [
    {
      cites: [cite('civil-procedure-law', '252'), cite('property-investigation-provisions', '6')],
      from: '2017-05-01',
      until: null,
      certainty: 'read',
      decide: ({ noticeReceived }) => ({
        value: { from: noticeReceived.subtract({ years: 1 }), words: '一年' },
        because: [
          text(
            '自收到执行通知之日前一年至报告之日的财产变动应当报告。',
            'Changes from one year before the notice was received are to be declared.',
          ),
        ],
      }),
    },
  ],
});

/** The daily rate of the doubled part as notices state it; the rate itself is the rule `doubled-interest`. */
export const doubledRateWords = '日万分之一点七五';

/** The articles behind each warning of an execution notice. */
export const noticeRisks = {
  interest: [cite('civil-procedure-law', '264')],
  property: [
    cite('civil-procedure-law', '253'),
    cite('civil-procedure-law', '254'),
    cite('civil-procedure-law', '255'),
  ],
  consumption: [cite('civil-procedure-law', '266'), cite('consumption-restriction-provisions', '1')],
  dishonesty: [cite('defaulter-list-provisions', '1')],
  penalty: [cite('civil-procedure-law', '114'), cite('civil-procedure-law', '118')],
  crime: [cite('criminal-law', '313')],
} as const;

/** How to object to what the enforcing court does: in writing, to that court, before the enforcement ends. */
export const objectionCites = [cite('civil-procedure-law', '236')] as const;
