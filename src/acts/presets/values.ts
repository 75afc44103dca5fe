import { isRefusal, type Json, type Refusal, type Text, text } from '#kernel';
import { type Length, lengthText, type WarnBefore } from '#law';
import type { Preset } from './catalogue.ts';
import { refusePreset } from './refusals.ts';

const units: readonly (readonly [RegExp, 'days' | 'workingDays' | 'months' | 'years'])[] = [
  [/^(?:个?工作日|working ?days?)$/i, 'workingDays'],
  [/^(?:日|天|days?|)$/i, 'days'],
  [/^(?:个?月|months?)$/i, 'months'],
  [/^(?:年|years?)$/i, 'years'],
];
const longest = { days: 999, workingDays: 999, months: 60, years: 10 } as const;

/** "5个工作日", "15日", "6 months": a plain number is days. */
function readLength(words: string): Length | undefined {
  const [, digits = '', unit = ''] = /^(\d{1,4})\s*(.*)$/.exec(words.trim()) ?? [];
  const found = units.find(([pattern]) => pattern.test(unit.trim()))?.[1];
  const n = Number(digits);
  return digits !== '' && found && n > 0 && n <= longest[found] ? ({ [found]: n } as Length) : undefined;
}

const parts = (words: string) =>
  words
    .split(/[、，,;；/\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

function readSpans(words: string): Json | undefined {
  const spans = parts(words).map(readLength);
  const usable = spans.length > 0 && spans.length <= 5 && spans.every((s) => s && ('days' in s || 'workingDays' in s));
  return usable ? (spans as unknown as Json) : undefined;
}

function readHours(words: string, count: number): Json | undefined {
  const hours = parts(words).map((part) => (/^\d{1,4}$/.test(part) ? Number(part) : -1));
  const rising = hours.every((h, i) => h >= 0 && (i === 0 || h > (hours[i - 1] as number)));
  return hours.length === count && rising ? hours : undefined;
}

/** Reads a new value as an officer typed it; refuses `preset-malformed`. */
export function readPreset({ kind, title }: Preset, words: string): Json | Refusal {
  const malformed = (how: Text) =>
    refusePreset('preset-malformed', {
      values: { title: title.zh, how: how.zh, titleEn: title.en, howEn: how.en },
      field: 'value',
    });
  switch (kind.of) {
    case 'length':
      return (
        (readLength(words) as Json | undefined) ?? malformed(text('如“5个工作日”“15日”', 'such as "5 working days"'))
      );
    case 'spans':
      return readSpans(words) ?? malformed(text('如“30日、15日、7日”', 'such as "30 days, 15 days"'));
    case 'hours':
      return (
        readHours(words, kind.count) ??
        malformed(text(`${kind.count}个递增的小时数，如“0、24、72”`, `${kind.count} rising numbers of hours`))
      );
    case 'number': {
      const n = /^\d{1,6}$/.test(words.trim()) ? Number(words) : -1;
      if (n >= kind.min && n <= kind.max) return n;
      return malformed(text(`${kind.min}至${kind.max}的整数`, `a whole number from ${kind.min} to ${kind.max}`));
    }
    case 'choice':
      return Object.hasOwn(kind.choices, words.trim())
        ? words.trim()
        : malformed(text('从所列中选择', 'one of those listed'));
    case 'many': {
      const chosen = [...new Set(parts(words))];
      if (chosen.every((one) => Object.hasOwn(kind.choices, one))) return chosen;
      return malformed(text('从所列中选择', 'those listed'));
    }
  }
}

function joined(all: readonly Text[]): Text {
  if (all.length === 0) return text('无', 'none');
  return text(all.map((t) => t.zh).join('、'), all.map((t) => t.en).join(', '));
}

/** A value as people read it. */
export function presetText({ kind }: Preset, value: Json): Text {
  if (value === null) return text('未设定', 'not set');
  switch (kind.of) {
    case 'length':
      return lengthText(value as unknown as Length);
    case 'spans':
      return joined((value as unknown as WarnBefore[]).map((span) => lengthText(span)));
    case 'hours':
      return joined((value as number[]).map((h) => text(`${h}小时`, `${h} h`)));
    case 'number':
      return text(`${value}${kind.unit.zh}`, `${value} ${kind.unit.en}`);
    case 'choice':
      return kind.choices[String(value)] ?? text(String(value), String(value));
    case 'many':
      return joined((value as string[]).map((one) => kind.choices[one] ?? text(one, one)));
  }
}

/** A value as it is typed into the field again. */
export function presetInput(preset: Preset, value: Json): string {
  if (value === null) return '';
  if (preset.kind.of === 'number' || preset.kind.of === 'choice') return String(value);
  if (preset.kind.of === 'many' || preset.kind.of === 'hours') return (value as Json[]).join('、');
  return presetText(preset, value).zh;
}

/** Whether a text is a value of the preset; for values that another hand wrote into the database. */
export function isPresetValue(preset: Preset, value: Json): boolean {
  try {
    return !isRefusal(readPreset(preset, presetInput(preset, value)));
  } catch {
    return false;
  }
}
