import { matterOf, type Statement, type StatementRow, signersOf, statementOf } from '#acts';
import type { FieldsOf } from '#documents';
import { type Day, type Fen, formatYuan, type Id, isAfter, isRefusal, type Refusal } from '#kernel';
import { printCitation } from '#law';
import type { OpenCase } from '../context.ts';

/** Where the statement of a day is printed; without a day it is today's. */
export function owedPdfUrl(caseId: Id, asOf?: Day): string {
  return `/api/cases/${caseId}/owed.pdf${asOf === undefined ? '' : `?asOf=${asOf}`}`;
}

type Fields = FieldsOf<'debt-statement'>;

const sum = (rows: readonly StatementRow[], of: (row: StatementRow) => Fen): Fen =>
  rows.reduce((all, row) => all + of(row), 0n);

/** What each further day of delay adds to the doubled part: the difference that one day makes. */
function perDay(open: OpenCase, statement: Statement): Fen {
  const next = statementOf(open.dossier, statement.asOf.add({ days: 1 }));
  if (isRefusal(next)) return 0n;
  const doubled = (of: Statement) =>
    sum(
      of.rows.filter((r) => r.kind === 'doubled'),
      (r) => r.due,
    );
  const more = doubled(next) - doubled(statement);
  return more > 0n ? more : 0n;
}

const kindWords = {
  sum: '债权',
  interest: '一般债务利息',
  doubled: '加倍部分',
  fee: '申请执行费',
  surplus: '余款',
} as const;

/** What has been paid and what it went to: the book first, then money that waits to be distributed. */
function paymentsOf(open: OpenCase, statement: Statement): Fields['payments'] {
  const booked = new Map<string, { on: Day; parts: Map<string, Fen> }>();
  for (const a of open.dossier.allocations) {
    if (isAfter(a.effectiveOn, statement.asOf)) continue;
    const source = a.cause === 'waiver' ? '放弃' : a.cause === 'direct' ? '直接履行' : '案款';
    const key = `${a.effectiveOn} ${source} ${a.lineId ?? ''}`;
    const entry = booked.get(key) ?? { on: a.effectiveOn, parts: new Map<string, Fen>() };
    const name = `${source === '案款' ? '' : `${source}：`}${kindWords[a.kind]}`;
    entry.parts.set(name, (entry.parts.get(name) ?? 0n) + a.amountFen);
    booked.set(key, entry);
  }
  const inBook = [...booked.values()].flatMap(({ on, parts }) => {
    const kept = [...parts].filter(([, amount]) => amount > 0n);
    const amount = kept.reduce((all, [, part]) => all + part, 0n);
    return amount > 0n
      ? [{ on, amount, appliedTo: kept.map(([name, part]) => `${name}${formatYuan(part)}元`).join('，') }]
      : [];
  });
  const waiting = statement.shares.map((share) => {
    const toGroups = [...share.toGroups.values()].reduce((all, part) => all + part, 0n);
    const parts = [
      ['债权', toGroups],
      ['申请执行费', share.toFee],
      ['余款', share.surplus],
    ] as const;
    const words = parts.filter(([, part]) => part > 0n).map(([name, part]) => `${name}${formatYuan(part)}元`);
    return { on: share.on, amount: share.amount, appliedTo: `待分配：${words.join('，') || '—'}` };
  });
  return [...inBook, ...waiting].sort((a, b) => Temporal.PlainDate.compare(a.on, b.on));
}

/**
 * The statement of what is owed on a day as the fields of `debt-statement`. It is printed when asked for and stands in no
 * record, so it carries no number, seal or QR code and says so. Refuses what the rates and clauses refuse.
 */
export function owedPaper(open: OpenCase, asOf: Day): Fields | Refusal {
  const { dossier, court, today } = open;
  const statement = statementOf(dossier, asOf);
  if (isRefusal(statement)) return statement;
  const { officers, deskPhone } = signersOf(dossier);
  const { rows } = statement;
  return {
    header: {
      court: { name: court.name, address: court.address },
      caseNumber: dossier.case.numberText ?? '（尚未立案）',
      documentId: '当日计算，未编号',
      verifyUrl: `${String(court.presets.verifyBase ?? 'http://localhost:8080')}/law`,
      date: today,
      officers: officers.length > 0 ? officers : [{ post: '执行局', name: '值班人员' }],
      deskPhone: deskPhone || court.deskPhone,
      demo: court.presets.demonstration === true,
      seal: 'none',
    },
    matter: matterOf(dossier),
    ofTheDay: true,
    asOf,
    items: rows.map((r) => ({ name: r.name.zh, due: r.due, paid: r.paid + r.waived, left: r.open })),
    total: {
      due: sum(rows, (r) => r.due),
      paid: sum(rows, (r) => r.paid + r.waived),
      left: statement.total,
    },
    segments: rows.flatMap((row) =>
      row.segments.map((s) => ({
        kind: row.name.zh,
        base: s.base,
        from: s.from.subtract({ days: 1 }),
        until: s.to,
        days: s.days,
        rate: s.rate.zh,
        interest: s.interest,
      })),
    ),
    payments: paymentsOf(open, statement),
    because: statement.because.length > 0 ? statement.because.map((b) => b.zh) : ['截至该日没有产生利息。'],
    perDay: perDay(open, statement),
    cites: [...new Set(statement.cites.map(printCitation))].slice(0, 20),
  };
}
