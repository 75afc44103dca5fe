import type { z } from 'zod';
import { freezeRuling } from './freeze-ruling/fields.ts';

/** Every document of the product. A new document is one folder and one line here. */
export const templates = {
  'freeze-ruling': freezeRuling,
} as const;

export type TemplateName = keyof typeof templates;

/** The fields that a template takes. */
export type FieldsOf<N extends TemplateName> = z.input<(typeof templates)[N]['fields']>;
