import type { z } from 'zod';
import { en, zhCN } from 'zod/locales';
import type { $ZodIssue } from 'zod/v4/core';
import type { Problem as ProblemSchema } from '#desks';
import { type Refusal, refusalRows, type Text } from '#kernel';
import { printCitation } from '#law';
import { refuseRequest } from './refusals.ts';

export type Problem = z.infer<typeof ProblemSchema>;

/** A refusal that its own table gives no status is a conflict with the facts of the case. */
const usualStatus = 409;

/** What a refusal looks like on the wire (RFC 9457, media type `application/problem+json`). */
export function problemOf(refusal: Refusal, errors?: Problem['errors']): Problem {
  return {
    type: `urn:writ:refusal:${refusal.code}`,
    title: refusal.text.zh,
    status: refusalRows.get(refusal.code)?.status ?? usualStatus,
    code: refusal.code,
    text: refusal.text,
    ...(refusal.field === undefined ? {} : { field: refusal.field }),
    ...(refusal.cites === undefined
      ? {}
      : { cites: refusal.cites.map((c) => ({ law: c.law, article: c.article, printed: printCitation(c) })) }),
    ...(refusal.facts === undefined ? {} : { facts: { ...refusal.facts } }),
    ...(errors === undefined ? {} : { errors }),
  };
}

const chinese = zhCN().localeError;
const english = en().localeError;

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    data,
  );
}

function wording(said: ReturnType<typeof english>, otherwise: string): string {
  return (typeof said === 'string' ? said : said?.message) ?? otherwise;
}

/** One fault of an input in both languages. A schema's own check names its texts in `params.text`. */
export function issueText(issue: $ZodIssue, data: unknown): Text {
  const own = (issue as { params?: { text?: Text } }).params?.text;
  if (own) return own;
  if (issue.code === 'custom') return { zh: issue.message, en: issue.message };
  const raw = { ...issue, input: valueAt(data, issue.path) } as Parameters<typeof english>[0];
  return { zh: wording(chinese(raw), issue.message), en: wording(english(raw), issue.message) };
}

/** A request that does not fit its schema: the first field at fault, and every fault with its field. */
export function problemOfIssues(issues: readonly $ZodIssue[], data: unknown): Problem {
  const errors = issues.slice(0, 20).map((issue) => ({ field: issue.path.join('.'), text: issueText(issue, data) }));
  const field = errors[0]?.field ?? '';
  return problemOf(refuseRequest('request-invalid', { values: { count: issues.length }, field }), errors);
}
