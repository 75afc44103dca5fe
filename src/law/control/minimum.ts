import { type Fen, formatYuan, text } from '#kernel';
import { cite, rule } from '../frame.ts';

/** What a person has free of all measures, and what must be left to him. */
type Left = { readonly free: Fen; readonly minimum: Fen };

const decide = ({ free, minimum }: Left) => ({
  value: free > minimum ? free - minimum : 0n,
  because: [
    text(
      `被执行人及其所扶养家属所必需的生活费用${formatYuan(minimum)}元不得查封、扣押、冻结；其尚未受控制的已知款项为${formatYuan(free)}元。`,
      `${formatYuan(minimum)} yuan, which the debtor and his dependants need to live, may not be taken; ${formatYuan(free)} yuan known of him are free.`,
    ),
  ],
});

/** 生活必需费用: how much may still be taken of what is known of a person's money, counted over all that binds it. */
export const livingMinimum = rule<Left, Fen>({
  id: 'living-minimum',
  title: text('保留生活必需费用', 'What a person must be left to live'),
  rows: ['D-07'],
  versions: [
    {
      cites: [cite('seizure-provisions', '5')],
      from: '2005-01-01',
      until: '2021-01-01',
      certainty: 'recalled',
      note: '2020年修正前为第5条。',
      decide,
    },
    { cites: [cite('seizure-provisions', '3')], from: '2021-01-01', until: null, certainty: 'read', decide },
  ],
});
