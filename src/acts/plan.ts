import { type FieldsOf, type Template, type TemplateName, templates } from '#documents';
import type { Json, Text } from '#kernel';
import { isRefusal, type Refusal, refusalTable, toJson } from '#kernel';
import type { Effect } from './engine/index.ts';

export const refuseFields = refusalTable({
  'document-not-writable': {
    zh: '《{title}》缺少内容：{field} {reason}',
    en: 'The document "{title}" cannot be written: {field} {reason}',
    status: 422,
  },
});

/** The effect that makes a document, with its fields checked now, so that a plan never promises what cannot be rendered. */
export function documentEffect<N extends TemplateName>(
  name: N,
  caseId: string,
  id: string,
  fields: FieldsOf<N>,
): Effect | Refusal {
  const template = templates[name] as unknown as Template;
  const json = toJson(fields) as Json;
  const parsed = template.fields.safeParse(json);
  const title: Text = template.title;
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return refuseFields('document-not-writable', {
      values: { title: title.zh, field: issue?.path.join('.') ?? '', reason: issue?.message ?? '' },
    });
  }
  return {
    do: 'make-document',
    caseId,
    id,
    template: name,
    title,
    fileName: template.fileName(json as never),
    fields: json,
  };
}

/** The first refusal among parts of a plan, or the parts. */
export function allOf<T>(parts: readonly (T | Refusal)[]): T[] | Refusal {
  for (const part of parts) if (isRefusal(part)) return part;
  return parts as T[];
}
