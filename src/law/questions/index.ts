import { isRefusal, type Refusal, RefusalError } from '#kernel';
import type { Finding } from '../frame.ts';
import { readQuestion } from '../instrument/question.ts';
import { auctionPlanQuestion, closingCheckQuestion, listingQuestion } from '../measures/questions.ts';
import { doubledInterestQuestion, interestQuestion, owedQuestion } from '../money/questions.ts';
import { amountQuestion, executionFeeQuestion, preservationFeeQuestion } from './amount.ts';
import { refuseBadInput } from './bad-input.ts';
import { controlTermQuestion } from './control-term.ts';
import { caseNumberQuestion, creditCodeQuestion, idNumberQuestion } from './identifiers.ts';
import { periodQuestion } from './period.ts';
import type { Question, QuestionContext } from './question.ts';
import { refuseQuestion } from './refusals.ts';

/** Every question that can be put to the law. One line each. */
const all: readonly Question[] = [
  amountQuestion,
  executionFeeQuestion,
  preservationFeeQuestion,
  controlTermQuestion,
  idNumberQuestion,
  creditCodeQuestion,
  caseNumberQuestion,
  periodQuestion,
  interestQuestion,
  doubledInterestQuestion,
  owedQuestion,
  auctionPlanQuestion,
  listingQuestion,
  closingCheckQuestion,
  readQuestion,
];

/** The questions by name. */
export const questions: ReadonlyMap<string, Question> = new Map(all.map((q) => [q.name, q]));

/**
 * Puts a question to the law. Total: whatever the name and input, the result is a finding or a refusal
 * (`question-unknown`, `input-malformed`, `question-not-answered`, or what the rules refuse).
 */
export function ask(name: string, input: unknown, context: QuestionContext): Finding<unknown> | Refusal {
  const asked = questions.get(name);
  if (!asked) {
    const known = [...questions.keys()].join(' ');
    return refuseQuestion('question-unknown', { values: { name: name.slice(0, 60), known } });
  }
  try {
    const read = asked.input.safeParse(input);
    return read.success ? asked.answer(read.data, context) : refuseBadInput(read.error, input);
  } catch (error) {
    if (error instanceof RefusalError && isRefusal(error.refusal)) return error.refusal;
    // Temporal and BigInt throw RangeError on days and numbers beyond their range.
    if (error instanceof RangeError) return refuseQuestion('question-not-answered');
    throw error;
  }
}
