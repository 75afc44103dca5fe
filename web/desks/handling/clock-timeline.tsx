import type { ClockRow } from '../../../src/desks/contract/index.ts';
import { wholeDaysBetween } from '../../shell/formats.ts';
import { useMarks, useSay } from '../../shell/language.ts';

const rowHeight = 26;
const nameWidth = 172;
const plotWidth = 760;
const headHeight = 22;
const colours = { green: '#2f8f5b', yellow: '#d9a21b', red: '#b3261e', grey: '#9aa7b5', blue: '#3c82c9' } as const;

/** Chinese characters are twice as wide as Latin letters; the full name is on pointing. */
function shortened(title: string): string {
  const room = /^[\x20-\x7e]*$/.test(title) ? 26 : 13;
  return title.length > room ? `${title.slice(0, room - 1)}…` : title;
}

type Scale = (day: string) => number;

function Bar({ clock, place, scale, today }: { clock: ClockRow; place: number; scale: Scale; today: string }) {
  const say = useSay();
  const marks = useMarks();
  const y = headHeight + place * rowHeight;
  const end = clock.closedOn ?? clock.due;
  const left = scale(clock.openedOn);
  const width = Math.max(4, scale(end) - left);
  const over = !clock.closedOn && clock.due < today ? scale(today) - scale(clock.due) : 0;
  return (
    <g>
      <title>{`${say(clock.title)}${marks.colon}${clock.openedOn} – ${end}${marks.brackets(say(clock.light.words))}`}</title>
      <text x={nameWidth - 8} y={y + 16} textAnchor="end" fontSize="12" fill="#1c2733">
        {shortened(say(clock.title))}
      </text>
      <rect
        x={left}
        y={y + 5}
        width={width}
        height={14}
        rx={3}
        fill={clock.closedOn ? '#c5ced8' : colours[clock.light.colour]}
      />
      {over > 0 ? (
        <rect x={scale(clock.due)} y={y + 9} width={over} height={6} fill={colours.red} opacity={0.5} />
      ) : null}
      {clock.excluded.map((row) => (
        <rect
          key={row.from}
          x={scale(row.from)}
          y={y + 5}
          width={Math.max(2, scale(row.to ?? today) - scale(row.from))}
          height={14}
          fill="#fff"
          opacity={0.6}
        />
      ))}
      <text x={left + width + over + 5} y={y + 16} fontSize="11" fill="#5b6878">
        {end.slice(5)}
      </text>
    </g>
  );
}

/** Clocks as bars on one line of days; a table of the same follows it, so the picture carries nothing alone. */
export function ClockTimeline({ clocks, today }: { clocks: readonly ClockRow[]; today: string }) {
  const days = clocks.flatMap((clock) => [clock.openedOn, clock.closedOn ?? clock.due, today]);
  const first = [...days].sort()[0] ?? today;
  const last = [...days].sort()[days.length - 1] ?? today;
  const span = Math.max(1, wholeDaysBetween(first, last));
  const scale: Scale = (day) => nameWidth + (wholeDaysBetween(first, day) / span) * plotWidth;
  const width = nameWidth + plotWidth + 50;
  const height = headHeight + clocks.length * rowHeight + 6;
  return (
    <div className="timeline">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        style={{ minWidth: 640, width: '100%', maxWidth: width }}
        role="img"
        aria-label={`${first} – ${last}`}
      >
        <line
          x1={scale(today)}
          x2={scale(today)}
          y1={headHeight - 4}
          y2={height}
          stroke="#173a63"
          strokeDasharray="3 3"
        />
        <text x={scale(today)} y={12} fontSize="11" fill="#173a63" textAnchor="middle">
          {today}
        </text>
        {clocks.map((clock, place) => (
          <Bar key={clock.id} clock={clock} place={place} scale={scale} today={today} />
        ))}
      </svg>
    </div>
  );
}
