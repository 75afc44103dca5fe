import { type Text, text } from '#kernel';
import { cite, type Decided, rule } from '../../frame.ts';

export type PriceObjection = {
  readonly against: 'bargain' | 'directed' | 'network' | 'appraisal';
  /** `facts-or-scope`, `qualification-or-procedure`: REF 22; `method-or-result`: REF 23. */
  readonly about: readonly ('facts-or-scope' | 'qualification-or-procedure' | 'method-or-result')[];
  /** In writing within five days of receiving the report. */
  readonly inTime: boolean;
  /** Fraud, threat, collusion, a false official price, or a wrong decision on an earlier objection, with proof. */
  readonly grave: boolean;
  /** The first notice of the sale has been published. */
  readonly noticePublished: boolean;
};

/** What a court does with it. `qualification-first`: what concerns the agency itself is reviewed before its explanation is asked for. */
export type PriceObjectionRoute =
  | 'review-as-objection'
  | 'ask-the-agency'
  | 'qualification-first'
  | 'supervision'
  | 'not-accepted';

const routes: Readonly<Record<PriceObjectionRoute, Text>> = {
  'review-as-objection': text('参照执行行为异议审查', 'it is reviewed as an objection to an act'),
  'ask-the-agency': text(
    '三日内交评估机构说明，仍有异议的组织专业技术评审',
    'the agency is asked within three days, and an expert review follows where it stays disputed',
  ),
  'qualification-first': text(
    '先审查资质和程序，成立的另行委托，不成立的再交评估机构说明',
    'qualification and procedure are reviewed first; only if they stand is the agency asked',
  ),
  supervision: text('按照执行监督程序审查', 'it is dealt with as supervision'),
  'not-accepted': text('不予受理', 'it is not accepted'),
};

function routeOf({ against, about, inTime, grave, noticePublished }: PriceObjection): PriceObjectionRoute {
  if (grave && !noticePublished) return 'supervision';
  if (against === 'bargain' || against === 'directed' || !inTime || about.length === 0) return 'not-accepted';
  // Method and result are the agency's business; the platforms of a network inquiry have none to explain.
  const result = about.includes('method-or-result');
  if (!result) return 'review-as-objection';
  if (against === 'network') return about.length === 1 ? 'not-accepted' : 'review-as-objection';
  return about.includes('qualification-or-procedure') ? 'qualification-first' : 'ask-the-agency';
}

function decide(facts: PriceObjection): Decided<PriceObjectionRoute> {
  const value = routeOf(facts);
  const words = routes[value];
  return { value, because: [text(`对参考价的异议，${words.zh}。`, `Of the objection to the price: ${words.en}.`)] };
}

/** Which way an objection to a price takes. REF 22–25. */
export const priceObjectionRule = rule<PriceObjection, PriceObjectionRoute>({
  id: 'price-objection-route',
  title: text('对参考价异议的处理', 'Which way an objection to a price takes'),
  rows: ['E-07'],
  awaits: 'E1',
  versions: [
    {
      cites: [
        cite('reference-price-provisions', '22'),
        cite('reference-price-provisions', '23'),
        cite('reference-price-provisions', '24'),
        cite('reference-price-provisions', '25'),
      ],
      from: '2018-09-01',
      until: null,
      certainty: 'read',
      decide,
    },
  ],
});
