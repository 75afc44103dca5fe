import { LineInput, missingAfterHours, runsOfLines } from '#acts';
import { lastLineNo } from '#funds';
import { dayOf, type Id, isRefusal, RefusalError, toJson } from '#kernel';
import { listUnits, pullStatement, readLine, type Unit } from '#linkage';
import { findCourt } from '#platform';
import { listReportedDeductions } from '#property';
import type { App } from '../app.ts';
import { peerOf } from './court-key.ts';

const linesAtOnce = 200;
/** Rounds after which a pull lets other work go on; the next beat takes up where it stopped. */
const pullsMax = 20;

type StatementPart = { readonly lines: readonly LineInput[]; readonly complete: boolean };

/** Pulls the lines after the last one on the books; undefined when the bank cannot be reached now. */
async function pull(app: App, courtId: Id, bank: Unit, after: bigint): Promise<StatementPart | undefined> {
  const pulled = await pullStatement(peerOf(app, courtId, bank), Number(after), linesAtOnce);
  if (pulled.outcome !== 'statement') {
    const why = pulled.outcome === 'retry' ? pulled.why : pulled.message.payload.code;
    app.log.warn(
      { unit: bank.code, why: typeof why === 'string' ? why : why.code },
      'the statement could not be pulled',
    );
    return undefined;
  }
  const { court, unit, lines, complete } = pulled.message.payload;
  if (court !== courtId || unit !== bank.code) throw new Error('the statement is of another account');
  return {
    complete,
    lines: lines.map((line) => {
      const { lineNo, bookedAt, amountFen, direction, counterparty, remark, ...rest } = readLine(line);
      return LineInput.parse({
        ...{ lineNo, direction, bookedOn: dayOf(bookedAt).toString(), amount: amountFen.toString(), words: remark },
        ...{ counterName: counterparty.name, counterAccount: counterparty.account },
        ...{
          subAccount: rest.subAccount,
          reference: rest.reference,
          orderId: rest.orderId,
          reversalOf: rest.reversalOf,
        },
      });
    }),
  };
}

/** Takes lines into the book, one act for each run; false when the book moved meanwhile and the lines are to be read anew. */
async function take(app: App, courtId: Id, unitId: Id, lines: readonly LineInput[]): Promise<boolean> {
  const runs = await app.db.look({ courts: [courtId] }, async (tx) => {
    const court = await findCourt(tx, courtId);
    if (!court) throw new Error('the court of this statement is not there');
    return runsOfLines({ tx, court, sealer: app.sealer, subject: { kind: 'court', id: courtId } }, unitId, lines);
  });
  for (const { caseId, lines: run } of runs) {
    // The key follows from the lines, so that a run that was taken before a crash is answered as before.
    const key = `lines ${unitId} ${run[0]?.lineNo}-${run.at(-1)?.lineNo} ${caseId ?? 'court'}`;
    const input = { unitId, ...(caseId ? { caseId } : {}), lines: toJson(run) };
    const ref = { courtId, subject: { kind: 'court', id: courtId } } as const;
    const taken = await app.engine.perform({ kind: 'system' }, ref, 'take-statement-lines', input, { key });
    if (!isRefusal(taken)) continue;
    if (taken.code === 'lines-known' || taken.code === 'lines-moved' || taken.code === 'lines-gap') return false;
    throw new RefusalError(taken);
  }
  return true;
}

/**
 * Brings the book of a court up to its bank's statement. The pull is the truth: it asks for what follows the last line
 * on the books, so a restart at any point takes up where the book stands, and no line is taken twice.
 */
export async function takeStatement(app: App, courtId: Id): Promise<void> {
  const units = await app.db.system((tx) => listUnits(tx));
  for (const bank of units.filter((u) => u.kind === 'court-bank')) {
    for (let round = 0; round < pullsMax; round++) {
      const after = await app.db.look({ courts: [courtId] }, (tx) => lastLineNo(tx, courtId, bank.id));
      const part = await pull(app, courtId, bank, after);
      if (!part || part.lines.length === 0) break;
      const whole = await take(app, courtId, bank.id, part.lines);
      if (whole && part.complete) break;
    }
  }
}

const deductionsAtOnce = 200;
const settled = new Set([
  'deduction-absent',
  'deduction-arrived',
  'deduction-in-time',
  'deduction-flagged',
  'deduction-returned',
]);

/** Joins reported deductions to money that came first, and flags those whose money is absent after 48 hours of legal time. */
export async function watchDeductions(app: App, courtId: Id): Promise<void> {
  const reported = await app.db.look({ courts: [courtId] }, (tx) =>
    listReportedDeductions(tx, courtId, deductionsAtOnce),
  );
  const now = app.clock.now();
  for (const { id: deductionId, caseId, reportedAt } of reported) {
    const late = reportedAt && Temporal.Instant.compare(reportedAt.add({ hours: missingAfterHours }), now) <= 0;
    for (const act of ['confirm-arrival', ...(late ? ['flag-missing-money'] : [])]) {
      const ref = { courtId, subject: { kind: 'case', id: caseId } } as const;
      const key = `${act} ${deductionId} ${now.epochMilliseconds}`;
      const done = await app.engine.perform({ kind: 'system' }, ref, act, { deductionId }, { key });
      if (isRefusal(done) && !settled.has(done.code)) throw new RefusalError(done);
    }
  }
}

const underWay = new WeakMap<App, Set<Id>>();

/** One round of the courts' money. A court whose bank is slow holds up no other, and is not asked twice at once. */
export async function keepBooks(app: App, courts: readonly Id[]): Promise<void> {
  const busy = underWay.get(app) ?? new Set<Id>();
  underWay.set(app, busy);
  await Promise.all(
    courts
      .filter((courtId) => !busy.has(courtId))
      .map(async (courtId) => {
        busy.add(courtId);
        try {
          await takeStatement(app, courtId);
          await watchDeductions(app, courtId);
        } catch (error) {
          app.log.error(
            { err: error, court: courtId },
            "a court's book could not be brought up to its bank's statement",
          );
        } finally {
          busy.delete(courtId);
        }
      }),
  );
}
