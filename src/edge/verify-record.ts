import sql from 'sql-template-tag';
import type { Id } from '#kernel';
import { type Db, type KeyRing, listCourts, listLogKeys, openFileStore, verifyCourt } from '#platform';

/** Checks that the file of every sealed document is there and has the hash that was sealed. */
async function verifyDocuments(db: Db, courtId: Id, filesDir: string): Promise<{ count: number; faults: string[] }> {
  const files = openFileStore(filesDir);
  const faults: string[] = [];
  const sealed = await db.read<{ id: Id; sha256: string }>(
    { courts: [courtId] },
    sql`select id, sha256 from documents_documents where court_id = ${courtId} and status = 'sealed' order by id`,
  );
  for (const { id, sha256 } of sealed) {
    const state = await files.verify(sha256);
    if (state !== 'sound') faults.push(`document ${id}: its file ${sha256} is ${state}`);
  }
  return { count: sealed.length, faults };
}

/** Verifies the whole record and the files of all documents, tells what it went through, and gives the faults. */
export async function verifyRecord(
  db: Db,
  keys: KeyRing,
  filesDir: string,
  tell: (line: string) => void,
): Promise<string[]> {
  const faults: string[] = [];
  for (const court of await db.system((tx) => listCourts(tx))) {
    const logKeys = await db.system((tx) => listLogKeys(tx, court.id, keys));
    const found = await verifyCourt(db, court.id, logKeys);
    const documents = await verifyDocuments(db, court.id, filesDir);
    tell(
      `${court.name}: ${found.chains} 条链 chains, ${found.entries} 条记录 entries, ${found.leaves} 入日志 logged, ` +
        `${found.checkpoints} 个检查点 checkpoints, ${documents.count} 份文书 documents`,
    );
    faults.push(...[...found.faults, ...documents.faults].map((f) => `${court.name}: ${f}`));
  }
  return faults;
}
