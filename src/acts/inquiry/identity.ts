import { cite } from '#law';
import type { Unit } from '#linkage';
import type { Dossier, PartyWithPerson } from '../dossier.ts';
import type { ActContext, Effect } from '../engine/index.ts';
import { sendRequest, unitsFor } from './request.ts';

/** Electronic inquiry is as good as one on paper; data are asked for the case only (NET 3, 7). */
export const inquiryCites = [cite('civil-procedure-law', '253'), cite('network-inquiry-provisions', '3')] as const;

/** The registry that keeps a person's identity: persons at the identity registry, organisations at the market regulator. */
export function registryFor(dossier: Dossier, person: PartyWithPerson['person']): Unit | undefined {
  const kind = person.kind === 'natural' ? 'identity-registry' : 'market-regulator';
  return unitsFor(dossier, 'verify-identity').find((u) => u.kind === kind);
}

/** Whether a registry could confirm this person: only Chinese ID numbers and credit codes are kept there. */
export function hasRegisteredNumber(person: PartyWithPerson['person']): boolean {
  return person.idSealed !== null && (person.idKind === 'id-card' || person.idKind === 'credit-code');
}

/** Asks the registry whether a debtor's name and number belong together; nothing when no registry keeps such a number. */
export function identityRequest(
  context: ActContext,
  dossier: Dossier,
  debtor: PartyWithPerson,
  numberText: string,
): Effect[] {
  const unit = registryFor(dossier, debtor.person);
  if (!unit || !hasRegisteredNumber(debtor.person)) return [];
  return [
    ...sendRequest(context, dossier, {
      unit,
      numberText,
      partyId: debtor.id,
      measure: { do: 'verify-identity' },
      cites: inquiryCites,
      purpose: '核实被执行人身份，防止对同名之人采取执行措施',
    }),
  ];
}

/** Whether the court's bank is linked; without it the case has no sub-account and payers use the court's own account. */
export function courtBank(dossier: Dossier): Unit | undefined {
  return unitsFor(dossier, 'open-sub-account')[0];
}

/** Asks the court's bank for a sub-account of the case (一案一账号); nothing when no such bank is linked. */
export function subAccountRequest(context: ActContext, dossier: Dossier, numberText: string): Effect[] {
  const unit = courtBank(dossier);
  if (!unit) return [];
  return [
    ...sendRequest(context, dossier, {
      unit,
      numberText,
      measure: { do: 'open-sub-account', accountName: `${context.court.name}${numberText}案款` },
      cites: [cite('case-funds-provisions', '3')],
      purpose: '为本案开立案款子账户，一案一账号',
    }),
  ];
}
