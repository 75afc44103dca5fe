import { isRefusal } from '#kernel';
import { fetchCapabilities } from '../../protocol/index.ts';
import { kindChecks } from './kind-checks.ts';
import { type Check, envelopeChecks, requestChecks } from './protocol-checks.ts';
import { Trial, type TrialOptions } from './trial.ts';

export type CheckResult = {
  readonly name: string;
  readonly section: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly why?: string;
};

async function runOne(check: Check, trial: Trial): Promise<CheckResult> {
  const { name, section } = check;
  if (check.binds && !trial.options.measures)
    return { name, section, outcome: 'skipped', why: 'binding measures were not allowed' };
  if (check.needsKnown && !trial.options.sample.known)
    return { name, section, outcome: 'skipped', why: 'the sample names nobody whom the unit knows' };
  try {
    await check.run(trial);
    return { name, section, outcome: 'passed' };
  } catch (error) {
    return { name, section, outcome: 'failed', why: error instanceof Error ? error.message : String(error) };
  }
}

/** Tries a unit at a URL against docs/protocol.md, check by check; a unit that cannot even introduce itself gets one failed row. */
export async function runConformance(options: TrialOptions): Promise<readonly CheckResult[]> {
  const name = 'the unit introduces itself with a signed key';
  const about = await fetchCapabilities(options.url, Temporal.Now.instant());
  const wrong = typeof about === 'string' ? about : isRefusal(about) ? about.text.en : undefined;
  if (typeof about === 'string' || isRefusal(about) || wrong)
    return [{ name, section: '§11', outcome: 'failed', why: wrong ?? 'no capabilities' }];
  if (about.kind !== options.kind)
    return [{ name, section: '§11', outcome: 'failed', why: `it says that it is ${about.kind}` }];
  options.court.trust(about.unit, about.jwk);
  const trial = new Trial(options, about.unit, about.jwk);
  const results: CheckResult[] = [{ name, section: '§11', outcome: 'passed' }];
  for (const check of [...envelopeChecks, ...requestChecks, ...kindChecks(options.kind)])
    results.push(await runOne(check, trial));
  return results;
}

export { openTrialCourt, type TrialCourt } from './court.ts';
export type { TrialOptions, TrialSample } from './trial.ts';
