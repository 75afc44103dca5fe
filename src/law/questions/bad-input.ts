import type { z } from 'zod';
import { type Refusal, type Text, text } from '#kernel';
import { refuseQuestion } from './refusals.ts';

const kinds: Readonly<Record<string, Text>> = {
  string: text('文本', 'a text'),
  number: text('数字', 'a number'),
  int: text('整数', 'a whole number'),
  boolean: text('true或者false', 'true or false'),
  array: text('列表', 'a list'),
  object: text('对象', 'an object'),
};

type Issue = z.core.$ZodIssue;
type Place = readonly PropertyKey[];

function standsAt(input: unknown, place: Place): unknown {
  return place.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );
}

/** What is wrong with a field, in words that whoever filled it in can act on. */
function whatIsWrong(issue: Issue, place: Place, input: unknown): Text {
  if (issue.code === 'unrecognized_keys') return text('没有这个字段', 'there is no such field');
  if (standsAt(input, place) === undefined) return text('缺少此项', 'it is missing');
  switch (issue.code) {
    case 'invalid_type': {
      const kind = kinds[issue.expected] ?? text('另一种类型', 'of another type');
      return text(`应为${kind.zh}`, `it must be ${kind.en}`);
    }
    case 'invalid_value':
      return text(`只能是${issue.values.join('、')}`, `it must be one of ${issue.values.join(', ')}`);
    case 'too_big':
      return text(`最多${issue.maximum}`, `at most ${issue.maximum}`);
    case 'too_small':
      return text(`最少${issue.minimum}`, `at least ${issue.minimum}`);
    default:
      return text('不是可以接受的写法', 'it is not written in an accepted form');
  }
}

/** Turns what zod found wrong into one refusal naming the first field; a refusal that a field gave itself keeps its code. */
export function refuseBadInput(error: z.ZodError, input: unknown): Refusal {
  const issue = error.issues[0];
  const inside = issue?.path ?? [];
  const place = issue?.code === 'unrecognized_keys' ? [...inside, issue.keys[0] ?? ''] : inside;
  const field = place.map(String).join('.').slice(0, 100);
  if (issue?.code === 'custom') {
    const inner = (issue.params as { refusal?: Refusal } | undefined)?.refusal;
    if (inner) return field === '' ? inner : { ...inner, field };
  }
  const wrong = issue === undefined ? text('不符合格式', 'it is malformed') : whatIsWrong(issue, place, input);
  const values = { field: field === '' ? 'input' : field, zh: wrong.zh, en: wrong.en };
  return refuseQuestion('input-malformed', field === '' ? { values } : { values, field });
}
