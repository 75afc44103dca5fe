const endRecord = { signature: 0x06054b50, bytes: 22, commentMax: 65_535 };
const entry = { signature: 0x02014b50, bytes: 46 };
/** A real office file of a case has some dozens of members; a directory larger than this is not read. */
const directoryBytesMax = 4_000_000;

/** So many bytes at the end of a zip hold the record that says where its directory is. */
export const zipTailBytes = endRecord.bytes + endRecord.commentMax;

/** One file in a zip: its name, and how large its directory says that it becomes. */
export type ZipMember = { readonly name: string; readonly unpackedBytes: number };

/** Where the central directory of a zip stands, from the end of the file; undefined when it has none that can be read. */
export function findZipDirectory(tail: Buffer, bytes: number): { start: number; size: number } | undefined {
  for (let at = tail.length - endRecord.bytes; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== endRecord.signature) continue;
    const size = tail.readUInt32LE(at + 12);
    const start = tail.readUInt32LE(at + 16);
    return size > directoryBytesMax || start + size > bytes ? undefined : { start, size };
  }
  return undefined;
}

/** The members that a central directory lists. */
export function zipMembers(directory: Buffer): ZipMember[] {
  const members: ZipMember[] = [];
  for (let at = 0; at + entry.bytes <= directory.length; ) {
    if (directory.readUInt32LE(at) !== entry.signature) break;
    const nameBytes = directory.readUInt16LE(at + 28);
    const rest = directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    const name = directory.toString('utf8', at + entry.bytes, at + entry.bytes + nameBytes);
    members.push({ name, unpackedBytes: directory.readUInt32LE(at + 24) });
    at += entry.bytes + nameBytes + rest;
  }
  return members;
}

/** How many bytes a zip in memory says that it unpacks to; undefined when it is no zip that can be read. */
export function unpackedBytes(zip: Buffer): number | undefined {
  const place = findZipDirectory(zip.subarray(-zipTailBytes), zip.length);
  if (!place) return undefined;
  const members = zipMembers(zip.subarray(place.start, place.start + place.size));
  return members.reduce((sum, member) => sum + member.unpackedBytes, 0);
}
