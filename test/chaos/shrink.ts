import { type History, told } from './history.ts';
import type { Fault, Plan } from './plan.ts';
import type { Report } from './run.ts';

/** Whether a run shows what another one showed: one of the same kinds of findings. */
function shows(report: Report, kinds: ReadonlySet<string>): boolean {
  return report.findings.some((f) => kinds.has(f.kind));
}

/** Smaller plans to try, the smallest first: no kills, no knobs, each half and each quarter of the faults left out. */
function smaller(faults: readonly Fault[]): (readonly Fault[])[] {
  const without = (kind: Fault['do']) => faults.filter((f) => f.do !== kind);
  const parts = (n: number) =>
    Array.from({ length: n }, (_, i) => faults.filter((_, at) => Math.floor((at * n) / faults.length) !== i));
  const all = [[], without('kill'), without('knobs'), ...parts(2), ...parts(4)];
  return all.filter((one, i) => one.length < faults.length && all.findIndex((o) => o.length === one.length) <= i);
}

/**
 * Looks for a smaller run that still shows the fault, running the same seed again with fewer faults. What takes place
 * depends on time too, so a run that comes out well proves nothing; the smallest that failed is what is told.
 */
export async function shrink(
  failed: Report,
  rerun: (plan: Plan) => Promise<Report>,
  runsMax: number,
  say: (line: string) => void,
): Promise<Report> {
  const kinds = new Set(failed.findings.map((f) => f.kind));
  let smallest = failed;
  let runs = 0;
  for (let better = true; better && runs < runsMax; ) {
    better = false;
    for (const faults of smaller(smallest.plan.faults)) {
      if (runs >= runsMax) break;
      runs++;
      const report = await rerun({ ...smallest.plan, faults });
      say(`run ${runs} with ${faults.length} faults: ${shows(report, kinds) ? 'shows it too' : 'comes out well'}`);
      if (!shows(report, kinds)) continue;
      smallest = report;
      better = true;
      break;
    }
  }
  return smallest;
}

/** What to print of a failed run: the findings, and the history of the cases that they are about. */
export function failureText({
  plan,
  findings,
  history,
}: { plan: Plan } & Pick<Report, 'findings'> & { history: History }): string {
  const about = new Set(findings.flatMap((f) => f.about ?? []));
  const lines = findings.slice(0, 40).map((f) => `✗ ${f.kind}: ${f.text}${f.about ? ` [${f.about.join(', ')}]` : ''}`);
  return [
    `seed ${plan.seed}, ${plan.faults.length} faults: ${findings.length} findings`,
    ...lines,
    'history:',
    told(history, about.size > 0 ? about : undefined),
  ].join('\n');
}
