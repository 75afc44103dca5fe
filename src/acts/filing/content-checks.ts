import { addFractions, fraction, type Refusal } from '#kernel';
import { maskAccount } from '#platform';
import { type Application, isDuty } from './application.ts';
import type { IntakeFacts } from './intake.ts';
import { refuseFiling } from './refusals.ts';

/** Checks that obligations, payees and preservation measures name parties of the right role, with sound amounts and shares. */
export function checkContents(application: Application, facts: IntakeFacts): Refusal | undefined {
  const roles = new Map(application.parties.map((p) => [p.ref, p.role]));
  const wrongRole = (ref: string, role: 'applicant' | 'debtor', field: string) =>
    roles.get(ref) === role ? undefined : refuseFiling('party-unknown', { values: { ref }, field });
  for (const [i, o] of application.obligations.entries()) {
    const field = `obligations.${i}`;
    for (const ref of o.creditors) {
      const wrong = wrongRole(ref, 'applicant', `${field}.creditors`);
      if (wrong) return wrong;
    }
    for (const { party } of o.debtors) {
      const wrong = wrongRole(party, 'debtor', `${field}.debtors`);
      if (wrong) return wrong;
    }
    const wrong = checkShares(o, field);
    if (wrong) return wrong;
    if (o.amount === undefined && !o.interest && !o.schedule && !isDuty(o))
      return refuseFiling('amount-missing', { field: `${field}.amount` });
  }
  return (
    checkCeilings(application) ??
    checkPapersAndPayees(application, facts) ??
    checkPreservation(application, facts, wrongRole)
  );
}

function checkShares(o: Application['obligations'][number], field: string): Refusal | undefined {
  // One debtor by share: the row is his part already, as a corrected application brings it back.
  if (o.liability !== 'by-share' || o.debtors.length === 1) return undefined;
  if (o.debtors.some((d) => !d.share)) return refuseFiling('shares-missing', { field: `${field}.debtors` });
  const sum = o.debtors
    .map((d) => parseShare(d.share as string))
    .reduce((a, b) => addFractions(a, fraction(b.n, b.d)), fraction(0n));
  return sum.n === sum.d ? undefined : refuseFiling('shares-wrong', { field: `${field}.debtors` });
}

function checkCeilings(application: Application): Refusal | undefined {
  const ceilings = new Map<string, bigint>();
  for (const [i, o] of application.obligations.entries())
    for (const { party, cap } of o.debtors) {
      if (cap === undefined) continue;
      if ((ceilings.get(party) ?? cap) !== cap)
        return refuseFiling('caps-differ', { field: `obligations.${i}.debtors` });
      ceilings.set(party, cap);
    }
  return undefined;
}

export function parseShare(share: string): { n: bigint; d: bigint } {
  const [n = '0', d = '1'] = share.split('/');
  return { n: BigInt(n), d: BigInt(d) === 0n ? 1n : BigInt(d) };
}

function checkPapersAndPayees(application: Application, facts: IntakeFacts): Refusal | undefined {
  for (const [i, paper] of application.papers.entries()) {
    if (!facts.uploads.some((u) => u.id === paper.upload))
      return refuseFiling('paper-unknown', { field: `papers.${i}.upload` });
  }
  const needed = { application: '申请执行书', instrument: '执行依据', identity: '身份证明' } as const;
  for (const [kind, zh] of Object.entries(needed)) {
    if (!application.papers.some((p) => p.kind === kind))
      return refuseFiling('paper-missing', { values: { kind: zh }, field: 'papers' });
  }
  const agent = application.parties.some((p) => (p.representatives ?? []).some((r) => r.kind === 'agent'));
  if (agent && !application.papers.some((p) => p.kind === 'authority'))
    return refuseFiling('agent-paper-missing', { field: 'papers' });
  for (const [i, payee] of application.payees.entries()) {
    const digits = payee.accountNumber.replace(/[\s-]/g, '');
    if (!/^\d{8,32}$/.test(digits)) {
      return refuseFiling('account-malformed', {
        values: { masked: maskAccount(digits) },
        field: `payees.${i}.accountNumber`,
      });
    }
  }
  const unpaid = application.parties.find(
    (p) => p.role === 'applicant' && !application.payees.some((y) => y.party === p.ref),
  );
  return unpaid ? refuseFiling('payee-missing', { values: { name: unpaid.name }, field: 'payees' }) : undefined;
}

function checkPreservation(
  application: Application,
  facts: IntakeFacts,
  wrongRole: (ref: string, role: 'applicant' | 'debtor', field: string) => Refusal | undefined,
): Refusal | undefined {
  for (const [i, p] of (application.preservation ?? []).entries()) {
    const field = `preservation.${i}`;
    const wrong = wrongRole(p.party, 'debtor', `${field}.party`);
    if (wrong) return wrong;
    if (!facts.units.some((u) => u.code === p.unitCode))
      return refuseFiling('unit-unknown', { values: { code: p.unitCode }, field: `${field}.unitCode` });
    if (p.held > p.limit) return refuseFiling('preservation-no-money', { field: `${field}.held` });
  }
  return undefined;
}
