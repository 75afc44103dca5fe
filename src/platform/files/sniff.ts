import type { FileHandle } from 'node:fs/promises';
import { findZipDirectory, zipMembers, zipTailBytes } from './zip.ts';

/** The kinds of file that the product takes in, told by content and never by name. */
export type FileType = 'pdf' | 'png' | 'jpeg' | 'docx' | 'xlsx';

export const mediaTypes = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<FileType, string>;

const starts: readonly [FileType | 'zip', readonly number[]][] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
];

/** What the content is, undefined when it is none of the known kinds. */
export async function sniff(file: FileHandle, bytes: number): Promise<FileType | undefined> {
  const head = await readAt(file, 0, Math.min(bytes, 16));
  const found = starts.find(([, magic]) => magic.every((byte, i) => head[i] === byte))?.[0];
  return found === 'zip' ? officeType(await zipNames(file, bytes)) : found;
}

/** An office file is a zip with certain members; one that carries macros is not taken for the plain kind. */
function officeType(names: readonly string[]): FileType | undefined {
  if (!names.includes('[Content_Types].xml') || names.some((name) => name.endsWith('vbaProject.bin'))) return undefined;
  if (names.includes('word/document.xml')) return 'docx';
  if (names.includes('xl/workbook.xml')) return 'xlsx';
  return undefined;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** The member names in a zip's central directory; empty when it has none that can be read. */
async function zipNames(file: FileHandle, bytes: number): Promise<string[]> {
  const tailBytes = Math.min(bytes, zipTailBytes);
  const place = findZipDirectory(await readAt(file, bytes - tailBytes, tailBytes), bytes);
  return place ? zipMembers(await readAt(file, place.start, place.size)).map((member) => member.name) : [];
}
