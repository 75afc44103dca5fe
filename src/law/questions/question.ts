import { z } from 'zod';
import { type Day, isRefusal, type Json, parseDay, parseYuan, type Refusal, type Text, toJson } from '#kernel';
import type { Certainty, Finding } from '../frame.ts';
import { printCitation } from '../frame.ts';
import type { Calendar } from '../periods/calendar.ts';
import { refuseQuestion } from './refusals.ts';

/** What a question may know besides its input: the legal day on which it is asked, and by whose working days it counts. */
export type QuestionContext = {
  readonly today: Day;
  /** A court's own calendar; absent, the one that is built in counts. */
  readonly calendar?: Calendar;
  /** How an answer names that calendar. */
  readonly calendarName?: Text;
};

/** A question to the law: a name, what it needs, and how it is answered. */
export type Question = {
  readonly name: string;
  readonly title: Text;
  readonly input: z.ZodType;
  readonly answer: (input: unknown, context: QuestionContext) => Finding<unknown> | Refusal;
};

type QuestionSpec<S extends z.ZodType> = {
  readonly name: string;
  readonly title: Text;
  /** Build it from `z.strictObject` and the fields below; each property carries `.describe(中文 · English)`. */
  readonly input: S;
  /** The value of the finding is turned into JSON: fen fields must already be decimal strings of yuan. */
  readonly answer: (input: z.output<S>, context: QuestionContext) => Finding<unknown> | Refusal;
};

/** Declares a question; its answer only ever sees input that its schema accepted. */
export function question<S extends z.ZodType>(spec: QuestionSpec<S>): Question {
  return { ...spec, answer: (input, context) => spec.answer(input as z.output<S>, context) };
}

/** Carries a refusal of the kernel or of a rule out of a zod schema, so that the asker sees its own code. */
function refuseInside(context: z.RefinementCtx, refusal: Refusal): typeof z.NEVER {
  context.addIssue({ code: 'custom', message: refusal.text.zh, params: { refusal } });
  return z.NEVER;
}

/** `YYYY-MM-DD` → Day; refuses `day-malformed`. */
export const dayField = z.string().transform((text, context): Day => {
  const parsed = parseDay(text);
  return isRefusal(parsed) ? refuseInside(context, parsed) : parsed;
});

/** Decimal string of yuan → fen, zero or more; refuses `amount-malformed` and `amount-negative-in-question`. */
export const yuanField = z.string().transform((text, context): bigint => {
  const parsed = parseYuan(text);
  if (typeof parsed !== 'bigint') return refuseInside(context, parsed);
  return parsed < 0n ? refuseInside(context, refuseQuestion('amount-negative-in-question')) : parsed;
});

/** Text of bounded length, so that a hostile paste costs nothing. */
export function textField(charactersMax: number) {
  return z.string().max(charactersMax);
}

/** The public form of an answer (issue of the fixed interface). `act` is the law's id, `printed` what a document shows. */
export type PublicAnswer = {
  readonly value: Json;
  readonly because: readonly Text[];
  readonly cites: readonly { act: string; article: string; printed: string }[];
  readonly certainty: Certainty;
};

/** The public form of a refusal. */
export type PublicRefusal = {
  readonly refusal: { code: string; zh: string; en: string; field?: string; cites?: PublicAnswer['cites'] };
};

/** Citations as an answer shows them: the law's id, the article as numbered then, and how a document prints both. */
export function publicCites(cites: Finding<unknown>['cites']): PublicAnswer['cites'] {
  return cites.map((c) => ({ act: c.law, article: c.article, printed: printCitation(c) }));
}

export function publicAnswer(found: Finding<unknown>): PublicAnswer {
  const { value, because, certainty } = found;
  return { value: toJson(value), because, cites: publicCites(found.cites), certainty };
}

export function publicRefusal(refusal: Refusal): PublicRefusal {
  const { code, text, field, cites } = refusal;
  return {
    refusal: {
      code,
      zh: text.zh,
      en: text.en,
      ...(field === undefined ? {} : { field }),
      ...(cites === undefined ? {} : { cites: publicCites(cites) }),
    },
  };
}
