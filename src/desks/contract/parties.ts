import { z } from 'zod';
import { ActRef, BothTexts, DayText, Light, Status } from './values.ts';

/** Somebody who acts for a party. */
export const ActingFor = z.object({
  name: z.string(),
  role: Status,
  /** Ordinary or special authority, for agents. */
  authority: BothTexts.optional(),
  idMasked: z.string().optional(),
  phoneMasked: z.string().optional(),
  /** For a lawyer: the firm. */
  office: z.string().optional(),
});
export type ActingFor = z.infer<typeof ActingFor>;

export const PartyRow = z.object({
  id: z.string(),
  role: Status,
  kind: z.enum(['person', 'organisation']),
  name: z.string(),
  idKind: BothTexts.optional(),
  /** Masked: place and year of birth and the last four characters stand (6+4+****+4). */
  idMasked: z.string().optional(),
  phoneMasked: z.string().optional(),
  address: z.string().optional(),
  /** Whether the identity was checked at a registry or by document; no coercion on a name alone. */
  identity: z.object({ light: Light, how: BothTexts.optional(), on: DayText.optional() }),
  addressConfirmation: z
    .object({ on: DayText, electronicConsent: z.boolean(), address: z.string(), fromTrial: z.boolean() })
    .optional(),
  actingFor: z.array(ActingFor),
  liability: BothTexts.optional(),
  payee: z.object({ holder: z.string(), bank: z.string(), accountMasked: z.string() }).optional(),
  acts: z.array(ActRef).default([]),
});
export type PartyRow = z.infer<typeof PartyRow>;

/** GET /api/cases/{id}/parties. */
export const CaseParties = z.object({ rows: z.array(PartyRow) });
export type CaseParties = z.infer<typeof CaseParties>;
