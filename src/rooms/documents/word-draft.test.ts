import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Json } from '#kernel';
import { wordDraft } from './word-draft.ts';

const sampleOf = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'templates', name, 'sample.json'), 'utf8')) as Json;

/** The text of one member of a zip archive, by its central directory. */
function member(archive: Buffer, name: string): string {
  for (let at = archive.indexOf('PK\x01\x02'); at >= 0; at = archive.indexOf('PK\x01\x02', at + 4)) {
    const nameLength = archive.readUInt16LE(at + 28);
    if (archive.toString('utf8', at + 46, at + 46 + nameLength) !== name) continue;
    const local = archive.readUInt32LE(at + 42);
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const content = archive.subarray(from, from + archive.readUInt32LE(at + 20));
    return (archive.readUInt16LE(at + 10) === 0 ? content : inflateRawSync(content)).toString('utf8');
  }
  return '';
}

describe('the Word file of a ruling', () => {
  test('holds head, edited paragraphs and signers on a page of court format, and says that it is a draft', async () => {
    const word = await wordDraft('freeze-ruling', sampleOf('freeze-ruling'));
    if (!(word instanceof Uint8Array)) throw new Error('refused');
    const body = member(Buffer.from(word), 'word/document.xml');
    for (const words of [
      'G州临江市人民法院',
      '执行裁定书（冻结、查封）',
      '（2026）川3301执123号',
      '〔查明的事实〕',
      '账户余额人民币86,420.15元',
      '〔本院认为〕',
      '执行员　李敏',
      '2026年3月16日',
    ])
      expect(body).toContain(words);
    expect(body).toMatch(/<w:pgMar w:top="1984" w:right="1474" w:bottom="1814" w:left="1587"/);
    expect(member(Buffer.from(word), 'word/footer1.xml')).toContain('草稿，以定稿的 PDF 为准');
  });

  test.each([
    ['execution-notice', sampleOf('execution-notice'), 'document-not-editable'],
    ['freeze-ruling', {}, 'document-fields-invalid'],
    ['no-such-template', {}, 'document-template-unknown'],
  ])('is refused for %s', async (name, fields, code) => {
    expect(await wordDraft(name, fields)).toMatchObject({ refused: true, code });
  });
});
