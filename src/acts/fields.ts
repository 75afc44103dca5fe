import { z } from 'zod';
import { type Day, type Fen, isId, isRefusal, parseDay, parseYuan } from '#kernel';

/** What a form shows beside a field: the Chinese label first, the English one as its description. */
function labelled<T extends z.ZodType>(schema: T, zh: string, en: string, extra: Record<string, unknown> = {}): T {
  return schema.meta({ title: zh, description: en, ...extra }) as T;
}

/** A positive amount of yuan, such as "130000.00". */
export function moneyField(zh: string, en: string) {
  const parsed = z
    .string()
    .max(24)
    .transform((value, context): Fen => {
      const fen = parseYuan(value);
      if (!isRefusal(fen) && fen > 0n) return fen;
      context.addIssue({
        code: 'custom',
        message: isRefusal(fen) ? fen.text.zh : '金额应大于零 · The amount must be more than zero',
      });
      return z.NEVER;
    });
  return labelled(parsed, zh, en, { format: 'money' });
}

/** A legal day, `YYYY-MM-DD`. */
export function dayField(zh: string, en: string) {
  const parsed = z
    .string()
    .max(10)
    .transform((value, context): Day => {
      const day = parseDay(value);
      if ('refused' in day) {
        context.addIssue({ code: 'custom', message: day.text.zh });
        return z.NEVER;
      }
      return day;
    });
  return labelled(parsed, zh, en, { format: 'date' });
}

/** One line of words. */
export function wordsField(zh: string, en: string, most = 200) {
  return labelled(z.string().trim().min(1, '必填 · required').max(most), zh, en);
}

/** Several lines of words. */
export function textField(zh: string, en: string, most = 4000) {
  return labelled(z.string().trim().min(1, '必填 · required').max(most), zh, en, { format: 'multiline' });
}

/** A choice among few. `choices` maps the value to its Chinese and English words. */
export function choiceField<const T extends Record<string, string>>(zh: string, en: string, choices: T) {
  const values = Object.keys(choices) as [keyof T & string, ...(keyof T & string)[]];
  const rows = values.map((value) => ({ value, label: choices[value] as string }));
  return labelled(z.enum(values), zh, en, { 'x-choices': rows });
}

export function yesNoField(zh: string, en: string) {
  return labelled(z.boolean(), zh, en);
}

/** The id of something, chosen from a list of the API, in whose address `{case}` or `{court}` is the act's subject. */
export function idField(zh: string, en: string, options: string) {
  return labelled(z.string().refine(isId, '请选择 · choose one'), zh, en, { 'x-options': options });
}

/** The id of an uploaded paper. */
export function paperField(zh: string, en: string) {
  return labelled(z.string().refine(isId, '请上传材料 · upload a paper'), zh, en, { format: 'paper' });
}

/** A list with a label. */
export function listField<T extends z.ZodType>(item: T, zh: string, en: string, { min = 0, max = 200 } = {}) {
  return labelled(z.array(item).min(min).max(max), zh, en);
}
