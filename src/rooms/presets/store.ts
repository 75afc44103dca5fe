import sql from 'sql-template-tag';
import type { Day, Id } from '#kernel';
import type { Tx } from '#platform';
import type { PresetChange, PublishedCalendar } from './types.ts';

const columns = sql`id, key, value, from_day as "from", reason, act_id as "actId", at`;

/** All changes of a court's settings, newest first. */
export function listPresetChanges(tx: Tx, courtId: Id): Promise<PresetChange[]> {
  return tx.query<PresetChange>(
    sql`select ${columns} from presets_changes where court_id = ${courtId} order by id desc limit 1000`,
  );
}

/** For each key the change that is in force on a day: the latest day of effect, among equals the latest change. */
export function listPresetsOn(tx: Tx, courtId: Id, on: Day): Promise<PresetChange[]> {
  return tx.query<PresetChange>(sql`select distinct on (key) ${columns} from presets_changes
    where court_id = ${courtId} and from_day <= ${on} order by key, from_day desc, id desc`);
}

/**
 * The calendars that a court goes by beside those of the house: what the courts above it published, then its own, so that
 * the last of a year is the one that counts.
 */
export function listCalendars(tx: Tx, courtId: Id): Promise<PublishedCalendar[]> {
  return tx.query<PublishedCalendar>(sql`
    with recursive above as (
      select id, parent_id, name, 0 as height from platform_courts where id = ${courtId}
      union all
      select c.id, c.parent_id, c.name, a.height + 1 from platform_courts c join above a on c.id = a.parent_id)
    select p.id, p.court_id as "courtId", a.name as "courtName", p.year, p.rest, p.work, p.document, p.at
    from presets_calendars p join above a on a.id = p.court_id order by a.height desc, p.id`);
}

/** Every published calendar with the court that published it, oldest first: a few rows a year in the whole region. */
export function listEveryCalendar(tx: Tx): Promise<PublishedCalendar[]> {
  return tx.query<PublishedCalendar>(sql`
    select p.id, p.court_id as "courtId", c.name as "courtName", p.year, p.rest, p.work, p.document, p.at
    from presets_calendars p join platform_courts c on c.id = p.court_id order by p.id`);
}
