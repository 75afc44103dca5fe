import sql from 'sql-template-tag';
import type { Id, Json } from '#kernel';
import type { Tx } from './database/database.ts';

export type Court = {
  readonly id: Id;
  /** 法院代字, such as 川3301. */
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly level: 'basic' | 'intermediate' | 'high' | 'supreme';
  readonly parentId: Id | null;
  readonly address: string;
  readonly deskPhone: string;
  readonly caseFundsBank: string;
  readonly caseFundsAccount: string;
  readonly presets: { readonly [key: string]: Json };
};

const columns = sql`id, code, name, name_en as "nameEn", level, parent_id as "parentId", address, desk_phone as "deskPhone",
  case_funds_bank as "caseFundsBank", case_funds_account as "caseFundsAccount", presets`;

/** A court by id; undefined when there is none. */
export function findCourt(tx: Tx, id: Id): Promise<Court | undefined> {
  return tx.maybe<Court>(sql`select ${columns} from platform_courts where id = ${id}`);
}

export function listCourts(tx: Tx): Promise<Court[]> {
  return tx.query<Court>(sql`select ${columns} from platform_courts order by code`);
}
