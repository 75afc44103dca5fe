import { type Text, text } from '#kernel';
import { cite, type Decided, rule } from '../../frame.ts';
import { joined, keysOf, type Named } from '../../listed.ts';

/** The six grounds on which an online auction is set aside. NAUC 31. */
export const setAsideGrounds = {
  misdescribed: text(
    '说明或者展示严重失实，致买受人重大误解、购买目的无法实现',
    'the description was seriously false, misled the buyer and defeats what he bought it for',
  ),
  'system-error': text(
    '系统故障、病毒入侵、黑客攻击、数据错误等致使结果错误，严重损害当事人或者其他竞买人利益',
    'a failure, attack or wrong data made the result wrong and did serious harm',
  ),
  collusion: text(
    '竞买人之间或者竞买人与平台恶意串通，损害他人利益',
    'bidders, or a bidder and the platform, colluded to the harm of others',
  ),
  unqualified: text('买受人不具备竞买资格', 'the buyer lacked the qualification to bid'),
  'unequal-terms': text(
    '违法限制竞买人参加或者规定不同竞买条件',
    'bidders were unlawfully kept out or given unequal terms',
  ),
  'other-breach': text(
    '其他严重违反程序且损害当事人或者竞买人利益',
    'another serious breach of procedure that harmed a party or bidder',
  ),
} as const satisfies Named<string>;
export type SetAsideGround = keyof typeof setAsideGrounds;

export type SetAsideFacts = {
  readonly misdescribed?: {
    readonly seriouslyFalse: boolean;
    readonly misledBuyer: boolean;
    readonly purposeDefeated: boolean;
    /** The state of the art could not have found the defect. */
    readonly undetectable: boolean;
    /** The defect, and who answers for it, was published. */
    readonly disclosed: boolean;
  };
  readonly systemError?: { readonly resultWrong: boolean; readonly seriousHarm: boolean };
  readonly collusion?: { readonly harmed: boolean };
  readonly buyerUnqualified?: boolean;
  readonly unequalTerms?: boolean;
  readonly otherBreach?: { readonly serious: boolean; readonly harmed: boolean };
};

function met(facts: SetAsideFacts): Readonly<Record<SetAsideGround, boolean>> {
  const m = facts.misdescribed;
  return {
    misdescribed: m?.seriouslyFalse === true && m.misledBuyer && m.purposeDefeated && !m.undetectable && !m.disclosed,
    'system-error': facts.systemError?.resultWrong === true && facts.systemError.seriousHarm,
    collusion: facts.collusion?.harmed === true,
    unqualified: facts.buyerUnqualified === true,
    'unequal-terms': facts.unequalTerms === true,
    'other-breach': facts.otherBreach?.serious === true && facts.otherBreach.harmed,
  };
}

/** What an objection names without all that its ground asks for. */
function alleged(facts: SetAsideFacts): Readonly<Record<SetAsideGround, boolean>> {
  return {
    misdescribed: facts.misdescribed !== undefined,
    'system-error': facts.systemError !== undefined,
    collusion: facts.collusion !== undefined,
    unqualified: facts.buyerUnqualified !== undefined,
    'unequal-terms': facts.unequalTerms !== undefined,
    'other-breach': facts.otherBreach !== undefined,
  };
}

type SetAside = { readonly setAside: boolean; readonly grounds: readonly SetAsideGround[] };

function decide(facts: SetAsideFacts): Decided<SetAside> {
  const holds = met(facts);
  const named = alleged(facts);
  const grounds = keysOf(setAsideGrounds).filter((ground) => holds[ground]);
  const failing = keysOf(setAsideGrounds).filter((ground) => named[ground] && !holds[ground]);
  const yes = joined(setAsideGrounds, grounds);
  const no = joined(setAsideGrounds, failing);
  const m = facts.misdescribed;
  const because: Text[] = [
    grounds.length > 0
      ? text(`请求撤销应当支持：${yes.zh}。`, `The sale is set aside: ${yes.en}.`)
      : text('没有应当撤销的情形。', 'There is no ground to set it aside.'),
  ];
  if (failing.length > 0) because.push(text(`下列情形的要件不齐备：${no.zh}。`, `Not all is there for: ${no.en}.`));
  if (m && !holds.misdescribed && (m.undetectable || m.disclosed))
    because.push(
      m.disclosed
        ? text('瑕疵及责任承担已经公示说明。', 'The defect and who answers for it was published.')
        : text('拍卖时的技术水平不能发现该瑕疵。', 'The state of the art could not have found the defect.'),
    );
  return { value: { setAside: grounds.length > 0, grounds }, because };
}

/** Whether an online auction is set aside on a party's objection, and on which of the six grounds. */
export const setAsideRule = rule<SetAsideFacts, SetAside>({
  id: 'auction-set-aside',
  title: text('撤销网络司法拍卖的情形', 'When an online auction is set aside'),
  rows: ['E-33'],
  awaits: 'E2',
  versions: [
    { cites: [cite('online-auction-provisions', '31')], from: '2017-01-01', until: null, certainty: 'read', decide },
  ],
});
