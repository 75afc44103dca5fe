import {
  type Day,
  type Fen,
  formatYuan,
  type Id,
  isAfter,
  isRefusal,
  type Json,
  parseYuan,
  type Refusal,
  type Text,
  text,
} from '#kernel';
import { bearsDoubledPart, findKind, limitationPeriod, owed, readOwedItems } from '#law';
import { maskAccount } from '#platform';
import type { ActContext, Effect } from '../engine/index.ts';
import { type Application, isDuty } from './application.ts';
import { partsByShare } from './by-share.ts';
import { parseShare } from './content-checks.ts';
import type { IntakeFacts } from './intake.ts';
import { refuseFiling } from './refusals.ts';

export type Contents = { readonly effects: readonly Effect[]; readonly claim: Fen; readonly warnings: readonly Text[] };

/** Tries the clauses on the law, so that what cannot be computed is refused at the desk and not years later. */
function checkClauses(o: ObligationRow, performBy: Day, field: string, today: Day): Refusal | undefined {
  if (!o.interest && !o.schedule) return undefined;
  const items = readOwedItems([
    {
      ...{ kind: o.kind, amountFen: o.amount ?? 0n, inDoubledBase: false, performBy },
      ...{ interest: (o.interest ?? null) as Json, schedule: (o.schedule ?? null) as Json },
    },
  ]);
  const tried = isRefusal(items) ? items : owed({ items, performBy, payments: [], asOf: today });
  if (!isRefusal(tried)) return undefined;
  const [code, part] = o.interest
    ? (['interest-malformed', 'interest'] as const)
    : (['schedule-malformed', 'schedule'] as const);
  return refuseFiling(code, { values: { reason: tried.text.zh }, field: `${field}.${part}` });
}

/** A sum above what was read in the instrument may be a misreading or a claim too high: whoever reviews must compare them. */
function claimWarning(obligation: Application['obligations'][number]): Text[] {
  const read = obligation.reading?.amount;
  const stated = typeof read === 'string' ? parseYuan(read) : undefined;
  if (obligation.amount === undefined || stated === undefined || isRefusal(stated) || obligation.amount <= stated)
    return [];
  const [claimed, found] = [formatYuan(obligation.amount), formatYuan(stated)];
  return [
    text(
      `申请金额${claimed}元超过从法律文书读到的${found}元，请核对判项原文。`,
      `The claim of ${claimed} yuan exceeds the ${found} yuan read in the instrument; compare the words.`,
    ),
  ];
}

/** Being late does not bar an application: the court takes it and only the debtor's objection counts. The desk should know. */
function limitationWarning(application: Application, today: Day): Text[] {
  const found = limitationPeriod.askOn(application.instrument.performBy, { event: application.instrument.performBy });
  if (isRefusal(found) || !isAfter(today, found.value.due)) return [];
  return [
    text(
      `申请执行时效于${found.value.due}届满；仍应受理，被执行人可以提出异议。`,
      `The time limit for applying ended on ${found.value.due}; it is accepted all the same, the debtor may object.`,
    ),
  ];
}

type ObligationRow = Application['obligations'][number];
type Named = { readonly caseId: Id; readonly id: (ref: string) => Id; readonly context: ActContext };

function unknownKind(o: ObligationRow): Text[] {
  if (findKind(o.kind) || isDuty(o)) return [];
  return [
    text(
      `“${o.kind}”不是已知的款项性质，按本金计入顺序。`,
      `"${o.kind}" is not a known kind of sum; it is ranked as principal.`,
    ),
  ];
}

function obligationEffect(o: ObligationRow, position: number, performBy: Day, { caseId, id, context }: Named): Effect {
  const duty = isDuty(o);
  const kind = findKind(o.kind) ?? (duty ? o.kind : 'principal');
  return {
    do: 'add-obligation',
    caseId,
    id: context.mint(),
    position,
    kind,
    amount: o.amount ?? 0n,
    ...(o.interest ? { interest: o.interest as Json } : {}),
    ...(o.schedule ? { schedule: o.schedule as Json } : {}),
    inDoubledBase: o.inDoubledBase ?? bearsDoubledPart(kind),
    liability: o.liability,
    performBy,
    sourceText: o.sourceText ?? '',
    ...(o.reading ? { reading: o.reading as Json } : {}),
    creditors: o.creditors.map(id),
    debtors: o.debtors.map((d, turn) => {
      const share = d.share ? parseShare(d.share) : undefined;
      // Where nobody is marked, the first one named answers first, as instruments put it.
      const marked = o.debtors.some((one) => one.supplementary);
      const supplementary = marked ? d.supplementary : o.liability === 'supplementary' && turn > 0;
      return { partyId: id(d.party), shareN: share?.n, shareD: share?.d, cap: d.cap, supplementary };
    }),
  };
}

function payeeEffect(payee: Application['payees'][number], { caseId, id, context }: Named): Effect {
  const accountNumber = payee.accountNumber.replace(/[\s-]/g, '');
  return {
    do: 'set-payee',
    caseId,
    id: context.mint(),
    partyId: id(payee.party),
    accountName: payee.accountName,
    bankName: payee.bankName,
    accountNumber,
    accountMasked: maskAccount(accountNumber),
  };
}

function paperEffects(application: Application, facts: IntakeFacts, { caseId, context }: Named): Effect[] | Refusal {
  const effects: Effect[] = [];
  for (const paper of application.papers) {
    const upload = facts.uploads.find((u) => u.id === paper.upload);
    if (!upload) return refuseFiling('paper-unknown', { field: 'papers' });
    const { sha256, bytes, mediaType } = upload;
    const id = context.mint();
    effects.push({ do: 'add-paper', caseId, id, kind: paper.kind, sha256, fileName: upload.name, bytes, mediaType });
  }
  return effects;
}

/** The obligations, payee accounts and papers of an application as effects, and what it claims in all. */
export function contentEffects(
  application: Application,
  facts: IntakeFacts,
  parties: ReadonlyMap<string, Id>,
  caseId: Id,
  context: ActContext,
): Contents | Refusal {
  const named: Named = { caseId, id: (ref) => parties.get(ref) as Id, context };
  const warnings: Text[] = limitationWarning(application, context.today);
  const obligations: Effect[] = [];
  for (const [position, o] of application.obligations.entries()) {
    const performBy = o.performBy ?? application.instrument.performBy;
    const wrong = checkClauses(o, performBy, `obligations.${position}`, context.today);
    if (wrong) return wrong;
    warnings.push(...claimWarning(o), ...unknownKind(o));
    for (const part of partsByShare(o)) obligations.push(obligationEffect(part, obligations.length, performBy, named));
  }
  const payees = application.payees.map((payee) => payeeEffect(payee, named));
  const papers = paperEffects(application, facts, named);
  if (isRefusal(papers)) return papers;
  const held = preservationEffects(application, facts, named.id, caseId, context);
  if (isRefusal(held)) return held;
  const claim = application.obligations.reduce((sum, o) => sum + (o.amount ?? 0n), 0n);
  return { effects: [...obligations, ...payees, ...papers, ...held], claim, warnings };
}

/** Preservation measures of the trial run on under enforcement with the term that they already had (seizure provisions, article 4; PRES). */
function preservationEffects(
  application: Application,
  facts: IntakeFacts,
  id: (ref: string) => Id,
  caseId: Id,
  context: ActContext,
): Effect[] | Refusal {
  const effects: Effect[] = [];
  for (const [i, p] of (application.preservation ?? []).entries()) {
    if (Temporal.PlainDate.compare(p.until, context.today) < 0) {
      return refuseFiling('preservation-over', {
        values: { day: p.until.toString() },
        field: `preservation.${i}.until`,
      });
    }
    const unit = facts.units.find((u) => u.code === p.unitCode);
    const assetId = context.mint();
    const partyId = id(p.party);
    effects.push(
      {
        do: 'find-asset',
        caseId,
        id: assetId,
        partyId,
        unitId: unit?.id,
        kind: p.kind,
        identifier: p.identifier,
        identifierMasked: maskAccount(p.identifier),
        description: p.description,
        fields: { rulingNumber: p.rulingNumber },
        source: 'preservation',
        known: false,
      },
      {
        do: 'take-over-control',
        caseId,
        id: context.mint(),
        assetId,
        partyId,
        unitId: unit?.id,
        kind: p.kind === 'deposit' || p.kind === 'e-wallet' ? 'freeze' : 'seal',
        limit: p.limit,
        held: p.held,
        effectiveOn: p.effectiveOn,
        until: p.until,
        holderRef: p.holderRef,
      },
    );
  }
  return effects;
}
