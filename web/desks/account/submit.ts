import { useState } from 'react';
import type { Problem } from '../../../src/desks/contract/index.ts';
import { useSay } from '../../shell/language.ts';
import { problemOf } from '../../shell/problems.ts';

/** One intention of a form: whether it is under way, what was refused, and the refusal at a field. */
export function useSubmit() {
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  async function submit(work: () => Promise<void>) {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  }
  /** What a form item shows under its field. */
  const at = (field: string) =>
    problem?.field === field ? { validateStatus: 'error' as const, help: say(problem.text) } : {};
  const general = (fields: readonly string[]) =>
    problem && !fields.includes(problem.field ?? '') ? problem : undefined;
  return { busy, submit, at, general };
}
