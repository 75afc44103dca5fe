import { type Day, type DayNumber, dayNumberOf } from '#kernel';

// Interest over many payments is counted on day numbers, because calendar objects cost too much there.
export { type DayNumber, dayNumber, dayNumberOf } from '#kernel';

/** Reads a `YYYY-MM-DD` that our own tables wrote. */
export function dayNumberOfIso(iso: string): DayNumber {
  return dayNumberOf(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), Number(iso.slice(8, 10)));
}

// The days of one century of statements; what lies outside is written anew each time.
const writtenMax = 40_000;
const written = new Map<DayNumber, string>();

/** The `YYYY-MM-DD` of a day number. */
export function isoOf(n: DayNumber): string {
  const known = written.get(n);
  if (known !== undefined) return known;
  const iso = writeIso(n);
  if (written.size < writtenMax) written.set(n, iso);
  return iso;
}

function writeIso(n: DayNumber): string {
  const z = n + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const d = doy - Math.floor((153 * mp + 2) / 5) + 1;
  const m = mp < 10 ? mp + 3 : mp - 9;
  const y = yoe + era * 400 + (m <= 2 ? 1 : 0);
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

/** The day of a day number. */
export function dayFromNumber(n: DayNumber): Day {
  return Temporal.PlainDate.from(isoOf(n));
}
