import { z } from 'zod';
import { Cites, Header, Matter, Objection, OnDay, Paragraphs, PartyLine, Words } from './header.ts';

/** The paragraphs of a ruling that the officer edits until signing. */
export const rulingMarked = {
  facts: { zh: '查明的事实', en: 'Facts found' },
  reasons: { zh: '本院认为', en: 'Reasons' },
} as const;

/** What every enforcement ruling holds. */
export const rulingParts = {
  header: Header,
  matter: Matter,
  parties: z.array(PartyLine).min(2).max(60),
  facts: Paragraphs,
  reasons: Paragraphs,
  /** The articles that the orders rest on. */
  cites: Cites,
  objection: Objection,
};

/** A thing that is controlled: who holds or registers it, what it is, its number there. */
export const Target = z.strictObject({ holder: Words, thing: Words, identifier: Words });

/** 冻结 for money and rights, 查封 for immovables and registered things, 扣押 for movables that are taken away. */
export const Measure = z
  .enum(['freeze', 'seal', 'impound'])
  .transform((kind) => ({ word: { freeze: '冻结', seal: '查封', impound: '扣押' }[kind] }));

/** The term of a control in words (such as 一年) and its last day. Both come from the rule on terms of control. */
export const Term = z.strictObject({ length: Words, until: OnDay });
