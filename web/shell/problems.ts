import type { Problem } from '../../src/desks/contract/index.ts';

/** A refusal of the server, or a failure to reach it, on its way to the screen. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.text.en);
    this.problem = problem;
  }
}

export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return localProblem('unexpected', 0, {
    zh: '页面出现意外错误，请重试；若仍出现，请联系管理员。',
    en: 'The page met an unexpected error. Try again; if it comes back, tell the administrator.',
  });
}

export function localProblem(code: string, status: number, text: Problem['text']): Problem {
  return { type: 'about:blank', title: text.en, status, code, text };
}

/** The refusal's texts by input field, so that each stands at its own place; '' holds what belongs to no field. */
export function textsByField(problem: Problem): Map<string, Problem['text'][]> {
  const rows = problem.errors?.length ? problem.errors : [{ field: problem.field ?? '', text: problem.text }];
  const byField = new Map<string, Problem['text'][]>();
  for (const row of rows) {
    const field = row.field
      .replace(/^\/?(input[./])?/, '')
      .replace(/\//g, '.')
      .replace(/\[(\d+)\]/g, '.$1');
    byField.set(field, [...(byField.get(field) ?? []), row.text]);
  }
  return byField;
}
