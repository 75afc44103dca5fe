import QRCode from 'qrcode';
import type { z } from 'zod';
import { isRefusal, type Refusal, type Text } from '#kernel';
import { refuseDocument } from './refusals.ts';
import { type FieldsOf, type TemplateName, templates } from './templates/index.ts';
import type { Template } from './templates/template.ts';
import { WorkerPool } from './worker-pool.ts';

/** Font families of a court that has licensed ones (仿宋 for text, 小标宋 for titles); the shipped family follows as the fallback. */
export type FontFamilies = { readonly body?: string; readonly title?: string };

export type RendererOptions = {
  /** A folder with further fonts. */
  readonly fontDir?: string;
  readonly families?: FontFamilies;
  /** Worker threads, one by default. */
  readonly workers?: number;
  /** The time one document may take, 20 s by default. */
  readonly timeoutMs?: number;
};

export type Rendered = { readonly pdf: Uint8Array<ArrayBuffer>; readonly sha256: string; readonly fileName: string };

export type Renderer = {
  /**
   * Sets one document as PDF/A-2b; the same template and fields give the same bytes. Refuses `document-template-unknown`,
   * `document-fields-invalid`, `glyph-missing` and `document-too-slow`; rejects only when a worker breaks.
   */
  render(template: TemplateName, fields: unknown): Promise<Rendered | Refusal>;
  warm(): void;
  close(): Promise<void>;
};

const shippedFamily = 'Noto Serif SC';

/** Starts the renderer. Its workers start with the first document, or with `warm()`. */
export function createRenderer(options: RendererOptions = {}): Renderer {
  const timeoutMs = options.timeoutMs ?? 20_000;
  const pool = new WorkerPool({
    size: options.workers ?? 1,
    timeoutMs,
    ...(options.fontDir === undefined ? {} : { fontDir: options.fontDir }),
  });
  const families = options.families ?? {};
  return {
    async render(name, fields) {
      const prepared = prepare(name, fields, families);
      if (isRefusal(prepared)) return prepared;
      const done = await pool.run({ template: name, data: prepared.data });
      if (done === 'too-slow')
        return refuseDocument('document-too-slow', { values: { seconds: Math.round(timeoutMs / 1000) } });
      if ('missing' in done) return refuseGlyph(done.missing, fields);
      if ('fault' in done) throw new Error(`template ${name}: ${done.fault}`);
      return { pdf: done.pdf, sha256: done.sha256, fileName: prepared.fileName };
    },
    warm: () => pool.warm(),
    close: () => pool.close(),
  };
}

/** Checks the fields and writes the one JSON string that the template reads. Exported for the contract suite. */
export function prepare(
  name: string,
  fields: unknown,
  families: FontFamilies = {},
): { data: string; view: View; fileName: string } | Refusal {
  const checked = check(name, fields);
  if (isRefusal(checked)) return checked;
  const { template, view, fileName } = checked;
  const data = JSON.stringify({
    ...view,
    title: template.title.zh,
    qr: qrPath(view.header.verifyUrl),
    fonts: {
      body: [...(families.body === undefined ? [] : [families.body]), shippedFamily],
      title: [...(families.title === undefined ? [] : [families.title]), shippedFamily],
    },
  });
  return { data, view, fileName };
}

function check(name: string, fields: unknown): { template: Template; view: View; fileName: string } | Refusal {
  const template = findTemplate(name);
  if (!template) return refuseDocument('document-template-unknown', { values: { template: name.slice(0, 60) } });
  const parsed = template.fields.safeParse(fields);
  if (!parsed.success) return refuseFields(template, parsed.error);
  return { template, view: parsed.data as View, fileName: template.fileName(fields as never) };
}

/**
 * Title and file name of a document that is about to be made, with its fields checked: pure, so that an act can decide on
 * it. Refuses `document-template-unknown` and `document-fields-invalid`; a missing glyph is found only when rendering.
 */
export function describeDocument<N extends TemplateName>(
  name: N,
  fields: FieldsOf<N>,
): { title: Text; fileName: string } | Refusal {
  const checked = check(name, fields);
  return isRefusal(checked) ? checked : { title: templates[name].title, fileName: checked.fileName };
}

/** The checked fields as a template sees them: amounts and days already written out. */
export type View = { readonly header: { readonly verifyUrl: string } } & Readonly<Record<string, unknown>>;

/** The template of a name that came from outside. */
export function findTemplate(name: string): Template | undefined {
  return Object.hasOwn(templates, name) ? (templates[name as TemplateName] as Template) : undefined;
}

function refuseFields(template: Template, error: z.ZodError): Refusal {
  const issue = error.issues[0];
  const field = issue?.path.join('.') ?? '';
  return refuseDocument('document-fields-invalid', {
    field,
    values: { title: template.title.zh, field: field || '—', reason: issue?.message ?? '' },
  });
}

function refuseGlyph(character: string, fields: unknown): Refusal {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const field = pathTo(fields, character);
  return refuseDocument('glyph-missing', {
    values: { character, code },
    facts: { character, code },
    ...(field === undefined ? {} : { field }),
  });
}

/** Where in the fields a character stands, as "header.court.name". */
function pathTo(value: unknown, character: string): string | undefined {
  if (typeof value === 'string') return value.includes(character) ? '' : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const rest = pathTo(inner, character);
    if (rest !== undefined) return rest === '' ? key : `${key}.${rest}`;
  }
  return undefined;
}

/** The QR code as the path of an SVG in module units, with its width: data, because the template only draws. */
function qrPath(url: string): { path: string; size: number } {
  // Told that it is text like any other, the library need not look for the shortest mixture of modes, which addresses never gain by.
  const { modules } = QRCode.create([{ data: Buffer.from(url), mode: 'byte' }], { errorCorrectionLevel: 'M' });
  let path = '';
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (!modules.get(row, column)) continue;
      let width = 1;
      while (column + width < modules.size && modules.get(row, column + width)) width++;
      path += `M${column} ${row}h${width}v1h-${width}z`;
      column += width;
    }
  }
  return { path, size: modules.size };
}
