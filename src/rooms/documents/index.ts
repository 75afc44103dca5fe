export { type DocumentEffects, documentEffects } from './effects.ts';
export { type PdfPage, pdfText, readPdf, type TextRun } from './pdf-text.ts';
export { refuseDocument } from './refusals.ts';
export {
  createRenderer,
  describeDocument,
  type FontFamilies,
  findTemplate,
  type Rendered,
  type Renderer,
  type RendererOptions,
} from './renderer.ts';
export { type CourtDocument, findCourtOfDocument, findDocument, listDocuments } from './store.ts';
export type { Header, Matter, Objection } from './templates/header.ts';
export { type FieldsOf, type TemplateName, templates } from './templates/index.ts';
export type { Template } from './templates/template.ts';
export { wordDraft } from './word-draft.ts';
