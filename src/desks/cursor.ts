import { isId, isRefusal, parseDay } from '#kernel';

/** Where a keyset page ended: the sort key and the id of its last row. */
export type Cursor = { readonly key: string; readonly id: string };

/** Writes a cursor for the address of the next page. */
export function cursorOf(key: string, id: string): string {
  return Buffer.from(`${key} ${id}`).toString('base64url');
}

/** What a list is sorted by. */
export type CursorKey = 'day' | 'number';

function fits(key: string, kind: CursorKey): boolean {
  return kind === 'day' ? !isRefusal(parseDay(key)) : /^-?\d{1,18}$/.test(key);
}

/** Reads a cursor; one that we did not write, or that another list wrote, is no cursor, and the list begins anew. */
export function readCursor(after: string | undefined, kind: CursorKey): Cursor | undefined {
  if (after === undefined || after === '') return undefined;
  const [key = '', id = ''] = Buffer.from(after, 'base64url').toString('utf8').split(' ');
  return fits(key, kind) && isId(id) ? { key, id } : undefined;
}
