import type { z } from 'zod';
import type { Text } from '#kernel';
import type { Header } from './header.ts';

/** What a room or an act may know of a document template. */
export type Template<S extends z.ZodType = z.ZodType> = {
  /** The folder's name. */
  readonly name: string;
  readonly title: Text;
  readonly fields: S;
  /** The paragraphs that the officer may edit until signing, with their Chinese and English labels. */
  readonly marked: Readonly<Record<string, Text>>;
  /** Leaves the court. */
  readonly external: boolean;
  /** Burdens somebody, so that it ends with how, where and by when to object. */
  readonly coercive: boolean;
  /** The name of the file as clerks write it. Takes fields that the schema accepts. */
  readonly fileName: (fields: z.input<S>) => string;
};

/** Declares a template; the types of `fileName` follow the schema. */
export function template<S extends z.ZodType<unknown, { header: Header }>>(spec: Template<S>): Template<S> {
  return spec;
}

/** "（2026）川3301执123号执行裁定书（冻结）.pdf": case number, kind of document, and what tells it from its sisters. */
export function caseFileName(header: Header, kind: string, detail?: string): string {
  return `${cleanFileName(`${header.caseNumber}${kind}${detail === undefined ? '' : `（${detail}）`}`)}.pdf`;
}

/** "协助冻结存款通知书（建设银行8389）.pdf": notices go out one for each clue, so that the clue is in the name. */
export function clueFileName(kind: string, unit: string, identifier: string): string {
  return `${cleanFileName(`${kind}（${unit}${identifier.replace(/[^\p{L}\p{N}]/gu, '').slice(-4)}）`)}.pdf`;
}

/** Characters that Windows, WPS or a zip archive would not take in a name are written as a hyphen. */
function cleanFileName(name: string): string {
  return name
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, '-')
    .slice(0, 120)
    .trim();
}
