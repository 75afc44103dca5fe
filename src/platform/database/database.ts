import { setTimeout as pause } from 'node:timers/promises';
import { Pool, type PoolClient } from 'pg';
import type { Sql } from 'sql-template-tag';
import { isId } from '#kernel';
import { CommitUncertainError, sqlState, troubleOf } from './errors.ts';
import { openSender, type Statement, statement } from './statements.ts';
import { columnTypes } from './values.ts';

export type { Sql } from 'sql-template-tag';

/** What one transaction can do. Statements may be sent without waiting for each other: they run in the order sent. */
export type Tx = {
  query<R>(q: Sql): Promise<R[]>;
  /** Exactly one row; throws on none or several. */
  one<R>(q: Sql): Promise<R>;
  /** One row or none; throws on several. */
  maybe<R>(q: Sql): Promise<R | undefined>;
  /** The number of rows affected. */
  run(q: Sql): Promise<number>;
  /** Many statements in one flush; the rows affected by each. */
  all(qs: readonly Sql[]): Promise<number[]>;
};

/** What row-level security lets through: the rows of these courts, and the rows addressed to these units. */
export type Scope = { readonly courts: readonly string[]; readonly units?: readonly string[] };

export type Db = {
  /** Runs `work` in one transaction under a scope; on a serialization failure or deadlock all of it is run again. */
  within<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One statement under a scope, in one round trip. */
  read<R>(scope: Scope, q: Sql): Promise<R[]>;
  /**
   * Reads under a scope with no transaction around them: what is asked in one turn travels together, in one round trip,
   * and nothing can be written. Each statement sees what was committed when it ran, as in `within`.
   */
  look<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** A transaction without any court: only the shared (reference) tables are visible in it. */
  system<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

export type DatabaseOptions = {
  readonly url: string;
  /** Shown in pg_stat_activity. */
  readonly applicationName?: string;
  readonly connectionsMax?: number;
  readonly statementTimeoutMs?: number;
  readonly lockTimeoutMs?: number;
  /** On Citus `set_config` does not reach the workers: a read then pays for BEGIN, a literal SET LOCAL and COMMIT. */
  readonly literalScope?: boolean;
  /** Commits do not wait for the disk: only for work that is thrown away and done again after a crash. */
  readonly relaxed?: boolean;
  /** Told of connections that broke while nobody was using them. */
  readonly onConnectionLost?: (error: Error) => void;
};

const hangingMs = 5_000;
const attemptsMax = 6;
const retried = new Set(['40001', '40P01']);
/** A plan that a migration made stale, or a statement name that the server forgot: the connection is not used again. */
const spoiled = new Set(['0A000', '26000', '42P05']);

const begin: Statement = { text: 'BEGIN', values: [] };
const commit: Statement = { text: 'COMMIT', values: [] };
const setScope = {
  text: "SELECT set_config('writ.courts', $1, true), set_config('writ.units', $2, true), set_config('transaction_read_only', 'on', true)",
  name: 'w_scope',
};

function list(ids: readonly string[]): string {
  for (const id of ids) if (!isId(id)) throw new TypeError('a scope names something that is not an id');
  return ids.join(',');
}

function openingOf(scope: Scope): Statement[] {
  const opening = [begin];
  // Written as literals because only these reach the workers of Citus; `list` lets nothing but UUIDs through.
  if (scope.courts.length > 0) opening.push({ text: `SET LOCAL writ.courts = '${list(scope.courts)}'`, values: [] });
  if (scope.units?.length) opening.push({ text: `SET LOCAL writ.units = '${list(scope.units)}'`, values: [] });
  return opening;
}

/** Opens the pool of one role. Nothing is connected before the first statement. */
export function openDatabase(options: DatabaseOptions): Db {
  const pool = openPool(options);
  const within = <T>(scope: Scope, work: (tx: Tx) => Promise<T>) => retrying(() => transaction(pool, scope, work));
  const look = <T>(scope: Scope, work: (tx: Tx) => Promise<T>) =>
    options.literalScope ? within(scope, work) : looking(pool, scope, work);
  return {
    within,
    system: (work) => within({ courts: [] }, work),
    read: <R>(scope: Scope, q: Sql) => look(scope, (tx) => tx.query<R>(q)),
    look,
    close: () => pool.end(),
  };
}

function openPool(options: DatabaseOptions): Pool {
  const pool = new Pool({
    connectionString: options.url,
    application_name: options.applicationName ?? 'writ',
    max: options.connectionsMax ?? 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    statement_timeout: options.statementTimeoutMs ?? 60_000,
    // A server that hangs, or a network that swallows everything, ends no statement: then we do, a little later.
    query_timeout: (options.statementTimeoutMs ?? 60_000) + hangingMs,
    lock_timeout: options.lockTimeoutMs ?? 20_000,
    idle_in_transaction_session_timeout: 120_000,
    // A server may be set up for another zone or date style; our parsers read this one.
    options: `-c timezone=UTC -c datestyle=ISO${options.relaxed ? ' -c synchronous_commit=off' : ''}`,
    types: columnTypes,
    pipeline: true,
  });
  // Without these two listeners a stopped database ends the process: an 'error' event nobody hears is thrown.
  const lost = options.onConnectionLost ?? (() => {});
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

async function lend<T>(pool: Pool, use: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    const result = await use(client);
    client.release();
    return result;
  } catch (error) {
    client.release(isSpoiled(client, error));
    throw error;
  }
}

function isSpoiled(client: PoolClient, error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return spoiled.has(state) || client.getTransactionStatus() !== 'I';
  // An error that is not the server's is either our caller's own or a broken connection; the pool finds the latter out.
  return client.getTransactionStatus() !== 'I';
}

async function looking<T>(pool: Pool, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  const opening = { ...setScope, values: [list(scope.courts), list(scope.units ?? [])] };
  return lend(pool, async (client) => {
    const { tx, close } = openTx(openSender(client, [opening], { each: true }));
    try {
      return await work(tx);
    } finally {
      close();
    }
  });
}

async function transaction<T>(pool: Pool, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  const opening = openingOf(scope);
  return lend(pool, async (client) => {
    // BEGIN and SET LOCAL travel with the first statement, in one flush: when they fail, it does not run.
    const send = openSender(client, opening, { each: false });
    const { tx, started, close } = openTx(send);
    try {
      const result = await work(tx);
      close();
      if (started()) {
        const { tag } = await send(commit).catch(doubtCommit);
        // A statement that failed and was swallowed by the caller turns COMMIT into a rollback, silently.
        if (tag !== 'COMMIT') throw new Error('the transaction was rolled back: one of its statements had failed');
      }
      return result;
    } catch (error) {
      close();
      if (started()) {
        // What was asked in this turn is sent first, so nothing of this transaction runs after it.
        await new Promise((sent) => process.nextTick(sent));
        await client.query('ROLLBACK').catch(() => {});
      }
      throw error;
    }
  });
}

/** When the connection breaks at COMMIT, the work may stand or not, which is another thing than a failure. */
function doubtCommit(error: unknown): never {
  if (troubleOf(error) === 'away') throw new CommitUncertainError('the connection broke at COMMIT', { cause: error });
  throw error;
}

/** A statement that fails while its caller already gave up must not end the process; COMMIT still tells of it. */
function heard<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

function openTx(send: ReturnType<typeof openSender>) {
  let started = false;
  let closed = false;
  const submit = async (q: Sql) => {
    if (closed) throw new Error('a statement was sent after its transaction had ended');
    const own = statement(q);
    started = true;
    return send(own);
  };
  const query = async <R>(q: Sql) => (await submit(q)).rows as R[];
  const maybe = async <R>(q: Sql): Promise<R | undefined> => {
    const rows = await query<R>(q);
    if (rows.length > 1) throw new Error(`expected one row or none, got ${rows.length}: ${q.text}`);
    return rows[0];
  };
  const one = async <R>(q: Sql): Promise<R> => {
    const row = await maybe<R>(q);
    if (row === undefined) throw new Error(`expected one row, got none: ${q.text}`);
    return row;
  };
  const run = async (q: Sql) => (await submit(q)).rowCount;
  const tx: Tx = {
    query: <R>(q: Sql) => heard(query<R>(q)),
    maybe: <R>(q: Sql) => heard(maybe<R>(q)),
    one: <R>(q: Sql) => heard(one<R>(q)),
    run: (q) => heard(run(q)),
    all: (qs) => heard(Promise.all(qs.map(run))),
  };
  return {
    tx,
    started: () => started,
    close: () => {
      closed = true;
    },
  };
}

async function retrying<T>(attempt: () => Promise<T>): Promise<T> {
  for (let n = 1; ; n++) {
    try {
      return await attempt();
    } catch (error) {
      if (n >= attemptsMax || !retried.has(sqlState(error) ?? '')) throw error;
      // Losers of one collision wait for different times, so that they do not collide again.
      await pause(Math.random() * 5 * 2 ** n);
    }
  }
}
