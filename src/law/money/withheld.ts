import { type Fen, formatYuan, text } from '#kernel';
import { cite, rule } from '../frame.ts';

type Disputed = { readonly counted: Fen; readonly disputed: Fen };

const decide = ({ counted, disputed }: Disputed) => ({
  value: disputed > counted ? counted : disputed,
  because: [
    text(
      `与争议数额相应的${formatYuan(disputed)}元提存，其余款项照常发放。`,
      `${formatYuan(disputed)} yuan, as much as is disputed, are kept back; the rest is paid.`,
    ),
  ],
});

/** 提存与争议债权数额相应的款项: of what falls to a creditor, what is disputed is kept back and never more than his part. */
export const disputedShare = rule<Disputed, Fen>({
  id: 'disputed-share',
  title: text('争议款项提存', 'A disputed share is kept back'),
  rows: ['J-09'],
  versions: [
    {
      cites: [cite('cpl-interpretation', '512')],
      from: '2015-02-04',
      until: '2022-04-10',
      certainty: 'recalled',
      decide,
    },
    { cites: [cite('cpl-interpretation', '510')], from: '2022-04-10', until: null, certainty: 'read', decide },
  ],
});
