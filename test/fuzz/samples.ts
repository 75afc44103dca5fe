import { importTemplate } from '#desks';
import type { Random } from '../../src/edge/region/random.ts';
import type { LinkedCourt } from '../world/linked-court.ts';

export type FileBody = { readonly bytes: Buffer; readonly type: string };

/** One question to the law of each kind that a schema alone would hardly put. */
export const questionSamples: Readonly<Record<string, unknown>> = {
  amount: { text: '130，000．00' },
  'execution-fee': { amount: '223841.55' },
  'preservation-fee': { amount: '200000' },
  'control-term': { kind: 'deposit', effective: '2026-01-21' },
  period: { event: '2026-09-18', length: { days: 15 } },
  'id-number': { text: '11010519491231002X' },
  'credit-code': { text: '91350900MA3475P4XM' },
  'case-number': { text: '(2022)川3301执恢0123号' },
  interest: { base: '10000', rate: { perDay: '0.001' }, from: '2026-01-01', to: '2026-01-20' },
  'doubled-interest': { base: '10000', performBy: '2025-12-01', until: '2026-01-20' },
  owed: {
    items: [{ kind: 'principal', amount: '1000' }],
    payments: [{ on: '2026-01-01', amount: '10' }],
    asOf: '2026-01-02',
  },
  'auction-plan': { reference: '1000000', kind: 'immovable', firstNotice: '2026-03-01' },
  'closing-check': { method: '执行完毕', facts: { on: '2026-03-02', claims: ['money'], outstanding: '0' } },
  listing: { ground: 1, graceMonths: 3, on: '2026-11-30' },
};

const boundary = 'fuzz-7f3a';

/** A multipart body with one part `file`. */
export function multipart(name: string, mediaType: string, content: Buffer): FileBody {
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${mediaType}\r\n\r\n`;
  const bytes = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { bytes, type: `multipart/form-data; boundary=${boundary}` };
}

const pdf = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Some bytes of a good file turned, cut off or repeated. */
export function damaged(random: Random, good: Buffer): Buffer {
  const copy = Buffer.from(good);
  const kind = random.int(0, 3);
  if (kind === 0) return copy.subarray(0, random.int(0, copy.length));
  if (kind === 1) return Buffer.concat([copy, copy.subarray(random.int(0, copy.length))]);
  for (let n = random.int(1, 20); n > 0; n--) copy[random.int(0, copy.length - 1)] = random.int(0, 255);
  return copy;
}

/** Files to hand in: a paper where a paper is wanted, a sheet of applications where these are; one in four damaged. */
export async function openFiles(): Promise<(random: Random, path: string) => FileBody> {
  const template = await importTemplate();
  return (random, path) => {
    const sheet = path.includes('import');
    const good = sheet ? template : pdf;
    const content = random.chance(0.25) ? damaged(random, good) : good;
    const name = random.pick(['判决书.pdf', '../../x.pdf', 'a\u202eb.pdf', `${'长'.repeat(200)}.pdf`]);
    return multipart(name, sheet ? xlsx : 'application/pdf', content);
  };
}

/** Messages of a unit as they travel: signed ones of each kind, also about what nobody asked. */
export function messagesOf(court: LinkedCourt): string[] {
  const { bankA, world } = court;
  const heard = bankA.heard.map(({ request }) => request);
  const answers = heard.slice(-3).map((request) => bankA.answer(request, { result: 'full' }));
  const odd = heard.slice(-1).map((request) => bankA.answer(request, { result: 'full', assets: 'none', x: 1 }));
  const subject = { name: '乙某', idType: 'id-card', idNumber: '440524188001010014' };
  const notices = [{ kind: 'subject-died', subject }, { kind: 'unknown' }].map((said) =>
    bankA.notice(world.courtId, said),
  );
  return [...answers, ...odd, ...notices].map((envelope) => JSON.stringify(envelope));
}
