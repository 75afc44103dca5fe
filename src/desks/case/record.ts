import sql, { empty } from 'sql-template-tag';
import { acts } from '#acts';
import { type Citation, type Id, type Instant, text } from '#kernel';
import type { OpenCase } from '../context.ts';
import type { CaseRecord, RecordRow } from '../contract/record.ts';
import { cursorOf, readCursor } from '../cursor.ts';
import { type EntryOfficer, entryOfficers, namesOfOfficers } from '../officers.ts';
import { citesShown, given, moment } from '../shown.ts';

const pageRows = 100;
const titles = new Map(acts.map((a) => [a.name, a.title]));

type Row = {
  id: Id;
  seq: bigint;
  act: string;
  at: Instant;
  zh: string;
  en: string;
  body: string;
  hash: Buffer;
  prevHash: Buffer;
  leaf: bigint | null;
  checkpointAt: Instant | null;
};
/** What a chain entry's canonical body says of who did it and on which articles. */
type Body = {
  readonly officers: readonly EntryOfficer[];
  readonly cites: readonly Citation[];
};

/** One page of the chain of a case, newest first, each entry with the state of its proof. */
export async function caseRecord(open: OpenCase, after: string | undefined): Promise<CaseRecord> {
  const { db, court, caseId } = open;
  const cursor = readCursor(after, 'number');
  const older = cursor ? sql`and e.seq < ${BigInt(cursor.key)}` : empty;
  const mine = sql`e.court_id = ${court.id} and e.subject_kind = 'case' and e.subject_id = ${caseId}`;
  return db.look({ courts: [court.id] }, async (tx) => {
    const [rows, count] = await Promise.all([
      tx.query<Row>(sql`select e.entry_id as id, e.seq, e.act, e.at, e.journal_zh as zh, e.journal_en as en, e.body, e.hash,
          e.prev_hash as "prevHash", l.leaf_index as leaf,
          (select min(c.signed_at) from platform_log_checkpoints c where c.court_id = e.court_id and c.size > l.leaf_index) as "checkpointAt"
        from platform_chain_entries e
        left join platform_log_leaves l on l.court_id = e.court_id and l.entry_id = e.entry_id
        where ${mine} ${older} order by e.seq desc limit ${pageRows + 1}`),
      tx.one<{ n: bigint }>(sql`select count(*) as n from platform_chain_entries e where ${mine}`),
    ]);
    const bodies = rows.map((r) => JSON.parse(r.body) as Body);
    const names = await namesOfOfficers(
      tx,
      bodies.flatMap((b) => b.officers.flatMap((o) => o.officer ?? [])),
    );
    const last = rows[pageRows - 1];
    return {
      rows: rows.slice(0, pageRows).map((row, i): RecordRow => {
        const body = bodies[i] as Body;
        return {
          id: row.id,
          seq: Number(row.seq),
          at: moment(row.at),
          act: row.act,
          title: titles.get(row.act) ?? text(row.act, row.act),
          journal: text(row.zh, row.en),
          officers: entryOfficers(body.officers, names),
          cites: citesShown(body.cites),
          hash: row.hash.toString('hex'),
          previousHash: row.prevHash.toString('hex'),
          proof: {
            state: row.leaf === null ? 'pending' : 'included',
            ...given('leaf', row.leaf === null ? undefined : Number(row.leaf)),
            ...given('checkpointAt', row.checkpointAt && moment(row.checkpointAt)),
          },
          receiptUrl: `/api/record/${row.id}/receipt`,
        };
      }),
      next: rows.length > pageRows && last ? cursorOf(String(last.seq), last.id) : null,
      total: Number(count.n),
    };
  });
}
