import type { ActRef, WorkItem } from '../../src/desks/contract/index.ts';

type Ready = WorkItem & { act: ActRef; together: string };
export type BatchItem = { act: ActRef; labels: string[] };

function isReady(item: WorkItem): item is Ready {
  return item.act !== undefined && item.together !== undefined;
}

/** One input out of two: what both hold as a list is joined, anything else stays as the first has it. */
function joinedInput(a: ActRef['input'], b: ActRef['input']): Record<string, unknown> {
  const out: Record<string, unknown> = { ...b, ...a };
  for (const [name, value] of Object.entries(b ?? {})) {
    const own = a?.[name];
    if (Array.isArray(own) && Array.isArray(value)) out[name] = [...own, ...value];
  }
  return out;
}

/** The acts that the chosen rows come to: rows that belong together become one act. */
export function batchItems(chosen: readonly WorkItem[]): BatchItem[] {
  const items = new Map<string, BatchItem>();
  for (const row of chosen.filter(isReady)) {
    const before = items.get(row.together);
    const act = before ? { ...before.act, input: joinedInput(before.act.input, row.act.input) } : row.act;
    items.set(row.together, { act, labels: [...(before?.labels ?? []), row.case?.number ?? ''] });
  }
  return [...items.values()];
}
