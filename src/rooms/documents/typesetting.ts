import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** What one document needs to be set: the template's folder name and the data as one JSON string. */
export type TypesettingJob = { readonly template: string; readonly data: string };

/** A set document, or why it could not be set. */
export type Typeset =
  | { readonly pdf: Uint8Array<ArrayBuffer>; readonly sha256: string }
  | { readonly missing: string }
  | { readonly fault: string };

export const templatesDir = fileURLToPath(new URL('./templates/', import.meta.url));

/** The fonts that ship with the product: one weight for text and one for titles. */
function shippedFontDirs(): string[] {
  const packageDir = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/package.json'));
  return [join(packageDir, '400Regular'), join(packageDir, '700Bold')];
}

/** Results that nobody used for so many documents are dropped, or a long-lived worker would keep every text it ever set. */
const unusedFor = 10;

/**
 * A warm Typst compiler over the templates. Setting a document blocks the thread (6 to 11 ms a page), so that the
 * server uses it only inside the render worker.
 */
export function createTypesetter(fontDir?: string): { set(job: TypesettingJob): Typeset } {
  const fontPaths = [...(fontDir === undefined ? [] : [fontDir]), ...shippedFontDirs()];
  const compiler = NodeCompiler.create({ workspace: templatesDir, fontArgs: [{ fontPaths }] });
  let set = 0;
  return {
    set({ template, data }) {
      const mainFilePath = join(templatesDir, template, 'template.typ');
      try {
        const compiled = compiler.compile({ mainFilePath, inputs: { data } });
        const document = compiled.result;
        if (!document) return { fault: diagnosticsOf(compiled) };
        // PDF/A-2b makes a missing glyph an error; plain PDF would print a box.
        const pdf = new Uint8Array(compiler.pdf(document, { pdfStandard: 'a-2b' }));
        return { pdf, sha256: createHash('sha256').update(pdf).digest('hex') };
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        const missing = missingCharacter(message);
        return missing === undefined ? { fault: message } : { missing };
      } finally {
        // Going through everything that is kept takes a tenth of the time of a document.
        set += 1;
        if (set % unusedFor === 0) compiler.evictCache(1);
      }
    },
  };
}

function diagnosticsOf(compiled: { takeDiagnostics(): { shortDiagnostics: unknown[] } | null }): string {
  return JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics ?? []);
}

/** The compiler reports the glyphs it lacks as Rust debug text; the first character of the first report is named. */
function missingCharacter(message: string): string | undefined {
  const found = /the text `\\?"(.+?)\\?"` could not be displayed/u.exec(message)?.[1];
  if (found === undefined) return undefined;
  const escaped = /^\\+u\{([0-9a-f]+)\}/.exec(found)?.[1];
  return escaped === undefined ? [...found][0] : String.fromCodePoint(Number.parseInt(escaped, 16));
}
