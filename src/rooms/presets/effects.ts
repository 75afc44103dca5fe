import sql from 'sql-template-tag';
import { type Day, type Id, isAfter, type Json, type Text, text } from '#kernel';
import { type EffectTable, insertRow, type Write, type WriteContext } from '#platform';

export type PresetEffects = {
  /** A change of a court's own settings. It enters at once when its day has come, else by `enter-preset` on that day. */
  'change-preset': {
    id: Id;
    key: string;
    value: Json;
    from: Day;
    reason: string;
    /** The matter and its new value as people read them. */
    title: Text;
    shown: Text;
  };
  'enter-preset': { key: string; value: Json; title: Text; shown: Text };
  'publish-calendar': { id: Id; year: number; rest: string; work: string; document: string };
};

function enter({ key, value }: { key: string; value: Json }, c: WriteContext): Write {
  const next =
    value === null
      ? sql`presets - ${key}::text`
      : sql`presets || jsonb_build_object(${key}::text, ${JSON.stringify(value)}::jsonb)`;
  return { sql: sql`update platform_courts set presets = ${next} where id = ${c.courtId}`, rows: 1 };
}

export const presetEffects: EffectTable<PresetEffects> = {
  'change-preset': {
    label: ({ title, shown, from }) =>
      text(`${title.zh}：自${from}起为${shown.zh}`, `${title.en}: ${shown.en} from ${from}`),
    write: (e, c) => [
      insertRow('presets_changes', {
        court_id: c.courtId,
        id: e.id,
        key: e.key,
        value: e.value === null ? null : JSON.stringify(e.value),
        from_day: e.from,
        reason: e.reason,
        act_id: c.actId,
        at: c.at,
      }),
      ...(isAfter(e.from, c.today) ? [] : [enter(e, c)]),
    ],
  },
  'enter-preset': {
    label: ({ title, shown }) => text(`${title.zh}：今日起为${shown.zh}`, `${title.en}: ${shown.en} from today`),
    write: (e, c) => [enter(e, c)],
  },
  'publish-calendar': {
    label: ({ year, document }) =>
      text(`公布${year}年节假日（${document}）`, `Publish the holidays of ${year} (${document})`),
    write: (e, c) => [
      insertRow('presets_calendars', {
        court_id: c.courtId,
        id: e.id,
        year: e.year,
        rest: e.rest,
        work: e.work,
        document: e.document,
        act_id: c.actId,
        at: c.at,
      }),
    ],
  },
};
