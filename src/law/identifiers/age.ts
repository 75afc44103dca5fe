import type { Day } from '#kernel';
import { isAfter } from '#kernel';
import { cite, rule } from '../frame.ts';

/** Whether a natural person is a minor on a day: 不满十八周岁; a person comes of age on the day of the eighteenth birthday. */
export const minority = rule<{ birth: Day; on: Day }, boolean>({
  id: 'minority',
  title: { zh: '未成年人', en: 'Minority' },
  rows: ['F-04'],
  versions: [
    {
      cites: [cite('civil-code', '17')],
      from: '2021-01-01',
      until: null,
      certainty: 'recalled',
      decide: ({ birth, on }) => {
        const adult = birth.add({ years: 18 });
        const minor = isAfter(adult, on);
        return {
          value: minor,
          because: [
            minor
              ? {
                  zh: `${adult}年满十八周岁，在此之前为未成年人。`,
                  en: `A minor until the eighteenth birthday on ${adult}.`,
                }
              : { zh: `已于${adult}年满十八周岁。`, en: `Of age since ${adult}.` },
          ],
        };
      },
    },
  ],
});
