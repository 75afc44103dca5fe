import type sql from 'sql-template-tag';
import type { Db, Tx } from '#platform';

type Query = ReturnType<typeof sql>;
export type Said = { readonly text: string; readonly values: readonly unknown[] };
/** The statements of one request: those of one wave were sent without waiting, the next wave after an answer had come. */
export type Waves = readonly (readonly Said[])[];

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'object' && value !== null)
    return 'written' in value ? value.written : Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : String(value);
  return value;
}

/** What finds out whether somebody may see a thing, as opposed to what shows it: a bare server has none of it. */
function isCheck({ text }: Query): boolean {
  return /platform_chain_heads|platform_sessions|platform_idempotency/.test(text);
}

/** A database that notes what is asked of it, so that a bare server can be given the very same statements. */
export function recordingDb(db: Db): { readonly db: Db; readonly take: () => Waves } {
  let waves: Said[][] = [];
  let answered = true;
  const noted = async <T>(q: Query, answer: Promise<T>): Promise<T> => {
    if (!isCheck(q)) {
      if (answered) waves.push([]);
      answered = false;
      waves.at(-1)?.push({ text: q.text, values: q.values.map(plain) });
    }
    const value = await answer;
    answered = true;
    return value;
  };
  const over = (tx: Tx): Tx => ({
    query: <R>(q: Query) => noted(q, tx.query<R>(q)),
    one: <R>(q: Query) => noted(q, tx.one<R>(q)),
    maybe: <R>(q: Query) => noted(q, tx.maybe<R>(q)),
    run: (q) => noted(q, tx.run(q)),
    all: (qs) => Promise.all(qs.map((q) => noted(q, tx.run(q)))),
  });
  return {
    db: {
      within: (scope, work) => db.within(scope, (tx) => work(over(tx))),
      // Without a court only sessions, courts and the clock are read: what a bare server does without.
      look: (scope, work) => db.look(scope, (tx) => work(over(tx))),
      system: (work) => db.system(work),
      read: (scope, q) => (scope.courts.length === 0 ? db.read(scope, q) : noted(q, db.read(scope, q))),
      close: () => db.close(),
    },
    take() {
      const taken = waves;
      waves = [];
      answered = true;
      return taken;
    },
  };
}
