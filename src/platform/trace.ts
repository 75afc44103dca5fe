import { AsyncLocalStorage } from 'node:async_hooks';
import type { Json } from '#kernel';

const current = new AsyncLocalStorage<string>();

/** Runs work under the id of the request that caused it; what the work leaves in the outbox carries it on. */
export function traced<T>(trace: string, work: () => T): T {
  return current.run(trace, work);
}

/** The id of the request that caused what runs now; undefined where nothing was asked for. */
export function currentTrace(): string | undefined {
  return current.getStore();
}

/** The payload of a job with the present trace in it; whoever does the job reads the members that he knows. */
export function withTrace(payload: Json): Json {
  const trace = current.getStore();
  const isObject = typeof payload === 'object' && payload !== null && !Array.isArray(payload);
  return trace === undefined || !isObject ? payload : { ...payload, trace };
}

/** The trace that a job was left with. */
export function traceOf(payload: Json): string | undefined {
  const { trace } = (typeof payload === 'object' && payload !== null ? payload : {}) as { trace?: unknown };
  return typeof trace === 'string' ? trace : undefined;
}
