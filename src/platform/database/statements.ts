import { createHash } from 'node:crypto';
import { Query, type QueryResult } from 'pg';
import type { Sql } from 'sql-template-tag';
import { columnTypes, type Parameter, toParameter } from './values.ts';

/** A statement ready for the wire. */
export type Statement = { readonly text: string; readonly values: Parameter[]; readonly name?: string };

/** What one statement answered: its rows, how many rows it touched, and its tag, such as `COMMIT`. */
export type Answer = { readonly rows: unknown[]; readonly rowCount: number; readonly tag: string };

// Every connection keeps its named statements, so their number is bounded: lists joined into a text of changing length
// could otherwise grow a server process without end. What comes later is sent unnamed, which is only slower.
const namesMax = 3000;
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= namesMax) return undefined;
  const name = `w_${createHash('sha256').update(text).digest('base64url').slice(0, 20)}`;
  names.set(text, name);
  return name;
}

/** Makes the statement of a template: values converted before anything is sent, a name made from the text. */
export function statement(q: Sql): Statement {
  const text = q.text;
  const name = nameOf(text);
  const values = q.values.map(toParameter);
  return name === undefined ? { text, values } : { text, values, name };
}

type Field = { readonly name: string; readonly dataTypeID: number; readonly format?: 'text' | 'binary' };
/** How the rows of a statement are read. */
type Shape = {
  readonly names: readonly string[];
  readonly parsers: readonly ((v: string) => unknown)[];
  readonly empty: object;
};

function shapeOf(fields: readonly Field[]): Shape {
  return {
    names: fields.map((f) => f.name),
    parsers: fields.map((f) => columnTypes.getTypeParser(f.dataTypeID, f.format ?? 'text')),
    empty: Object.fromEntries(fields.map((f) => [f.name, null])),
  };
}

function readRow({ names, parsers, empty }: Shape, values: readonly (string | null)[]): unknown {
  const row: Record<string, unknown> = { ...empty };
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value === 'string') row[names[i] as string] = parsers[i]?.(value);
  }
  return row;
}

/** The parts of `pg`'s query and connection that its published types leave out. */
type Wire = {
  readonly stream: { readonly writable: boolean; write(bytes: Buffer): boolean };
  parse(message: { text: string; name: string | undefined }): void;
  bind(message: { statement: string | undefined; values: readonly Parameter[] }): void;
  describe(message: { type: 'P'; name: string }): void;
  execute(message: { rows?: number }): void;
  close(message: { type: 'S'; name: string }): void;
  sync(): void;
};
const InnerQuery = Query as unknown as new (
  config: { text: string; queryMode: 'extended' },
  callback: (error: Error | null, result: QueryResult) => void,
) => { readonly callback: () => void };

/**
 * The statements that a connection's server holds under a name, each with the shape of its rows: what is known is neither
 * parsed nor described again. `asked` are those whose parsing is under way, `doubtful` those at which something failed.
 */
type Known = {
  readonly shapes: Map<string, Shape | null>;
  readonly asked: Set<string>;
  readonly doubtful: Set<string>;
};
const knownOf = new WeakMap<Wire, Known>();

function known(connection: Wire): Known {
  const found = knownOf.get(connection) ?? { shapes: new Map(), asked: new Set(), doubtful: new Set() };
  knownOf.set(connection, found);
  return found;
}

/** Stands in for the socket while messages are made: they leave as one piece, which costs half of many in one system call. */
function gathering(parts: Buffer[]): Wire['stream'] {
  return {
    writable: true,
    write(bytes) {
      parts.push(bytes);
      return true;
    },
  };
}

type Sent = Statement & { shape: Shape | null; rows: unknown[]; rowCount: number; tag: string; fault?: unknown };
type Settle = (sent: readonly Answer[], failed: { at: number; error: unknown } | undefined) => void;

/**
 * Statements that travel in one write and end with one Sync, so within the same (implicit or opened) transaction. When one
 * of them fails, the server skips the rest.
 */
class Batch extends InnerQuery {
  readonly #sent: Sent[];
  readonly #settle: Settle;
  #at = 0;
  #known: Known | undefined;
  #ended = false;

  constructor(statements: readonly Statement[], settle: Settle) {
    super({ text: 'batch', queryMode: 'extended' }, () => {});
    this.#sent = statements.map((s) => ({ ...s, shape: null, rows: [], rowCount: 0, tag: '' }));
    this.#settle = settle;
  }

  submit(connection: Wire): null {
    this.#known = known(connection);
    const parts: Buffer[] = [];
    const gather = Object.create(connection, { stream: { value: gathering(parts) } }) as Wire;
    for (const sent of this.#sent) this.#write(gather, this.#known, sent);
    gather.sync();
    if (connection.stream.writable) connection.stream.write(Buffer.concat(parts));
    return null;
  }

  #write(connection: Wire, { shapes, asked, doubtful }: Known, sent: Sent): void {
    const { name, text, values } = sent;
    const shape = name === undefined ? undefined : shapes.get(name);
    if (name === undefined) connection.parse({ text, name });
    else if (shape === undefined && !asked.has(name)) {
      if (doubtful.delete(name)) connection.close({ type: 'S', name });
      connection.parse({ text, name });
      asked.add(name);
    }
    connection.bind({ statement: name, values });
    if (shape === undefined) connection.describe({ type: 'P', name: '' });
    else sent.shape = shape;
    connection.execute({});
  }

  handleRowDescription({ fields }: { fields: readonly Field[] }): void {
    const sent = this.#sent[this.#at];
    if (sent) sent.shape = shapeOf(fields);
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    const sent = this.#sent[this.#at];
    if (!sent?.shape || sent.fault !== undefined) return;
    try {
      sent.rows.push(readRow(sent.shape, fields));
    } catch (error) {
      sent.fault = error;
    }
  }

  handleCommandComplete({ text }: { text: string }): void {
    const sent = this.#sent[this.#at];
    if (!sent) return;
    sent.tag = text;
    sent.rowCount = Number(/\d+$/.exec(text)?.[0] ?? 0);
    if (sent.name !== undefined) {
      this.#known?.shapes.set(sent.name, sent.shape);
      this.#known?.asked.delete(sent.name);
    }
    this.#at += 1;
  }

  handleEmptyQuery(): void {
    this.#at += 1;
  }

  /** The driver's own callback stops its watch over statements that are never answered. */
  #end(): void {
    this.#ended = true;
    this.callback();
  }

  handleError(error: Error): void {
    if (this.#ended) return;
    this.#end();
    for (const { name } of this.#sent.slice(this.#at)) if (name !== undefined) this.#known?.asked.delete(name);
    const failed = this.#sent[this.#at];
    // Whether the server still holds what it failed at is not said: it is closed before it is parsed again.
    if (failed?.name !== undefined && !this.#known?.shapes.has(failed.name)) this.#known?.doubtful.add(failed.name);
    this.#settle(this.#sent, { at: this.#at, error });
  }

  handleReadyForQuery(): void {
    if (this.#ended) return;
    this.#end();
    const at = this.#sent.findIndex((s) => s.fault !== undefined);
    this.#settle(this.#sent, at < 0 ? undefined : { at, error: this.#sent[at]?.fault });
  }
}

type Client = { query(query: Query): unknown };
type Waiting = { readonly own: Statement; resolve(answer: Answer): void; reject(error: unknown): void };

/**
 * Sends the statements that are given to it in one turn of the program together: one write, one Sync, one answer to wait
 * for. `opening` is put before the first of them, or with `each` before every group of them.
 */
export function openSender(
  client: Client,
  opening: readonly Statement[],
  { each }: { each: boolean },
): (own: Statement) => Promise<Answer> {
  let waiting: Waiting[] = [];
  let before = opening;
  // The caller's stack is taken once a turn: an error that arrives from the socket has none that helps.
  let origin: Error | undefined;
  const flush = () => {
    const group = waiting;
    const first = before;
    const from = origin as Error;
    waiting = [];
    if (!each) before = [];
    const settle: Settle = (sent, failed) => {
      const at = failed && Math.max(failed.at - first.length, 0);
      for (const [i, one] of group.entries()) {
        if (failed === undefined || at === undefined || i < at) one.resolve(sent[first.length + i] as Answer);
        else one.reject(i === at ? told(failed.error, one.own.text, from) : failed.error);
      }
    };
    client.query(new Batch([...first, ...group.map((w) => w.own)], settle) as unknown as Query);
  };
  return (own) => {
    if (waiting.length === 0) {
      origin = new Error('sent here');
      process.nextTick(flush);
    }
    return new Promise((resolve, reject) => waiting.push({ own, resolve, reject }));
  };
}

/** The error with its statement, whose text is ours and carries no personal data; the values stay out of it. */
function told(error: unknown, text: string, origin: Error): unknown {
  if (!(error instanceof Error)) return error;
  Object.assign(error, { statement: text });
  error.stack = `${error.name}: ${error.message}\n${(origin.stack ?? '').split('\n').slice(2).join('\n')}`;
  return error;
}
