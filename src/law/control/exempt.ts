import { orThrow, type Refusal, type Text, text } from '#kernel';
import { cite, type Decided, rule } from '../frame.ts';
import type { Named } from '../listed.ts';
import { refuseControl } from './refusals.ts';

/** The eight items of property that may not be taken. SEI 3. */
export const exemptKinds = {
  household: text('生活必需的衣服、家具、炊具等物品', 'clothes, furniture, cookware and other necessities'),
  'living-costs': text('必需的生活费用', 'necessary living costs'),
  education: text('完成义务教育所必需的物品', 'things needed for compulsory education'),
  'unpublished-work': text('未公开的发明或者未发表的著作', 'inventions not disclosed and works not published'),
  aid: text('身体缺陷所必需的辅助工具、医疗物品', 'aids for a disability and medical goods'),
  honour: text('勋章及其他荣誉表彰的物品', 'medals and other tokens of honour'),
  treaty: text('条约、协定规定免于控制的财产', 'property immune by treaty'),
  'other-law': text('法律或者司法解释规定的其他财产', 'other property that a law or interpretation protects'),
} as const satisfies Named<string>;
export type ExemptKind = keyof typeof exemptKinds;

export type ExemptFacts = {
  readonly kind: ExemptKind;
  /** Units have no family to feed: only treaties, unpublished works and other laws protect what is theirs. */
  readonly person: 'natural' | 'unit';
  /** Whether the debtor and his dependants need the thing for life, school or health. */
  readonly necessary?: boolean;
  /** Of an invention or a work: whether it has been disclosed or published. */
  readonly published?: boolean;
  /** The law or treaty that protects the thing; needed for `other-law` and `treaty`. */
  readonly protectedBy?: string;
};

/** `above-minimum`: what exceeds the needs of life may be taken, at the applicant's request, once the minimum is secured. */
export type Exemption = 'exempt' | 'above-minimum' | 'not-exempt';

const personal: readonly ExemptKind[] = ['household', 'living-costs', 'education', 'aid', 'honour'];

function found(value: Exemption, kind: ExemptKind, zh: string, en: string): Decided<Exemption> {
  const item = exemptKinds[kind];
  return { value, because: [text(`${item.zh}：${zh}`, `Of ${item.en}: ${en}`)] };
}

function lacking(kind: ExemptKind): Refusal {
  return refuseControl('exemption-law-missing', {
    values: { zh: exemptKinds[kind].zh, en: exemptKinds[kind].en },
    field: 'protectedBy',
  });
}

function decideExempt({ kind, person, necessary, published, protectedBy }: ExemptFacts): Decided<Exemption> {
  if (person === 'unit' && personal.includes(kind))
    return found(
      'not-exempt',
      kind,
      '只保护自然人及其所扶养家属，单位不适用。',
      'this protects natural persons and their dependants, not units.',
    );
  switch (kind) {
    case 'honour':
      return found('exempt', kind, '不得查封、扣押、冻结。', 'may not be taken.');
    case 'treaty':
    case 'other-law':
      return (protectedBy ?? '').trim() === ''
        ? orThrow<Decided<Exemption>>(lacking(kind))
        : found('exempt', kind, `依${protectedBy}不得查封、扣押、冻结。`, `may not be taken by ${protectedBy}.`);
    case 'unpublished-work':
      return published === true
        ? found('not-exempt', kind, '已经公开或者发表，可以控制。', 'has been made public and may be taken.')
        : found('exempt', kind, '尚未公开或者发表，不得控制。', 'has not been made public and may not be taken.');
    case 'living-costs':
      return found(
        'above-minimum',
        kind,
        '当地有最低生活保障标准的依该标准保留，超过部分可以控制。',
        'as much as the local minimum standard is left; what is above it may be taken.',
      );
    case 'household':
      return necessary === true
        ? found('exempt', kind, '为生活所必需，不得控制。', 'needed for life, may not be taken.')
        : found(
            'above-minimum',
            kind,
            '超过生活必需的，经申请执行人申请，保障普通生活必需品后可以执行。',
            'beyond what life needs; may be taken at the applicant’s request once ordinary necessities are secured.',
          );
    default:
      return necessary === true
        ? found(
            'exempt',
            kind,
            '为其本人或者所扶养家属所必需，不得控制。',
            'needed by him or his dependants, may not be taken.',
          )
        : found('not-exempt', kind, '并非其本人或者所扶养家属所必需，可以控制。', 'not needed by them, may be taken.');
  }
}

/** Whether a thing may be taken at all. Refuses `exemption-law-missing` where the law that protects it is not named. */
export const exemptPropertyRule = rule<ExemptFacts, Exemption>({
  id: 'exempt-property',
  title: text('不得查封、扣押、冻结的财产', 'Property that may not be taken'),
  rows: ['D-07'],
  versions: [
    {
      cites: [cite('seizure-provisions', '3'), cite('seizure-provisions', '5')],
      from: '2005-01-01',
      until: null,
      certainty: 'read',
      decide: decideExempt,
    },
  ],
});

export type HomeFacts = {
  /** Whether it is the dwelling that the debtor and his dependants need. */
  readonly needed: boolean;
  /** Somebody who must support the debtor has another home that keeps them. */
  readonly supporterHasHome: boolean;
  /** The debtor gave away other homes after the instrument took effect in order to escape. */
  readonly gaveHomesAway: boolean;
  /** The applicant offers a home of the local low-rent standard, or leaves five to eight years of rent out of the price. */
  readonly offer: 'low-rent-home' | 'rent-left' | null;
};

/** A needed home may be sealed; sold only on one of the grounds that defeat the objection, which are named. */
export type HomeAnswer = {
  readonly seal: true;
  readonly sell: boolean;
  readonly ground: 'not-needed' | 'supporter-has-home' | 'gave-homes-away' | 'offer' | null;
};

const homeGrounds: Readonly<Record<NonNullable<HomeAnswer['ground']>, Text>> = {
  'not-needed': text('并非生活所必需的居住房屋', 'it is not a home that they need'),
  'supporter-has-home': text(
    '对被执行人有扶养义务的人名下有其他能够维持生活必需的居住房屋',
    'somebody bound to support him has another home',
  ),
  'gave-homes-away': text(
    '执行依据生效后为逃避债务转让其名下其他房屋',
    'he transferred other homes after the instrument took effect to escape the debt',
  ),
  offer: text(
    '申请执行人按照当地廉租住房保障面积标准提供居住房屋，或者同意从变价款中扣除五至八年租金',
    'the applicant provides a home of the low-rent standard or leaves five to eight years of rent',
  ),
};

function decideHome(before2015: boolean) {
  return ({ needed, supporterHasHome, gaveHomesAway, offer }: HomeFacts): Decided<HomeAnswer> => {
    const grounds: readonly [NonNullable<HomeAnswer['ground']>, boolean][] = [
      ['not-needed', !needed],
      ['supporter-has-home', supporterHasHome && !before2015],
      ['gave-homes-away', gaveHomesAway && !before2015],
      ['offer', offer !== null && !before2015],
    ];
    const ground = grounds.find(([, holds]) => holds)?.[0] ?? null;
    return {
      value: { seal: true, sell: ground !== null, ground },
      because: [
        text(
          '被执行人及其所扶养家属生活所必需的居住房屋可以查封，但不得拍卖、变卖或者抵债。',
          'A home that the debtor and his dependants need may be sealed but not sold or given in payment.',
        ),
        ground === null
          ? text('没有可以执行该房屋的情形。', 'Nothing here allows its sale.')
          : text(`可以执行，因为${homeGrounds[ground].zh}。`, `It may be sold, because ${homeGrounds[ground].en}.`),
      ],
    };
  };
}

/** Whether the debtor's home may be sold. SEI 4, 5; OBJ 20. */
export const homeSaleRule = rule<HomeFacts, HomeAnswer>({
  id: 'home-sale',
  title: text('生活必需居住房屋的执行', 'Enforcement against the home that a debtor needs'),
  rows: ['D-08'],
  awaits: 'E2',
  versions: [
    {
      cites: [cite('seizure-provisions', '6'), cite('seizure-provisions', '7')],
      from: '2005-01-01',
      until: '2015-05-05',
      certainty: 'read',
      decide: decideHome(true),
    },
    {
      cites: [cite('seizure-provisions', '4'), cite('seizure-provisions', '5'), cite('objection-provisions', '20')],
      from: '2015-05-05',
      until: null,
      certainty: 'read',
      decide: decideHome(false),
    },
  ],
});
