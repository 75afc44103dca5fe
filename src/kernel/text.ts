/** A text in the two languages of the product; Chinese comes first everywhere. */
export type Text = { readonly zh: string; readonly en: string };

/** Joins a Chinese and an English wording into one text. */
export function text(zh: string, en: string): Text {
  return { zh, en };
}

/** Fills `{name}` slots in both wordings. A slot without a value stays visible, so that a test can see it. */
export function fillText(template: Text, values: Readonly<Record<string, string | number | bigint>>): Text {
  const fill = (s: string) =>
    s.replace(/\{(\w+)\}/g, (whole, key: string) => (key in values ? String(values[key]) : whole));
  return { zh: fill(template.zh), en: fill(template.en) };
}
