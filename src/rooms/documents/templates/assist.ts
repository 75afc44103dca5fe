import { z } from 'zod';
import { Cites, Header, Matter, OnDay, Words } from './header.ts';
import { clueFileName } from './template.ts';

/** Kinds of property that a unit is asked about. Money has notices of its own name; everything else goes by 协助执行通知书. */
const kinds = {
  deposit: { noun: '存款', verb: '冻结', money: true },
  wallet: { noun: '网络资金', verb: '冻结', money: true },
  equity: { noun: '股权', verb: '冻结', money: false },
  'real-estate': { noun: '不动产', verb: '查封', money: false },
  vehicle: { noun: '机动车', verb: '查封', money: false },
  identity: { noun: '身份信息', verb: '查封', money: false },
  /** One inquiry to all units of the network at once. */
  property: { noun: '财产', verb: '查封', money: false },
} as const;
export type PropertyKind = keyof typeof kinds;
const kindNames = Object.keys(kinds) as [PropertyKind, ...PropertyKind[]];

export type AssistStep = 'freeze' | 'renew' | 'deduct' | 'release' | 'inquire';

/** "协助冻结存款通知书" for money, "协助执行通知书" where the forms of 2016 have no name of their own; inquiries always name themselves. */
export function assistTitle(step: AssistStep, kind: PropertyKind): string {
  const { noun, money } = kinds[kind];
  if (step === 'inquire') return `协助查询${noun}通知书`;
  if (!money) return '协助执行通知书';
  const verb = { freeze: '冻结', renew: '继续冻结', deduct: '扣划', release: '解除冻结' }[step];
  return step === 'release' ? `${verb}${noun}通知书` : `协助${verb}${noun}通知书`;
}

/** The kind of property, written out as the title and the verb that the notice uses. */
export function formOf(step: AssistStep) {
  return z.enum(kindNames).transform((kind) => ({ title: assistTitle(step, kind), verb: kinds[kind].verb }));
}

/** Identity of the person asked about; nobody is coerced on a name alone, so the number is required. */
export const Subject = z.strictObject({ name: Words, idKind: Words, idNumber: Words });

/** What every notice to a unit holds. */
export const assistParts = {
  header: Header,
  matter: Matter,
  /** The unit, as in its full name. */
  addressee: Words,
  /** The unit as clerks name it in a file name, such as 建设银行. */
  unitShort: Words,
  subject: Subject,
  cites: Cites,
  /** The articles on units that refuse to assist. */
  dutyCites: Cites,
  replyBy: OnDay.nullable(),
  enclosures: z.array(Words).max(20),
};

/** The clue: one account or one registered thing. */
export const Clue = z.strictObject({ thing: Words, identifier: Words });

/** A paper of this case that the notice rests on or changes. */
export const Paper = z.strictObject({ number: Words, kind: Words });

/** "协助冻结存款通知书（建设银行8389）.pdf". */
export function assistFileName(
  step: AssistStep,
  fields: { form: PropertyKind; unitShort: string; target?: { identifier: string } },
): string {
  return clueFileName(assistTitle(step, fields.form), fields.unitShort, fields.target?.identifier ?? '');
}
