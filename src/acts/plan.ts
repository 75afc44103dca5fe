import { describeDocument, type FieldsOf, type TemplateName } from '#documents';
import { type Id, isRefusal, type Json, type Refusal, toJson } from '#kernel';
import type { Effect } from './engine/index.ts';

/** The effect that makes a document, with its fields checked now, so that a plan never promises what cannot be set. */
export function documentEffect<N extends TemplateName>(
  name: N,
  caseId: Id,
  id: Id,
  fields: FieldsOf<N>,
): Effect | Refusal {
  const json = toJson(fields) as Json;
  const described = describeDocument(name, json as never);
  if (isRefusal(described)) return described;
  return {
    do: 'make-document',
    caseId,
    id,
    template: name,
    title: described.title,
    fileName: described.fileName,
    fields: json,
  };
}

/** The first refusal among parts of a plan, or the parts. */
export function allOf<T>(parts: readonly (T | Refusal)[]): T[] | Refusal {
  for (const part of parts) if (isRefusal(part)) return part;
  return parts as T[];
}
