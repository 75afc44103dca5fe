import { type Id, toJson } from '#kernel';
import type { AssetFinding, Findings, PersonFinding, Unit } from '#linkage';
import type { Verification } from '#people';
import { maskAccount } from '#platform';
import type { PartyWithPerson } from '../dossier.ts';
import type { Bench } from './bench.ts';

/** Two banks may give the same number to different accounts, so the holder is part of what names an asset. */
const keyOf = (partyId: Id, unitId: Id | null, kind: string, identifier: string) =>
  `${partyId} ${unitId ?? ''} ${kind} ${identifier}`;

/** The assets known before this round, by party, kind and identifier. */
export function noteKnownAssets(bench: Bench, identifiers: ReadonlyMap<Id, string>): void {
  for (const asset of bench.dossier.assets)
    bench.found.set(keyOf(asset.partyId, asset.unitId, asset.kind, identifiers.get(asset.id) ?? ''), asset.id);
}

/** What an asset is called in lists: the holder's description with the identifier masked in it. */
function described(asset: AssetFinding): string {
  const words = asset.description.split(asset.identifier).join(maskAccount(asset.identifier)).trim();
  return words || maskAccount(asset.identifier);
}

/** Registers what a unit found of a party; something known before gets its new value and particulars. */
export function applyAssets(bench: Bench, partyId: Id, unit: Unit, findings: Findings): void {
  for (const asset of findings.assets) {
    const key = keyOf(partyId, unit.id, asset.kind, asset.identifier);
    // What the debtor declared, or a party pointed to, has no holder until a unit finds it.
    const known = bench.found.get(key) ?? bench.found.get(keyOf(partyId, null, asset.kind, asset.identifier));
    const id = known ?? bench.context.mint();
    bench.found.set(key, id);
    const suggestions = findings.suggestions.filter((s) => !s.asset || s.asset.identifier === asset.identifier);
    const { holder, status, availableFen, details, priorFreezes, priorityRights } = asset;
    bench.do({
      do: 'find-asset',
      caseId: bench.caseId,
      id,
      partyId,
      unitId: unit.id,
      kind: asset.kind,
      identifier: asset.identifier,
      identifierMasked: maskAccount(asset.identifier),
      description: described(asset),
      value: asset.valueFen,
      fields: toJson({
        holder,
        status,
        ...(availableFen === undefined ? {} : { available: availableFen }),
        lines: details,
        priorFreezes,
        priorityRights,
        suggestions: suggestions.map(({ code, text, title }) => ({ code, text, title })),
      }),
      source: 'inquiry',
      known: known !== undefined,
    });
  }
}

/** What the registry's answer makes of a party. Name and number must both be ours: a stranger of the same name is nobody. */
function verdict(
  findings: Findings,
  party: PartyWithPerson,
  number: string | undefined,
): { verification: Verification; note: string } {
  const { identity } = findings;
  if (!identity || identity.outcome === 'not-found') return { verification: 'mismatch', note: '登记机关查无此人' };
  if (identity.outcome === 'several') return { verification: 'ambiguous', note: '存在同名人员，无法确认是其中何人' };
  if (identity.outcome === 'mismatch') return { verification: 'mismatch', note: '姓名与证件号码不一致' };
  const person = identity.persons[0] as PersonFinding | undefined;
  if (!person || person.name !== party.person.name || person.idNumber !== number)
    return { verification: 'mismatch', note: '登记机关答复之人并非本案当事人' };
  if (person.status === 'dead') return { verification: 'deceased', note: '登记为死亡' };
  if (person.status === 'cancelled' || person.status === 'deregistered')
    return { verification: 'deceased', note: '户口或登记已注销' };
  const states: Partial<Record<PersonFinding['status'], string>> = { revoked: '已吊销', bankrupt: '已进入破产程序' };
  return {
    verification: 'registry',
    note: `姓名与号码一致${states[person.status] ? `，${states[person.status]}` : ''}`,
  };
}

/** Settles who a party is by the registry's answer; one that was refused leaves it as it was. */
export function applyIdentity(bench: Bench, partyId: Id, findings: Findings, number: string | undefined): void {
  const party = bench.dossier.parties.find((p) => p.id === partyId);
  if (!party || (findings.result === 'refused' && !findings.identity)) return;
  const { verification, note } = verdict(findings, party, number);
  bench.do({ do: 'verify-person', personId: party.person.id, verification, note });
  bench.say(`${party.person.name}：${note}`, `${party.person.name}: ${verification}`);
}
