import type { Id } from '#kernel';
import { later } from '../world/cases.ts';
import { account, type LinkedCourt } from '../world/linked-court.ts';
import {
  applied,
  asked,
  cameBack,
  closed,
  deducted,
  distributed,
  docketed,
  doubted,
  foreigner,
  frozen,
  inCorrection,
  outdated,
  overfrozen,
  paidIn,
  paused,
  returned,
  sent,
  served,
  settled,
  stayed,
  withDuty,
} from './case-makers.ts';

/** The cases in which an act can be done, by the name of the act. */
export type Staged = ReadonlyMap<string, readonly Id[]>;

/** A case that stands where these acts can be done to it. */
type Stage = { readonly acts: readonly string[]; readonly make: (court: LinkedCourt) => Promise<Id> };

/** The debtor was handed the order to declare, and has not declared. */
async function declaring(court: LinkedCourt): Promise<Id> {
  const caseId = await docketed(court);
  await served(court, caseId);
  return caseId;
}

/** What must lie back some weeks before the next step may be taken. */
const early: readonly Stage[] = [
  { acts: ['return-application', 'refuse-application'], make: applied },
  { acts: ['return-application', 'refuse-application'], make: applied },
  { acts: ['docket-case'], make: applied },
  { acts: ['docket-case'], make: applied },
  { acts: ['correct-application'], make: inCorrection },
  {
    acts: ['deduct-deposit', 'renew-controls', 'release-control', 'freeze-asset', 'exempt-asset'],
    make: async (court) => {
      const { caseId } = await frozen(court);
      await served(court, caseId);
      return caseId;
    },
  },
  {
    acts: ['renew-controls', 'release-control', 'deduct-deposit', 'set-minimum'],
    make: async (court) => (await frozen(court)).caseId,
  },
  { acts: ['release-excess'], make: overfrozen },
  { acts: ['release-excess'], make: overfrozen },
  { acts: ['give-up-deduction'], make: deducted },
  { acts: ['give-up-deduction'], make: deducted },
  { acts: ['resume-clock'], make: paused },
  { acts: ['resume-clock'], make: paused },
  { acts: ['resume-enforcement'], make: stayed },
  { acts: ['resume-enforcement'], make: stayed },
];

const late: readonly Stage[] = [
  {
    acts: [
      'issue-execution-notice',
      'confirm-address',
      'suspend-clock',
      'extend-term',
      'stay-enforcement',
      'assign-case',
    ],
    make: docketed,
  },
  {
    acts: ['inquire-property', 'record-performance', 'record-waiver', 'register-payee', 'suspend-clock', 'extend-term'],
    make: docketed,
  },
  {
    acts: ['record-service', 'serve-documents'],
    make: async (court) => {
      const caseId = await docketed(court);
      await sent(court, caseId);
      return caseId;
    },
  },
  { acts: ['issue-execution-notice'], make: docketed },
  { acts: ['issue-execution-notice'], make: docketed },
  { acts: ['extend-clock'], make: declaring },
  { acts: ['receive-declaration', 'serve-documents'], make: declaring },
  { acts: ['withdraw-request'], make: (court) => asked(court, () => 'later') },
  { acts: ['resend-request', 'withdraw-request'], make: (court) => asked(court, () => returned) },
  { acts: ['verify-identity'], make: doubted },
  { acts: ['verify-by-document'], make: foreigner },
  { acts: ['distribute'], make: (court) => paidIn(court, 1_000_000n) },
  { acts: ['distribute'], make: (court) => paidIn(court, 30_000_000n) },
  { acts: ['defer-clock'], make: (court) => paidIn(court, 2_000_000n) },
  { acts: ['execute-payments', 'release-withheld'], make: distributed },
  { acts: ['execute-payments', 'release-withheld'], make: distributed },
  { acts: ['reorder-payment', 'register-payee'], make: cameBack },
  { acts: ['record-duty-done'], make: withDuty },
  { acts: ['close-as-performed'], make: settled },
  { acts: ['close-as-performed'], make: settled },
  { acts: ['archive-case'], make: closed },
  { acts: ['archive-case'], make: closed },
  { acts: ['defer-clock'], make: closed },
  { acts: ['recompute-clocks'], make: outdated },
  { acts: ['recompute-clocks'], make: outdated },
];

/** Plays cases into every stage, by acts and by what units answer to them; gives which of them an act finds open. */
export async function stageCases(court: LinkedCourt): Promise<Staged> {
  const staged = new Map<string, Id[]>();
  const play = async ({ acts, make }: Stage) => {
    const caseId = await make(court);
    for (const act of acts) staged.set(act, [...(staged.get(act) ?? []), caseId]);
  };
  for (const stage of early) await play(stage);
  later(court.world, 24 * 20);
  for (const stage of late) await play(stage);
  for (const bank of [court.bankA, court.bankB])
    bank.script = () => ({ result: 'full', assets: [account('6217000000000001111', '5000')] });
  return staged;
}
