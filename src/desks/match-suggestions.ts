import sql from 'sql-template-tag';
import type { StatementLine } from '#funds';
import { type Day, type Fen, type Id, isRefusal, type Text, text } from '#kernel';
import { caseNumber, formatCaseNumber } from '#law';
import type { Tx } from '#platform';

/** Why a line may belong to a case; the stronger the reason, the higher its weight. */
type Reason = { readonly lineId: Id; readonly caseId: Id; readonly weight: number; readonly why: Text };
export type Suggested = { readonly caseId: Id; readonly why: Text[] };

const suggestionsMax = 3;
/** A name that stands in more open cases than this says nothing of which one is meant. */
const namesMax = 200;

/** What in a payer's remark may be a case number, in whatever brackets. */
const numberLike = /[（(〔［[]?(?:19|20)\d{2}[）)〕］\]]?\P{Script=Hiragana}{1,14}?\d{1,9}号?/gu;

/** The case numbers that a remark holds, in their one written form. */
export function numbersIn(remark: string, today: Day): string[] {
  const found = [...remark.matchAll(numberLike)].map((m) => caseNumber.askOn(today, { text: m[0] }));
  return found.flatMap((f) => (isRefusal(f) ? [] : [formatCaseNumber(f.value)]));
}

const because = {
  subAccount: text('转入本案子账户', 'Paid into the sub-account of the case'),
  reference: text('流水号与已报告的扣划一致', 'The reference is that of a reported deduction'),
  number: text('附言写明案号', 'The remark names the case number'),
  deducted: text('金额与已报告的扣划一致', 'The amount is that of a reported deduction'),
  name: text('付款人是被执行人', 'The payer is a debtor of the case'),
  claim: text('金额与申请标的一致', 'The amount is the claim'),
};

type CaseFound = { caseId: Id; subAccount: string | null; number: string | null; claimFen: Fen };

async function byCase(tx: Tx, courtId: Id, lines: readonly StatementLine[], today: Day): Promise<Reason[]> {
  const accounts = lines.flatMap((l) => l.subAccount ?? []);
  const numbers = lines.flatMap((l) => numbersIn(l.remark, today));
  const amounts = lines.map((l) => l.amountFen);
  const rows = await tx.query<CaseFound>(sql`
    select id as "caseId", sub_account as "subAccount", number_text as number, claim_fen as "claimFen" from cases_list
    where court_id = ${courtId} and status in ('open', 'closed')
      and (sub_account = any (${accounts}::text[]) or number_text = any (${numbers}::text[])
        or (status = 'open' and claim_fen = any (${amounts}::bigint[]))) limit 1000`);
  return lines.flatMap((line) => {
    const named = numbersIn(line.remark, today);
    return rows.flatMap((row): Reason[] => {
      const hit = (weight: number, why: Text) => ({ lineId: line.id, caseId: row.caseId, weight, why });
      return [
        ...(row.subAccount !== null && row.subAccount === line.subAccount ? [hit(8, because.subAccount)] : []),
        ...(row.number !== null && named.includes(row.number) ? [hit(6, because.number)] : []),
        ...(row.claimFen === line.amountFen ? [hit(1, because.claim)] : []),
      ];
    });
  });
}

async function byPayer(tx: Tx, courtId: Id, lines: readonly StatementLine[]): Promise<Reason[]> {
  const names = [...new Set(lines.map((l) => l.counterName))];
  const rows = await tx.query<{ caseId: Id; name: string }>(sql`
    select n.case_id as "caseId", n.name from people_list_names n
    join cases_list_parties p on p.court_id = n.court_id and p.person_id = n.id and p.case_id = n.case_id and p.role = 'debtor'
    join cases_list c on c.court_id = n.court_id and c.id = n.case_id and c.status = 'open'
    where n.court_id = ${courtId} and n.name = any (${names}::text[]) limit ${namesMax}`);
  return lines.flatMap((line) =>
    rows
      .filter((r) => r.name === line.counterName)
      .map((r) => ({ lineId: line.id, caseId: r.caseId, weight: 3, why: because.name })),
  );
}

async function byDeduction(tx: Tx, courtId: Id, lines: readonly StatementLine[]): Promise<Reason[]> {
  const rows = await tx.query<{ caseId: Id; amountFen: Fen | null; reference: string | null }>(sql`
    select case_id as "caseId", reported_fen as "amountFen", reference from property_list_reported where court_id = ${courtId} limit 2000`);
  return lines.flatMap((line) =>
    rows.flatMap((row): Reason[] => {
      const same = row.reference !== null && row.reference === line.reference;
      if (!same && row.amountFen !== line.amountFen) return [];
      return [
        { lineId: line.id, caseId: row.caseId, weight: same ? 7 : 4, why: same ? because.reference : because.deducted },
      ];
    }),
  );
}

/** The cases that each line may belong to, the likeliest first: a few statements for all lines together. */
export async function suggestCases(
  tx: Tx,
  courtId: Id,
  lines: readonly StatementLine[],
  today: Day,
): Promise<ReadonlyMap<Id, Suggested[]>> {
  const incoming = lines.filter((l) => l.direction === 'in');
  if (incoming.length === 0) return new Map();
  const reasons = (
    await Promise.all([
      byCase(tx, courtId, incoming, today),
      byPayer(tx, courtId, incoming),
      byDeduction(tx, courtId, incoming),
    ])
  ).flat();
  return new Map(
    incoming.map((line) => {
      const own = Map.groupBy(
        reasons.filter((r) => r.lineId === line.id),
        (r) => r.caseId,
      );
      const ranked = [...own].map(([caseId, rows]) => ({
        caseId,
        weight: rows.reduce((sum, r) => sum + r.weight, 0),
        why: rows.sort((a, b) => b.weight - a.weight).map((r) => r.why),
      }));
      return [line.id, ranked.sort((a, b) => b.weight - a.weight).slice(0, suggestionsMax)];
    }),
  );
}
