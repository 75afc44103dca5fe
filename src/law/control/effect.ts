import { type Day, orThrow, type Refusal, type Text } from '#kernel';
import { cite, type Decided, rule } from '../frame.ts';
import { refuseControl } from './refusals.ts';

/** How a control reaches the property; each with the fact that makes it effective. */
export type ControlEffectFacts =
  /** Deposits and other rights that a holder keeps: the notice to assist, served with the ruling. */
  | { readonly by: 'holder'; readonly noticeServedOn: Day | null; readonly rulingAttached: boolean }
  /** Movables taken or sealed on the spot. */
  | { readonly by: 'seal'; readonly sealedOn: Day | null }
  /** Real estate, vehicles, ships, aircraft and other registered property: the notice to the registry. */
  | {
      readonly by: 'registry';
      readonly noticeServedOn: Day | null;
      readonly rulingAttached: boolean;
      readonly registered: boolean;
    }
  /** Equity: publication in the enterprise credit information system. */
  | { readonly by: 'publication'; readonly publishedOn: Day | null };

/** When a control took effect, and whether a later registered one of another court would prevail over it. */
export type ControlEffect = { readonly effective: Day; readonly defeatedByLaterRegistered: boolean };

function missing(zh: string, en: string): Refusal {
  const made = refuseControl('control-not-effective', { values: { missing: zh } });
  return { ...made, text: { zh: made.text.zh, en: `The control has not taken effect: ${en}.` } };
}

function effectOf(facts: ControlEffectFacts): ControlEffect | Refusal {
  switch (facts.by) {
    case 'seal':
      return facts.sealedOn
        ? { effective: facts.sealedOn, defeatedByLaterRegistered: false }
        : missing('没有扣押或者加贴封条', 'nothing was taken or sealed');
    case 'publication':
      return facts.publishedOn
        ? { effective: facts.publishedOn, defeatedByLaterRegistered: false }
        : missing('没有在国家企业信用信息公示系统公示', 'it is not published in the enterprise credit system');
    case 'holder':
    case 'registry': {
      if (!facts.noticeServedOn)
        return missing('协助执行通知书没有送达协助单位', 'the notice to assist was not served');
      if (!facts.rulingAttached) return missing('没有裁定书副本', 'no copy of the ruling was attached');
      const unregistered = facts.by === 'registry' && !facts.registered;
      return { effective: facts.noticeServedOn, defeatedByLaterRegistered: unregistered };
    }
  }
}

function decide(facts: ControlEffectFacts): Decided<ControlEffect> {
  const value = orThrow(effectOf(facts));
  const because: Text[] = [
    { zh: `控制措施自${value.effective}起生效。`, en: `The control took effect on ${value.effective}.` },
  ];
  if (value.defeatedByLaterRegistered)
    because.push({
      zh: '未办理登记手续，不得对抗其他人民法院已经办理登记的查封。',
      en: 'It is not registered and does not prevail over a registered control of another court.',
    });
  return { value, because };
}

/** Which day a control takes effect, from the facts of its kind. Decide on the day of the fact. Refuses `control-not-effective`. */
export const controlEffect = rule<ControlEffectFacts, ControlEffect>({
  id: 'control-effect',
  title: { zh: '控制措施的生效', en: 'When a control takes effect' },
  rows: ['D-03', 'D-04', 'D-24'],
  awaits: 'C1',
  versions: [
    {
      cites: [cite('seizure-provisions', '1'), cite('seizure-provisions', '9')],
      from: '2005-01-01',
      until: '2021-01-01',
      certainty: 'recalled',
      note: '2020年修正前第1、9条；股权公示生效规则自2022年起。',
      decide,
    },
    {
      cites: [cite('seizure-provisions', '1'), cite('seizure-provisions', '7')],
      from: '2021-01-01',
      until: '2022-01-01',
      certainty: 'read',
      decide,
    },
    {
      cites: [
        cite('seizure-provisions', '1'),
        cite('seizure-provisions', '7'),
        cite('equity-enforcement-provisions', '6'),
      ],
      from: '2022-01-01',
      until: null,
      certainty: 'read',
      decide,
    },
  ],
});
