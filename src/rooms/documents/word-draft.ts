import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  Footer,
  LineRuleType,
  Packer,
  Paragraph,
  TextRun,
} from 'docx';
import { isRefusal, type Json, type Refusal } from '#kernel';
import { refuseDocument } from './refusals.ts';
import { findTemplate, prepare } from './renderer.ts';

/** The look that courts give their documents: users of WPS and Word have these fonts, or one that stands in for them. */
const body = { ascii: 'FangSong', hAnsi: 'FangSong', eastAsia: '仿宋_GB2312' };
const heading = { ascii: 'SimSun', hAnsi: 'SimSun', eastAsia: '方正小标宋简体' };
/** Sizes in half points: 二号, 一号, 三号, 小四. */
const size = { court: 44, title: 52, text: 32, note: 24 } as const;
/** 29 points in twentieths of a point, so that a page holds 22 lines. */
const lineTwips = 580;
const marginsMm = { top: 35, bottom: 32, left: 28, right: 26 } as const;

type Face = { readonly font: typeof body; readonly size: number };
const plain: Face = { font: body, size: size.text };

function line(words: string, align: (typeof AlignmentType)[keyof typeof AlignmentType], face: Face = plain) {
  return new Paragraph({
    alignment: align,
    spacing: { line: lineTwips, lineRule: LineRuleType.EXACT },
    children: [new TextRun({ text: words, ...face })],
  });
}

function paragraph(words: string) {
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    // Two characters of the text size.
    indent: { firstLine: size.text * 20 },
    spacing: { line: lineTwips, lineRule: LineRuleType.EXACT },
    children: [new TextRun({ text: words, ...plain })],
  });
}

/** The head that all documents have, as the schema of every template reads it. */
type Head = {
  readonly court: { readonly name: string };
  readonly caseNumber: string;
  readonly documentId: string;
  readonly date: { readonly printed: string };
  readonly officers: readonly { readonly post: string; readonly name: string }[];
  readonly demo: boolean;
};

/**
 * The paragraphs of a document that the officer writes himself, with its head and signers, as a Word file to work on. It is
 * no document of the court: only the sealed PDF is. Refuses `document-template-unknown`, `document-fields-invalid` and
 * `document-not-editable` for forms without such paragraphs.
 */
export async function wordDraft(name: string, fields: Json): Promise<Uint8Array | Refusal> {
  const template = findTemplate(name);
  const prepared = prepare(name, fields);
  if (isRefusal(prepared)) return prepared;
  const marked = Object.entries(template?.marked ?? {});
  const title = template?.title.zh ?? '';
  if (marked.length === 0) return refuseDocument('document-not-editable', { values: { title } });
  const view = prepared.view as typeof prepared.view & Readonly<Record<string, unknown>>;
  const head = view.header as unknown as Head;
  const written = marked.flatMap(([field, label]) => {
    const words = typeof view[field] === 'string' ? view[field] : '';
    return [
      line(`〔${label.zh}〕`, AlignmentType.LEFT, { font: body, size: size.note }),
      ...words.split('\n').map(paragraph),
    ];
  });
  const note = `草稿，以定稿的 PDF 为准　文书编号 ${head.documentId}${head.demo ? '　演示数据 · 无法律效力' : ''}`;
  const word = new Document({
    creator: 'Writ · 执联',
    title,
    sections: [
      {
        properties: {
          page: {
            size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
            margin: {
              top: convertMillimetersToTwip(marginsMm.top),
              bottom: convertMillimetersToTwip(marginsMm.bottom),
              left: convertMillimetersToTwip(marginsMm.left),
              right: convertMillimetersToTwip(marginsMm.right),
            },
          },
        },
        footers: {
          default: new Footer({ children: [line(note, AlignmentType.CENTER, { font: body, size: size.note })] }),
        },
        children: [
          line(head.court.name, AlignmentType.CENTER, { font: heading, size: size.court }),
          line(title, AlignmentType.CENTER, { font: heading, size: size.title }),
          line(head.caseNumber, AlignmentType.RIGHT),
          ...written,
          ...head.officers.map((officer) => line(`${officer.post}　${officer.name}`, AlignmentType.RIGHT)),
          line(head.date.printed, AlignmentType.RIGHT),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(word));
}
