import { z } from 'zod';
import { ActRef, BothTexts, Moment, Status } from './values.ts';

/** A contact note: who was spoken with, how, and what was said or promised. */
export const NoteRow = z.object({
  id: z.string(),
  at: Moment,
  by: z.string(),
  with: z.string(),
  way: Status,
  text: z.string(),
  promised: BothTexts.optional(),
});
export type NoteRow = z.infer<typeof NoteRow>;

/** GET /api/cases/{id}/notes, newest first. */
export const CaseNotes = z.object({ rows: z.array(NoteRow), acts: z.array(ActRef).default([]) });
export type CaseNotes = z.infer<typeof CaseNotes>;
