import { orThrow, type Text, text } from '#kernel';
import { cite, type Decided, rule } from '../../frame.ts';
import { keysOf, type Named } from '../../listed.ts';
import { refuseMeasure } from '../refusals.ts';

/** The four ways of finding a price, in their order. REF 2. */
export const priceWays = {
  bargain: text('当事人议价', 'bargaining of the parties'),
  directed: text('定向询价', 'inquiry of the authority that sets the price'),
  network: text('网络询价', 'network inquiry'),
  appraisal: text('委托评估', 'appraisal'),
} as const satisfies Named<string>;
export type PriceWay = keyof typeof priceWays;

export type PriceFacts = {
  /** A law or regulation requires an appraisal. */
  readonly appraisalRequired: boolean;
  /** A way that both parties ask for together. */
  readonly jointRequest: Exclude<PriceWay, 'bargain'> | null;
  /** `impossible`: a party refuses or cannot be found. An agreed price counts only if it harms nobody else. */
  readonly bargaining: 'open' | 'impossible' | 'failed' | 'agreed' | 'agreed-harming-others';
  /** A tax base price, or a price set or guided by the government, exists for the thing. */
  readonly officialPrice: boolean;
  /** The thing must be looked at or tested by experts. */
  readonly needsExperts: boolean;
  /** Network inquiry is technically possible for such a thing. */
  readonly networkPossible: boolean;
  readonly directedFailed?: boolean;
  readonly networkFailed?: boolean;
};

export type PriceWayAnswer = {
  readonly way: PriceWay;
  /** Ways that stand before it in the order and were passed over, each explained in `because`. */
  readonly passedOver: readonly PriceWay[];
};

/** Why a way is not open; undefined where it is. */
function closedBecause(way: PriceWay, facts: PriceFacts): Text | undefined {
  switch (way) {
    case 'bargain':
      return {
        open: undefined,
        agreed: undefined,
        impossible: text('一方拒绝议价或者下落不明', 'a party refuses to bargain or cannot be found'),
        failed: text('当事人没有提交一致的议价结果', 'the parties did not name one price'),
        'agreed-harming-others': text('议价结果损害他人合法权益', 'the price agreed harms others'),
      }[facts.bargaining];
    case 'directed':
      if (!facts.officialPrice)
        return text(
          '没有计税基准价、政府定价或者政府指导价',
          'there is no tax base price and none set or guided by the government',
        );
      return facts.directedFailed ? text('定向询价不成', 'the inquiry brought no result') : undefined;
    case 'network':
      if (facts.needsExperts) return text('需由专业人员现场勘验或者鉴定', 'experts must look at the thing or test it');
      if (!facts.networkPossible) return text('不具备网络询价条件', 'no network inquiry is possible for it');
      return facts.networkFailed ? text('网络询价不成', 'the network inquiry brought no result') : undefined;
    case 'appraisal':
      return undefined;
  }
}

function straightTo(way: PriceWay, why: Text): Decided<PriceWayAnswer> {
  const all = keysOf(priceWays);
  const name = priceWays[way];
  return {
    value: { way, passedOver: all.slice(0, all.indexOf(way)) },
    because: [text(`${why.zh}，采取${name.zh}。`, `${why.en}: by ${name.en}.`)],
  };
}

function decideWay(facts: PriceFacts): Decided<PriceWayAnswer> {
  if (facts.appraisalRequired)
    return straightTo('appraisal', text('法律、行政法规规定必须委托评估', 'A law requires an appraisal'));
  const asked = facts.jointRequest;
  if (asked !== null) {
    const closed = closedBecause(asked, facts);
    if (closed === undefined) return straightTo(asked, text('双方当事人一致要求', 'Both parties ask for it together'));
    const [zh, en] = [priceWays[asked].zh, priceWays[asked].en];
    orThrow(
      refuseMeasure('price-way-not-open', {
        values: { zh, en, why: closed.zh, whyEn: closed.en },
        field: 'jointRequest',
      }),
    );
  }
  const passedOver: PriceWay[] = [];
  const because: Text[] = [];
  for (const way of keysOf(priceWays)) {
    const closed = closedBecause(way, facts);
    const name = priceWays[way];
    if (closed === undefined) {
      because.push(
        text(
          `依次采取议价、定向询价、网络询价、评估：应当采取${name.zh}。`,
          `In the order of the ways, ${name.en} is next.`,
        ),
      );
      return { value: { way, passedOver }, because };
    }
    passedOver.push(way);
    because.push(text(`${name.zh}不能采取：${closed.zh}。`, `Not by ${name.en}: ${closed.en}.`));
  }
  throw new Error('an appraisal is always open');
}

/** Which way of finding a price is to be taken. Refuses `price-way-not-open` where both ask for a way whose conditions fail. REF 2, 4, 5, 7, 14. */
export const priceWayRule = rule<PriceFacts, PriceWayAnswer>({
  id: 'price-finding-way',
  title: text('确定参考价的方式与顺序', 'The ways of finding a price and their order'),
  rows: ['E-01', 'E-02', 'E-04'],
  awaits: 'E1',
  versions: [
    {
      cites: [
        cite('reference-price-provisions', '2'),
        cite('reference-price-provisions', '4'),
        cite('reference-price-provisions', '5'),
        cite('reference-price-provisions', '7'),
        cite('reference-price-provisions', '14'),
      ],
      from: '2018-09-01',
      until: null,
      certainty: 'read',
      decide: decideWay,
    },
  ],
});
