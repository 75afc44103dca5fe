import type { Text } from '#kernel';

/** A fault of a simulated unit that the developer page can turn: on and off, or by a number. */
export type KnobKind = { readonly name: string; readonly title: Text; readonly measure?: 'ms' | 'hours' };

export const knobKinds: readonly KnobKind[] = [
  { name: 'delay', title: { zh: '延迟答复', en: 'Answer slowly' }, measure: 'ms' },
  { name: 'drop', title: { zh: '办理后断线', en: 'Cut the line after acting' } },
  { name: 'dropBefore', title: { zh: '办理前断线', en: 'Cut the line before acting' } },
  { name: 'duplicate', title: { zh: '重复答复', en: 'Answer twice' } },
  { name: 'reorder', title: { zh: '答复乱序', en: 'Answer out of order' } },
  { name: 'tamper', title: { zh: '篡改签名', en: 'Spoil the signature' } },
  { name: 'error', title: { zh: '系统繁忙', en: 'Say that it is busy' } },
  { name: 'garbage', title: { zh: '答复乱码', en: 'Answer garbage' } },
  { name: 'refuse', title: { zh: '拒绝协助', en: 'Refuse' } },
  { name: 'partial', title: { zh: '部分办理', en: 'Do only a part' } },
  { name: 'returnForCorrection', title: { zh: '退回补正', en: 'Return for correction' } },
  { name: 'answerLater', title: { zh: '先受理后答复', en: 'Accept, answer later' } },
  { name: 'overFreeze', title: { zh: '超额冻结', en: 'Freeze too much' } },
  { name: 'doneWithoutMoney', title: { zh: '称已扣划而款未到', en: 'Say done, send no money' } },
  { name: 'payDelay', title: { zh: '付款延迟', en: 'Pay late' }, measure: 'hours' },
  { name: 'payReturned', title: { zh: '付款退回', en: 'Return the payment' } },
  { name: 'payDoubled', title: { zh: '重复付款', en: 'Pay twice' } },
];

type State = { readonly [name: string]: { times?: number; ms?: number; hours?: number } | undefined };

/** The knobs of a unit as the page shows them, from what the unit says of itself. */
export function knobsShown(state: State) {
  return knobKinds.map(({ name, title, measure }) =>
    measure === undefined
      ? { name, title, kind: 'switch' as const, value: state[name] !== undefined }
      : { name, title, kind: 'number' as const, value: state[name]?.[measure] ?? 0, unit: measure },
  );
}

/** What the page set, in the words of the unit: −1 is "until turned off", 0 is off. Unknown names are left out. */
export function knobsWanted(set: Readonly<Record<string, boolean | number>>): Record<string, unknown> {
  return Object.fromEntries(
    knobKinds.flatMap(({ name, measure }) => {
      const value = set[name];
      if (value === undefined) return [];
      if (!value) return [[name, 0]];
      return [[name, measure === undefined ? -1 : { times: -1, [measure]: Number(value) }]];
    }),
  );
}
