import { z } from 'zod';
import { type Fen, isAfter, isRefusal, lesser, type Refusal, type Text, text } from '#kernel';
import { cite, supplementaryLiability } from '#law';
import { isMoneyAsset } from '#property';
import { servedOn } from '#service';
import type { PartyWithPerson } from '../dossier.ts';
import { type ActContext, act, type Plan, type Reader } from '../engine/index.ts';
import { idField, moneyField, textField } from '../fields.ts';
import { assistPart, formOf } from '../inquiry/assist.ts';
import { courtBank } from '../inquiry/identity.ts';
import { refuseUnverified } from '../inquiry/inquire-property.ts';
import { sendRequest } from '../inquiry/request.ts';
import { accountOf, caseHeader, matterOf, printed } from '../paper.ts';
import { documentEffect } from '../plan.ts';
import { objectionPart } from '../service/issue-execution-notice.ts';
import { gatesOf } from './amount-gate.ts';
import {
  type ControlFacts,
  type Held,
  heldControl,
  madeBy,
  money,
  partyLines,
  readControlFacts,
  targetOf,
} from './control-facts.ts';
import { lockedPersonMoney, type PersonMoney, refuseDeductingMinimum } from './person-money.ts';
import { refuseControlAct } from './refusals.ts';

const Input = z.strictObject({
  controlId: idField('冻结措施', 'Control', '/api/cases/{case}/options/controls'),
  amount: moneyField('扣划金额（元）', 'Amount (yuan)'),
  atOnce: textField(
    '立即扣划的理由（通知期满后不填）',
    'Why at once; empty once the notice period has run',
    2000,
  ).optional(),
  facts: textField('查明的事实', 'Facts found', 4000).optional(),
  reasons: textField('理由', 'Reasons', 4000).optional(),
});
type Input = z.output<typeof Input>;

type DeductFacts = ControlFacts & { readonly personMoney: PersonMoney | undefined };

const deductCites = [cite('civil-procedure-law', '253'), cite('cpl-interpretation', '484')] as const;

/**
 * Money is taken only after the notice is served and its period has run, unless the ruling says why at once. Refuses
 * `notice-not-served` and `notice-period-open`; with reasons it warns instead (rules.md, section T).
 */
function noticeState(facts: ControlFacts, party: PartyWithPerson, input: Input, context: ActContext): Text[] | Refusal {
  const { dossier } = facts;
  const { name } = party.person;
  const served = servedOn(dossier.service, party.id, 'execution-notice');
  const period = dossier.clocks.find((c) => c.clock.node === 'notice-period' && c.subjectId === party.id);
  const ran = served && (!period || isAfter(context.today, period.clock.due));
  if (ran) return [];
  if (input.atOnce)
    return [
      text(
        '执行通知书尚未送达或其期限未届满即扣划：裁定已写明立即扣划的理由，请审查该理由是否成立。',
        'The deduction comes before the notice has run; the ruling says why. Consider whether the reason holds.',
      ),
    ];
  if (!served)
    return refuseControlAct('notice-not-served', { values: { name }, field: 'controlId', cites: deductCites });
  const day = period?.clock.due.toString() ?? '';
  return refuseControlAct('notice-period-open', { values: { day }, field: 'controlId', cites: deductCites });
}

/** What may still be taken from a debtor today: what he owes with the fee, less what is being deducted already. */
function stillOwed(
  facts: ControlFacts,
  party: PartyWithPerson,
  context: ActContext,
): { owed: Fen; pending: Fen } | Refusal {
  const { dossier } = facts;
  const gates = gatesOf(dossier, context.court, context.today);
  if (isRefusal(gates)) return gates;
  const own = gates.debtors.get(party.id);
  const ofCase = gates.case.claim + gates.case.costs;
  const ofParty = own ? own.claim + own.costs : ofCase;
  // Deductions in hand count against the whole debt: one fen is never taken twice.
  const pending = dossier.controls.reduce((sum, c) => sum + c.pendingFen, 0n);
  return { owed: lesser(ofParty, ofCase), pending };
}

/** A supplementary debtor pays after the principal ones; what is held of theirs comes first, which for now only warns. */
function principalFirst(
  facts: ControlFacts,
  party: PartyWithPerson,
  amount: Fen,
  open: Fen,
  context: ActContext,
): Text[] {
  const { dossier } = facts;
  const after = dossier.obligations.filter((o) => o.debtors.some((d) => d.partyId === party.id && d.supplementary));
  const before = new Set(after.flatMap((o) => o.debtors.flatMap((d) => (d.supplementary ? [] : [d.partyId]))));
  if (before.size === 0) return [];
  const reachable = dossier.controls
    .filter((c) => before.has(c.partyId) && c.state === 'effective')
    .reduce((sum, c) => sum + c.heldFen, 0n);
  const found = supplementaryLiability.decideOn(context.today, { open, reachable });
  return amount > found.value ? [...found.because] : [];
}

function refuseAmount(held: Held, amount: Fen): Refusal | undefined {
  const { control, asset } = held;
  if (!isMoneyAsset(asset)) return refuseControlAct('deduct-not-money', { field: 'controlId' });
  if (asset.state === 'exempt')
    return refuseControlAct('asset-exempt', { values: { asset: asset.description }, field: 'controlId' });
  if (control.state === 'waiting') return refuseControlAct('deduct-waiting', { field: 'controlId' });
  if (amount > control.heldFen - control.pendingFen)
    return refuseControlAct('deduct-over-held', {
      values: { held: money(control.heldFen), pending: money(control.pendingFen), amount: money(amount) },
      field: 'amount',
    });
  return undefined;
}

function papersFor(context: ActContext, facts: ControlFacts, held: Held, input: Input, subAccount: string) {
  const { dossier } = facts;
  const { party, asset, unit } = held;
  const [rulingId, noticeId] = [context.mint(), context.mint()];
  const account = accountOf(context, subAccount);
  const number = dossier.case.numberText ?? '';
  const target = targetOf(facts, asset);
  const { name } = party.person;
  const ruling = documentEffect('deduct-ruling', dossier.case.id, rulingId, {
    header: caseHeader(context, dossier, rulingId),
    matter: matterOf(dossier),
    parties: partyLines(dossier),
    facts: input.facts ?? `本院已冻结被执行人${name}在${unit.name}的款项，被执行人至今未履行生效法律文书确定的义务。`,
    reasons: input.reasons ?? '本院认为，被执行人未按执行通知履行法律文书确定的义务，应当扣划其已被冻结的款项。',
    cites: printed(deductCites),
    objection: objectionPart(),
    owner: name,
    amount: input.amount,
    targets: [target],
    account,
    atOnce: input.atOnce ?? '',
  });
  const notice = documentEffect('assist-deduct-notice', dossier.case.id, noticeId, {
    ...assistPart(context, dossier, {
      documentId: noticeId,
      addressee: unit.name,
      party,
      idNumber: facts.numbers.get(party.id) ?? '',
      cites: deductCites,
      enclosures: [`${number}执行裁定书一份`],
    }),
    form: formOf[asset.kind],
    target: { thing: target.thing, identifier: target.identifier },
    ruling: { number, kind: '执行裁定书' },
    amount: input.amount,
    account,
    objection: objectionPart(),
  });
  return { ruling, notice, documentIds: [rulingId, noticeId], accountName: account.name };
}

function decide(facts: DeductFacts, input: Input, context: ActContext): Plan | Refusal {
  const { dossier } = facts;
  const caseId = dossier.case.id;
  const held = heldControl(dossier, input.controlId, '扣划', 'controlId', ['release']);
  if (isRefusal(held)) return held;
  const { control, party, unit, asset } = held;
  const { personMoney } = facts;
  const refused =
    refuseUnverified(party, 'controlId') ??
    refuseAmount(held, input.amount) ??
    (personMoney && refuseDeductingMinimum(personMoney, party, input.amount, context.today));
  if (refused) return refused;
  const bank = courtBank(dossier);
  const { subAccount } = dossier.case;
  if (!bank || !subAccount) return refuseControlAct('deduct-no-account');
  const warnings = noticeState(facts, party, input, context);
  if (isRefusal(warnings)) return warnings;
  const owed = stillOwed(facts, party, context);
  if (isRefusal(owed)) return owed;
  if (input.amount + owed.pending > owed.owed)
    return refuseControlAct('deduct-over-owed', {
      values: { owed: money(owed.owed), pending: money(owed.pending), amount: money(input.amount) },
      field: 'amount',
    });
  const { ruling, notice, documentIds, accountName } = papersFor(context, facts, held, input, subAccount);
  if (isRefusal(ruling)) return ruling;
  if (isRefusal(notice)) return notice;
  const id = context.mint();
  const amount = input.amount.toString();
  return {
    journal: text(
      `裁定扣划${party.person.name}在${unit.name}的${asset.identifierMasked} ${money(input.amount)}元`,
      `Order the deduction of ${money(input.amount)} yuan at ${unit.nameEn}`,
    ),
    cites: deductCites,
    effects: [
      ruling,
      notice,
      ...sendRequest(context, dossier, {
        id,
        unit,
        partyId: party.id,
        controlId: control.id,
        assetId: asset.id,
        limit: input.amount,
        measure: {
          do: 'deduct',
          controlId: control.holderRef ?? '',
          amount,
          remitTo: { bankUnit: bank.code, account: subAccount, name: accountName },
          remark: `${dossier.case.numberText ?? ''}扣划款`,
        },
        cites: deductCites,
        purpose: '扣划被执行人存款以清偿生效法律文书确定的债务',
        previousRequest: madeBy(dossier, control),
        documentIds,
      }),
      { do: 'order-deduction', caseId, id, controlId: control.id, amount: input.amount },
    ],
    warnings: [...warnings, ...principalFirst(facts, party, input.amount, owed.owed, context)],
  };
}

/** The case, and the money of the debtor under the lock of his person. */
async function readFacts(read: Reader, { controlId }: Input): Promise<DeductFacts> {
  const facts = await readControlFacts(read);
  const control = facts.dossier.controls.find((c) => c.id === controlId);
  const party = facts.dossier.parties.find((p) => p.id === control?.partyId);
  return { ...facts, personMoney: await lockedPersonMoney(read, party) };
}

/** Takes frozen money to the case's sub-account: by ruling and notice, once the execution notice was served and has run. */
export const deductDeposit = act({
  name: 'deduct-deposit',
  title: text('扣划存款', 'Deduct frozen money'),
  subject: 'case',
  stage: 'control',
  cites: deductCites,
  draftedBy: ['judge', 'assistant', 'clerk'],
  approval: [{ post: 'judge-of-the-case' }],
  while: ['open'],
  notWhileStayed: true,
  input: Input,
  facts: readFacts,
  decide,
});
