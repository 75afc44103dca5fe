import { z } from 'zod';
import { canonical, type Day, isAfter, isBefore, isRefusal, type Json, laterDay, type Refusal, text } from '#kernel';
import { cite, clockNode, type Length, lengthText } from '#law';
import { listPresetChanges, type PresetChange } from '#presets';
import { type ActContext, act, type Effect, type Plan } from '../engine/index.ts';
import { choiceField, dayField, textField, wordsField } from '../fields.ts';
import { findPreset, type Preset, presets } from './catalogue.ts';
import { refusePreset } from './refusals.ts';
import { presetText, readPreset } from './values.ts';

const cites = [cite('court-presets', '预设变更')] as const;

const Input = z.strictObject({
  key: choiceField(
    '预设项目',
    'Preset',
    Object.fromEntries(presets.map(({ key, title }) => [key, `${title.zh} · ${title.en}`])),
  ),
  value: wordsField('新的值（空为恢复原值）', 'New value; empty puts it back to what the house ships', 400).optional(),
  from: dayField('自何日起施行', 'In force from'),
  reason: textField('变更理由或文号', 'Reason, or the number of the decision', 500),
});

/** A limit of the law may only be shortened: a longer preset would never have an effect, so it is refused. */
function beyondLaw(preset: Preset, value: Json, context: ActContext): Refusal | undefined {
  if (!preset.key.startsWith('limit:') || value === null) return undefined;
  const { limit } = clockNode(preset.key.slice('limit:'.length) as never);
  if (limit.by !== 'rule' || !limit.rule.inForceOn(context.today)) return undefined;
  const event = context.today;
  const own = limit.rule.decideOn(event, { event, preset: value as unknown as Length });
  if (canonical(own.value.length as unknown as Json) === canonical(value)) return undefined;
  const length = lengthText(own.value.length);
  const values = { title: preset.title.zh, titleEn: preset.title.en, length: length.zh, lengthEn: length.en };
  return refusePreset('preset-beyond-law', { values, field: 'value', cites: own.cites });
}

function decide(_facts: object, input: z.output<typeof Input>, context: ActContext): Plan | Refusal {
  const preset = findPreset(input.key);
  if (!preset) return refusePreset('preset-unknown', { values: { key: input.key }, field: 'key' });
  const { title } = preset;
  const value = input.value === undefined ? null : readPreset(preset, input.value);
  if (isRefusal(value)) return value;
  const wrong = beyondLaw(preset, value, context);
  if (wrong) return wrong;
  const before = context.court.presets[preset.key] ?? null;
  const usual = preset.usual(context.today);
  const from = laterDay(input.from, context.today);
  // A change of a future day may put back what an earlier change of that kind would bring, so only today's is compared.
  if (from.equals(context.today) && canonical(before) === canonical(value))
    return refusePreset('preset-unchanged', { values: { title: title.zh, titleEn: title.en }, field: 'value' });
  const shown = presetText(preset, value ?? usual);
  const was = presetText(preset, before ?? usual);
  return {
    journal: text(
      `预设“${title.zh}”自${from}起由${was.zh}改为${shown.zh}。理由：${input.reason}`,
      `Preset "${title.en}" changes from ${was.en} to ${shown.en} on ${from}. Reason: ${input.reason}`,
    ),
    cites: [...cites, ...preset.cites],
    effects: [
      { do: 'change-preset', id: context.mint(), key: preset.key, value, from, reason: input.reason, title, shown },
    ],
    ...(isBefore(input.from, context.today)
      ? {
          warnings: [
            text('预设不溯及既往，自今日起施行。', 'A preset has no effect on the past: it enters into force today.'),
          ],
        }
      : {}),
  };
}

/** A court sets something for itself: proposed by its administrator or bureau head, approved by its president. */
export const setPreset = act({
  name: 'set-preset',
  title: text('变更本院预设', 'Change a preset of the court'),
  subject: 'court',
  stage: 'record',
  cites,
  draftedBy: ['administrator', 'bureau-head'],
  approval: [{ post: 'president' }],
  input: Input,
  facts: () => Promise.resolve({}),
  decide,
});

/** For each key the change in force on a day: the latest day of effect, among equals the latest change. */
function inForceOn(changes: readonly PresetChange[], on: Day): PresetChange[] {
  const newest = new Map<string, PresetChange>();
  for (const change of changes) {
    const known = newest.get(change.key);
    // The list is newest first, so among equal days the first one stands.
    if (!isAfter(change.from, on) && (!known || isAfter(change.from, known.from))) newest.set(change.key, change);
  }
  return [...newest.values()];
}

function decideEnter(changes: readonly PresetChange[], _input: object, context: ActContext): Plan | Refusal {
  const due = inForceOn(changes, context.today);
  const entering = due.flatMap(({ key, value }) => {
    const preset = findPreset(key);
    const now = context.court.presets[key] ?? null;
    return preset && canonical(now) !== canonical(value) ? [{ preset, value }] : [];
  });
  if (entering.length === 0) return refusePreset('presets-in-force');
  const rows = entering.map(({ preset, value }) => ({
    key: preset.key,
    value,
    title: preset.title,
    shown: presetText(preset, value ?? preset.usual(context.today)),
  }));
  return {
    journal: text(
      `预设今日施行：${rows.map((r) => `${r.title.zh}为${r.shown.zh}`).join('；')}`,
      `Presets in force from today: ${rows.map((r) => `${r.title.en}: ${r.shown.en}`).join('; ')}`,
    ),
    cites,
    effects: rows.map((row): Effect => ({ do: 'enter-preset', ...row })),
  };
}

/** Presets that were decided for a later day enter into force on it. */
export const enterPresets = act({
  name: 'enter-presets',
  title: text('预设到期施行', 'Let presets enter into force'),
  subject: 'court',
  stage: 'record',
  cites,
  draftedBy: ['system'],
  approval: [],
  input: z.strictObject({}),
  facts: (read) => listPresetChanges(read.tx, read.court.id),
  decide: decideEnter,
});
