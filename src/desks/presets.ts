import sql from 'sql-template-tag';
import { findPreset, type Preset, presetInput, presets, presetText } from '#acts';
import { type Id, type Instant, isAfter, type Json, text } from '#kernel';
import { calendarWith } from '#law';
import { type Court, courtsFor, findCourt, listCourts, type Tx } from '#platform';
import { listCalendars, listPresetChanges, type PresetChange } from '#presets';
import { actRef } from './act-refs.ts';
import type { DeskContext } from './context.ts';
import type { PresetChangeRow, PresetRow, Presets } from './contract/presets.ts';
import { type EntryOfficer, entryOfficers, namesOfOfficers } from './officers.ts';
import { citesShown, dayText, given, moment } from './shown.ts';

function choicesOf({ kind }: Preset): PresetRow['choices'] {
  if (kind.of !== 'choice' && kind.of !== 'many') return [];
  return Object.entries(kind.choices).map(([value, words]) => ({ value, text: words }));
}

function rowOf(context: DeskContext, court: Court, preset: Preset, changes: readonly PresetChange[]): PresetRow {
  const { actor, today } = context;
  const own: Json = court.presets[preset.key] ?? null;
  const usual = preset.usual(today);
  const mine = changes.filter((c) => c.key === preset.key);
  // Newest first: the first that is in force says since when, the last that is not says what is planned next.
  const since = mine.find((c) => !isAfter(c.from, today));
  const planned = mine.filter((c) => isAfter(c.from, today)).at(-1);
  const act = actRef(actor, { courtId: court.id, subjectId: court.id }, 'set-preset', {
    key: preset.key,
    value: presetInput(preset, own ?? usual),
    from: dayText(today),
  });
  return {
    key: preset.key,
    group: preset.group,
    title: preset.title,
    kind: preset.kind.of,
    choices: choicesOf(preset),
    value: presetText(preset, own ?? usual),
    input: presetInput(preset, own ?? usual),
    usual: presetText(preset, usual),
    own: own !== null,
    ...given('since', since && own !== null ? dayText(since.from) : undefined),
    ...given('planned', planned && { value: presetText(preset, planned.value ?? usual), from: dayText(planned.from) }),
    cites: citesShown(preset.cites),
    ...given('note', preset.note),
    ...given('act', act),
  };
}

/** The officers of acts on the chain of a court, by act. */
async function officersByAct(tx: Tx, courtId: Id, acts: readonly Id[]) {
  const found = await tx.query<{ actId: Id; body: string; at: Instant }>(sql`
    select act_id as "actId", body, at from platform_chain_entries
    where court_id = ${courtId} and act_id = any (${[...acts]}::uuid[]) and subject_kind = 'court'`);
  const bodies = new Map(found.map((f) => [f.actId, JSON.parse(f.body) as { officers: readonly EntryOfficer[] }]));
  const ids = [...bodies.values()].flatMap((b) => b.officers.flatMap((o) => o.officer ?? []));
  const names = await namesOfOfficers(tx, ids);
  return (actId: Id) => entryOfficers(bodies.get(actId)?.officers ?? [], names);
}

async function historyOf(
  tx: Tx,
  court: Court,
  changes: readonly PresetChange[],
  context: DeskContext,
): Promise<PresetChangeRow[]> {
  const officers = await officersByAct(
    tx,
    court.id,
    changes.map((c) => c.actId),
  );
  return changes.map((change) => {
    const preset = findPreset(change.key);
    const value = preset
      ? presetText(preset, change.value ?? preset.usual(context.today))
      : text(JSON.stringify(change.value), JSON.stringify(change.value));
    return {
      id: change.id,
      at: moment(change.at),
      from: dayText(change.from),
      key: change.key,
      title: preset?.title ?? text(change.key, change.key),
      value: change.value === null ? text(`恢复原值（${value.zh}）`, `put back (${value.en})`) : value,
      reason: change.reason,
      officers: officers(change.actId),
    };
  });
}

/** What a court has set for itself; undefined when the officer may read the presets of no such court. */
export async function courtPresets(context: DeskContext, wanted?: string): Promise<Presets | undefined> {
  const { db, actor } = context;
  const readable = courtsFor(actor, 'presets.read');
  const own = actor.posts.find((post) => readable.includes(post.courtId))?.courtId;
  const courtId = wanted === undefined ? own : readable.find((id) => id === wanted);
  if (courtId === undefined) return undefined;
  return db.look({ courts: [courtId] }, async (tx) => {
    const [court, courts, changes, calendars] = await Promise.all([
      findCourt(tx, courtId),
      listCourts(tx),
      listPresetChanges(tx, courtId),
      listCalendars(tx, courtId),
    ]);
    if (!court) return undefined;
    const { years } = calendarWith(calendars);
    const days = (list: string) => list.split(' ').filter((d) => d !== '');
    return {
      courtId,
      courtName: court.name,
      courts: courts.filter((c) => readable.includes(c.id)).map((c) => ({ value: c.id, label: c.name })),
      today: dayText(context.today),
      rows: presets.map((preset) => rowOf(context, court, preset, changes)),
      history: await historyOf(tx, court, changes, context),
      calendars: [...calendars].reverse().map(({ id, year, courtName, document, at, rest, work }) => ({
        ...{ id, year, courtName, document },
        at: moment(at),
        rest: days(rest),
        work: days(work),
      })),
      years: { first: years[0] ?? 0, last: years.at(-1) ?? 0 },
      ...given('publish', actRef(actor, { courtId, subjectId: courtId }, 'publish-calendar')),
    };
  });
}
