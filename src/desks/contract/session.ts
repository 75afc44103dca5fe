import { z } from 'zod';
import { accountDuties } from './account.ts';
import { BothTexts, CitationRow, Moment } from './values.ts';

export const PostHeld = z.object({ post: z.string(), title: BothTexts, courtId: z.string(), courtName: z.string() });
export type PostHeld = z.infer<typeof PostHeld>;

/** The screens of officers, as the menu names them. */
export const screens = ['workbench', 'cases', 'filing', 'approvals', 'money', 'units', 'presets', 'accounts'] as const;

/** GET and POST /api/session. `csrf` goes into the header x-writ-csrf of every request that changes something. */
export const Session = z.object({
  officer: z.object({ id: z.string(), name: z.string(), login: z.string(), posts: z.array(PostHeld) }),
  /** Screens that have something for one of his posts; the others answer that there is nothing. */
  screens: z.array(z.enum(screens)),
  /** Whether he may take lists along as spreadsheets. */
  exports: z.boolean(),
  csrf: z.string(),
  /** What he must do for his account before anything else opens to him. */
  duties: z.array(z.enum(accountDuties)),
  legalNow: Moment,
  demo: z.boolean(),
  /** Proposals that wait for this officer, for the badge in the menu. */
  approvalsWaiting: z.number().int().default(0),
});
export type Session = z.infer<typeof Session>;

/** `code` where the officer is asked for a second factor: the first try without it is refused with `sign-in-code`. */
export const SignIn = z.object({
  login: z.string().min(1).max(80),
  password: z.string().min(1).max(200),
  code: z.string().max(12).optional(),
});
export type SignIn = z.infer<typeof SignIn>;

/** application/problem+json: the one form of a refusal. `field` is a dotted path into the input, such as `debtors.0.name`. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  text: BothTexts,
  field: z.string().optional(),
  cites: z.array(CitationRow).optional(),
  facts: z.record(z.string(), z.string()).optional(),
  errors: z.array(z.object({ field: z.string(), text: BothTexts })).optional(),
});
export type Problem = z.infer<typeof Problem>;
