import { statementOf, waitingReceipts } from '#acts';
import { decimalYuan, type Fen, isBefore, isRefusal } from '#kernel';
import { isVerified } from '#people';
import type { OfficerPost } from '#platform';
import { isLive } from '#property';
import type { Facts } from './facts.ts';

/** What a case needs next: an act of an officer, a signature, money of the debtor, patience, or nothing more. */
export type Step =
  | { readonly do: 'act'; readonly act: string; readonly post: OfficerPost; readonly input: Record<string, unknown> }
  | { readonly do: 'sign'; readonly proposalId: string; readonly post: string; readonly act: string }
  | { readonly do: 'debtor-pays'; readonly amount: Fen; readonly subAccount: string }
  | { readonly do: 'wait'; readonly forWhat: string }
  | { readonly do: 'nothing' };

/** How the officers of a case go about it. */
export type Course = {
  /** Whether they look for money in accounts, or leave it to the debtor to pay. */
  readonly takes: boolean;
  /** How often an act was refused; what was refused too often is not tried again. */
  readonly refused: ReadonlyMap<string, number>;
  /** Whether the debtor pays what is left when nothing else brings it. */
  readonly debtorPays: boolean;
};

const act = (name: string, post: OfficerPost, input: Record<string, unknown> = {}): Step => ({
  ...{ do: 'act', act: name, post, input },
});
const wait = (forWhat: string): Step => ({ do: 'wait', forWhat });
const triesMax = 3;
const underWay = new Set(['drafted', 'issued', 'delivered', 'accepted']);
const tried = ({ refused }: Course, name: string) => (refused.get(name) ?? 0) < triesMax;

function serving({ dossier, today }: Facts): Step | undefined {
  const debtors = dossier.parties.filter((p) => p.role === 'debtor');
  const papers = dossier.documents.filter(
    (d) => d.template === 'execution-notice' || d.template === 'declaration-order',
  );
  if (!dossier.case.subAccount) return wait('sub-account');
  if (papers.length === 0) return act('issue-execution-notice', 'clerk', { days: 3, declarationDays: 15 });
  const unserved = debtors.flatMap((debtor) =>
    papers
      .filter((d) => d.fileName.includes(debtor.person.name))
      .filter((d) => !dossier.service.some((s) => s.documentId === d.id && s.partyId === debtor.id))
      .map((d) => ({ documentId: d.id, partyId: debtor.id, sealed: d.status === 'sealed' })),
  );
  if (unserved.some((item) => !item.sealed)) return wait('seal');
  const items = unserved.map(({ documentId, partyId }) => ({ documentId, partyId }));
  if (items.length > 0) return act('serve-documents', 'clerk', { items, way: 'direct' });
  const sent = dossier.service.find((s) => s.status === 'sent');
  if (!sent) return undefined;
  return act('record-service', 'clerk', { serviceId: sent.id, outcome: 'served', on: `${today}`, receiver: 'person' });
}

/** Requests that came back are sent again; of those that units refused, what can be asked anew is. */
function asking({ dossier }: Facts, course: Course): Step | undefined {
  const back = dossier.requests.find(
    (r) =>
      (r.status === 'returned' || r.status === 'undeliverable') &&
      r.measure !== 'withdraw' &&
      !dossier.requests.some((other) => other.corrects === r.id),
  );
  if (back && tried(course, `resend-request ${back.id}`)) return act('resend-request', 'judge', { requestId: back.id });
  const doubtful = dossier.parties.find((p) => p.role === 'debtor' && !isVerified(p.person));
  if (!doubtful) return undefined;
  const asked = dossier.requests.some((r) => r.measure === 'verify-identity' && underWay.has(r.status));
  if (asked) return wait('identity');
  return tried(course, 'verify-identity') ? act('verify-identity', 'clerk', { partyId: doubtful.id }) : undefined;
}

/** Queries, then one freeze after the other, then deductions, as far as units have what is owed. */
function taking({ dossier, today }: Facts, course: Course, owed: Fen): Step | undefined {
  const open = dossier.requests.find((r) => underWay.has(r.status) && r.measure !== 'query');
  if (open) return wait(`unit ${open.measure}`);
  const queried = dossier.requests.some((r) => r.measure === 'query');
  if (!queried && tried(course, 'inquire-property')) return act('inquire-property', 'assistant');
  const live = dossier.controls.filter((c) => isLive(c) && c.state !== 'ordered');
  const excess = live.find((c) => c.excessFen > 0n && c.state === 'effective');
  if (excess && tried(course, 'release-excess')) return act('release-excess', 'assistant', { controlId: excess.id });
  const periods = dossier.clocks.filter((c) => c.clock.node === 'notice-period' && !isBefore(c.clock.due, today));
  const full = live.find((c) => c.state === 'effective' && c.heldFen - c.pendingFen > 0n);
  if (full && tried(course, 'deduct-deposit')) {
    if (periods.length > 0) return wait('clock');
    const free = full.heldFen - full.pendingFen;
    return act('deduct-deposit', 'assistant', { controlId: full.id, amount: decimalYuan(free < owed ? free : owed) });
  }
  const stillAsked = dossier.requests.some((r) => r.measure === 'query' && underWay.has(r.status));
  const deposit = dossier.assets
    .filter((a) => (a.kind === 'deposit' || a.kind === 'e-wallet') && a.state === 'found' && (a.valueFen ?? 0n) > 0n)
    .filter((a) => !dossier.controls.some((c) => c.assetId === a.id))
    .sort((a, b) => ((a.valueFen ?? 0n) > (b.valueFen ?? 0n) ? -1 : 1))[0];
  if (deposit && tried(course, 'freeze-asset'))
    return act('freeze-asset', 'assistant', {
      assets: [{ assetId: deposit.id, limit: decimalYuan(owed + owed / 100n) }],
    });
  return stillAsked && !deposit ? wait('unit query') : undefined;
}

function payingOut({ dossier }: Facts, course: Course): Step | undefined {
  const payable = dossier.payments.filter((p) => p.replacedBy === null);
  if (payable.some((p) => p.state === 'approved')) return act('execute-payments', 'finance');
  const returned = payable.find((p) => p.state === 'returned');
  if (returned) return act('reorder-payment', 'assistant', { paymentId: returned.id });
  if (waitingReceipts(dossier).length > 0 && tried(course, 'distribute')) return act('distribute', 'assistant');
  if (payable.some((p) => p.state === 'ordered')) return wait('payment');
  return undefined;
}

/** Money that finance has to look at: the court's bank paid in something that the book took for a second copy. */
function pendingMoney({ dossier }: Facts): Step | undefined {
  if (dossier.deductions.some((d) => d.state === 'ordered' || d.state === 'reported')) return wait('deduction');
  return undefined;
}

/** The next step of a case, as officers would see it from the facts of today. */
export function nextStep(facts: Facts, course: Course): Step {
  const { dossier, waiting } = facts;
  const [proposal] = waiting;
  if (proposal) return { do: 'sign', proposalId: proposal.id, post: proposal.post, act: proposal.act };
  const { status, subAccount } = dossier.case;
  if (status === 'applied') return act('docket-case', 'filing-clerk');
  const paying = payingOut(facts, course);
  if (status === 'closed') return paying ?? { do: 'nothing' };
  const first = serving(facts) ?? asking(facts, course) ?? paying;
  if (first) return first;
  const statement = statementOf(dossier, facts.today);
  if (isRefusal(statement)) throw new Error(`what is owed cannot be said: ${statement.code}`);
  const owed = statement.total;
  if (owed === 0n) return pendingMoney(facts) ?? act('close-as-performed', 'assistant');
  const taken = course.takes ? taking(facts, course, owed) : undefined;
  if (taken) return taken;
  const pending = pendingMoney(facts);
  if (pending) return pending;
  if (!course.debtorPays || !subAccount) return wait('sub-account or debtor');
  return { do: 'debtor-pays', amount: owed, subAccount };
}
