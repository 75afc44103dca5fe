import { type Id, isRefusal, newId, RefusalError } from '#kernel';
import { noteUpload } from '#platform';
import type { App } from '../app.ts';
import type { RegionCourt } from './courts.ts';

const kinds = ['application', 'instrument', 'effect', 'identity', 'receipt', 'waiver'] as const;
export type PaperKind = (typeof kinds)[number];

/** A one-page PDF that says what it stands for; the scans of a demonstration are nobody's papers. */
function scan(kind: string): Uint8Array {
  const stream = `BT /F1 18 Tf 72 760 Td (WRIT DEMONSTRATION PAPER) Tj 0 -30 Td (${kind}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((body, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const start = text.length;
  const rows = offsets.map((o) => `${String(o).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new TextEncoder().encode(text);
}

const names: Record<PaperKind, string> = {
  application: '申请执行书.pdf',
  instrument: '生效法律文书.pdf',
  effect: '生效证明.pdf',
  identity: '身份证明.pdf',
  receipt: '收款凭证.pdf',
  waiver: '放弃声明.pdf',
};

/** Hands in papers at a court as its clerk would; each call gives new ids for the same few files. */
export async function openPapers(app: App): Promise<(court: RegionCourt, kind: PaperKind) => Promise<Id>> {
  const stored = new Map<PaperKind, { sha256: string; bytes: number; mediaType: string }>();
  for (const kind of kinds) {
    const file = await app.files.put(scan(kind), { bytesMax: 100_000, types: ['pdf'] });
    if (isRefusal(file)) throw new RefusalError(file);
    stored.set(kind, file);
  }
  return async (court, kind) => {
    const at = app.clock.now();
    const id = newId(at.epochMilliseconds);
    const file = stored.get(kind) as { sha256: string; bytes: number; mediaType: string };
    const clerk = court.officers['filing-clerk']?.[0]?.officerId as Id;
    await noteUpload(app.db, court.id, clerk, at, {
      id,
      sha256: file.sha256,
      name: names[kind],
      bytes: BigInt(file.bytes),
      mediaType: file.mediaType,
    });
    return id;
  };
}
