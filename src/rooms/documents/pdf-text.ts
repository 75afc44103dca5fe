import { inflateSync } from 'node:zlib';

/** A run of text on a page: where it begins (points from the left and from the bottom), its width and its size. */
export type TextRun = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly text: string;
};
export type PdfPage = { readonly width: number; readonly height: number; readonly runs: readonly TextRun[] };

type Font = { readonly letters: ReadonlyMap<number, string>; readonly widths: ReadonlyMap<number, number> };
type Matrix = readonly [number, number, number, number, number, number];

/**
 * Reads the text of a PDF that this room made, page by page, from the file's own bytes: for tests and for comparing a
 * document with what was served. It knows the plain object layout that Typst writes and no other.
 */
export function readPdf(pdf: Uint8Array): PdfPage[] {
  const source = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const objects = readObjects(source);
  const root = [...objects.values()].find((o) => /\/Type \/Pages\b/.test(o.head) && !/\/Parent /.test(o.head));
  const fonts = new Map<string, Font>();
  const pages: PdfPage[] = [];
  const visit = (id: string) => {
    const node = objects.get(id);
    if (!node) return;
    if (/\/Type \/Pages\b/.test(node.head)) {
      for (const kid of refs(/\/Kids \[([^\]]*)\]/.exec(node.head)?.[1] ?? '')) visit(kid);
      return;
    }
    const box = (/\/MediaBox \[([^\]]*)\]/.exec(node.head)?.[1] ?? '').split(/\s+/).map(Number);
    const runs: TextRun[] = [];
    readContent(contentOf(node.head, objects), [1, 0, 0, 1, 0, 0], node.head, objects, fonts, runs);
    pages.push({ width: box[2] ?? 0, height: box[3] ?? 0, runs });
  };
  for (const kid of refs(/\/Kids \[([^\]]*)\]/.exec(root?.head ?? '')?.[1] ?? '')) visit(kid);
  return pages;
}

/**
 * The text of a PDF in lines, top to bottom, with spaces only where words of Latin script had them. Pages follow one
 * another; their footers, with "第1页 共3页", mark where each ends.
 */
export function pdfText(pdf: Uint8Array): string {
  return readPdf(pdf)
    .flatMap((page) => linesOf(page))
    .join('\n');
}

function linesOf(page: PdfPage): string[] {
  const lines: { y: number; runs: TextRun[] }[] = [];
  for (const run of page.runs) {
    const line = lines.find((l) => Math.abs(l.y - run.y) < 2);
    if (line) line.runs.push(run);
    else lines.push({ y: run.y, runs: [run] });
  }
  return lines
    .sort((a, b) => b.y - a.y)
    .map(({ runs }) =>
      runs
        .sort((a, b) => a.x - b.x)
        .map((run, i) => {
          const before = runs[i - 1];
          return before && run.x - before.x - before.width > run.size ? ` ${run.text}` : run.text;
        })
        .join('')
        .replace(/[\u3000 ]+/g, ' ')
        .trim(),
    )
    .filter((line) => line !== '');
}

type PdfObject = { readonly head: string; readonly stream: Buffer | undefined };

function readObjects(source: Buffer): Map<string, PdfObject> {
  const text = source.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const found of text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const start = found.index + found[0].length;
    const end = text.indexOf('endobj', start);
    const opening = text.indexOf('stream\n', start);
    if (opening < 0 || opening > end) {
      objects.set(found[1] ?? '', { head: text.slice(start, end), stream: undefined });
      continue;
    }
    const head = text.slice(start, opening);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const raw = source.subarray(opening + 7, opening + 7 + length);
    const packed = head.includes('/FlateDecode') && !head.includes('/DCTDecode');
    objects.set(found[1] ?? '', { head, stream: packed ? inflateSync(raw) : raw });
  }
  return objects;
}

function refs(list: string): string[] {
  return [...list.matchAll(/(\d+) 0 R/g)].map((m) => m[1] ?? '');
}

function contentOf(head: string, objects: ReadonlyMap<string, PdfObject>): string {
  const ids = refs(/\/Contents (\[[^\]]*\]|\d+ 0 R)/.exec(head)?.[1] ?? '');
  return ids.map((id) => objects.get(id)?.stream?.toString('latin1') ?? '').join('\n');
}

/** The object that a name of the resources stands for, such as /f0 or /x3. */
function resource(head: string, name: string): string | undefined {
  return new RegExp(`/${name} (\\d+) 0 R`).exec(head)?.[1];
}

function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ];
}

const plainToken = /<<|>>|<[0-9a-fA-F\s]*>|[[\]]|\/[^\s/[\]()<>]+|[^\s/[\]()<>]+|\(/g;

/** Cuts a content stream into words. Strings are scanned by hand, because balanced parentheses stand in them unescaped. */
function* words(content: string): Generator<string> {
  const scan = new RegExp(plainToken);
  for (let found = scan.exec(content); found; found = scan.exec(content)) {
    if (found[0] !== '(') {
      yield found[0];
      continue;
    }
    let depth = 1;
    let end = found.index + 1;
    for (; depth > 0 && end < content.length; end++) {
      if (content[end] === '\\') end++;
      else if (content[end] === '(') depth++;
      else if (content[end] === ')') depth--;
    }
    yield content.slice(found.index, end);
    scan.lastIndex = end;
  }
}

/** Walks the operators that place and show text; drawing operators are passed over. */
function readContent(
  content: string,
  base: Matrix,
  resources: string,
  objects: ReadonlyMap<string, PdfObject>,
  fonts: Map<string, Font>,
  runs: TextRun[],
): void {
  let at = base;
  const saved: Matrix[] = [];
  let line: Matrix = [1, 0, 0, 1, 0, 0];
  let font: Font | undefined;
  let size = 0;
  let operands: string[] = [];
  const marks: boolean[] = [];
  const numbers = () => operands.slice(-6).map(Number) as unknown as Matrix;
  for (const word of words(content)) {
    if (!/^[A-Za-z]/.test(word)) {
      operands.push(word);
      continue;
    }
    // Decoration (the seal, the mark by the QR code) is no text of the document; the footer is.
    if (word === 'BDC' || word === 'BMC') marks.push(operands.includes('/Artifact') && !operands.includes('/Footer'));
    else if (word === 'EMC') marks.pop();
    else if (word === 'q') saved.push(at);
    else if (word === 'Q') at = saved.pop() ?? base;
    else if (word === 'cm') at = multiply(numbers(), at);
    else if (word === 'Tm') line = numbers();
    else if (word === 'Tf') {
      font = fontOf(resource(resources, operands.at(-2)?.slice(1) ?? ''), objects, fonts);
      size = Number(operands.at(-1));
    } else if ((word === 'Tj' || word === 'TJ') && font) {
      if (!marks.includes(true)) runs.push(showText(operands, font, size, multiply(line, at)));
    } else if (word === 'Do') {
      const form = objects.get(resource(resources, operands.at(-1)?.slice(1) ?? '') ?? '');
      if (form?.stream && form.head.includes('/Form')) {
        const own = /\/Matrix \[([^\]]*)\]/.exec(form.head)?.[1]?.trim().split(/\s+/).map(Number);
        const inner = own ? multiply(own as unknown as Matrix, at) : at;
        readContent(form.stream.toString('latin1'), inner, form.head, objects, fonts, runs);
      }
    }
    operands = [];
  }
}

function showText(operands: readonly string[], font: Font, size: number, matrix: Matrix): TextRun {
  let text = '';
  let advance = 0;
  for (const operand of operands) {
    if (operand.startsWith('(') || operand.startsWith('<')) {
      const bytes = operand.startsWith('(')
        ? literalBytes(operand)
        : Buffer.from(operand.replace(/[<>\s]/g, ''), 'hex');
      for (let i = 0; i + 1 < bytes.length; i += 2) {
        const glyph = bytes.readUInt16BE(i);
        text += font.letters.get(glyph) ?? '';
        advance += ((font.widths.get(glyph) ?? 0) / 1000) * size;
      }
    } else if (/^-?[\d.]+$/.test(operand)) advance -= (Number(operand) / 1000) * size;
  }
  const scale = Math.hypot(matrix[0], matrix[1]);
  return { x: matrix[4], y: matrix[5], width: advance * scale, size: size * scale, text };
}

const escapes: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

function literalBytes(literal: string): Buffer {
  const bytes: number[] = [];
  for (const [, octal, escaped, plain] of literal.slice(1, -1).matchAll(/\\([0-7]{1,3})|\\([\s\S])|([\s\S])/g)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8) & 0xff);
    else if (escaped !== undefined) bytes.push(escapes[escaped] ?? escaped.charCodeAt(0));
    else bytes.push((plain ?? '').charCodeAt(0));
  }
  return Buffer.from(bytes);
}

function fontOf(id: string | undefined, objects: ReadonlyMap<string, PdfObject>, fonts: Map<string, Font>): Font {
  const known = fonts.get(id ?? '');
  if (known) return known;
  const head = objects.get(id ?? '')?.head ?? '';
  const map = objects.get(/\/ToUnicode (\d+)/.exec(head)?.[1] ?? '')?.stream?.toString('latin1') ?? '';
  const descendant = objects.get(refs(/\/DescendantFonts \[([^\]]*)\]/.exec(head)?.[1] ?? '')[0] ?? '')?.head ?? '';
  const font = { letters: readLetters(map), widths: readWidths(descendant) };
  fonts.set(id ?? '', font);
  return font;
}

function readLetters(map: string): Map<number, string> {
  const letters = new Map<number, string>();
  for (const block of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph, code] of (block[1] ?? '').matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) {
      letters.set(
        Number.parseInt(glyph ?? '', 16),
        Buffer.from(code ?? '', 'hex')
          .swap16()
          .toString('utf16le'),
      );
    }
  }
  return letters;
}

/** Reads "/W [first last width first last width …]", the only form that Typst writes. */
function readWidths(head: string): Map<number, number> {
  const widths = new Map<number, number>();
  const list = (/\/W \[([^\]]*)\]/.exec(head)?.[1] ?? '').trim().split(/\s+/).map(Number);
  for (let i = 0; i + 2 < list.length; i += 3) {
    for (let glyph = list[i] ?? 0; glyph <= (list[i + 1] ?? 0); glyph++) widths.set(glyph, list[i + 2] ?? 0);
  }
  return widths;
}
