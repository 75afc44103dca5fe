import { type Text, text } from '#kernel';
import { cite, type Decided, rule } from '../frame.ts';
import { keysOf, missingOf, type Named } from '../listed.ts';

const inv = (article: string) => cite('property-investigation-provisions', article);

/** What an order to declare property must state. INV 4. */
export const orderItems = {
  term: text('提交财产报告的期限', 'the term for the report'),
  'scope-and-span': text('报告财产的范围、期间', 'what and which time it covers'),
  supplements: text('补充报告的条件及期间', 'when and within what time to supplement'),
  liability: text('违反报告义务的法律责任', 'what follows from a breach'),
  form: text('财产调查表', 'the form to be filled in item by item'),
} as const satisfies Named<string>;
export type OrderItem = keyof typeof orderItems;

/** What an order to declare property still lacks. */
export const declarationOrderRule = rule<{ have: readonly OrderItem[] }, readonly OrderItem[]>({
  id: 'declaration-order-contents',
  title: text('报告财产令应当载明的事项', 'What an order to declare property states'),
  rows: ['I-03'],
  awaits: 'B2',
  versions: [
    {
      cites: [inv('4')],
      from: '2017-05-01',
      until: null,
      certainty: 'read',
      decide: ({ have }) =>
        missingOf(text('报告财产令', 'An order to declare property'), orderItems, keysOf(orderItems), have),
    },
  ],
});

/** What a declaration covers: five groups of property, then what lies on it. INV 5, 6. */
export const declarationItems = {
  money: text('收入、存款、现金、理财产品、有价证券', 'income, deposits, cash, wealth products, securities'),
  'real-estate': text('土地使用权、房屋等不动产', 'land rights, houses and other real estate'),
  movables: text('交通运输工具、机器设备、产品、原材料', 'vehicles, machines, products, materials'),
  rights: text(
    '债权、股权、投资权益、基金、信托、知识产权',
    'claims, equity, investments, funds, trusts, intellectual property',
  ),
  other: text('其他应当报告的财产', 'other property'),
  burdens: text('出租、担保、共有、争议等情形', 'leases, securities, co-ownership, disputes'),
  'held-by-others': text('第三人占有或者登记在第三人名下的财产', 'what third persons hold or have in their name'),
  changes: text('一年以来的财产变动', 'changes since a year before the notice'),
} as const satisfies Named<string>;
export type DeclarationItem = keyof typeof declarationItems;

/** Which groups a declaration says nothing of; "none" is an answer, silence is not. */
export const declarationContentsRule = rule<{ answered: readonly DeclarationItem[] }, readonly DeclarationItem[]>({
  id: 'declaration-contents',
  title: text('财产报告的内容', 'What a declaration of property covers'),
  rows: ['I-01'],
  awaits: 'B2',
  versions: [
    {
      cites: [inv('5'), inv('6')],
      from: '2017-05-01',
      until: null,
      certainty: 'read',
      decide: ({ answered }) =>
        missingOf(text('财产报告', 'A declaration of property'), declarationItems, keysOf(declarationItems), answered),
    },
  ],
});

/** How things stand with a case in which property is to be declared. */
export type DeclaringStage = 'running' | 'performed' | 'terminated' | 'not-enforced' | 'round-ended' | 'other-end';

export type DeclaringDuty = { readonly ended: boolean; readonly mustSupplement: boolean };

const stageTexts: Readonly<Record<DeclaringStage, Text>> = {
  running: text('案件正在执行，报告义务继续', 'the case runs and so does the duty'),
  performed: text('义务已经履行完毕，报告程序终结', 'the duty is performed: it ends'),
  terminated: text('已裁定终结执行，报告程序终结', 'enforcement is terminated: it ends'),
  'not-enforced': text('已裁定不予执行，报告程序终结', 'the instrument is not enforced: it ends'),
  'round-ended': text('终结本次执行程序后，财产变动仍应补充报告', 'the round ended: changes are still to be reported'),
  'other-end': text('人民法院认为应当终结，报告程序终结', 'the court finds that it ends'),
};

/** Whether the duty to declare property has ended. INV 7, 11. */
export const declaringEndsRule = rule<{ stage: DeclaringStage }, DeclaringDuty>({
  id: 'declaration-ends',
  title: text('财产报告程序的终结', 'When the duty to declare property ends'),
  rows: ['I-04'],
  awaits: 'B2',
  versions: [
    {
      cites: [inv('11'), inv('7')],
      from: '2017-05-01',
      until: null,
      certainty: 'read',
      decide: ({ stage }): Decided<DeclaringDuty> => {
        const goesOn = stage === 'running' || stage === 'round-ended';
        const words = stageTexts[stage];
        return {
          value: { ended: !goesOn, mustSupplement: goesOn },
          because: [text(`${words.zh}。`, `Of the duty to declare: ${words.en}.`)],
        };
      },
    },
  ],
});

/** Whether somebody may see what was declared or found. INV 8, 12. */
export const inspectionRule = rule<
  { what: 'declaration' | 'investigation'; asks: 'applicant' | 'other' },
  'must-allow' | 'may-allow' | 'refuse'
>({
  id: 'property-report-inspection',
  title: text('查询财产报告和调查结果', 'Seeing what was declared or found'),
  rows: ['I-05'],
  awaits: 'B2',
  versions: [
    {
      cites: [inv('8'), inv('12')],
      from: '2017-05-01',
      until: null,
      certainty: 'read',
      decide: ({ what, asks }) => {
        if (asks === 'other')
          return {
            value: 'refuse',
            because: [text('只有申请执行人及其代理人可以申请查询。', 'Only the applicant and his agents may ask.')],
          };
        const secret = text('查询人对知悉的信息应当保密。', 'Who sees it keeps it secret.');
        return what === 'declaration'
          ? {
              value: 'must-allow',
              because: [
                text(
                  '申请执行人申请查询财产报告的，应当准许。',
                  'The applicant must be allowed to see the declaration.',
                ),
                secret,
              ],
            }
          : {
              value: 'may-allow',
              because: [
                text(
                  '申请查询调查结果的，根据案件需要决定是否准许。',
                  'Whether he sees the findings is for the court.',
                ),
                secret,
              ],
            };
      },
    },
  ],
});

/** Whether what the query network gives may be used so. NET 7; INV 25. */
export const inquiryUseRule = rule<
  { person: 'debtor' | 'bound-to-perform' | 'outsider'; purpose: 'this-case' | 'other-enforcement' | 'elsewhere' },
  boolean
>({
  id: 'inquiry-use',
  title: text('查控信息的对象、用途与保密', 'On whom, for what and how secretly the network is used'),
  rows: ['I-09'],
  awaits: 'C5',
  versions: [
    {
      cites: [cite('network-inquiry-provisions', '7'), inv('25')],
      from: '2017-05-01',
      until: null,
      certainty: 'read',
      decide: ({ person, purpose }) => ({
        value: person !== 'outsider' && purpose === 'this-case',
        because: [
          text(
            '不得对被执行人以外的非执行义务主体查控；查控信息不得泄露，也不得用于执行案件以外的目的，只为本案使用。',
            'Nobody without a duty to perform is queried; what is found is not disclosed and serves this case only.',
          ),
          person === 'outsider'
            ? text('该人没有执行义务。', 'This person has no duty to perform.')
            : purpose === 'this-case'
              ? text('为本案使用，可以。', 'It serves this case.')
              : text('不是为本案使用。', 'It does not serve this case.'),
        ],
      }),
    },
  ],
});
