import { type Day, isBefore, type Text, text } from '#kernel';
import { cite, type Decided, rule } from '../frame.ts';

/** What ends a listing without a fixed term. */
export type DeletionGround =
  | 'performed'
  | 'settlement-performed'
  | 'applicant-asks'
  | 'this-round-ended-and-two-queries-empty'
  | 'suspended-by-retrial-or-bankruptcy'
  | 'not-to-be-enforced'
  | 'terminated'
  | 'term-ended'
  | 'wrongly-listed'
  | 'inaccurate';

export type Deletion = { readonly ground: DeletionGround; readonly fixedTerm: boolean; readonly courtAgrees?: boolean };

/** Whether a listing is to be deleted, and within how many working days. SX17 2, 9, 10. */
export const deletionRule = rule<Deletion, { delete: boolean; workingDays: number }>({
  id: 'listing-deletion',
  title: text('失信信息的删除、撤销与更正', 'Deleting, withdrawing and correcting a listing'),
  rows: ['F-07', 'F-08'],
  awaits: 'D1',
  versions: [
    {
      cites: [
        cite('defaulter-list-provisions', '10'),
        cite('defaulter-list-provisions', '9'),
        cite('defaulter-list-provisions', '2'),
      ],
      from: '2017-05-01',
      until: null,
      certainty: 'quoted',
      note: '不准确信息的更正期限为回忆。',
      decide: decideDeletion,
    },
  ],
});

function decideDeletion({
  ground,
  fixedTerm,
  courtAgrees,
}: Deletion): Decided<{ delete: boolean; workingDays: number }> {
  const within = (zh: string, en: string, due = true): Decided<{ delete: boolean; workingDays: number }> => ({
    value: { delete: due, workingDays: 3 },
    because: [text(zh, en)],
  });
  if (ground === 'wrongly-listed' || ground === 'inaccurate')
    return within(
      '不应纳入的三个工作日内撤销，记载不准确的三个工作日内更正。',
      'Wrong listings are withdrawn, inaccurate ones corrected, in three working days.',
    );
  if (ground === 'term-ended')
    return within('纳入期限届满后三个工作日内删除。', 'Deleted within three working days after the term.', fixedTerm);
  if (ground === 'performed' || ground === 'settlement-performed')
    return within('已履行完毕的，三个工作日内删除。', 'Performed: deleted in three working days.');
  if (fixedTerm)
    return within(
      '有固定期限的，不适用其余删除事由，至期限届满；积极履行或主动纠正的，可以提前删除。',
      'A fixed term ends by time; the other grounds do not apply.',
      false,
    );
  if (ground === 'applicant-asks')
    return within(
      '当事人书面申请删除且人民法院审查同意的。',
      'The applicant asks in writing and the court agrees.',
      courtAgrees === true,
    );
  return within('出现删除情形的，三个工作日内删除有关信息。', 'A ground for deletion has arisen: three working days.');
}

/** Whether somebody deleted at the applicant's request may be listed again at his request. SX17 10. */
export const relistingRule = rule<{ deletedOn: Day; on: Day }, boolean>({
  id: 'listing-again',
  title: text('依申请删除后六个月内不得依申请再次纳入', 'No new listing on request for six months'),
  rows: ['F-09'],
  awaits: 'D1',
  versions: [
    {
      cites: [cite('defaulter-list-provisions', '10')],
      from: '2017-05-01',
      until: null,
      certainty: 'quoted',
      decide: ({ deletedOn, on }) => ({
        value: isBefore(deletedOn.add({ months: 6 }), on),
        because: [
          text(
            '依申请执行人申请删除后六个月内，其申请再次纳入的，不予支持，有新的法定情形的除外。',
            'For six months after deletion at his request the applicant cannot ask for a new listing.',
          ),
        ],
      }),
    },
  ],
});

/** Persons who are not listed because a unit is. SY19 16. */
export const unitPersonsRule = rule<
  { role: 'legal-representative' | 'controller' | 'other'; ownConduct: boolean },
  boolean
>({
  id: 'listing-unit-persons',
  title: text('单位失信不及于法定代表人等', 'A listed unit does not make its persons listed'),
  rows: ['F-12'],
  awaits: 'D1',
  versions: [
    {
      cites: [cite('goodwill-enforcement-opinions', '16')],
      from: '2019-12-16',
      until: null,
      certainty: 'recalled',
      decide: ({ ownConduct }) => ({
        value: ownConduct,
        because: [
          text(
            '单位被纳入失信名单的，不得以此为由将其法定代表人、主要负责人、实际控制人等纳入。',
            'That a unit is listed is no reason to list its representative, head or controller.',
          ),
        ],
      }),
    },
  ],
});

export type ReliefGround =
  | 'changed-representative'
  | 'illness'
  | 'funeral'
  | 'official-duty'
  | 'examination'
  | 'other-urgent'
  | 'guarantee'
  | 'applicant-consents'
  | 'performed';
export type Relief = { readonly relief: 'lift' | 'may-lift' | 'temporary' | 'refuse'; readonly until: Day | null };

/** Relief from the restriction of consumption. XF15 9; SY19 17. */
export const consumptionReliefRule = rule<{ ground: ReliefGround; on: Day; controllerOrResponsible?: boolean }, Relief>(
  {
    id: 'consumption-restriction-relief',
    title: text('限制消费措施的解除与暂时解除', 'Relief from the restriction of consumption'),
    rows: ['F-13', 'F-24'],
    awaits: 'D1',
    versions: [
      {
        cites: [cite('consumption-restriction-provisions', '9')],
        from: '2010-10-01',
        until: '2019-12-16',
        certainty: 'read',
        decide: (input) => liftOf(input) ?? refused(),
      },
      {
        cites: [cite('consumption-restriction-provisions', '9'), cite('goodwill-enforcement-opinions', '17')],
        from: '2019-12-16',
        until: null,
        certainty: 'recalled',
        note: '事由已见引文；暂时解除不超过一个月为回忆。',
        decide: (input) => liftOf(input) ?? temporaryOf(input),
      },
    ],
  },
);

function refused(): Decided<Relief> {
  return {
    value: { relief: 'refuse', until: null },
    because: [text('不属于应当或者可以解除的情形。', 'No ground for relief.')],
  };
}

function liftOf({ ground }: { ground: ReliefGround }): Decided<Relief> | undefined {
  const because: Text[] = [
    text(
      '提供确实有效担保或者申请执行人同意的，可以解除；履行完毕的，应当及时解除。',
      'A guarantee or the applicant’s consent: may be lifted; performed: must be lifted at once.',
    ),
  ];
  if (ground === 'performed') return { value: { relief: 'lift', until: null }, because };
  if (ground === 'guarantee' || ground === 'applicant-consents')
    return { value: { relief: 'may-lift', until: null }, because };
  return undefined;
}

function temporaryOf({
  ground,
  on,
  controllerOrResponsible,
}: {
  ground: ReliefGround;
  on: Day;
  controllerOrResponsible?: boolean;
}): Decided<Relief> {
  if (ground === 'changed-representative')
    return controllerOrResponsible
      ? refused()
      : {
          value: { relief: 'lift', until: null },
          because: [
            text(
              '经营管理需要变更后的原法定代表人，证明不是实际控制人、影响债务履行的直接责任人员的，应予准许。',
              'A former representative who proves to be neither controller nor directly responsible is released.',
            ),
          ],
        };
  if (ground === 'other-urgent') return refused();
  return {
    value: { relief: 'temporary', until: on.add({ months: 1 }) },
    because: [
      text(
        '因本人或者近亲属重大疾病就医、近亲属丧葬、执行职务、重要考试等紧急情况，经院长批准可以暂时解除，一般不超过一个月。',
        'Serious illness, funerals, official duty or an important examination: lifted for at most one month with the president’s approval.',
      ),
    ],
  };
}
