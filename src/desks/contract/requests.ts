import { z } from 'zod';
import { ActRef, BothTexts, DocumentRef, Light, Moment, Status } from './values.ts';

export const RequestRow = z.object({
  id: z.string(),
  /** The request number that the unit sees. */
  number: z.string(),
  measure: Status,
  /** drafted, issued, delivered, accepted, answered, closed, returned, withdrawn, undeliverable. */
  state: Status,
  light: Light,
  issuedAt: Moment.optional(),
  answeredAt: Moment.optional(),
  /** Time from issue to answer, or to now while none came. */
  usedMinutes: z.number().int().optional(),
  /** What came back: full, partial, none found, refused with the normalised reason. */
  outcome: Status.optional(),
  result: BothTexts.optional(),
  /** The unit's own words where it refused in free text. */
  rawReason: z.string().optional(),
  documents: z.array(DocumentRef),
  acts: z.array(ActRef).default([]),
});
export type RequestRow = z.infer<typeof RequestRow>;

/** GET /api/cases/{id}/requests: debtor × unit; a pair without cell was never asked. */
export const CaseRequests = z.object({
  asOf: Moment,
  debtors: z.array(z.object({ id: z.string(), name: z.string(), identityVerified: z.boolean() })),
  units: z.array(z.object({ id: z.string(), name: z.string(), kind: Status, connected: z.boolean() })),
  cells: z.array(z.object({ debtorId: z.string(), unitId: z.string(), light: Light, requests: z.array(RequestRow) })),
  /** 一键查控, where it is open. */
  askAll: ActRef.optional(),
});
export type CaseRequests = z.infer<typeof CaseRequests>;
