import { z } from 'zod';

/** A wording in both languages of the product. */
export const BothTexts = z.object({ zh: z.string(), en: z.string() });
export type BothTexts = z.infer<typeof BothTexts>;

/** Yuan as a plain decimal string with two decimals, such as "130000.00"; never a JSON number. */
export const Money = z.string().regex(/^-?\d{1,15}\.\d{2}$/);
export type Money = z.infer<typeof Money>;

/** A legal day in China, `YYYY-MM-DD`. */
export const DayText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export type DayText = z.infer<typeof DayText>;

/** A moment in UTC, ISO 8601 ending in Z. */
export const Moment = z.string().regex(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/);
export type Moment = z.infer<typeof Moment>;

/** An article, with the form in which documents print it: 《title》第N条. */
export const CitationRow = z.object({ law: z.string(), article: z.string(), printed: z.string() });
export type CitationRow = z.infer<typeof CitationRow>;

/** An officer as shown on screens: never more than name, post and desk phone. */
export const OfficerRef = z.object({
  id: z.string(),
  name: z.string(),
  post: BothTexts,
  phone: z.string().optional(),
});
export type OfficerRef = z.infer<typeof OfficerRef>;

/** A case as every list names it. `number` is as printed, for example （2026）皖1122执123号. */
export const CaseRef = z.object({ id: z.string(), number: z.string(), courtName: z.string() });
export type CaseRef = z.infer<typeof CaseRef>;

/** Whose chain an act is written on; the word is the path segment under /api/. */
export const SubjectRef = z.object({ kind: z.enum(['cases', 'courts', 'units', 'intake']), id: z.string() });
export type SubjectRef = z.infer<typeof SubjectRef>;

/**
 * An act that a row leads to. `input` prefills its form (for instance the asset that the row is about);
 * what the officer may really do is decided again when the dialog opens.
 */
export const ActRef = z.object({
  subject: SubjectRef,
  name: z.string(),
  title: BothTexts,
  input: z.record(z.string(), z.unknown()).optional(),
});
export type ActRef = z.infer<typeof ActRef>;

/**
 * A light always says words. Blue waits for a named other (a unit, a colleague); grey is suspended or does not apply.
 * A red light has an owner and, where the law leaves one, a next act.
 */
export const Light = z.object({
  colour: z.enum(['green', 'yellow', 'red', 'grey', 'blue']),
  /** For example 临期·剩2个工作日, 超期3日, 待建设银行答复. */
  words: BothTexts,
  due: DayText.optional(),
  /** Days or working days until `due` by `countedIn`; negative when over. */
  left: z.number().int().optional(),
  countedIn: z.enum(['days', 'working-days']).optional(),
  cites: z.array(CitationRow),
  owner: OfficerRef.optional(),
  waitingFor: z.string().optional(),
});
export type Light = z.infer<typeof Light>;

/** A status word together with its key, so that screens can filter by key and print the word. */
export const Status = z.object({ key: z.string(), text: BothTexts });
export type Status = z.infer<typeof Status>;

/** A paper or document that can be opened. */
export const DocumentRef = z.object({
  id: z.string(),
  title: z.string(),
  template: z.string().optional(),
  pdfUrl: z.string(),
});
export type DocumentRef = z.infer<typeof DocumentRef>;

/** One page of a keyset list; `next` goes into `?after=`. `total` equals the number of rows that all pages together hold. */
export function pageOf<T extends z.ZodType>(row: T) {
  return z.object({ rows: z.array(row), next: z.string().nullable(), total: z.number().int().optional() });
}

/** A choice of a select box: what `x-options` addresses answer and what `x-choices` hold. */
export const Choice = z.object({ value: z.string(), label: z.string(), note: z.string().optional() });
export type Choice = z.infer<typeof Choice>;
export const Choices = z.array(Choice);
