import { z } from 'zod';
import { findLine, findReceiptOfLine, type StatementLine } from '#funds';
import { formatYuan, type Id, isRefusal, type Refusal, text } from '#kernel';
import { cite } from '#law';
import { closeClock, openClock } from '../clocks.ts';
import { type Dossier, readDossier } from '../dossier.ts';
import { type ActContext, act, type Effect, type Plan, type Reader } from '../engine/index.ts';
import { idField, textField } from '../fields.ts';
import { arrival } from './book-lines.ts';
import { isAwaited } from './lines-read.ts';
import { refuseFunds } from './refusals.ts';

const cites = [cite('case-funds-provisions', '3')] as const;

type Facts = { readonly line: StatementLine; readonly dossier: Dossier; readonly receipt: { id: Id } | undefined };

async function readFacts(read: Reader, { lineId, caseId }: { lineId: Id; caseId: Id }): Promise<Facts | Refusal> {
  const { tx, court } = read;
  const [line, receipt] = await Promise.all([findLine(tx, court.id, lineId), findReceiptOfLine(tx, court.id, lineId)]);
  if (!line) return refuseFunds('line-unknown', { field: 'lineId' });
  return { line, receipt, dossier: await readDossier(read, caseId) };
}

const CaseInput = idField('案件', 'Case', '/api/courts/{court}/options/cases');

const MatchInput = z.strictObject({
  lineId: idField('银行流水', 'Statement line', '/api/courts/{court}/options/open-lines'),
  caseId: CaseInput,
  words: textField('认领依据', 'Why it belongs to the case', 1000).optional(),
});

function decideMatch({ line, dossier }: Facts, _input: unknown, context: ActContext): Plan | Refusal {
  if (line.direction !== 'in' || (line.state !== 'unmatched' && line.state !== 'doubtful'))
    return refuseFunds('line-not-open', { field: 'lineId' });
  const { case: kase } = dossier;
  if (kase.status !== 'open' && kase.status !== 'closed') return refuseFunds('case-not-docketed', { field: 'caseId' });
  const clock = openClock(context, kase.id, 'pay-out', context.today, { subjectId: line.id });
  if (isRefusal(clock)) return clock;
  const deduction = dossier.deductions.find((d) => d.reference === line.reference && isAwaited(d));
  const amount = formatYuan(line.amountFen);
  return {
    journal: text(
      `第${line.lineNo}号到账${amount}元认领至本案`,
      `Line ${line.lineNo} of ${amount} yuan is matched to the case`,
    ),
    cites,
    effects: [
      { do: 'match-line', lineId: line.id, caseId: kase.id },
      {
        do: 'transfer',
        id: context.mint(),
        debit: { kind: 'unmatched' },
        credit: { kind: 'held', caseId: kase.id },
        amount: line.amountFen,
        kind: 'match',
        effectiveOn: line.bookedOn,
        memo: '认领到账款',
        caseId: kase.id,
        lineId: line.id,
      },
      clock,
      closeClock(null, 'unmatched-money', context.today, line.id),
      ...(deduction ? arrival(deduction.id, kase.id, context) : []),
    ],
    ...(line.state === 'doubtful'
      ? {
          warnings: [
            text(
              '该笔流水曾被标记为可疑（参考号重复或金额不符），请确认银行确已两次到账。',
              'The line was marked as doubtful; make sure that the money really came twice.',
            ),
          ],
        }
      : {}),
    also: [{ kind: 'case', id: kase.id }],
  };
}

/** Says whose money an incoming line is. Refuses `line-unknown`, `line-not-open`, `case-not-docketed`. */
export const matchLine = act({
  name: 'match-line',
  title: text('认领到账款', 'Match money to a case'),
  subject: 'court',
  stage: 'funds',
  cites,
  draftedBy: ['finance', 'clerk'],
  approval: [],
  input: MatchInput,
  alsoLocks: ({ caseId }) => [{ kind: 'case', id: caseId }],
  facts: readFacts,
  decide: decideMatch,
});

const UnmatchInput = z.strictObject({
  lineId: idField('银行流水', 'Statement line', '/api/courts/{court}/options/matched-lines'),
  caseId: CaseInput,
  words: textField('撤销理由', 'Why the match is undone', 1000),
});

function decideUnmatch({ line, dossier, receipt }: Facts, _input: unknown, context: ActContext): Plan | Refusal {
  const { case: kase } = dossier;
  if (line.state !== 'matched' || line.caseId !== kase.id) return refuseFunds('line-not-open', { field: 'lineId' });
  if (dossier.allocations.some((a) => a.lineId === line.id))
    return refuseFunds('line-distributed', { field: 'lineId' });
  const clock = openClock(context, null, 'unmatched-money', line.bookedOn, { subjectId: line.id });
  if (isRefusal(clock)) return clock;
  const effects: Effect[] = [
    { do: 'unmatch-line', lineId: line.id, caseId: kase.id },
    {
      do: 'transfer',
      id: context.mint(),
      debit: { kind: 'held', caseId: kase.id },
      credit: { kind: 'unmatched' },
      amount: line.amountFen,
      kind: 'unmatch',
      effectiveOn: line.bookedOn,
      memo: '撤销认领',
      caseId: kase.id,
      lineId: line.id,
      reversesId: receipt?.id,
    },
    closeClock(kase.id, 'pay-out', context.today, line.id),
    clock,
  ];
  const amount = formatYuan(line.amountFen);
  return {
    journal: text(
      `撤销第${line.lineNo}号到账${amount}元的认领`,
      `The match of line ${line.lineNo} of ${amount} yuan is undone`,
    ),
    cites,
    effects,
    also: [{ kind: 'case', id: kase.id }],
  };
}

/** Undoes a match by counter-act while the money is not distributed. Refuses `line-not-open`, `line-distributed`. */
export const unmatchLine = act({
  name: 'unmatch-line',
  title: text('撤销认领', 'Undo a match'),
  subject: 'court',
  stage: 'funds',
  cites,
  draftedBy: ['finance', 'clerk'],
  approval: [],
  input: UnmatchInput,
  alsoLocks: ({ caseId }) => [{ kind: 'case', id: caseId }],
  facts: readFacts,
  decide: decideUnmatch,
});
