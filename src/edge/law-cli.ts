import { once } from 'node:events';
import type { CourtCalendar } from '#desks';
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
export function answerOne(name: string, json: string, by?: Partial<CourtCalendar>): Printed {
  const input = parseObject(json);
  if (isRefusal(input)) return print(input);
  return answerParsed(name, input, by);
}

function answerParsed(name: string, input: unknown, by: Partial<CourtCalendar> = {}): Printed {
  try {
    return print(ask(name, input, { today: dayOf(Temporal.Now.instant()), ...by }));
  } catch {
    return print(refuseQuestion('question-not-answered'));
  }
}

/** Answers one line `{"question","input"}`. */
export function answerLine(line: string, by?: Partial<CourtCalendar>): Printed {
  const envelope = parseObject(line);
  if (isRefusal(envelope)) return print(envelope);
  const { question: name, input } = envelope;
  if (typeof name !== 'string') {
    const values = { field: 'question', zh: '应为问题的名称', en: 'it must be the name of a question' };
    return print(refuseQuestion('input-malformed', { values, field: 'question' }));
  }
  return answerParsed(name, input, by);
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

async function answerStandardInput(by: Partial<CourtCalendar>): Promise<void> {
  process.stdin.setEncoding('utf8');
  for await (const line of linesOf(process.stdin)) {
    if (!process.stdout.write(`${answerLine(line, by).line}\n`)) await once(process.stdout, 'drain');
  }
}

/**
 * With `--court 川3301` in front, periods are counted by the calendar of that court, and only then is a database opened.
 * Refuses `court-unknown`.
 */
async function calendarFor(court: string): Promise<Partial<CourtCalendar> | Refusal> {
  const { withDatabase } = await import('./one-read.ts');
  const { courtCalendar } = await import('#desks');
  const found = await withDatabase((db) => courtCalendar(db, court));
  return found ?? refuseQuestion('court-unknown', { values: { court: court.slice(0, 60) }, field: 'court' });
}

async function main(args: readonly string[]): Promise<void> {
  const court = args[0] === '--court' ? (args[1] ?? '') : undefined;
  const [name, json] = court === undefined ? args : args.slice(2);
  const by = court === undefined ? {} : await calendarFor(court);
  if (isRefusal(by)) {
    process.stdout.write(`${print(by).line}\n`);
    process.exitCode = 2;
    return;
  }
  if (name === undefined) return answerStandardInput(by);
  const { line, refused } = answerOne(name, json ?? '', by);
  process.stdout.write(`${line}\n`);
  if (refused) process.exitCode = 2;
}

if (import.meta.main) await main(process.argv.slice(2));
