import type { Refusal } from '#kernel';
import { cite, enforcementTermEnd } from '#law';
import { creditorsOf, type Dossier } from '../dossier.ts';
import type { ActContext, Effect } from '../engine/index.ts';
import { accountOf, headerFor, matterOf, printed, signersOf } from '../paper.ts';
import { documentEffect } from '../plan.ts';

export const docketCites = [cite('enforcement-work-provisions', '16'), cite('case-number-provisions', '2')] as const;

/** An administrative decision that its maker did not enforce itself has the shorter term. */
export function termKind(dossier: Dossier): 'civil' | 'administrative' {
  return dossier.case.instrumentKind === 'administrative-decision' ? 'administrative' : 'civil';
}

/**
 * The acceptance notices, one for each creditor. They print the account that takes the case's money, so they are made
 * when the court's bank has given its number; where no such bank is linked, at docketing with the court's own account.
 */
export function acceptanceNotices(
  context: ActContext,
  dossier: Dossier,
  numberText: string,
  account: string,
): (Effect | Refusal)[] {
  const { case: kase } = dossier;
  const docketedOn = kase.docketedOn ?? context.today;
  const term = enforcementTermEnd({ kind: termKind(dossier), docketed: docketedOn, exclusions: [], extendedMonths: 0 });
  const { officers, deskPhone } = signersOf(dossier);
  const signers = officers.length > 0 ? officers : [{ post: '立案庭', name: context.performer.name }];
  return creditorsOf(dossier).map((creditor) => {
    const id = context.mint();
    return documentEffect('acceptance-notice', kase.id, id, {
      header: headerFor(context, id, numberText, signers, deskPhone || context.court.deskPhone),
      addressee: creditor.person.name,
      matter: matterOf(dossier),
      filedOn: kase.appliedOn,
      docketedOn,
      claim: kase.claimFen,
      termMonths: term.value.months,
      termCites: printed(term.cites),
      account: accountOf(context, account),
      cites: printed(docketCites),
    });
  });
}
