import { type Day, type Fen, isBefore, text, yuan } from '#kernel';
import { type Certainty, cite, type Decided, rule } from '../frame.ts';

export type Offender = 'individual' | 'unit';
export type FineRange = { readonly least: Fen; readonly most: Fen };

function fineVersion(
  article: string,
  from: string,
  until: string | null,
  certainty: Certainty,
  amounts: Record<Offender, FineRange>,
) {
  return {
    cites: [cite('civil-procedure-law', article)] as const,
    from,
    until,
    certainty,
    decide: ({ offender }: { offender: Offender }): Decided<FineRange> => ({
      value: amounts[offender],
      because: [
        text(
          offender === 'unit' ? '对单位的罚款金额，在法定下限与上限之间。' : '对个人的罚款金额，不超过法定上限。',
          offender === 'unit'
            ? 'Fines on a unit lie between a floor and a ceiling.'
            : 'Fines on an individual have a ceiling.',
        ),
      ],
    }),
  };
}

const since2013: Record<Offender, FineRange> = {
  individual: { least: 1n, most: yuan('100000') },
  unit: { least: yuan('50000'), most: yuan('1000000') },
};

/** The range of a fine for obstructing enforcement on the day of the act. */
export const fineRangeRule = rule<{ offender: Offender }, FineRange>({
  id: 'fine-range',
  title: text('罚款的金额', 'The range of a fine'),
  rows: ['H-01'],
  awaits: 'D4',
  versions: [
    fineVersion('104', '1991-04-09', '2008-04-01', 'recalled', {
      individual: { least: 1n, most: yuan('1000') },
      unit: { least: yuan('1000'), most: yuan('30000') },
    }),
    fineVersion('104', '2008-04-01', '2013-01-01', 'recalled', {
      individual: { least: 1n, most: yuan('10000') },
      unit: { least: yuan('10000'), most: yuan('300000') },
    }),
    fineVersion('115', '2013-01-01', '2022-01-01', 'read', since2013),
    fineVersion('118', '2022-01-01', null, 'read', since2013),
  ],
});

function detentionVersion(article: string, from: string, until: string | null, certainty: Certainty) {
  return {
    cites: [cite('civil-procedure-law', article)] as const,
    from,
    until,
    certainty,
    decide: ({
      days,
      punishedBefore,
    }: {
      days: number;
      punishedBefore: boolean;
    }): Decided<'allowed' | 'too-long' | 'punished-already'> => {
      if (punishedBefore)
        return {
          value: 'punished-already',
          because: [
            text(
              '对同一妨害行为的罚款、拘留不得连续适用；发生新的妨害行为的，可以重新处罚。',
              'The same act is not punished twice; a new act may be.',
            ),
          ],
        };
      return {
        value: days >= 1 && days <= 15 ? 'allowed' : 'too-long',
        because: [text('拘留的期限，为十五日以下。', 'Detention lasts at most fifteen days.')],
      };
    },
  };
}

/** Whether a detention of so many days may be ordered for an act. */
export const detentionRule = rule<
  { days: number; punishedBefore: boolean },
  'allowed' | 'too-long' | 'punished-already'
>({
  id: 'detention',
  title: text('司法拘留的期限与不得重复处罚', 'Detention: its length, and no second punishment for one act'),
  rows: ['H-02', 'H-05'],
  awaits: 'D4',
  versions: [
    detentionVersion('104', '1991-04-09', '2013-01-01', 'recalled'),
    detentionVersion('115', '2013-01-01', '2022-01-01', 'read'),
    detentionVersion('118', '2022-01-01', null, 'read'),
  ],
});

export type CoerciveStep = 'fine' | 'detention' | 'summons' | 'search' | 'restriction' | 'listing' | 'exit-ban';

/** Whose signature a coercive step needs; the signature is a recorded fact, never computed. */
export const signatureRule = rule<{ step: CoerciveStep }, 'president' | 'court'>({
  id: 'coercive-step-signature',
  title: text('强制措施的批准', 'Who signs a coercive step'),
  rows: ['H-03', 'H-11', 'F-05', 'F-23'],
  awaits: 'D4',
  versions: [
    {
      cites: [
        cite('civil-procedure-law', '119'),
        cite('civil-procedure-law', '259'),
        cite('goodwill-enforcement-opinions', '14'),
      ],
      from: '2024-01-01',
      until: null,
      certainty: 'quoted',
      note: '失信决定书由院长签发为引文；拘传、罚款、拘留、搜查为已读条文。',
      decide: ({ step }) =>
        step === 'exit-ban'
          ? { value: 'court', because: [text('限制出境由人民法院决定。', 'An exit ban is decided by the court.')] }
          : { value: 'president', because: [text('须经院长批准或者由院长签发。', 'The president approves or signs.')] },
    },
  ],
});

/** How long a person may be questioned after a summons by force. */
export const questioningRule = rule<{ detentionPossible: boolean }, { hours: number }>({
  id: 'summons-questioning-hours',
  title: text('拘传后的调查询问时间', 'Hours of questioning after a summons by force'),
  rows: ['H-06'],
  awaits: 'D4',
  versions: [
    {
      cites: [cite('cpl-interpretation', '482')],
      from: '2015-02-04',
      until: null,
      certainty: 'read',
      decide: decideQuestioning,
    },
  ],
});

function decideQuestioning({ detentionPossible }: { detentionPossible: boolean }): Decided<{ hours: number }> {
  return {
    value: { hours: detentionPossible ? 24 : 8 },
    because: [
      text(
        '调查询问不超过八小时；情况复杂、可能采取拘留措施的，不超过二十四小时。',
        'Eight hours; twenty-four where detention is possible.',
      ),
    ],
  };
}

/** What persons under a restriction may not spend on. XF15 3. */
export const restrictedConsumption = [
  text('乘坐飞机、列车软卧、轮船二等以上舱位', 'air travel, soft sleepers, second class or better on ships'),
  text(
    '在星级以上宾馆、酒店、夜总会、高尔夫球场等场所进行高消费',
    'starred hotels, night clubs, golf courses and the like',
  ),
  text('购买不动产或者新建、扩建、高档装修房屋', 'buying, building, extending or luxuriously fitting out real estate'),
  text('租赁高档写字楼、宾馆、公寓等场所办公', 'renting luxury offices'),
  text('购买非经营必需车辆', 'vehicles not needed for business'),
  text('旅游、度假', 'travel and holidays'),
  text('子女就读高收费私立学校', 'expensive private schools for children'),
  text('支付高额保费购买保险理财产品', 'insurance products with high premiums'),
  text(
    '乘坐G字头动车组列车全部座位、其他动车组列车一等以上座位等其他非生活和工作必需的消费行为',
    'all seats of G trains, first class of other fast trains, and other needless spending',
  ),
] as const;

/** Whether a restriction of consumption may or must be ordered. XF15 1. */
export const restrictionRule = rule<{ noticeUnheeded: boolean; listed: boolean }, 'must' | 'may' | 'no'>({
  id: 'consumption-restriction',
  title: text('限制消费措施的适用', 'When consumption is restricted'),
  rows: ['F-20', 'F-21', 'F-22'],
  awaits: 'D1',
  versions: [
    {
      cites: [cite('consumption-restriction-provisions', '1'), cite('consumption-restriction-provisions', '3')],
      from: '2010-10-01',
      until: '2015-07-22',
      certainty: 'read',
      note: '2010年文本在 LawRefBook/Laws@2f4c5c2 核对：可以限制高消费，没有因纳入名单而应当限制的规定。',
      decide: ({ noticeUnheeded }) => ({
        value: noticeUnheeded ? 'may' : 'no',
        because: [
          text(
            '未按执行通知书指定的期间履行给付义务的，可以限制其高消费。',
            'Not heeding the execution notice: high consumption may be restricted.',
          ),
        ],
      }),
    },
    {
      cites: [cite('consumption-restriction-provisions', '1'), cite('consumption-restriction-provisions', '3')],
      from: '2015-07-22',
      until: null,
      certainty: 'quoted',
      decide: ({ noticeUnheeded, listed }) => {
        const value = listed ? 'must' : noticeUnheeded ? 'may' : 'no';
        return {
          value,
          because: [
            text(
              '未按执行通知书指定的期间履行的，可以限制；纳入失信名单的，应当限制。',
              'Not heeding the execution notice: may; listed as dishonest: must.',
            ),
          ],
        };
      },
    },
  ],
});

/** The elements that the court hands over with a suspected refusal to perform. CRIM25 4. */
export const refusalEvidence = ['identity', 'duty', 'ability', 'conduct', 'gravity'] as const;
export type RefusalEvidence = (typeof refusalEvidence)[number];

/** What is missing before a case of refusing to perform can be referred to the police. */
export const refusalChecklistRule = rule<{ have: readonly RefusalEvidence[] }, readonly RefusalEvidence[]>({
  id: 'refusal-crime-evidence',
  title: text('移送拒不执行判决、裁定罪的证据清单', 'The evidence with which a refusal to perform is referred'),
  rows: ['H-07'],
  awaits: 'D5',
  versions: [
    {
      cites: [cite('refusal-crime-opinions', '4'), cite('criminal-law', '313')],
      from: '2025-07-01',
      until: null,
      certainty: 'read',
      decide: ({ have }) => ({
        value: refusalEvidence.filter((e) => !have.includes(e)),
        because: [
          text(
            '移送时应当附：身份证明、负有执行或者协助义务、有能力执行、拒不执行行为、情节或者后果的证据。',
            'With the referral go: identity, duty, ability to perform in whole or part, the refusing conduct, its gravity or consequences.',
          ),
        ],
      }),
    },
  ],
});

/** Whether the creditor may prosecute privately. CRIM 14. */
export const privateProsecutionRule = rule<
  { harmed: boolean; complainedOn: Day | null; refusedInWriting: boolean; on: Day },
  boolean
>({
  id: 'private-prosecution-of-refusal',
  title: text('拒执罪的自诉', 'Private prosecution of a refusal to perform'),
  rows: ['H-07'],
  awaits: 'D5',
  versions: [
    {
      cites: [cite('refusal-crime-interpretation', '14')],
      from: '2024-12-01',
      until: null,
      certainty: 'quoted',
      note: '第14条在 LawRefBook/Laws@2f4c5c2 核对原文；公安机关六十日未书面答复视为不予追究，见法〔2018〕147号引文。',
      decide: ({ harmed, complainedOn, refusedInWriting, on }) => {
        const silent = complainedOn !== null && isBefore(complainedOn.add({ days: 60 }), on);
        return {
          value: harmed && complainedOn !== null && (refusedInWriting || silent),
          because: [
            text(
              '申请执行人有证据证明受到侵害，曾提出控告，公安机关或者人民检察院不予追究的，可以自诉。',
              'The applicant was harmed, complained, and police or procuratorate did not pursue.',
            ),
          ],
        };
      },
    },
  ],
});
