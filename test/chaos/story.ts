import { setTimeout as pause } from 'node:timers/promises';
import { debtorsOf } from '#acts';
import { applicationOf, type Dispute } from '../../src/edge/region/claims.ts';
import type { Random } from '../../src/edge/region/random.ts';
import { happenAt } from '../../src/edge/region/units.ts';
import { smallPdf } from '../e2e/dispute.ts';
import { type Outcome, type Stage, sign, submit } from './acting.ts';
import type { Player } from './cast.ts';
import { type Facts, factsOf } from './facts.ts';
import { nextStep, type Step } from './next-step.ts';
import type { Site } from './site.ts';

/** A case on its way, as the run knows it. */
export type Case = {
  readonly name: string;
  readonly courtId: string;
  readonly courtName: string;
  readonly dispute: Dispute;
  readonly takes: boolean;
  id?: string;
  state: 'under-way' | 'done' | 'stuck';
  /** The last thing that it waited for. */
  waitsFor?: string;
};

/** What the run tells its cases while it goes on. */
export type Signals = {
  /** False once faults have stopped: then a debtor pays what no unit brings. */
  readonly faulty: () => boolean;
  readonly stop: AbortSignal;
  /** Called after each step of a case; the systematic mode kills here. */
  readonly afterStep?: (step: Step) => Promise<void>;
};

export type Play = { readonly site: Site; readonly stage: Stage; readonly signals: Signals };

const pick = (random: Random, from: readonly Player[]): Player => random.pick(from);

/** Who does what a post does on a case: its handler, or any of the court's officers of the post. */
function playerOf({ stage }: Play, { courtId }: Case, post: string, facts?: Facts): Player {
  const handling = facts?.dossier.handling ?? {};
  const duty = post === 'judge-of-the-case' ? 'judge' : post;
  const own = duty === 'judge' || duty === 'assistant' || duty === 'clerk' ? handling[duty] : undefined;
  return own ? stage.cast.byId(own) : pick(stage.random, stage.cast.of(courtId, duty as Player['post']));
}

/** The clerk hands in the papers and the application. */
async function file(play: Play, one: Case): Promise<void> {
  const { stage } = play;
  const clerk = playerOf(play, one, 'filing-clerk');
  const papers: Record<string, string> = {};
  for (const kind of ['application', 'instrument', 'identity', 'effect'])
    papers[kind] = await stage.desks.at(clerk).handIn(`${kind}.pdf`, smallPdf(kind));
  const linked = stage.random.chance(0.3);
  const payee = linked
    ? { bankName: '演示甲银行', accountNumber: creditorAccount(one) }
    : { bankName: '中国农业银行康定支行', accountNumber: `6230${one.dispute.creditor.phone.slice(-8)}1234` };
  const input = applicationOf(one.dispute, one.courtName, papers, payee);
  const subject = { collection: 'intake', id: one.courtId, name: one.name } as const;
  // What the preview showed may have changed when the clock moved; then the clerk looks again.
  for (let n = 1; one.id === undefined; n++) {
    const filed = await submit(stage, clerk, subject, 'file-application', input);
    if (filed.done) one.id = String(filed.result.caseId);
    else if (n >= 4) throw new Error(`${one.name} was not filed: ${filed.refused}`);
  }
}

/** The account of the creditor at the first bank; the run seeds it there. */
export const creditorAccount = ({ dispute }: Pick<Case, 'dispute'>): string =>
  `6230888${dispute.creditor.idNumber.replace(/\D/g, '0').slice(-10)}`;

async function debtorPays(
  { site, stage }: Play,
  one: Case,
  step: Extract<Step, { do: 'debtor-pays' }>,
): Promise<Outcome> {
  const { debtors } = one.dispute;
  const payer = { name: debtors[0]?.name ?? '', account: `6217${debtors[0]?.phone}` };
  const event = { type: 'payment-in', court: one.courtId, subAccount: step.subAccount, amount: `${step.amount}` };
  try {
    await happenAt(site.started, 'court-bank', { ...event, payer, remark: '执行案款' });
    stage.history.note('act', `the debtor pays ${step.amount}`, one.name);
    return { done: true, result: {} };
  } catch {
    // The bank was killed: whether it booked the money shows in its statement, so it is looked at before paying again.
    return { done: false, refused: 'bank-away' };
  }
}

async function registerPayees(play: Play, one: Case, facts: Facts): Promise<void> {
  const clerk = playerOf(play, one, 'clerk', facts);
  for (const debtor of debtorsOf(facts.dossier)) {
    const paperId = await play.stage.desks.at(clerk).handIn('account.pdf', smallPdf('account'));
    const account = { bankName: '中国农业银行康定支行', accountNumber: '6230000011112222' };
    const input = { partyId: debtor.id, accountName: debtor.person.name, ...account, paperId };
    await submit(play.stage, clerk, subjectOf(one), 'register-payee', input);
  }
}

const subjectOf = (one: Case) => ({ collection: 'cases', id: one.id as string, name: one.name }) as const;

/** Does one step and says how it went. */
async function take(play: Play, one: Case, facts: Facts, step: Step): Promise<Outcome | undefined> {
  switch (step.do) {
    case 'act': {
      const player = playerOf(play, one, step.post, facts);
      // An officer opens the case before he acts on it.
      if (play.stage.random.chance(0.3)) await play.stage.desks.at(player).get(`/api/cases/${one.id}`);
      const done = await submit(play.stage, player, subjectOf(one), step.act, step.input);
      if (!done.done && done.refused === 'payee-account-missing') await registerPayees(play, one, facts);
      return done;
    }
    case 'sign':
      return sign(play.stage, playerOf(play, one, step.post, facts), step.proposalId, one.name);
    case 'debtor-pays':
      return debtorPays(play, one, step);
    default:
      return undefined;
  }
}

/** Names a step by what would make trying it again pointless. */
function nameOf(step: Step): string {
  if (step.do !== 'act') return step.do;
  return step.act === 'resend-request' ? `${step.act} ${step.input.requestId}` : step.act;
}

const waitMs = 700;
/** Steps after which a case that goes in a circle is given up. */
const stepsMax = 400;

/** Plays a case from where it stands until nothing is left to do, or the run is stopped. */
export async function play(playing: Play, one: Case): Promise<void> {
  const { signals, site, stage } = playing;
  const refusals = new Map<string, number>();
  let paidAt = 0;
  if (!one.id) await file(playing, one);
  one.state = 'under-way';
  for (let n = 0; n < stepsMax && !signals.stop.aborted; n++) {
    const facts = await factsOf(site, one.courtId, one.id as string);
    // A payment needs a moment to appear on the books; until then the debt looks open.
    const settling = performance.now() - paidAt < 8_000;
    const debtorPays = !settling && (!one.takes || !signals.faulty());
    const step = nextStep(facts, { takes: one.takes, refused: refusals, debtorPays });
    if (step.do === 'nothing') {
      one.state = 'done';
      return;
    }
    if (step.do === 'wait') {
      one.waitsFor = step.forWhat;
      n--;
      await pause(waitMs, undefined, { signal: signals.stop }).catch(() => {});
      continue;
    }
    if (step.do === 'debtor-pays') paidAt = performance.now();
    const outcome = await take(playing, one, facts, step);
    await signals.afterStep?.(step);
    if (outcome && !outcome.done && outcome.refused) {
      const name = nameOf(step);
      refusals.set(name, (refusals.get(name) ?? 0) + 1);
      await pause(waitMs);
    }
  }
  if (!signals.stop.aborted) {
    one.state = 'stuck';
    stage.history.note('note', 'goes in a circle', one.name);
  }
}
