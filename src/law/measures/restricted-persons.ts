import { type Text, text } from '#kernel';
import { cite, type Decided, rule } from '../frame.ts';

/** Whom a restriction of consumption binds. */
export type ConsumptionFacts = {
  readonly debtor: 'natural' | 'unit';
  readonly person: 'debtor' | 'representative' | 'head' | 'directly-responsible' | 'controller' | 'other';
  /** Spending for himself from his own money, which a unit's person must prove and apply for. */
  readonly ownMoney: boolean;
};

function decideConsumption({ debtor, person, ownMoney }: ConsumptionFacts) {
  const bound = person === 'debtor' || (debtor === 'unit' && person !== 'other');
  const value = !bound
    ? 'free'
    : debtor === 'unit' && person !== 'debtor' && ownMoney
      ? 'allow-on-application'
      : 'bound';
  const words: Readonly<Record<typeof value, Text>> = {
    free: text('该人不受限制消费令约束。', 'The restriction does not bind this person.'),
    bound: text('受限制消费令约束。', 'The restriction binds this person.'),
    'allow-on-application': text(
      '因私消费以个人财产实施的，可以提出申请；审查属实的，应予准许。',
      'Private spending from his own money is allowed on application where that is true.',
    ),
  };
  return { value, because: [words[value]] } as const;
}

/** Whether a restriction binds a person; of a unit its representative, head, controller and those responsible. XF15 3. */
export const restrictedPersonsRule = rule<ConsumptionFacts, 'bound' | 'allow-on-application' | 'free'>({
  id: 'restricted-persons',
  title: text('限制消费令的约束对象', 'Whom a restriction of consumption binds'),
  rows: ['F-22'],
  awaits: 'D1',
  versions: [
    {
      cites: [cite('consumption-restriction-provisions', '3')],
      from: '2015-07-22',
      until: null,
      certainty: 'quoted',
      decide: decideConsumption,
    },
  ],
});

export type ExitBanFacts = {
  readonly debtor: 'natural' | 'incapable' | 'unit';
  readonly person: 'debtor' | 'guardian' | 'representative' | 'head' | 'directly-responsible' | 'other';
  readonly by: 'written-request' | 'oral-request' | 'court';
  readonly performed: boolean;
  readonly guaranteed: boolean;
  readonly applicantConsents: boolean;
};

export type ExitBanAnswer = { readonly mayBan: boolean; readonly lift: 'must' | 'may' | 'no' };

function decideExitBan(facts: ExitBanFacts): Decided<ExitBanAnswer> {
  const { debtor, person, by, performed, guaranteed, applicantConsents } = facts;
  const reachable =
    debtor === 'unit'
      ? person === 'representative' || person === 'head' || person === 'directly-responsible'
      : person === 'debtor' || (debtor === 'incapable' && person === 'guardian');
  const asked = by !== 'oral-request';
  const lift = performed ? 'must' : guaranteed || applicantConsents ? 'may' : 'no';
  return {
    value: { mayBan: reachable && asked && !performed, lift },
    because: [
      text(
        '限制出境由申请执行人书面申请，必要时依职权决定；单位的，限于法定代表人、主要负责人或者影响债务履行的直接责任人员，无完全行为能力人的，及于法定代理人。',
        'An exit ban needs the applicant’s written request or the court’s own motion; of a unit it reaches its representative, head and those responsible, of an incapable person his guardian.',
      ),
      ...(reachable ? [] : [text('该人不属于可以限制的人员。', 'This person is none of them.')]),
      ...(asked ? [] : [text('没有书面申请。', 'There is no written request.')]),
      {
        must: text('已全部履行，应当及时解除。', 'All is performed: it must be lifted.'),
        may: text(
          '提供充分有效担保或者申请执行人同意的，可以解除。',
          'A sufficient guarantee or the applicant’s consent: it may be lifted.',
        ),
        no: text('没有解除的事由。', 'Nothing lifts it.'),
      }[lift],
    ],
  };
}

/** Whom an exit ban may reach and when it is lifted. CPL 266; EXI 23–25. */
export const exitBanRule = rule<ExitBanFacts, ExitBanAnswer>({
  id: 'exit-ban',
  title: text('限制出境的对象与解除', 'Whom an exit ban reaches and when it is lifted'),
  rows: ['F-30'],
  awaits: 'B4',
  versions: [
    {
      cites: [
        cite('civil-procedure-law', '266'),
        cite('enforcement-procedure-interpretation', '23'),
        cite('enforcement-procedure-interpretation', '24'),
        cite('enforcement-procedure-interpretation', '25'),
      ],
      from: '2009-01-01',
      until: null,
      certainty: 'read',
      decide: decideExitBan,
    },
  ],
});
