import type { History } from '../history.ts';
import { type Book, booksOf } from '../settle.ts';
import type { Site } from '../site.ts';
import type { Case } from '../story.ts';
import { clockFindings } from './clocks.ts';
import { controlFindings, requestFindings } from './linkage.ts';
import { moneyFindings } from './money.ts';
import { noticeFindings } from './notices.ts';
import { proofFindings, recordFindings } from './record.ts';

/** Something that must never be, with the cases that it shows in where it can say so. */
export type Finding = { readonly kind: string; readonly text: string; readonly about?: readonly string[] };

/** What every check is given: the site at rest, what the run did, and the units' own books. */
export type Rest = {
  readonly site: Site;
  readonly history: History;
  readonly cases: readonly Case[];
  readonly books: ReadonlyMap<string, Book>;
};

export const finding = (kind: string, text: string): Finding => ({ kind, text });

/** Everything that must hold when all has come to rest; the empty list is the only good one. */
export async function findings(
  site: Site,
  history: History,
  cases: readonly Case[],
  left: readonly string[],
): Promise<Finding[]> {
  const rest: Rest = { site, history, cases, books: await booksOf(site) };
  const found: Finding[] = [
    ...history.faults.map(({ kind, text }) => finding(kind, text)),
    ...left.map((what) => finding('not-at-rest', what)),
    ...cases
      .filter((c) => c.state !== 'done')
      .map((c) => ({ ...finding('case-stuck', `${c.name} (${c.id}) waits for ${c.waitsFor}`), about: [c.name] })),
  ];
  for (const check of [
    ...[moneyFindings, requestFindings, controlFindings, clockFindings, noticeFindings, recordFindings, proofFindings],
  ])
    found.push(...(await check(rest)));
  const names = new Map(cases.map((c) => [c.id, c.name]));
  // A finding that names a case's id is about that case.
  return found.map((f) => {
    const about = [...names].flatMap(([id, name]) => (id && f.text.includes(id) ? [name] : []));
    return about.length > 0 ? { ...f, about } : f;
  });
}
