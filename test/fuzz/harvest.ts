import { isId } from '#kernel';
import type { Operation } from './operations.ts';

/** An act as a screen offers it, with its form prefilled. */
export type Offered = { readonly subject: { readonly kind: string; readonly id: string }; readonly input: unknown };

/** What answers taught: ids by what they are of, addresses, cursors, acts that screens offered. */
export type Harvest = {
  readonly ids: (kind: string) => readonly string[];
  readonly addresses: (path: string) => readonly string[];
  readonly offered: (act: string) => readonly Offered[];
  readonly options: (address: string) => readonly string[];
  readonly digests: ReadonlyMap<string, string>;
  /** The parties of a case. */
  readonly parties: (caseId: string) => readonly string[];
  readonly learn: (operation: Operation, address: string, answer: unknown) => void;
};

/** What the rows of a list are; where it says nothing, an `id` is one of what its member is named. */
const rowsAre: readonly [RegExp, string][] = [
  [/^GET \/api\/cases$/, 'case'],
  [/^GET \/api\/(?:approvals|proposals)$/, 'proposal'],
  [/^GET \/api\/filing$/, 'application'],
  [/^GET \/api\/units$/, 'unit'],
  [/\/record$/, 'entry'],
  [/\/parties$/, 'party'],
  [/^POST \/api\/papers$/, 'upload'],
];
const memberIs: Readonly<Record<string, string>> = {
  documents: 'document',
  papers: 'paper',
  units: 'unit',
  desks: 'court',
};
/** Newer knowledge is better: what was learnt long ago may have been settled since. */
const keptMax = 200;

function keeper() {
  const kept = new Map<string, Map<string, unknown>>();
  return {
    add(kind: string, key: string, value: unknown = key) {
      const of = kept.get(kind) ?? new Map<string, unknown>();
      kept.set(kind, of);
      of.delete(key);
      of.set(key, value);
      if (of.size > keptMax) of.delete(of.keys().next().value as string);
    },
    of: (kind: string) => [...(kept.get(kind)?.values() ?? [])],
    clear: (kind: string) => kept.delete(kind),
  };
}

/** The pattern of a path as addresses match it. */
function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/?]+')}(?:\\?|$)`);
}

/** Opens a store of what is learnt; `paths` are the paths of the description. */
export function openHarvest(paths: readonly string[]): Harvest {
  const ids = keeper();
  const addresses = keeper();
  const offered = keeper();
  const options = keeper();
  const digests = new Map<string, string>();
  const patterns = paths.map((path) => ({ path, pattern: patternOf(path) }));

  const noteOffer = (value: Record<string, unknown>) => {
    const { name, subject, input } = value as { name?: string; subject?: Offered['subject']; input?: unknown };
    if (typeof name !== 'string' || typeof subject?.id !== 'string' || typeof subject.kind !== 'string') return;
    offered.add(name, JSON.stringify([subject.id, input]), { subject, input: input ?? {} });
  };
  const walk = (value: unknown, kind: string, depth = 0): void => {
    if (depth > 12 || typeof value !== 'object' || value === null) {
      if (typeof value !== 'string' || !value.startsWith('/')) return;
      for (const { path, pattern } of patterns) if (pattern.test(value)) addresses.add(path, value);
      return;
    }
    if (Array.isArray(value)) {
      for (const one of value.slice(0, 60)) walk(one, kind, depth + 1);
      return;
    }
    noteOffer(value as Record<string, unknown>);
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === 'string' && isId(inner)) ids.add(key === 'id' ? kind : key.replace(/Id$/, ''), inner);
      walk(inner, memberIs[key] ?? (key === 'rows' ? kind : key.replace(/s$/, '')), depth + 1);
    }
  };
  return {
    ids: (kind) => ids.of(kind) as string[],
    addresses: (path) => addresses.of(path) as string[],
    offered: (act) => offered.of(act) as Offered[],
    options: (address) => options.of(address) as string[],
    digests,
    parties: (caseId) => ids.of(`party of ${caseId}`) as string[],
    learn(operation, address, answer) {
      const kind = rowsAre.find(([pattern]) => pattern.test(operation.name))?.[1] ?? 'thing';
      walk(answer, kind);
      if (operation.path.includes('/options/') && Array.isArray(answer)) {
        options.clear(address);
        for (const { value } of answer as { value: string }[]) options.add(address, value);
      }
      const caseId = /^\/api\/cases\/([^/]+)\/parties$/.exec(address)?.[1];
      if (caseId !== undefined)
        for (const row of (answer as { rows: { id: string }[] }).rows) ids.add(`party of ${caseId}`, row.id);
      const { id, digest } = (answer ?? {}) as { id?: unknown; digest?: unknown };
      if (typeof id === 'string' && typeof digest === 'string') digests.set(id, digest);
    },
  };
}
