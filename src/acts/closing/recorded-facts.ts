import { isSum } from '#cases';
import type { Day, Fen } from '#kernel';
import { dayOf, isRefusal } from '#kernel';
import type { ClosingFacts, DebtorFacts, PropertyFacts } from '#law';
import { type Asset, isLive } from '#property';
import { servedOn } from '#service';
import { type Dossier, debtorsOf, type PartyWithPerson } from '../dossier.ts';
import { statementOf } from '../owed.ts';

/** What an answered query at a kind of unit covered, in the words of the closing check. */
const scopesByUnit: Readonly<Record<string, NonNullable<DebtorFacts['inquiries']>[number]['scopes']>> = {
  bank: ['bank'],
  'e-wallet': ['internet-bank'],
  'real-estate': ['real-estate'],
  vehicle: ['vehicle'],
  'market-regulator': ['enterprise'],
};

function inquiriesOf(dossier: Dossier, debtor: PartyWithPerson): NonNullable<DebtorFacts['inquiries']> {
  return dossier.requests.flatMap((r) => {
    if (r.measure !== 'query' || r.partyId !== debtor.id || r.status !== 'answered' || !r.answeredAt) return [];
    const kind = dossier.units.find((u) => u.id === r.unitId)?.kind ?? '';
    const scopes = scopesByUnit[kind] ?? [];
    return scopes.length > 0 ? [{ on: dayOf(r.answeredAt), ref: r.id, scopes }] : [];
  });
}

function debtorFacts(dossier: Dossier, debtor: PartyWithPerson): DebtorFacts {
  const { person } = debtor;
  const kind = person.kind === 'other' ? 'organisation' : person.kind;
  const declared = dossier.declarations.find((d) => d.partyId === debtor.id);
  return {
    ref: debtor.id,
    name: person.name,
    kind,
    ...(kind === 'natural'
      ? { dead: person.verification === 'deceased' }
      : { hasCode: person.idKind === 'credit-code' }),
    inquiries: inquiriesOf(dossier, debtor),
    ...(declared
      ? {
          declaration: {
            ref: declared.id,
            reported: declared.state === 'received',
            verified: false,
            breach: declared.state === 'missed',
            breachPunished: false,
          },
        }
      : {}),
  };
}

const kinds: Record<Asset['kind'], PropertyFacts['kind']> = {
  deposit: 'deposit',
  'e-wallet': 'internet-money',
  vehicle: 'vehicle',
  'real-estate': 'real-estate',
  equity: 'other',
};

function propertyFacts(dossier: Dossier, asset: Asset): PropertyFacts {
  const controls = dossier.controls.filter((c) => c.assetId === asset.id);
  const waiting = controls.length > 0 && controls.filter(isLive).every((c) => c.state === 'waiting');
  const balance = asset.valueFen;
  return {
    ref: asset.id,
    what: asset.description || asset.identifierMasked,
    kind: kinds[asset.kind],
    ...(balance === null ? {} : { balance }),
    ...(controls.some((c) => c.state === 'deducted') ? { disposed: 'deducted' as const } : {}),
    ...(asset.state === 'exempt'
      ? { cannotDispose: 'exempt' as const }
      : waiting
        ? { cannotDispose: 'first-sealed-elsewhere' as const }
        : {}),
  };
}

/** The day on which every debtor had been served a kind of document, with the document that proves it. */
function servedOnAll(dossier: Dossier, template: string): { on: Day; ref?: string } | undefined {
  const days = debtorsOf(dossier).map((d) => servedOn(dossier.service, d.id, template));
  const last = days.reduce((a, b) => (a && b ? (Temporal.PlainDate.compare(a, b) < 0 ? b : a) : undefined));
  const ref = dossier.documents.find((d) => d.template === template)?.id;
  return last && { on: last, ...(ref ? { ref } : {}) };
}

function claimsOf(dossier: Dossier): NonNullable<ClosingFacts['claims']> {
  const claims = dossier.obligations.map((o) =>
    !isSum(o) && (o.kind === 'delivery' || o.kind === 'act') ? o.kind : 'money',
  );
  return [...new Set(claims)];
}

function undistributed(dossier: Dossier): Fen {
  return dossier.accounts
    .filter((a) => a.kind === 'held' || a.kind === 'withheld' || a.kind === 'payable')
    .reduce((sum, a) => sum + a.creditFen - a.debitFen, 0n);
}

/**
 * The recorded facts on which a case may be closed on a day. What the record does not hold stays absent, and so is missing
 * in the check: nothing here is assumed.
 */
export function recordedFacts(dossier: Dossier, on: Day): ClosingFacts {
  const statement = statementOf(dossier, on);
  const open = isRefusal(statement) ? undefined : statement.toCreditors;
  const claims = claimsOf(dossier);
  const duties = dossier.obligations.filter((o) => !isSum(o));
  const dutiesDone = duties.every((o) =>
    dossier.performances.some((p) => p.obligationId === o.id && (p.kind === 'done' || p.kind === 'waiver')),
  );
  const executionNotice = servedOnAll(dossier, 'execution-notice');
  const declarationOrder = servedOnAll(dossier, 'declaration-order');
  const notice = dossier.documents.find((d) => d.template === 'closing-notice');
  return {
    on,
    ...(dossier.case.docketedOn ? { filedOn: dossier.case.docketedOn } : {}),
    claims,
    claimed: dossier.case.claimFen,
    ...(open === undefined ? {} : { outstanding: open, allObligationsDone: open === 0n && dutiesDone }),
    undistributed: undistributed(dossier),
    ...(executionNotice ? { executionNotice } : {}),
    ...(declarationOrder ? { declarationOrder } : {}),
    debtors: debtorsOf(dossier).map((d) => debtorFacts(dossier, d)),
    property: dossier.assets.filter((a) => a.state !== 'gone').map((a) => propertyFacts(dossier, a)),
    ...(notice ? { closingNotice: { on: dayOf(notice.madeAt), ref: notice.id } } : {}),
  };
}
