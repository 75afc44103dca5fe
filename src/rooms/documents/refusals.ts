import { refusalTable } from '#kernel';

/** Every refusal that making a document can give. */
export const refuseDocument = refusalTable({
  'document-template-unknown': {
    zh: '没有名为“{template}”的文书模板。',
    en: 'There is no document template named "{template}".',
    status: 404,
  },
  'document-fields-invalid': {
    zh: '文书《{title}》的“{field}”一项不符合要求：{reason}',
    en: 'The field "{field}" of the document "{title}" is not acceptable: {reason}',
    status: 422,
  },
  'glyph-missing': {
    zh: '字库中没有“{character}”（{code}）字，文书无法打印。请安装含该字的字体，或者改用规范用字。',
    en: 'The font has no glyph for "{character}" ({code}), so the document cannot be printed. Install a font that has it, or use the standard form of the character.',
    status: 422,
  },
  'document-too-slow': {
    zh: '文书在{seconds}秒内没有排版完成，已经停止。请缩短正文后再试。',
    en: 'The document was not typeset within {seconds} seconds and was stopped. Shorten the text and try again.',
    status: 422,
  },
  'document-not-editable': {
    zh: '《{title}》没有可以改写的段落，请使用 PDF。',
    en: '"{title}" has no paragraphs that are edited; use the PDF.',
    status: 422,
  },
});
