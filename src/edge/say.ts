/** Tells whoever started the server what it is doing, in both languages on one line. */
export type Say = (zh: string, en: string) => void;

export const say: Say = (zh, en) => {
  process.stdout.write(`执联 writ · ${zh} · ${en}\n`);
};
