import sql from 'sql-template-tag';
import { acts, Engine, standingOf } from '#acts';
import { type Id, isRefusal, newId, sha256 } from '#kernel';
import { type Db, insertRow, type KeyRing } from '#platform';
import { applicationOf, inventDispute } from '../../../src/edge/region/claims.ts';
import type { RegionCourt } from '../../../src/edge/region/courts.ts';
import { type Desk, openDesk } from '../../../src/edge/region/officers.ts';
import { inventor } from '../../../src/edge/region/people.ts';
import { seededRandom } from '../../../src/edge/region/random.ts';

/** The day on which the templates are applied for; copies are moved to days of their own. */
export const templateDay = Temporal.PlainDate.from('2026-06-01');
const at = Temporal.Instant.from('2026-06-01T01:00:00Z');
/** How many cases of each court are played by acts; the others are copies of them. */
const templatesPerCourt = 5;
/** So many of them are served and their debtor's account is found; the others have just been docketed. */
const servedPerCourt = 3;

export type Template = { readonly courtId: Id; readonly caseId: Id; readonly position: number };

async function handIn(db: Db, court: RegionCourt, kind: string): Promise<Id> {
  const id = newId(at.epochMilliseconds);
  const officer_id = court.officers['filing-clerk']?.[0]?.officerId;
  const file = { sha256: sha256(kind), name: `${kind}.pdf`, bytes: 1000, media_type: 'application/pdf' };
  await db.within({ courts: [court.id] }, (tx) =>
    tx.run(insertRow('platform_uploads', { court_id: court.id, id, ...file, officer_id, at }).sql),
  );
  return id;
}

/** Notices issued, their documents sealed as the renderer would, served by hand; one account found at the bank. */
async function goOn(db: Db, engine: Engine, keys: KeyRing, desk: Desk, caseId: Id): Promise<void> {
  const scope = { courts: [desk.court.id] };
  const subject = { courtId: desk.court.id, subject: { kind: 'case' as const, id: caseId } };
  await desk.onCase(caseId, 'issue-execution-notice', { days: 3, declarationDays: 15 }, 'clerk');
  const documents = await db.read<{ id: Id; template: string }>(
    scope,
    sql`select id, template from documents_documents where case_id = ${caseId} and status = 'drafted'`,
  );
  for (const { id } of documents) {
    const input = { documentId: id, sha256: sha256(id), bytes: 1000 };
    const sealed = await engine.perform({ kind: 'system' }, subject, 'seal-document', input, { key: `seal ${id}` });
    if (isRefusal(sealed)) throw new Error(sealed.text.en);
  }
  const [debtor] = await db.read<{ id: Id }>(
    scope,
    sql`select id from cases_parties where case_id = ${caseId} and role = 'debtor' order by position`,
  );
  const served = documents.filter((d) => d.template === 'execution-notice' || d.template === 'declaration-order');
  const items = served.slice(0, 2).map((d) => ({ documentId: d.id, partyId: debtor?.id }));
  await desk.onCase(caseId, 'serve-documents', { items, way: 'direct' }, 'clerk');
  const sent = await db.read<{ id: Id }>(scope, sql`select id from service_items where case_id = ${caseId}`);
  for (const { id } of sent) {
    const record = { serviceId: id, outcome: 'served', on: templateDay.toString(), receiver: 'person' };
    await desk.onCase(caseId, 'record-service', record, 'clerk');
  }
  await findAccount(db, keys, desk.court.id, caseId, debtor?.id ?? '');
}

async function findAccount(db: Db, keys: KeyRing, courtId: Id, caseId: Id, partyId: Id): Promise<void> {
  const number = '6217000000000001111';
  await db.within({ courts: [courtId] }, async (tx) => {
    await tx.run(sql`update people_persons set verification = 'registry', verified_at = ${at}
      where court_id = ${courtId} and case_id = ${caseId}`);
    const identifier = {
      identifier_sealed: keys.seal(courtId, number),
      identifier_index: keys.index(number),
      identifier_masked: '6217 **** 1111',
    };
    const [unit] = await tx.query<{ id: Id }>(sql`select id from linkage_units limit 1`);
    const asset = { kind: 'deposit', description: '城关支行 ****1111', value_fen: 10_000_000_000n, state: 'found' };
    const owner = { court_id: courtId, case_id: caseId, party_id: partyId, unit_id: unit?.id };
    const found = { details: JSON.stringify({ currency: 'CNY' }), source: 'inquiry', found_at: at };
    const id = newId(at.epochMilliseconds);
    await tx.run(insertRow('property_assets', { id, ...owner, ...asset, ...identifier, ...found }).sql);
  });
}

/** Plays a few cases in each court by acts, as officers would; what they leave in the tables is what copies are made from. */
export async function playTemplates(db: Db, keys: KeyRing, courts: readonly RegionCourt[]): Promise<Template[]> {
  const engine = new Engine({ db, acts, now: () => at, sealer: keys, standing: standingOf });
  const random = seededRandom(1_000_000);
  const invent = inventor(random);
  const made: Template[] = [];
  for (const court of courts) {
    const desk = openDesk(engine, court);
    for (let position = 0; position < templatesPerCourt; position++) {
      const papers: Record<string, Id> = {};
      for (const kind of ['application', 'instrument', 'identity', 'effect'])
        papers[kind] = await handIn(db, court, kind);
      const dispute = inventDispute(random, invent, court.code, made.length, templateDay.toString());
      const payee = { bankName: '中国农业银行康定支行', accountNumber: '6230000000001234' };
      const filed = await desk.onIntake('file-application', applicationOf(dispute, court.name, papers, payee));
      const { caseId } = (filed.done ? filed.entry.result : {}) as { caseId: Id };
      await desk.onCase(caseId, 'docket-case', {}, 'filing-clerk');
      // The court's bank would open it; here no bank listens.
      await db.within({ courts: [court.id] }, (tx) =>
        tx.run(
          sql`update cases_cases set sub_account = ${`5100${made.length}`} where court_id = ${court.id} and id = ${caseId}`,
        ),
      );
      if (position < servedPerCourt) await goOn(db, engine, keys, desk, caseId);
      made.push({ courtId: court.id, caseId, position });
    }
  }
  return made;
}
