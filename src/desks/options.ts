import { clockChoices } from '#acts';
import { isSum, type Obligation } from '#cases';
import type { KeptClock } from '#deadlines';
import { formatYuan, isId } from '#kernel';
import { clockNode, serviceWays } from '#law';
import { connectorOf, measureTitles, type UnitKind } from '#linkage';
import { isVerified } from '#people';
import { type OfficerPost, postTitles } from '#platform';
import { type Asset, isLive } from '#property';
import { paymentWords } from './case/money.ts';
import { debtKindWords } from './case/owed.ts';
import { partyName } from './case/place.ts';
import { assetTitle, assetWords, controlStateWords } from './case/property.ts';
import { requestNumber, requestWords } from './case/requests.ts';
import { roleWords } from './case-words.ts';
import type { OpenCase } from './context.ts';
import type { Choice } from './contract/values.ts';
import { given } from './shown.ts';

/** A choice of a select box; the note is what tells two of one label apart. */
function choice(value: string, label: string, note?: string): Choice {
  return { value, label, ...given('note', note || undefined) };
}

/** The choices of a form: those that its act can take now, or every one, for showing what was chosen once. */
type List = (open: OpenCase, every: boolean) => Choice[];

function listOf<Row>(
  rowsOf: (open: OpenCase) => readonly Row[],
  may: (row: Row, open: OpenCase) => boolean,
  shown: (row: Row, open: OpenCase) => Choice,
): List {
  return (open, every) =>
    rowsOf(open)
      .filter((row) => every || may(row, open))
      .map((row) => shown(row, open));
}

const partiesOf = (...roles: string[]): List =>
  listOf(
    ({ dossier }) => dossier.parties,
    (p) => roles.length === 0 || roles.includes(p.role),
    (p) => choice(p.id, p.person.name, `${roleWords[p.role].zh} ${p.person.idMasked}`.trim()),
  );

const debtors = listOf(
  ({ dossier }) => dossier.parties,
  (p) => p.role === 'debtor',
  (p) => choice(p.id, p.person.name, isVerified(p.person) ? p.person.idMasked : '身份未核实'),
);

const handlers: readonly string[] = ['judge', 'assistant', 'clerk'] satisfies OfficerPost[];
const officers = listOf(
  ({ dossier }) => dossier.officers,
  (o) => handlers.includes(o.post),
  (o) => choice(o.id, o.name, postTitles[o.post as OfficerPost].zh),
);

/** Only sealed documents may be served. */
const documents = listOf(
  ({ dossier }) => dossier.documents,
  (d) => d.status === 'sealed',
  (d) => choice(d.id, d.titleZh, d.fileName),
);

const services = listOf(
  ({ dossier }) => dossier.service,
  (s) => s.status !== 'served',
  (s, open) => {
    const document = open.dossier.documents.find((d) => d.id === s.documentId);
    const label = `《${document?.titleZh ?? s.documentKind}》→ ${partyName(open, s.partyId)}`;
    return choice(s.id, label, serviceWays[s.way].zh);
  },
);

const assetsThat = (may: (asset: Asset, open: OpenCase) => boolean): List =>
  listOf(
    ({ dossier }) => dossier.assets,
    (a, open) => a.state === 'found' && may(a, open),
    (a, open) => {
      const value = a.valueFen === null ? '' : `${formatYuan(a.valueFen)}元`;
      const about = [assetWords[a.kind].zh, partyName(open, a.partyId), value];
      return choice(a.id, assetTitle(a), about.filter(Boolean).join(' · '));
    },
  );

const controls = listOf(
  ({ dossier }) => dossier.controls,
  isLive,
  (c, open) => {
    const asset = open.dossier.assets.find((a) => a.id === c.assetId);
    const until = c.untilDay ? `至${c.untilDay}` : '';
    const note = `${controlStateWords[c.state].zh} ${formatYuan(c.heldFen)}元 ${until}`.trim();
    return choice(c.id, `${asset ? assetTitle(asset) : ''} · ${partyName(open, c.partyId)}`, note);
  },
);

const obligationsThat = (may: (obligation: Obligation) => boolean): List =>
  listOf(
    ({ dossier }) => dossier.obligations,
    may,
    (o) => {
      const sum = isSum(o) ? ` ${formatYuan(o.amountFen)}元` : '';
      return choice(o.id, `${o.position + 1}. ${debtKindWords(o.kind).zh}${sum}`, o.sourceText.slice(0, 60));
    },
  );

const requests = listOf(
  ({ dossier }) => dossier.requests,
  () => true,
  (r, open) => {
    const unit = open.dossier.units.find((u) => u.id === r.unitId);
    const about = [unit?.name, measureTitles[r.measure].zh, partyName(open, r.partyId)].filter(Boolean).join(' · ');
    return choice(r.id, about, `${requestWords[r.status].zh} ${unit ? requestNumber(unit, r) : ''}`.trim());
  },
);

const units = listOf(
  ({ dossier }) => dossier.units,
  (u) => u.kind !== 'court-bank',
  (u) => choice(u.id, u.name, connectorOf(u.kind as UnitKind).title.zh),
);

const paymentsIn = (...states: string[]): List =>
  listOf(
    ({ dossier }) => dossier.payments,
    (p) => states.includes(p.state) && p.replacedBy === null,
    (p) =>
      choice(
        p.id,
        `${p.payeeName} ${formatYuan(p.amountFen)}元`,
        `${paymentWords[p.state].zh} ${p.bankName} ${p.accountMasked}`,
      ),
  );

const withheld = listOf(
  ({ dossier }) => dossier.withheld,
  (w) => w.paymentId === null,
  (w, open) => choice(w.id, `${partyName(open, w.partyId)} ${formatYuan(w.amountFen)}元`, w.reason.slice(0, 60)),
);

const reportedDeductions = listOf(
  ({ dossier }) => dossier.deductions,
  (d) => d.state === 'reported',
  (d, open) => {
    const control = open.dossier.controls.find((c) => c.id === d.controlId);
    const unit = open.dossier.units.find((u) => u.id === control?.unitId);
    return choice(d.id, `${unit?.name ?? ''} ${formatYuan(d.reportedFen ?? 0n)}元`, d.reference ?? '');
  },
);

const lines = listOf(
  ({ dossier }) => dossier.lines,
  (l) => l.direction === 'in',
  (l) => choice(l.id, `${l.bookedOn} ${formatYuan(l.amountFen)}元`, l.counterName),
);

const clocksThat = (may: (kept: KeptClock) => boolean): List =>
  listOf(
    ({ dossier }) => dossier.clocks,
    may,
    (k) => choice(k.id, clockNode(k.clock.node).title.zh, `至${k.clock.due}${k.state === 'paused' ? '，暂停中' : ''}`),
  );

const lists: Readonly<Record<string, List>> = {
  parties: partiesOf(),
  applicants: partiesOf('applicant'),
  debtors,
  officers,
  documents,
  papers: listOf(
    ({ dossier }) => dossier.papers,
    () => true,
    (p) => choice(p.id, p.name, p.addedAt.toString().slice(0, 10)),
  ),
  services,
  assets: assetsThat(() => true),
  'free-assets': assetsThat((a, { dossier }) => !dossier.controls.some((c) => c.assetId === a.id && isLive(c))),
  controls,
  sums: obligationsThat(isSum),
  duties: obligationsThat((o) => !isSum(o)),
  requests,
  units,
  payments: paymentsIn('approved'),
  'returned-payments': paymentsIn('returned'),
  withheld,
  'reported-deductions': reportedDeductions,
  lines,
  ...Object.fromEntries(Object.entries(clockChoices).map(([list, may]) => [list, clocksThat(may)])),
  declarations: listOf(
    ({ dossier }) => dossier.declarations,
    () => true,
    (d, open) => choice(d.id, `${partyName(open, d.partyId)}的财产报告`, d.due ? `至${d.due}` : ''),
  ),
};

/** The lists that the forms of a case's acts offer; undefined for a list that there is none of. */
export function caseOptions(open: OpenCase, list: string, every = false): Choice[] | undefined {
  return Object.hasOwn(lists, list) ? lists[list]?.(open, every) : undefined;
}

/**
 * Names the choices of a list by their values, for showing a filled-in form to whoever approves it. What was chosen keeps
 * its name when its form would offer it no more: the act itself may have changed it.
 */
export function labelOf(open: OpenCase, list: string, value: string): string | undefined {
  return isId(value) ? caseOptions(open, list, true)?.find((c) => c.value === value)?.label : undefined;
}
