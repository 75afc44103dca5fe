import type { Day, Id, Instant, Json } from '#kernel';

/** One change of a court's own settings. `value` null puts the matter back to what the house ships. */
export type PresetChange = {
  readonly id: Id;
  readonly key: string;
  readonly value: Json;
  readonly from: Day;
  readonly reason: string;
  readonly actId: Id;
  readonly at: Instant;
};

/** The holidays of a year as a court published them: days as MM-DD separated by blanks. */
export type PublishedCalendar = {
  readonly id: Id;
  readonly courtId: Id;
  readonly courtName: string;
  readonly year: number;
  readonly rest: string;
  readonly work: string;
  /** Number of the notice that the days were taken from. */
  readonly document: string;
  readonly at: Instant;
};
