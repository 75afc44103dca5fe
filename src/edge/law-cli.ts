import { once } from 'node:events';
import { dayOf, isRefusal, type Refusal } from '#kernel';
import { ask, publicAnswer, publicRefusal, refuseQuestion } from '#law';

/** Longest line that is read: a one-megabyte paste with its JSON escapes. */
const lineCharactersMax = 16_000_000;

/** The answer as one line of JSON, and whether it is a refusal. */
type Printed = { readonly line: string; readonly refused: boolean };

function print(result: ReturnType<typeof ask>): Printed {
  if (isRefusal(result)) return { line: JSON.stringify(publicRefusal(result)), refused: true };
  return { line: JSON.stringify(publicAnswer(result)), refused: false };
}

function parseObject(json: string): Record<string, unknown> | Refusal {
  if (json.length > lineCharactersMax) return refuseQuestion('input-too-long', { values: { max: lineCharactersMax } });
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Not JSON at all; the refusal below says so.
  }
  return refuseQuestion('input-not-json');
}

/** Answers one question given as name and JSON text. Total: a defect in a rule is a refusal for this line, never a stack trace. */
export function answerOne(name: string, json: string): Printed {
  const input = parseObject(json);
  if (isRefusal(input)) return print(input);
  return answerParsed(name, input);
}

function answerParsed(name: string, input: unknown): Printed {
  try {
    return print(ask(name, input, { today: dayOf(Temporal.Now.instant()) }));
  } catch {
    return print(refuseQuestion('question-not-answered'));
  }
}

/** Answers one line `{"question","input"}`. */
export function answerLine(line: string): Printed {
  const envelope = parseObject(line);
  if (isRefusal(envelope)) return print(envelope);
  const { question: name, input } = envelope;
  if (typeof name !== 'string') {
    const values = { field: 'question', detail: 'string' };
    return print(refuseQuestion('input-malformed', { values, field: 'question' }));
  }
  return answerParsed(name, input);
}

/**
 * The lines of a stream, split at line feeds only: node's readline also splits at U+2028, which JSON allows inside a
 * string. The last line counts also without a line feed.
 */
async function* linesOf(stream: AsyncIterable<string>): AsyncGenerator<string> {
  let pending: string[] = [];
  for await (const chunk of stream) {
    const pieces = chunk.split('\n');
    const last = pieces.pop() ?? '';
    for (const piece of pieces) {
      yield [...pending, piece].join('');
      pending = [];
    }
    pending.push(last);
  }
  const rest = pending.join('');
  if (rest !== '') yield rest;
}

async function answerStandardInput(): Promise<void> {
  process.stdin.setEncoding('utf8');
  for await (const line of linesOf(process.stdin)) {
    if (!process.stdout.write(`${answerLine(line).line}\n`)) await once(process.stdout, 'drain');
  }
}

async function main(args: readonly string[]): Promise<void> {
  const [name, json] = args;
  if (name === undefined) return answerStandardInput();
  const { line, refused } = answerOne(name, json ?? '');
  process.stdout.write(`${line}\n`);
  if (refused) process.exitCode = 2;
}

if (import.meta.main) await main(process.argv.slice(2));
