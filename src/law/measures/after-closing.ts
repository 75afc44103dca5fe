import { type Day, isBefore, text } from '#kernel';
import { cite, type Decided, rule } from '../frame.ts';

/** Days on which a case whose round was ended is queried again: every six months for five years. */
export const requeryRule = rule<{ servedOn: Day }, { readonly days: readonly Day[]; readonly until: Day }>({
  id: 'after-round-requery',
  title: text('终本后五年内每六个月查询一次', 'Query again every six months for five years'),
  rows: ['G-09'],
  awaits: 'A5',
  versions: [
    {
      cites: [cite('final-this-time-provisions', '9')],
      from: '2016-12-01',
      until: null,
      certainty: 'read',
      decide: ({ servedOn }) => {
        const days = Array.from({ length: 10 }, (_, i) => servedOn.add({ months: 6 * (i + 1) }));
        return {
          value: { days, until: servedOn.add({ years: 5 }) },
          because: [
            text(
              '终本后的五年内，执行法院应当每六个月通过网络执行查控系统查询一次，并将结果告知申请执行人。',
              'For five years the court queries every six months and tells the applicant the result.',
            ),
          ],
        };
      },
    },
  ],
});

export type Resumption =
  | { readonly how: 'applicant-found-property'; readonly verified: boolean }
  | { readonly how: 'court-found-property' }
  | { readonly how: 'settlement-broken'; readonly lastPerformanceDay: Day; readonly on: Day };

/** Whether enforcement must be resumed. ZB 9; CPLI 515, 517; SET. */
export const resumptionRule = rule<Resumption, boolean>({
  id: 'resumption',
  title: text('恢复执行', 'Resuming enforcement'),
  rows: ['G-09', 'G-25'],
  awaits: 'A5',
  versions: [
    {
      cites: [
        cite('final-this-time-provisions', '9'),
        cite('cpl-interpretation', '517'),
        cite('settlement-provisions', '10'),
        cite('settlement-provisions', '11'),
      ],
      from: '2018-03-01',
      until: null,
      certainty: 'read',
      decide: decideResumption,
    },
  ],
});

function decideResumption(given: Resumption): Decided<boolean> {
  switch (given.how) {
    case 'applicant-found-property':
      return {
        value: given.verified,
        because: [
          text(
            '申请执行人发现可供执行财产的，不受申请执行时效限制；经核查属实的，应当恢复执行。',
            'The applicant found property: no limitation runs, and once verified enforcement must resume.',
          ),
        ],
      };
    case 'court-found-property':
      return {
        value: true,
        because: [
          text(
            '符合恢复执行条件的，执行法院应当及时恢复执行。',
            'The court resumes promptly when it finds property itself.',
          ),
        ],
      };
    case 'settlement-broken': {
      const ends = given.lastPerformanceDay.add({ years: 2 });
      return {
        value: !isBefore(ends, given.on),
        because: [
          text(
            `申请恢复执行的期间自和解协议约定的履行期间最后一日起二年，至${ends}。`,
            `Resumption after a broken settlement may be asked for within two years: until ${ends}.`,
          ),
        ],
      };
    }
  }
}

/** Things that must be shown once and for the whole world when a round is ended, with days from service. */
export const poolEntryRule = rule<{ servedOn: Day }, Day>({
  id: 'this-round-pool-entry',
  title: text('终本案件信息库录入', 'Entry into the pool of cases whose round was ended'),
  rows: ['G-11'],
  awaits: 'A5',
  versions: [
    {
      cites: [cite('final-this-time-provisions', '12')],
      from: '2016-12-01',
      until: null,
      certainty: 'recalled',
      decide: ({ servedOn }) => ({
        value: servedOn.add({ days: 7 }),
        because: [text('终本裁定送达后七日内将案件信息录入信息库。', 'Within seven days after service of the ruling.')],
      }),
    },
  ],
});
