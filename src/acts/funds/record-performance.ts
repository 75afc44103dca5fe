import { z } from 'zod';
import { type Day, type Fen, formatYuan, type Id, isAfter, isRefusal, type Refusal, text } from '#kernel';
import { cite } from '#law';
import { type Dossier, debtorsOf, readDossier } from '../dossier.ts';
import { type ActContext, act, type Plan, type Reader } from '../engine/index.ts';
import { dayField, idField, moneyField, paperField, textField } from '../fields.ts';
import { findUploads, type Upload } from '../filing/intake.ts';
import { liabilitiesDiffer } from '../liability.ts';
import { type Statement, statementOf, statementWith } from '../owed.ts';
import { type CreditorGroup, creditorGroups } from '../owed-groups.ts';
import type { Direct } from '../owed-receipts.ts';
import { overpaidText } from './overpaid.ts';
import { refuseFunds } from './refusals.ts';
import { horizonOf, openToGroup, rowsOfGroup, Settlement } from './settle.ts';

export type PaperFacts = { readonly dossier: Dossier; readonly upload: Upload };

/** Reads the case and the paper that proves what happened outside the court. */
export async function readWithPaper(read: Reader, { paperId }: { paperId: Id }): Promise<PaperFacts | Refusal> {
  const [upload] = await findUploads(read.tx, read.court.id, [paperId]);
  return upload ? { upload, dossier: await readDossier(read) } : refuseFunds('paper-not-found', { field: 'paperId' });
}

/** The effect that puts an uploaded paper into the file. */
export function filePaper(context: ActContext, caseId: Id, kind: string, upload: Upload) {
  const { sha256, name, bytes, mediaType } = upload;
  return { do: 'add-paper' as const, caseId, id: context.mint(), kind, sha256, fileName: name, bytes, mediaType };
}

/** The group that an obligation belongs to; without one the only group there is. */
export function groupFor(dossier: Dossier, obligationId: Id | undefined): CreditorGroup | Refusal {
  const groups = creditorGroups(dossier);
  if (isRefusal(groups)) return groups;
  const found = obligationId
    ? groups.find((g) => g.obligations.some((o) => o.id === obligationId))
    : groups.length === 1
      ? groups[0]
      : undefined;
  return found ?? refuseFunds('group-unknown', { field: 'obligationId' });
}

const cites = [cite('delayed-interest-interpretation', '3'), cite('civil-procedure-law', '264')] as const;

const Input = z.strictObject({
  amount: moneyField('金额（元）', 'Amount (yuan)'),
  on: dayField('履行日期', 'Day of performance'),
  obligationId: idField('履行的判项', 'Obligation', '/api/cases/{case}/options/sums').optional(),
  debtorId: idField('履行的被执行人', 'Who performed', '/api/cases/{case}/options/debtors').optional(),
  paperId: paperField('权利人收款证明', "The creditor's receipt"),
  words: textField('说明', 'Explanation', 1000).optional(),
});
type Input = z.output<typeof Input>;

function boundOf(before: Statement, group: CreditorGroup, input: Input): Refusal | undefined {
  const open = openToGroup(before, group);
  if (input.amount <= open) return undefined;
  const values = { day: input.on.toString(), open: formatYuan(open) };
  return refuseFunds('more-than-open', { values, field: 'amount' });
}

/** Who performed: the debtor named, else the only one; where several answer differently it has to be said. */
function payerOfPerformance(dossier: Dossier, debtorId: Id | undefined): Id | undefined | Refusal {
  const debtors = debtorsOf(dossier);
  if (debtorId && !debtors.some((d) => d.id === debtorId)) return refuseFunds('party-not-found', { field: 'debtorId' });
  if (!debtorId && debtors.length > 1 && liabilitiesDiffer(dossier))
    return refuseFunds('performer-unknown', { field: 'debtorId' });
  return debtorId ?? (debtors.length === 1 ? debtors[0]?.id : undefined);
}

/** Rounds in which a sum is lowered to what counts; each leaves only the interest on what the last one took off. */
const roundsMax = 20;

/**
 * How much of a performance still settles something. Interest that was paid before it was heard of may have left too little
 * owed: then the creditor has been paid too much, and only what is left counts.
 */
function countedOf(dossier: Dossier, horizon: Day, direct: Direct): { after: Statement; overpaid: Fen } | Refusal {
  let overpaid = 0n;
  let { amount } = direct;
  for (let round = 0; round < roundsMax; round++) {
    const after = statementWith(dossier, horizon, [], amount > 0n ? { ...direct, amount } : undefined);
    if (isRefusal(after) || after.over === 0n) return isRefusal(after) ? after : { after, overpaid };
    if (round === 0) overpaid = after.over;
    amount = amount > after.over ? amount - after.over : 0n;
  }
  return refuseFunds('held-differs');
}

function decide({ dossier, upload }: PaperFacts, input: Input, context: ActContext): Plan | Refusal {
  const { on, amount } = input;
  if (isAfter(on, context.today)) return refuseFunds('performed-in-future', { field: 'on' });
  const group = groupFor(dossier, input.obligationId);
  if (isRefusal(group)) return group;
  const before = statementOf(dossier, on);
  if (isRefusal(before)) return before;
  const bound = boundOf(before, group, input);
  if (bound) return bound;
  const horizon = horizonOf(dossier, [on]);
  const payer = payerOfPerformance(dossier, input.debtorId);
  if (isRefusal(payer)) return payer;
  const counted = countedOf(dossier, horizon, { on, amount, group: group.key, payer });
  if (isRefusal(counted)) return counted;
  const { after, overpaid } = counted;
  const name = dossier.parties.find((p) => group.creditors.includes(p.id))?.person.name ?? '';
  const settlement = new Settlement(context, dossier);
  const caseId = dossier.case.id;
  const paper = filePaper(context, caseId, 'receipt', upload);
  const how = { cause: 'direct' as const, on, memo: '直接履行', payerId: payer };
  return {
    journal: text(
      `${on}直接履行${formatYuan(amount)}元，权利人确认收到`,
      `${formatYuan(amount)} yuan were performed directly on ${on}`,
    ),
    cites: [...cites, ...after.cites],
    effects: [
      paper,
      {
        do: 'record-performance',
        caseId,
        id: context.mint(),
        kind: 'direct',
        obligationId: group.key,
        amount,
        on,
        paperId: paper.id,
      },
      ...rowsOfGroup(after, group).flatMap((row) => settlement.row(row, row.paid - row.booked, how)),
    ],
    warnings: [
      ...(after.certainty === 'recalled' ? after.because : []),
      ...(overpaid > 0n ? [overpaidText(name, overpaid)] : []),
    ],
  };
}

/** Performance outside the court's account, proven by the creditor's receipt. Refuses more than is open on its day. */
export const recordPerformance = act({
  name: 'record-performance',
  title: text('登记直接履行', 'Record direct performance'),
  subject: 'case',
  stage: 'funds',
  cites,
  draftedBy: ['judge', 'assistant', 'clerk'],
  approval: [{ post: 'judge-of-the-case' }],
  while: ['open'],
  input: Input,
  facts: readWithPaper,
  decide,
});
