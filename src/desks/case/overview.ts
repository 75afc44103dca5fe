import type { KeptClock } from '#deadlines';
import { isRefusal, text } from '#kernel';
import { clockNode, orderStay, stayGrounds } from '#law';
import { isVerified } from '#people';
import { numberOrDraft } from '../briefs.ts';
import { caseStatusWords, closingWords, dutyWords } from '../case-words.ts';
import { actOfClock } from '../clock-acts.ts';
import type { OpenCase } from '../context.ts';
import type { CaseOverview } from '../contract/case-overview.ts';
import type { OfficerRef } from '../contract/values.ts';
import { standingIn } from '../court-rules.ts';
import {
  citesShown,
  clockLight,
  closedLight,
  dayText,
  given,
  moment,
  money,
  noClockLight,
  officerRef,
  ownerOf,
  status,
  urgency,
  worstClock,
} from '../shown.ts';
import { performedLines } from './closing.ts';
import { moneyTotals } from './money.ts';
import { obligationRows, owedToday } from './owed.ts';
import { caseAct, caseActs, partyName, payOutOf } from './place.ts';
import { timeUsed, waitingNow } from './time-used.ts';

const instrumentTitles: Readonly<Record<string, string>> = {
  judgment: '民事判决书',
  mediation: '民事调解书',
  award: '裁决书',
  notarised: '公证债权文书',
  'administrative-decision': '行政决定书',
};

function lightOfClock(open: OpenCase, kept: KeptClock) {
  const { dossier } = open;
  const owner = ownerOf(clockNode(kept.clock.node).owner, dossier.officers, dossier.handling.judge);
  return clockLight(open, kept, owner, { named: true });
}

function lightOfCase(open: OpenCase) {
  const { case: kase, clocks } = open.dossier;
  if (kase.status === 'closed') return closedLight(kase.closingMethod);
  const worst = worstClock(open, clocks);
  return worst ? lightOfClock(open, worst) : noClockLight;
}

/** What to do next: the acts that end the open clocks, the most urgent first, each once. */
function nextActs(open: OpenCase): CaseOverview['nextActs'] {
  const { dossier } = open;
  const running = dossier.clocks
    .filter((k) => k.state !== 'closed')
    .sort((a, b) => urgency[standingIn(open, b).light] - urgency[standingIn(open, a).light]);
  const first = new Map<string, CaseOverview['nextActs'][number]>();
  const payOut = payOutOf(open);
  for (const kept of running) {
    const step = actOfClock(kept, payOut);
    const act = step && caseAct(open, ...step);
    if (!act || first.has(act.name)) continue;
    const light = lightOfClock(open, kept);
    // The term of the case is no work of its own while there is time: nobody asks for more months half a year ahead.
    if (kept.clock.node === 'enforcement-term' && urgency[light.colour] < urgency.yellow) continue;
    first.set(act.name, { ...act, why: clockNode(kept.clock.node).title, light });
  }
  return [...first.values()];
}

/** What the record of the case still lacks (待补), each with the act that supplies it. */
function missing(open: OpenCase): CaseOverview['missing'] {
  const { dossier } = open;
  if (dossier.case.status !== 'open') return [];
  const rows: CaseOverview['missing'] = [];
  const debtors = dossier.parties.filter((p) => p.role === 'debtor');
  for (const party of debtors) {
    if (isVerified(party.person)) continue;
    const [act] = caseActs(open, [
      ['verify-identity', { partyId: party.id }],
      ['verify-by-document', { partyId: party.id }],
    ]);
    const words = text(
      `${party.person.name}的身份尚未核实，不能采取措施`,
      `The identity of ${party.person.name} is not verified`,
    );
    rows.push({ text: words, ...given('act', act) });
  }
  for (const party of dossier.parties) {
    if (dossier.addresses.some((a) => a.partyId === party.id)) continue;
    const words = text(
      `${party.person.name}未确认送达地址`,
      `${party.person.name} has confirmed no address for service`,
    );
    rows.push({ text: words, ...given('act', caseAct(open, 'confirm-address', { partyId: party.id })) });
  }
  for (const party of dossier.parties.filter((p) => p.role === 'applicant')) {
    if (dossier.payees.some((p) => p.partyId === party.id)) continue;
    rows.push({ text: text(`${party.person.name}没有收款账户`, `${party.person.name} has no account to be paid to`) });
  }
  if (dossier.case.subAccount === null)
    rows.push({ text: text('案款子账户尚未开立', 'The sub-account is not opened yet') });
  return rows;
}

function handlersOf({ dossier }: OpenCase): OfficerRef[] {
  return (['judge', 'assistant', 'clerk'] as const).flatMap((duty) => {
    const officer = officerRef(dossier.officers, dossier.handling[duty], duty);
    return officer ? [{ ...officer, post: dutyWords[duty] }] : [];
  });
}

/** The stay under which the case stands still now, and the act that ends it. */
function stayNow(open: OpenCase): CaseOverview['case']['stay'] {
  const { stays, clocks } = open.dossier;
  const stay = stays.find((s) => s.until === null);
  if (!stay) return undefined;
  const { title: why, form } = stayGrounds[stay.ground];
  const end = clocks.find((k) => k.clock.node === 'deferral' && k.state !== 'closed')?.clock.due;
  const { ground, from, soughtBy } = stay;
  const found = orderStay({ ground, from, soughtBy, ...(end ? { until: end } : {}) });
  return {
    title: form === 'suspension' ? text('中止执行', 'Suspended') : text('暂缓执行', 'Deferred'),
    since: dayText(from),
    ...given('until', end && dayText(end)),
    why,
    document: stay.document,
    authority: stay.authority,
    cites: citesShown(isRefusal(found) ? [] : found.cites),
    ...given('act', caseAct(open, 'resume-enforcement')),
  };
}

/** The first page of a case: where it stands, what is owed and why, what to do next and what is waited for. */
export function caseOverview(open: OpenCase): CaseOverview {
  const { dossier, court } = open;
  const { case: kase } = dossier;
  const totals = moneyTotals(open);
  const named = (role: string) => dossier.parties.filter((p) => p.role === role).map((p) => partyName(open, p.id));
  return {
    case: {
      id: kase.id,
      number: numberOrDraft(kase.numberText, kase.id),
      courtName: court.name,
      state: status(kase.status, caseStatusWords),
      filedOn: dayText(kase.appliedOn),
      ...given('docketedOn', kase.docketedOn && dayText(kase.docketedOn)),
      ...given('closedOn', kase.closedOn && dayText(kase.closedOn)),
      ...given('closedAs', kase.closingMethod === null ? undefined : closingWords(kase.closingMethod)),
      light: lightOfCase(open),
      ...given('stay', stayNow(open)),
    },
    asOf: moment(open.now),
    handlers: handlersOf(open),
    instrument: {
      number: kase.instrumentNumber,
      title: instrumentTitles[kase.instrumentKind] ?? kase.instrumentKind,
      courtName: kase.instrumentCourt,
      effectiveOn: dayText(kase.effectiveDay),
    },
    applicants: named('applicant'),
    debtors: named('debtor'),
    obligations: obligationRows(open),
    owed: owedToday(open),
    money: {
      held: money(totals.held),
      received: money(totals.received),
      paidOut: money(totals.paidOut),
      toPayOut: money(totals.toPayOut),
    },
    timeUsed: timeUsed(open),
    waiting: waitingNow(open),
    nextActs: nextActs(open),
    missing: missing(open),
    closing: dossier.case.status === 'open' ? performedLines(open) : [],
    proposals: [...open.proposals],
  };
}
