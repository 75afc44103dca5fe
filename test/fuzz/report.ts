import type { FuzzResult } from './asking.ts';
import type { Role } from './house.ts';
import { draftersOf } from './reach.ts';

/** Operations that nobody reached with success, those left out that are the system's own acts. */
export function neverReached({ operations, tally }: FuzzResult): string[] {
  const reached = (name: string) => [...(tally.get(name)?.values() ?? [])].some((cell) => cell.success > 0);
  const asked = operations.filter((o) => !o.drafters || o.drafters.some((post) => post !== 'system'));
  return asked.map((o) => o.name).filter((name) => !reached(name));
}

/** Acts of officers that were never performed; a preview is not enough. */
export function neverPerformed({ operations, performed }: FuzzResult): string[] {
  const acts = operations.filter((o) => o.drafters?.some((post) => post !== 'system'));
  return acts.map((o) => o.name).filter((name) => !performed.has(name));
}

/**
 * Where roles and acts do not meet as the access table says: a role that may draft an act and never could, one that may not
 * and was never refused, one that may not and could. Who sits in another court is left out: he may act on his own cases.
 */
export function againstTheTable({ operations, tally }: FuzzResult, roles: readonly Role[], courtId: string): string[] {
  return operations.flatMap((act) => {
    if (!act.drafters) return [];
    const may = new Set(draftersOf(act, roles, courtId));
    const asked = roles.filter((r) => r.courtId === undefined || r.courtId === courtId);
    return asked.flatMap((role) => {
      const { success = 0, refusal = 0 } = tally.get(act.name)?.get(role.name) ?? {};
      if (may.has(role)) return success > 0 ? [] : [`${act.name}: ${role.name} may and never could`];
      if (success > 0) return [`${act.name}: ${role.name} may not and could`];
      return refusal > 0 ? [] : [`${act.name}: ${role.name} was never refused`];
    });
  });
}

/** Operations that never refused anybody. */
export function neverRefused({ operations, tally }: FuzzResult): string[] {
  const refused = (name: string) => [...(tally.get(name)?.values() ?? [])].some((cell) => cell.refusal > 0);
  return operations.map((o) => o.name).filter((name) => !refused(name));
}

/** The table: per operation and role, how often it succeeded and how often it was refused. */
export function tableOf({ operations, tally }: FuzzResult, roles: readonly string[]): string {
  const width = Math.max(...operations.map((o) => o.name.length));
  const head = `${'success/refusal'.padEnd(width)}  ${roles.map((r) => r.slice(0, 9).padStart(9)).join(' ')}`;
  const rows = operations.map(({ name }) => {
    const cells = roles.map((role) => {
      const cell = tally.get(name)?.get(role);
      return (cell ? `${cell.success}/${cell.refusal}` : '-').padStart(9);
    });
    return `${name.padEnd(width)}  ${cells.join(' ')}`;
  });
  return [head, ...rows].join('\n');
}

/** Each kind of fault once, with the first request that showed it. */
export function faultsOf({ faults }: FuzzResult): string[] {
  const seen = new Map<string, { n: number; first: (typeof faults)[number] }>();
  for (const fault of faults) {
    const key = `${fault.what.replace(/\d{3,}/g, '#').slice(0, 60)} | ${fault.operation}`;
    const known = seen.get(key);
    seen.set(key, { n: (known?.n ?? 0) + 1, first: known?.first ?? fault });
  }
  return [...seen.values()].map(
    ({ n, first: f }) =>
      `${f.what} ×${n} — ${f.operation} as ${f.role} (${f.manner}, request ${f.n})\n    ${f.asked}\n    → ${f.answered}`,
  );
}
