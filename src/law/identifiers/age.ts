import { type Day, isAfter } from '#kernel';
import { cite, rule } from '../frame.ts';

/** The eighteenth birthday, on which a person comes of age; for somebody born on 29 February 1 March of a year without one. */
export function comesOfAge(birth: Day): Day {
  const eighteenth = birth.add({ years: 18 });
  return eighteenth.day === birth.day ? eighteenth : eighteenth.add({ days: 1 });
}

/** Whether a natural person is a minor on a day: 不满十八周岁. */
export const minority = rule<{ birth: Day; on: Day }, boolean>({
  id: 'minority',
  title: { zh: '未成年人', en: 'Minority' },
  rows: ['F-04'],
  versions: [
    {
      cites: [cite('civil-code', '17')],
      from: '2021-01-01',
      until: null,
      certainty: 'read',
      note: 'LawRefBook/Laws@2f4c5c2 民法典/总则.md 核对原文。',
      decide: ({ birth, on }) => {
        const adult = comesOfAge(birth);
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
