import { text } from '#kernel';
import { cite, rule } from '../frame.ts';

const version = (article: string, from: string, until: string | null, note: string) => ({
  cites: [cite('civil-procedure-law', article)] as const,
  from,
  until,
  certainty: 'quoted' as const,
  note,
  decide: () => ({
    value: article,
    because: [
      text(
        `${from}起的文书应引《民事诉讼法》第${article}条告知加倍支付迟延履行期间的债务利息。`,
        `Instruments made from ${from} on name article ${article} of the Civil Procedure Law for the doubled interest.`,
      ),
    ],
  }),
});

/** The article of the Civil Procedure Law that an instrument of a given day must name when it warns of doubled interest. */
export const doubledInterestArticle = rule<Record<never, never>, string>({
  id: 'doubled-interest-article',
  title: text('加倍支付迟延履行利息的条文序号', 'Article named in the doubled-interest warning'),
  rows: ['0.2', 'C-25'],
  versions: [
    { ...version('229', '2008-04-01', '2013-01-01', '2007年修正的条文序号。'), certainty: 'recalled' },
    version('253', '2013-01-01', '2022-01-01', '2012年、2017年修正的条文序号。'),
    version('260', '2022-01-01', '2024-01-01', '2021年修正的条文序号。'),
    version('264', '2024-01-01', null, '2023年修正的条文序号。'),
  ],
});
