import { existsSync, mkdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import { currentTrace } from '#platform';
import { cleanForLog, scrub } from './never-log.ts';
import type { Settings } from './settings.ts';

export type { Logger } from 'pino';

/** A call such as `log.error(error)` would print the error's message as the line's own text, past the filter of objects. */
function cleanArguments([first, ...rest]: readonly unknown[]): unknown[] {
  if (first instanceof Error && typeof rest[0] !== 'string') return [{ err: first }, scrub(first.message)];
  return [first, ...rest].map((a) => (typeof a === 'string' ? scrub(a) : a));
}

/** Lines that a full disk keeps out wait in memory up to this; what comes beyond is lost. */
const waitingBytesMax = 4_000_000;

/** A log file. The disk may be full: then the log waits or loses lines, and never ends the server. */
export function logFile(path: string): DestinationStream {
  const file = pino.destination({ dest: path, mkdir: true, sync: true, maxLength: waitingBytesMax });
  // An 'error' that nobody hears is thrown, and would end the process.
  file.on('error', () => {});
  return file;
}

const logBytesMax = 50_000_000;

/** A demonstration talks to a person on the terminal, so its log goes to a file beside its data. */
export function openServerLog(settings: Settings): Logger {
  if (settings.mode === 'production') return openLog(settings.logLevel);
  mkdirSync(settings.dataDir, { recursive: true });
  const file = join(settings.dataDir, 'server.log');
  if (existsSync(file) && statSync(file).size > logBytesMax) truncateSync(file);
  return openLog(settings.logLevel, logFile(file));
}

/** Opens the log: JSON lines without personal data, on standard output or where a test wants to read them. */
export function openLog(level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    // The request that caused a line stands on it, also where the work goes on after the answer.
    mixin: () => {
      const trace = currentTrace();
      return trace === undefined ? {} : { trace };
    },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label) => ({ level: label }),
      log: (line) => cleanForLog(line) as Record<string, unknown>,
    },
    // `formatters.log` has already reduced requests, replies and errors to what may be shown.
    serializers: { req: (v: unknown) => v, res: (v: unknown) => v, err: (v: unknown) => v },
    hooks: {
      logMethod(args, method) {
        method.apply(this, cleanArguments(args) as Parameters<typeof method>);
      },
    },
  };
  const log = destination === undefined ? pino(options) : pino(options, destination);
  // Pino lets no formatter see what a child is bound to, and children of children inherit this method.
  const { child } = log;
  log.child = function bind(this: Logger, bindings, own) {
    return child.call(this, cleanForLog(bindings) as pino.Bindings, own) as ReturnType<typeof child>;
  } as typeof child;
  return log;
}
