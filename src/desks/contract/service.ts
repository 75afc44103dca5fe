import { z } from 'zod';
import { ActRef, BothTexts, DayText, DocumentRef, Light, Status } from './values.ts';

export const ServiceRow = z.object({
  id: z.string(),
  document: DocumentRef,
  person: z.string(),
  role: Status,
  way: Status,
  state: Status,
  light: Light,
  sentOn: DayText.optional(),
  /** The service fact from which the law counts. */
  servedOn: DayText.optional(),
  returnedBecause: z.string().optional(),
  proof: DocumentRef.optional(),
  /** Clocks that this service opened. */
  opened: z.array(BothTexts),
  acts: z.array(ActRef).default([]),
});
export type ServiceRow = z.infer<typeof ServiceRow>;

/** GET /api/cases/{id}/service. */
export const CaseService = z.object({ rows: z.array(ServiceRow), acts: z.array(ActRef).default([]) });
export type CaseService = z.infer<typeof CaseService>;
