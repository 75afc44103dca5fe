import { createHash } from 'node:crypto';
import { Query, type QueryResult, type QueryResultRow } from 'pg';
import type { Sql } from 'sql-template-tag';
import { columnTypes, type Parameter, toParameter } from './values.ts';

/** A statement ready for the wire. */
export type Statement = { readonly text: string; readonly values: Parameter[]; readonly name?: string };

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

/** The parts of `pg`'s query and connection that its published types leave out. */
type Wire = {
  parsedStatements: Record<string, string>;
  submittedNamedStatements: Record<string, string>;
  parse(message: { text: string; name: string | undefined }): void;
  bind(message: { statement: string | undefined; values: readonly Parameter[] }): void;
  execute(message: { rows?: number }): void;
};
type InnerQuery = {
  name: string | undefined;
  text: string;
  submit(connection: Wire): Error | null;
  prepare(connection: Wire): void;
  requiresPreparation(): boolean;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Wire): void;
  handleError(error: Error, connection: Wire): void;
};
const InnerQuery = Query as unknown as new (
  config: Statement & { types: typeof columnTypes; queryMode: 'extended' },
  callback: (error: Error | null, result: QueryResult) => void,
) => InnerQuery;

/**
 * A query that runs other statements before its own within the same Sync, so within the same (implicit or opened)
 * transaction and the same network flush. When any of them fails, the server skips the rest.
 */
class PrefixedQuery extends InnerQuery {
  #before: readonly Statement[];
  #waiting: number;
  #own: { name: string | undefined; text: string };

  constructor(
    before: readonly Statement[],
    own: Statement,
    callback: (error: Error | null, result: QueryResult) => void,
  ) {
    super({ ...own, types: columnTypes, queryMode: 'extended' }, callback);
    this.#before = before;
    this.#waiting = before.length;
    this.#own = { name: own.name, text: own.text };
  }

  override submit(connection: Wire): Error | null {
    const refused = super.submit(connection);
    this.#showStage();
    return refused;
  }

  override prepare(connection: Wire): void {
    for (const { text, values, name } of this.#before) {
      if (name === undefined || connection.parsedStatements[name] === undefined) connection.parse({ text, name });
      connection.bind({ statement: name, values });
      connection.execute({});
    }
    super.prepare(connection);
  }

  override handleDataRow(message: unknown): void {
    if (this.#waiting === 0) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: Wire): void {
    if (this.#waiting === 0) {
      super.handleCommandComplete(message, connection);
    } else {
      this.#waiting -= 1;
      this.#showStage();
    }
  }

  override handleError(error: Error, connection: Wire): void {
    // A failure before our own Parse leaves it unsent in the server's eyes: it must not count as submitted.
    if (this.#own.name !== undefined) delete connection.submittedNamedStatements[this.#own.name];
    super.handleError(error, connection);
  }

  // The client notes under the active query's name that a Parse was accepted, so the name follows the stage.
  #showStage(): void {
    const stage = this.#waiting === 0 ? this.#own : this.#before[this.#before.length - this.#waiting];
    this.name = stage?.name;
    this.text = stage?.text ?? '';
  }
}

type Runner = { query(query: Query): unknown };

/** Sends one statement, with others before it in the same flush, and resolves with its own result. */
export function send<R extends QueryResultRow>(
  client: Runner,
  own: Statement,
  before: readonly Statement[] = [],
): Promise<QueryResult<R>> {
  // The caller's stack is taken now: an error that arrives from the socket has none that helps.
  const origin = new Error('sent here');
  return new Promise((resolve, reject) => {
    const query = new PrefixedQuery(before, own, (error, result) => {
      if (!error) return resolve(result as QueryResult<R>);
      // The text is ours and carries no personal data; the values stay out of the error.
      Object.assign(error, { statement: own.text });
      error.stack = `${error.name}: ${error.message}\n${(origin.stack ?? '').split('\n').slice(2).join('\n')}`;
      reject(error);
    });
    client.query(query as unknown as Query);
  });
}
