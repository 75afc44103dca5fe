import { type Fen, formatYuan, lesser, text } from '#kernel';
import { cite, rule } from '../frame.ts';
import { keysOf, missingOf, type Named } from '../listed.ts';

const inv = (article: string) => cite('property-investigation-provisions', article);

export type RewardFacts = {
  /** The clue was not known to the court. */
  readonly unknownBefore: boolean;
  /** What the clue realised of the applicant's claim, in fen. */
  readonly realised: Fen;
  /** What the notice promises for it, in fen. */
  readonly promised: Fen;
  readonly informer: 'anybody' | 'agent-of-the-applicant' | 'bound-to-tell';
  /** First of those who told the same. */
  readonly first: boolean;
  /** What of the applicant's money is here, in fen. */
  readonly applicantsMoney: Fen;
};

export type Reward = { readonly pay: boolean; readonly fromMoney: Fen; readonly byApplicant: Fen };

/** Whether a reward is paid and out of what, in fen: out of the applicant's money, the rest by himself. INV 23, 24. */
export const rewardRule = rule<RewardFacts, Reward>({
  id: 'reward-payment',
  title: text('悬赏金的发放', 'Paying a reward'),
  rows: ['I-07'],
  awaits: 'B3',
  versions: [
    {
      cites: [inv('23'), inv('24')],
      from: '2017-05-01',
      until: null,
      certainty: 'read',
      decide: ({ unknownBefore, realised, promised, informer, first, applicantsMoney }) => {
        const pay = unknownBefore && realised > 0n && informer === 'anybody' && first;
        const fromMoney = pay ? lesser(promised, applicantsMoney) : 0n;
        const why = pay
          ? text('提供法院尚未掌握的线索并使债权实现，应当发放', 'the clue was new and realised the claim: it is paid')
          : !unknownBefore
            ? text('法院已经掌握该线索', 'the court knew it already')
            : realised === 0n
              ? text('没有使债权实现', 'it realised nothing')
              : informer === 'anybody'
                ? text('他人先提供了相同线索', 'somebody else told the same before')
                : text('提供人是申请执行人的代理人或者负有提供义务', 'he is the applicant’s agent or bound to tell');
        return {
          value: { pay, fromMoney, byApplicant: pay ? promised - fromMoney : 0n },
          because: [
            text(`悬赏金：${why.zh}。`, `Of the reward: ${why.en}.`),
            ...(pay
              ? [
                  text(
                    `从申请执行人应得的执行款中扣减${formatYuan(fromMoney)}元，余由其另行支付。`,
                    `${formatYuan(fromMoney)} yuan are taken out of the applicant’s money; he pays the rest himself.`,
                  ),
                ]
              : []),
          ],
        };
      },
    },
  ],
});

export type AuditFacts = {
  readonly debtor: 'unit' | 'natural';
  readonly writtenRequest: boolean;
  /** Refusing or false reports, hiding or moving property. */
  readonly evades: boolean;
  /** Shareholders who paid too little in, or took it out. */
  readonly contributionDefect: boolean;
  /** What the audit found of the debtor's evasion; null before it is done. */
  readonly foundEvasion: boolean | null;
};

/** Whether an audit may be granted, and who bears what it costs; the applicant advances it. INV 17, 20. */
export const auditRule = rule<
  AuditFacts,
  { readonly grant: boolean; readonly costOn: 'debtor' | 'applicant' | 'open' }
>({
  id: 'audit-of-the-debtor',
  title: text('委托审计的条件与费用', 'An audit of the debtor and who bears its cost'),
  rows: ['I-06'],
  awaits: 'B3',
  versions: [
    {
      cites: [inv('17'), inv('20')],
      from: '2017-05-01',
      until: null,
      certainty: 'read',
      decide: ({ debtor, writtenRequest, evades, contributionDefect, foundEvasion }) => {
        const grant = debtor === 'unit' && writtenRequest && (evades || contributionDefect);
        const costOn = foundEvasion === null ? 'open' : foundEvasion ? 'debtor' : 'applicant';
        return {
          value: { grant, costOn },
          because: [
            text(
              '对法人或者非法人组织，申请执行人认为其逃避债务或者出资不实、抽逃出资的，可以书面申请审计。',
              'Of a unit that evades, or whose shareholders’ contributions are defective, the applicant may ask in writing for an audit.',
            ),
            grant ? text('条件具备。', 'The conditions are met.') : text('条件不具备。', 'The conditions are not met.'),
            {
              debtor: text('查明逃避债务，费用由被执行人承担。', 'Evasion was found: the debtor bears the cost.'),
              applicant: text(
                '没有发现逃避债务，费用由申请执行人承担。',
                'None was found: the applicant bears the cost.',
              ),
              open: text(
                '费用由申请执行人预交，结果出来后再定负担。',
                'The applicant advances the cost; who bears it follows from the result.',
              ),
            }[costOn],
          ],
        };
      },
    },
  ],
});

/** What a search needs. CPL 259; CPLI 494–498. */
export const searchItems = {
  hidden: text('被执行人隐匿财产或者会计账簿等资料', 'the debtor hides property or books'),
  'ordered-to-hand-over': text('已责令交出而拒不交出', 'he was ordered to hand them over and refused'),
  'signed-order': text('院长签发的搜查令', 'a search order signed by the president'),
  badges: text('着装并出示搜查令和工作证件', 'uniform, and the order and badges shown'),
  'persons-called': text(
    '通知被执行人或者成年家属、单位负责人到场',
    'the debtor, an adult of his family or the head of the unit was called',
  ),
  'local-witness': text('基层组织派员到场', 'somebody of the local organisation was called'),
  'woman-officer': text('搜查妇女身体由女执行人员进行', 'a woman’s body is searched by a woman'),
  record: text('签名或者盖章的搜查笔录', 'a signed record'),
} as const satisfies Named<string>;
export type SearchItem = keyof typeof searchItems;

/** What a search still lacks, before and after it. */
export const searchRule = rule<
  { debtor: 'citizen' | 'unit'; bodyOfWoman: boolean; done: boolean; have: readonly SearchItem[] },
  readonly SearchItem[]
>({
  id: 'search-requirements',
  title: text('搜查的条件与程序', 'What a search needs'),
  rows: ['H-11'],
  awaits: 'D4',
  versions: [
    {
      cites: [
        cite('civil-procedure-law', '259'),
        cite('cpl-interpretation', '494'),
        cite('cpl-interpretation', '496'),
        cite('cpl-interpretation', '498'),
      ],
      from: '2015-02-04',
      until: null,
      certainty: 'read',
      decide: ({ debtor, bodyOfWoman, done, have }) =>
        missingOf(
          text('搜查', 'A search'),
          searchItems,
          keysOf(searchItems).filter(
            (item) =>
              (item !== 'local-witness' || debtor === 'citizen') &&
              (item !== 'woman-officer' || bodyOfWoman) &&
              (item !== 'record' || done),
          ),
          have,
        ),
    },
  ],
});
