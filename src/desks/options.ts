import { formatYuan, isId } from '#kernel';
import { clockNode, serviceWays } from '#law';
import { connectorOf, measureTitles, type UnitKind } from '#linkage';
import { isVerified } from '#people';
import { type OfficerPost, postTitles } from '#platform';
import { isLive } from '#property';
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

type List = (open: OpenCase) => Choice[];

const partiesOf =
  (...roles: string[]): List =>
  (open) =>
    open.dossier.parties
      .filter((p) => roles.length === 0 || roles.includes(p.role))
      .map((p) => choice(p.id, p.person.name, `${roleWords[p.role].zh} ${p.person.idMasked}`.trim()));

const debtors: List = (open) =>
  open.dossier.parties
    .filter((p) => p.role === 'debtor')
    .map((p) => choice(p.id, p.person.name, isVerified(p.person) ? p.person.idMasked : '身份未核实'));

const officers: List = ({ dossier }) => {
  const posts: readonly string[] = ['judge', 'assistant', 'clerk'] satisfies OfficerPost[];
  return dossier.officers
    .filter((o) => posts.includes(o.post))
    .map((o) => choice(o.id, o.name, postTitles[o.post as OfficerPost].zh));
};

/** Only sealed documents may be served. */
const documents: List = ({ dossier }) =>
  dossier.documents.filter((d) => d.status === 'sealed').map((d) => choice(d.id, d.titleZh, d.fileName));

const services: List = (open) =>
  open.dossier.service
    .filter((s) => s.status !== 'served')
    .map((s) => {
      const document = open.dossier.documents.find((d) => d.id === s.documentId);
      return choice(
        s.id,
        `《${document?.titleZh ?? s.documentKind}》→ ${partyName(open, s.partyId)}`,
        serviceWays[s.way].zh,
      );
    });

const assets: List = (open) =>
  open.dossier.assets
    .filter((a) => a.state === 'found')
    .map((a) =>
      choice(
        a.id,
        assetTitle(a),
        [assetWords[a.kind].zh, partyName(open, a.partyId), a.valueFen === null ? '' : `${formatYuan(a.valueFen)}元`]
          .filter(Boolean)
          .join(' · '),
      ),
    );

const controls: List = (open) =>
  open.dossier.controls.filter(isLive).map((c) => {
    const asset = open.dossier.assets.find((a) => a.id === c.assetId);
    const until = c.untilDay ? `至${c.untilDay}` : '';
    const note = `${controlStateWords[c.state].zh} ${formatYuan(c.heldFen)}元 ${until}`.trim();
    return choice(c.id, `${asset ? assetTitle(asset) : ''} · ${partyName(open, c.partyId)}`, note);
  });

const obligations: List = ({ dossier }) =>
  dossier.obligations.map((o) =>
    choice(
      o.id,
      `${o.position + 1}. ${debtKindWords(o.kind).zh} ${formatYuan(o.amountFen)}元`,
      o.sourceText.slice(0, 60),
    ),
  );

const requests: List = (open) =>
  open.dossier.requests.map((r) => {
    const unit = open.dossier.units.find((u) => u.id === r.unitId);
    const about = [unit?.name, measureTitles[r.measure].zh, partyName(open, r.partyId)].filter(Boolean).join(' · ');
    return choice(r.id, about, `${requestWords[r.status].zh} ${unit ? requestNumber(unit, r) : ''}`.trim());
  });

const units: List = ({ dossier }) =>
  dossier.units
    .filter((u) => u.kind !== 'court-bank')
    .map((u) => choice(u.id, u.name, connectorOf(u.kind as UnitKind).title.zh));

const paymentsIn =
  (...states: string[]): List =>
  ({ dossier }) =>
    dossier.payments
      .filter((p) => states.includes(p.state) && p.replacedBy === null)
      .map((p) =>
        choice(
          p.id,
          `${p.payeeName} ${formatYuan(p.amountFen)}元`,
          `${paymentWords[p.state].zh} ${p.bankName} ${p.accountMasked}`,
        ),
      );

const reportedDeductions: List = (open) =>
  open.dossier.deductions
    .filter((d) => d.state === 'reported')
    .map((d) => {
      const control = open.dossier.controls.find((c) => c.id === d.controlId);
      const unit = open.dossier.units.find((u) => u.id === control?.unitId);
      return choice(d.id, `${unit?.name ?? ''} ${formatYuan(d.reportedFen ?? 0n)}元`, d.reference ?? '');
    });

const lines: List = ({ dossier }) =>
  dossier.lines
    .filter((l) => l.direction === 'in')
    .map((l) => choice(l.id, `${l.bookedOn} ${formatYuan(l.amountFen)}元`, l.counterName));

const clocks: List = ({ dossier }) =>
  dossier.clocks
    .filter((k) => k.state !== 'closed')
    .map((k) =>
      choice(k.id, clockNode(k.clock.node).title.zh, `至${k.clock.due}${k.state === 'paused' ? '，暂停中' : ''}`),
    );

const lists: Readonly<Record<string, List>> = {
  parties: partiesOf(),
  applicants: partiesOf('applicant'),
  debtors,
  officers,
  documents,
  papers: ({ dossier }) => dossier.papers.map((p) => choice(p.id, p.name, p.addedAt.toString().slice(0, 10))),
  services,
  assets,
  controls,
  obligations,
  requests,
  units,
  payments: paymentsIn('approved'),
  'returned-payments': paymentsIn('returned'),
  withheld: (open) =>
    open.dossier.withheld
      .filter((w) => w.paymentId === null)
      .map((w) => choice(w.id, `${partyName(open, w.partyId)} ${formatYuan(w.amountFen)}元`, w.reason.slice(0, 60))),
  'reported-deductions': reportedDeductions,
  lines,
  clocks,
  declarations: (open) =>
    open.dossier.declarations.map((d) =>
      choice(d.id, `${partyName(open, d.partyId)}的财产报告`, d.due ? `至${d.due}` : ''),
    ),
};

/** The lists that the forms of a case's acts offer; undefined for a list that there is none of. */
export function caseOptions(open: OpenCase, list: string): Choice[] | undefined {
  return Object.hasOwn(lists, list) ? lists[list]?.(open) : undefined;
}

/** Names the choices of a list by their values, for showing a filled-in form to whoever approves it. */
export function labelOf(open: OpenCase, list: string, value: string): string | undefined {
  return isId(value) ? caseOptions(open, list)?.find((c) => c.value === value)?.label : undefined;
}
