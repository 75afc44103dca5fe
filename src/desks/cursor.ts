import { isId } from '#kernel';

/** Where a keyset page ended: the sort key and the id of its last row. */
export type Cursor = { readonly key: string; readonly id: string };

/** Writes a cursor for the address of the next page. */
export function cursorOf(key: string, id: string): string {
  return Buffer.from(`${key} ${id}`).toString('base64url');
}

/** Reads a cursor; one that we did not write, or that does not fit, is no cursor, and the list begins anew. */
export function readCursor(after: string | undefined): Cursor | undefined {
  if (after === undefined || after === '') return undefined;
  const [key = '', id = ''] = Buffer.from(after, 'base64url').toString('utf8').split(' ');
  return /^[0-9-]{1,20}$/.test(key) && isId(id) ? { key, id } : undefined;
}
