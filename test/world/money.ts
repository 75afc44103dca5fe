import sql, { type Sql } from 'sql-template-tag';
import { formatYuan, type Id } from '#kernel';
import { courtBankOf, performApproved } from './cases.ts';
import { buildWorld, plainApplication, type World } from './court.ts';
import { freshDatabase } from './database.ts';

export type PaymentRow = { readonly id: Id; readonly to: string; readonly amount: bigint; readonly state: string };

/** A court with its bank linked, and what tests of money ask of the book again and again. */
export class MoneyBench {
  readonly world: World;
  private readonly drop: () => Promise<void>;

  private constructor(world: World, drop: () => Promise<void>) {
    this.world = world;
    this.drop = drop;
  }

  static async open(): Promise<MoneyBench> {
    const fresh = await freshDatabase();
    const world = await buildWorld(fresh.db);
    await courtBankOf(world);
    return new MoneyBench(world, () => fresh.drop());
  }

  close(): Promise<void> {
    return this.drop();
  }

  rows<T>(q: Sql): Promise<T[]> {
    return this.world.db.read<T>({ courts: [this.world.courtId] }, q);
  }

  /** A loan of 100 000 yuan at 0.02 % a day from 2025-10-01, to be performed by 2025-12-01; both parties have accounts. */
  async loan(): Promise<Record<string, unknown>> {
    const plain = await plainApplication(this.world);
    const interest = { base: '100000', rate: { perDay: '0.0002' }, from: '2025-10-01' };
    const account = { accountName: '乙某', bankName: '演示甲银行', accountNumber: '6230019900002222' };
    return {
      obligations: plain.obligations.map((o) => ({ ...o, interest })),
      payees: [...plain.payees, { party: 'b', ...account }],
    };
  }

  /** Drafted by the clerk, signed by judge and bureau head. */
  distribute(caseId: Id) {
    return performApproved(this.world, 'clerk', caseId, 'distribute', {}, ['judge', 'bureau-head']);
  }

  payments(caseId: Id): Promise<PaymentRow[]> {
    return this.rows<PaymentRow>(sql`select id, payee_kind as to, amount_fen as amount, state from funds_payments
      where case_id = ${caseId} order by approved_at, id`);
  }

  /** "creditor 500.00 paid", in the order of approval. */
  async paid(caseId: Id): Promise<string[]> {
    return (await this.payments(caseId)).map((p) => `${p.to} ${formatYuan(p.amount)} ${p.state}`);
  }

  /** What was settled of each kind, in yuan. */
  async settled(caseId: Id): Promise<Record<string, string>> {
    const found = await this.rows<{
      kind: string;
      sum: bigint;
    }>(sql`select kind, sum(amount_fen)::bigint as sum from funds_allocations
      where case_id = ${caseId} group by kind`);
    return Object.fromEntries(found.map((r) => [r.kind, formatYuan(r.sum)]));
  }

  /** What stands on the accounts of a case by kind, fen. */
  async balances(caseId: Id): Promise<Record<string, bigint>> {
    const found = await this.rows<{
      kind: string;
      sum: bigint;
    }>(sql`select kind, sum(abs(debit_fen - credit_fen))::bigint as sum from funds_accounts
      where case_id = ${caseId} group by kind`);
    return Object.fromEntries(found.map((r) => [r.kind, r.sum]));
  }

  /** The whole book of the court: its two sides, its rows, its bank account, and what the bank has stated. */
  async book() {
    const [sums] = await this.rows<{
      debit: bigint;
      credit: bigint;
      bank: bigint;
      stated: bigint;
      transfers: bigint;
    }>(sql`
      select sum(debit_fen)::bigint as debit, sum(credit_fen)::bigint as credit,
        sum(case when kind = 'bank' then debit_fen - credit_fen else 0 end)::bigint as bank,
        (select coalesce(sum(case when direction = 'in' then amount_fen else -amount_fen end), 0) from funds_lines)::bigint as stated,
        (select sum(amount_fen) from funds_transfers)::bigint as transfers
      from funds_accounts`);
    if (!sums) throw new Error('the book has no totals');
    return sums;
  }
}
