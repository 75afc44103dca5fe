import { type Id, type Text, text } from '#kernel';
import { type Calendar, calendarWith } from '#law';
import { type Db, listCourts } from '#platform';
import { listCalendars } from '#presets';

/** The working days that a court goes by, and how an answer names them. */
export type CourtCalendar = { readonly calendar: Calendar; readonly calendarName?: Text };

/**
 * The calendar of a court, by its code (川3301) or its id: the house's own with what the court and the courts above it have
 * published. Calendars are public. Undefined when there is no such court; a court that published nothing has no name in answers.
 */
export function courtCalendar(db: Db, court: string | Id): Promise<CourtCalendar | undefined> {
  return db.look({ courts: [] }, async (tx) => {
    const found = (await listCourts(tx)).find((c) => c.code === court || c.id === court);
    if (!found) return undefined;
    const published = await listCalendars(tx, found.id);
    const calendar = calendarWith(published);
    if (published.length === 0) return { calendar };
    return { calendar, calendarName: text(`${found.name}公布的日历`, `the calendar published at ${found.nameEn}`) };
  });
}
