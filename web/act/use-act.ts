import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ActDone, ActPreview, ActRef, BothTexts, OpenAct, Problem } from '../../src/desks/contract/index.ts';
import { call, newKey, useRead } from '../shell/api.ts';
import { problemOf, textsByField } from '../shell/problems.ts';
import { aimed, missingPaths, pruned, type Schema, startingValue } from './schema.ts';

const requiredText: BothTexts = { zh: '请填写', en: 'Required' };
export type Step = 'fill' | 'preview' | 'done';

export function actAddress(ref: ActRef): string {
  return `/api/${ref.subject.kind}/${encodeURIComponent(ref.subject.id)}/acts/${encodeURIComponent(ref.name)}`;
}

/** What to say at each field: the server's refusal, and what the form itself finds missing. */
function problemsByField(problem: Problem | undefined, missing: readonly string[]) {
  const map = new Map<string, readonly BothTexts[]>(problem ? textsByField(problem) : []);
  for (const path of missing) map.set(path, [requiredText]);
  return map;
}

/** Runs one piece of work at a time and keeps the refusal that it met; one about a field leads back to the form. */
function useRun(toForm: () => void) {
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  async function run(work: () => Promise<void>) {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      const met = problemOf(error);
      setProblem(met);
      if (met.code !== 'unreachable' && met.field !== 'code' && (met.field || met.errors?.length)) toForm();
    } finally {
      setBusy(false);
    }
  }
  return { problem, setProblem, busy, run };
}

/** Everything the dialog of one act knows. The Idempotency-Key is made once, when the dialog opens. */
export function useAct(ref: ActRef, previewAtOnce: boolean, onInput?: (input: unknown) => void) {
  const client = useQueryClient();
  const [key] = useState(newKey);
  const acts = useRead<OpenAct[]>(`/api/${ref.subject.kind}/${encodeURIComponent(ref.subject.id)}/acts`);
  const open = acts.data?.find((one) => one.name === ref.name);
  const schema = useMemo(() => aimed((open?.schema ?? {}) as Schema, ref.subject.id), [open, ref.subject.id]);
  const start = useMemo(
    () => ({ ...(startingValue(schema, schema) as object | undefined), ...ref.input }),
    [schema, ref.input],
  );
  const [edited, setEdited] = useState<unknown>();
  const [step, setStep] = useState<Step>('fill');
  const [preview, setPreview] = useState<ActPreview>();
  const [done, setDone] = useState<ActDone>();
  const { problem, setProblem, busy, run } = useRun(() => setStep('fill'));
  const [local, setLocal] = useState<string[]>([]);
  const [code, setCode] = useState('');
  const value = edited ?? start;
  const input = (pruned(value) ?? {}) as Record<string, unknown>;
  const problems = useMemo(() => problemsByField(problem, local), [problem, local]);

  async function toPreview() {
    const missing = missingPaths(schema, schema, value);
    setLocal(missing);
    if (missing.length > 0) return;
    await run(async () => {
      setPreview(await call<ActPreview>(`${actAddress(ref)}?preview=true`, { method: 'POST', body: { input }, key }));
      setStep('preview');
    });
  }
  const started = useRef(false);
  useEffect(() => {
    if (!previewAtOnce || !open || open.closedBecause || started.current) return;
    started.current = true;
    void toPreview();
  });

  return {
    acts,
    open,
    schema,
    value,
    step,
    preview,
    done,
    problem,
    problems,
    busy,
    code,
    setCode,
    touched: edited !== undefined && step !== 'done',
    change: (next: unknown) => {
      setEdited(next);
      onInput?.(next);
      setLocal([]);
    },
    toForm: () => {
      setStep('fill');
      setProblem(undefined);
    },
    toPreview,
    commit: () =>
      run(async () => {
        const body = { input, ...(preview ? { digest: preview.digest } : {}), ...(code ? { code } : {}) };
        setDone(await call<ActDone>(actAddress(ref), { method: 'POST', body, key }));
        setStep('done');
        await client.invalidateQueries();
      }),
  };
}
export type ActInHand = ReturnType<typeof useAct>;
