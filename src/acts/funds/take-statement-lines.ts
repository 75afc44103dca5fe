import { isRefusal, type Refusal, text } from '#kernel';
import { cite } from '#law';
import { findUnit } from '#linkage';
import { type ActContext, act, type Effect, type Plan, type Reader } from '../engine/index.ts';
import { LineBook } from './book-lines.ts';
import { LinesInput } from './line-input.ts';
import { caseOfLine, type LineFacts, readLineFacts } from './lines-read.ts';
import { refuseFunds } from './refusals.ts';

const cites = [cite('case-funds-provisions', '3')] as const;

async function readFacts(read: Reader, input: LinesInput): Promise<LineFacts | Refusal> {
  const unit = await findUnit(read.tx, input.unitId);
  return unit?.kind === 'court-bank' ? readLineFacts(read, input.unitId, input.lines) : refuseFunds('bank-unknown');
}

function decide(facts: LineFacts, input: LinesInput, context: ActContext): Plan | Refusal {
  const { caseId } = input;
  // A line is booked once by its number: what was pushed twice, pulled twice or sent after a restart is known here.
  const lines = input.lines.filter((l) => BigInt(l.lineNo) > facts.last);
  const first = lines[0];
  const last = lines.at(-1);
  if (!first || !last) return refuseFunds('lines-known');
  const book = new LineBook(facts, context, input.unitId);
  const effects: Effect[] = [];
  for (const [i, line] of lines.entries()) {
    const expected = facts.last + BigInt(i) + 1n;
    if (BigInt(line.lineNo) !== expected) return refuseFunds('lines-gap', { values: { expected, got: line.lineNo } });
    if (caseOfLine(facts, line) !== caseId) return refuseFunds('lines-moved');
    const booked = book.book(line);
    if (isRefusal(booked)) return booked;
    effects.push(...booked);
  }
  return {
    journal: text(
      `登记案款专户银行流水第${first.lineNo}至${last.lineNo}号`,
      `Lines ${first.lineNo} to ${last.lineNo} of the bank's statement are on the books`,
    ),
    cites,
    effects,
    ...(caseId ? { also: [{ kind: 'case' as const, id: caseId }] } : {}),
    result: { last: last.lineNo },
  };
}

/**
 * Takes lines of the court's bank statement into the book: money in to its case or the court's account, payments out,
 * returns. One run of lines concerns one case or none, so that a case's chain tells nothing of another. Refuses
 * `lines-known`, `lines-gap`, `lines-moved`, `statement-below-zero`, `bank-unknown`.
 */
export const takeStatementLines = act({
  name: 'take-statement-lines',
  title: text('登记银行流水', 'Take in statement lines'),
  subject: 'court',
  stage: 'funds',
  cites,
  draftedBy: ['system'],
  approval: [],
  input: LinesInput,
  alsoLocks: ({ caseId }) => (caseId ? [{ kind: 'case', id: caseId }] : []),
  facts: readFacts,
  decide,
});
