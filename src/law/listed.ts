import { type Text, text } from '#kernel';
import type { Decided } from './frame.ts';

/** The items of a closed list in an article, by key, in the order of the article. */
export type Named<K extends string> = Readonly<Record<K, Text>>;

/** The keys of a list, in its order. */
export function keysOf<K extends string>(list: Named<K>): readonly K[] {
  return Object.keys(list) as K[];
}

/** The items meant, as a sentence names them. */
export function joined<K extends string>(list: Named<K>, keys: readonly K[]): Text {
  return text(keys.map((key) => list[key].zh).join('、'), keys.map((key) => list[key].en).join('; '));
}

/** What is still missing of the particulars that an article asks for, with the sentences that say so. `subject` names what carries them. */
export function missingOf<K extends string>(
  subject: Text,
  list: Named<K>,
  needed: readonly K[],
  have: readonly K[],
): Decided<readonly K[]> {
  const missing = needed.filter((key) => !have.includes(key));
  const all = joined(list, needed);
  const lacking = joined(list, missing);
  return {
    value: missing,
    because: [
      text(`${subject.zh}应当有：${all.zh}。`, `${subject.en} must have: ${all.en}.`),
      missing.length === 0
        ? text('各项齐全。', 'Nothing is missing.')
        : text(`尚缺：${lacking.zh}。`, `Still missing: ${lacking.en}.`),
    ],
  };
}
