import { z } from 'zod';
import { chineseDay, type Day, formatYuan, isRefusal, parseDay } from '#kernel';
import { amountInCapitals, articlesInWords, dayInNumerals } from '../chinese-writing.ts';

/** One line of text in a document. */
export const Words = z.string().trim().min(1).max(400);

/** A paragraph or several (separated by line breaks) that may run over pages. */
export const Paragraphs = z.string().trim().min(1).max(60_000);

/** A paragraph that may stay empty. */
export const MaybeParagraphs = z.string().trim().max(60_000);

/** Money in fen, as a bigint or as the decimal string of fen that a stored plan holds. */
export const Amount = z
  .union([z.bigint().nonnegative(), z.string().regex(/^\d{1,17}$/)])
  .transform((fen) => ({ figures: formatYuan(BigInt(fen)), capitals: amountInCapitals(BigInt(fen)) }));

/** A legal day, as a `Day` or in ISO form. */
export const OnDay = z
  .custom<Day | string>(
    (value) => value instanceof Temporal.PlainDate || (typeof value === 'string' && !isRefusal(parseDay(value))),
    'YYYY-MM-DD',
  )
  .transform((value) => {
    const d = typeof value === 'string' ? Temporal.PlainDate.from(value) : value;
    return { printed: chineseDay(d), numerals: dayInNumerals(d), iso: d.toString() };
  });

/**
 * Articles as `printCitation` of the law floor prints them. The template writes their numbers in words and names a law once
 * where several of its articles follow one another: 《…法》第八十七条、第八十八条.
 */
export const Cites = z
  .array(Words)
  .min(1)
  .max(20)
  .transform((cites) =>
    cites.map((cite, i) => {
      const law = lawOf(cite);
      const again = law !== undefined && law === lawOf(cites[i - 1] ?? '');
      return articlesInWords(again ? cite.slice(law.length) : cite);
    }),
  );

function lawOf(cite: string): string | undefined {
  return /^《.+》(?=第)/.exec(cite)?.[0];
}

/** A number of days, months or years that a rule of the law floor gave. */
export const Count = z.number().int().min(1).max(3650);

/** What every document carries whatever it says. */
export const Header = z
  .strictObject({
    court: z.strictObject({ name: Words, address: Words }),
    caseNumber: Words,
    documentId: Words,
    /** The address that the QR code holds; it ends with the document's id. */
    verifyUrl: z.url().max(300),
    date: OnDay,
    /** The officers who issue it; clerks and assistants sign below the date. */
    officers: z
      .array(z.strictObject({ post: Words, name: Words }))
      .min(1)
      .max(9),
    deskPhone: Words,
    /** Demonstration data: every page says that it has no legal force. */
    demo: z.boolean(),
    /** `demonstration` draws the demonstration seal; `none` leaves the place of the seal open (drafts, and courts that stamp elsewhere). */
    seal: z.enum(['demonstration', 'none']),
  })
  // A seal drawn by the product on real data would be a forged one.
  .refine((header) => header.demo || header.seal === 'none', {
    path: ['seal'],
    message: 'demonstration seal on real data',
  });
export type Header = z.input<typeof Header>;

/** The parties and the instrument that is being enforced. */
export const Matter = z.strictObject({
  creditors: z.array(Words).min(1).max(50),
  debtors: z.array(Words).min(1).max(50),
  cause: Words,
  /** Who made the instrument, its number and its kind, such as 民事判决书. */
  instrument: z.strictObject({ issuer: Words, number: Words, kind: Words }),
});
export type Matter = z.input<typeof Matter>;

/** A party as the head of a ruling names it. */
export const PartyLine = z.strictObject({ role: Words, name: Words, particulars: Words });

/** How, where and by when to object. `days` is null where the law sets no number and the end of the enforcement is the limit. */
export const Objection = z.strictObject({
  way: z.enum(['objection', 'reconsideration']),
  to: Words,
  days: Count.nullable(),
  cites: Cites,
});
export type Objection = z.input<typeof Objection>;

/** The case's sub-account at the court's bank (一案一账号). */
export const SubAccount = z.strictObject({ bank: Words, name: Words, number: Words });
