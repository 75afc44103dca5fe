import sql, { type Sql } from 'sql-template-tag';
import { type Id, isRefusal } from '#kernel';
import type { WireRequest } from '#linkage';
import type { Logger } from '../../src/edge/log.ts';
import { approve, done, perform } from './cases.ts';
import { buildWorld, type World } from './court.ts';
import { type FreshDatabase, freshDatabase } from './database.ts';
import { serveWorld, type TestServer } from './server.ts';
import { docketedAtUnits, openUnit, type Said, type TestUnit, workOff } from './units.ts';

const holder = ['query', 'freeze', 'renew', 'release', 'deduct', 'query-control', 'withdraw'];

export type ControlRow = {
  readonly id: Id;
  readonly unitId: Id;
  readonly state: string;
  readonly held: bigint;
  readonly limit: bigint;
  readonly excess: bigint;
  readonly pending: bigint;
  readonly deducted: bigint;
};

/** What a registry says when name and number belong together. */
export function match(name: string, idNumber: string): Said {
  const persons = [{ name, idType: 'id-card', idNumber, status: 'alive' }];
  return { result: 'full', identity: { outcome: 'match', persons } };
}

/** An account as a bank reports it. */
export function account(identifier: string, value: string): Said {
  return {
    ...{ kind: 'deposit', identifier, holder: '乙某', description: `城关支行 ${identifier}`, value, status: 'normal' },
    details: { accountType: 'savings', branch: '城关支行', currency: 'CNY', available: value, openedOn: '2020-01-02' },
    ...{ priorFreezes: [], priorityRights: [] },
  };
}

/** A control as a bank reports it after this freeze request. */
export function control(request: WireRequest, over: Said): Said {
  const { measure, requestId } = request;
  if (measure.do !== 'freeze') throw new Error('a control comes from a freeze');
  const { asset, limit } = measure;
  return {
    ...{ controlId: `K-${requestId}`, version: 1, requestId, asset, status: 'effective', limit, held: limit },
    ...{ deducted: '0', rank: 1, start: '2026-03-02', end: '2027-03-01', prior: [], priorityRights: [] },
    ...over,
  };
}

/** A court with a registry, its bank and two banks that hold accounts, all speaking over HTTP. */
export class LinkedCourt {
  readonly world: World;
  readonly site: TestServer;
  readonly registry: TestUnit;
  readonly courtBank: TestUnit;
  readonly bankA: TestUnit;
  readonly bankB: TestUnit;
  /** The superuser's way into the court's database. */
  readonly adminUrl: string;
  private readonly drop: () => Promise<void>;

  private constructor(world: World, site: TestServer, units: readonly TestUnit[], fresh: FreshDatabase) {
    this.world = world;
    this.site = site;
    [this.registry, this.courtBank, this.bankA, this.bankB] = units as [TestUnit, TestUnit, TestUnit, TestUnit];
    this.adminUrl = fresh.adminUrl;
    this.drop = fresh.drop;
  }

  static async open(log?: Logger): Promise<LinkedCourt> {
    const fresh = await freshDatabase();
    const world = await buildWorld(fresh.db);
    const site = await serveWorld(fresh.db, world, undefined, log);
    const units = [
      await openUnit(world, { code: 'identity-registry', kind: 'identity-registry', measures: ['verify-identity'] }),
      await openUnit(world, { code: 'court-bank', kind: 'court-bank', measures: ['open-sub-account', 'pay'] }),
      await openUnit(world, { code: 'bank-a', kind: 'bank', measures: holder }),
      await openUnit(world, { code: 'bank-b', kind: 'bank', measures: holder }),
    ];
    const court = new LinkedCourt(world, site, units, fresh);
    court.confirmIdentities();
    court.courtBank.script = (_request, n) => ({
      result: 'full',
      subAccount: { number: `51008900010000${10 + n}`, name: '案款', bankName: 'G州银行', openedOn: '2026-03-02' },
    });
    return court;
  }

  async close(): Promise<void> {
    await Promise.all([this.registry, this.courtBank, this.bankA, this.bankB].map((unit) => unit.stop()));
    await this.site.close();
    await this.drop();
  }

  /** The registry confirms whatever pair it is asked about. */
  confirmIdentities(): void {
    this.registry.script = ({ subject }) => match(subject?.name ?? '', subject?.idNumber ?? '');
  }

  rows<T>(query: Sql): Promise<T[]> {
    return this.world.db.within({ courts: [this.world.courtId] }, (tx) => tx.query<T & object>(query)) as Promise<T[]>;
  }

  work(): Promise<void> {
    return workOff(this.site.app, this.world.courtId);
  }

  docketed(): Promise<Id> {
    return docketedAtUnits(this.world, this.site.app);
  }

  async debtorOf(caseId: Id): Promise<Id> {
    const [row] = await this.rows<{ id: Id }>(
      sql`select id from cases_parties where case_id = ${caseId} and role = 'debtor' order by position limit 1`,
    );
    return row?.id ?? '';
  }

  controls(caseId: Id): Promise<ControlRow[]> {
    return this.rows<ControlRow>(
      sql`select id, unit_id as "unitId", state, held_fen as held, limit_fen as limit, excess_fen as excess, pending_fen as pending,
        deducted_fen as deducted from property_controls where case_id = ${caseId} order by ordered_at, id`,
    );
  }

  assets(caseId: Id) {
    return this.rows<{ id: Id; masked: string; value: bigint; description: string }>(
      sql`select id, identifier_masked as masked, value_fen as value, description from property_assets
        where case_id = ${caseId} order by identifier_masked`,
    );
  }

  messages(caseId: Id) {
    return this.rows<{ kind: string; state: string; note: string }>(
      sql`select kind, state, note from linkage_messages where case_id = ${caseId} order by received_at, id`,
    );
  }

  requests(caseId: Id, measure: string) {
    return this.rows<{ id: Id; status: string; result: string | null }>(
      sql`select id, status, result from linkage_requests where case_id = ${caseId} and measure = ${measure} order by id`,
    );
  }

  openClocks(caseId: Id, node: string) {
    return this.rows<{ due: Temporal.PlainDate }>(
      sql`select due from deadlines_clocks where case_id = ${caseId} and node = ${node} and state <> 'closed'`,
    );
  }

  /** The judge drafts and signs; then everything that follows from it is done. */
  async judge(caseId: Id, act: string, input: Record<string, unknown>): Promise<void> {
    const outcome = done(await perform(this.world, 'judge', caseId, act, input));
    if (!outcome.done) done(await approve(this.world, 'judge', outcome.proposalId));
    await this.work();
  }

  /** The code of the refusal that the judge meets, or `done`. */
  async refusalOf(caseId: Id, act: string, input: Record<string, unknown>): Promise<string> {
    const outcome = await perform(this.world, 'judge', caseId, act, input);
    return isRefusal(outcome) ? outcome.code : 'done';
  }

  /** A case whose debtor has one account at each bank (fen), found by the inquiry. */
  async withAccounts(balanceA: string, balanceB: string): Promise<Id> {
    const caseId = await this.docketed();
    this.bankA.script = () => ({ result: 'full', assets: [account('6217000000000001111', balanceA)] });
    this.bankB.script = () => ({ result: 'full', assets: [account('6228000000000002222', balanceB)] });
    await this.judge(caseId, 'inquire-property', {});
    return caseId;
  }
}
