import { z } from 'zod';
import { type Fen, formatYuan, isAfter, isRefusal, type Refusal, text } from '#kernel';
import { cite } from '#law';
import type { Dossier } from '../dossier.ts';
import { type ActContext, act, type Plan } from '../engine/index.ts';
import { choiceField, dayField, idField, moneyField, paperField, textField } from '../fields.ts';
import { type Statement, type StatementRow, statementOf } from '../owed.ts';
import { filePaper, groupFor, type PaperFacts, readWithPaper } from './record-performance.ts';
import { refuseFunds } from './refusals.ts';
import { rowsOfGroup, Settlement } from './settle.ts';

const cites = [cite('civil-procedure-law', '13'), cite('civil-procedure-law', '62')] as const;

const Input = z.strictObject({
  by: choiceField('由谁放弃', 'Waived by', {
    creditor: '权利人本人 · the creditor',
    agent: '特别授权代理人 · agent with special authority',
    court: '法院决定（仅申请执行费） · decision of the court (fee only)',
  }),
  part: choiceField('放弃的部分', 'What is waived', {
    sum: '判项本身 · the sum',
    interest: '一般债务利息 · general interest',
    doubled: '加倍部分债务利息 · doubled part',
    rest: '全部余额 · everything that is left',
    fee: '申请执行费 · fee',
  }),
  obligationId: idField('判项', 'Obligation', '/api/cases/{case}/options/sums').optional(),
  amount: moneyField('金额（元，不填为该部分全部余额）', 'Amount (all that is open when empty)').optional(),
  on: dayField('放弃之日', 'Day of the waiver'),
  paperId: paperField('书面材料', 'The written waiver'),
  words: textField('说明', 'Explanation', 1000).optional(),
});
type Input = z.output<typeof Input>;

function checkAuthority(dossier: Dossier, input: Input, creditors: readonly string[]): Refusal | undefined {
  if ((input.part === 'fee') !== (input.by === 'court'))
    return refuseFunds(input.part === 'fee' ? 'fee-waiver-authority' : 'waiver-authority', { field: 'by' });
  if (input.by !== 'agent') return undefined;
  const mayWaive = creditors.every((id) =>
    dossier.representatives.some((r) => r.partyId === id && r.kind === 'agent' && r.authority === 'special'),
  );
  return mayWaive ? undefined : refuseFunds('waiver-authority', { field: 'by', cites });
}

/** The rows that a waiver speaks of. */
function rowsWaived(dossier: Dossier, statement: Statement, input: Input): readonly StatementRow[] | Refusal {
  if (input.part === 'fee') return statement.rows.filter((r) => r.kind === 'fee');
  const group = groupFor(dossier, input.obligationId);
  if (isRefusal(group)) return group;
  const rows = rowsOfGroup(statement, group);
  if (input.part === 'rest') return rows;
  const ofKind = rows.filter((r) => r.kind === input.part);
  // The doubled part is one for all obligations of the group; sums and interest are those of the obligation named.
  return input.part === 'doubled' || !input.obligationId
    ? ofKind
    : ofKind.filter((r) => r.obligationId === input.obligationId);
}

function decide({ dossier, upload }: PaperFacts, input: Input, context: ActContext): Plan | Refusal {
  const { on } = input;
  if (isAfter(on, context.today)) return refuseFunds('performed-in-future', { field: 'on' });
  const statement = statementOf(dossier, on);
  if (isRefusal(statement)) return statement;
  const rows = rowsWaived(dossier, statement, input);
  if (isRefusal(rows)) return rows;
  const wrong = checkAuthority(dossier, input, [...new Set(rows.flatMap((r) => r.creditors))]);
  if (wrong) return wrong;
  const open = rows.reduce((sum, r) => sum + r.open, 0n);
  const amount = input.amount ?? open;
  if (rows.length === 0 || open === 0n) return refuseFunds('part-unknown', { field: 'part' });
  if (amount > open)
    return refuseFunds('more-than-open', { values: { day: on.toString(), open: formatYuan(open) }, field: 'amount' });
  const settlement = new Settlement(context, dossier);
  const caseId = dossier.case.id;
  const paper = filePaper(context, caseId, 'waiver', upload);
  let left: Fen = amount;
  const settled = rows.flatMap((row) => {
    const part = row.open < left ? row.open : left;
    left -= part;
    return settlement.row(row, part, { cause: 'waiver', on, memo: input.by === 'court' ? '法院决定减免' : '书面放弃' });
  });
  return {
    journal: text(
      `书面放弃${formatYuan(amount)}元（${partWords[input.part]}）`,
      `${formatYuan(amount)} yuan are waived in writing (${input.part})`,
    ),
    cites: [...cites, ...statement.cites],
    effects: [
      paper,
      {
        do: 'record-performance',
        caseId,
        id: context.mint(),
        kind: 'waiver',
        obligationId: input.obligationId,
        amount,
        on,
        paperId: paper.id,
      },
      ...settled,
    ],
    ...(rows.some((r) => r.creditors.length > 1)
      ? {
          warnings: [
            text('该债权有多名权利人，须全体放弃。', 'Several creditors hold the claim: all of them must waive.'),
          ],
        }
      : {}),
  };
}

const partWords: Record<Input['part'], string> = {
  sum: '判项',
  interest: '一般债务利息',
  doubled: '加倍部分债务利息',
  rest: '全部余额',
  fee: '申请执行费',
};

/** A written waiver by the creditor or his agent with special authority, or a remission of the fee by the court. */
export const recordWaiver = act({
  name: 'record-waiver',
  title: text('登记放弃', 'Record a waiver'),
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
