import { z } from 'zod';
import { text } from '#kernel';
import { dayField, type Question, question, textField } from '../questions/question.ts';
import { claimOf } from './claim.ts';
import { readInstrument } from './read-instrument.ts';

// A megabyte of Chinese is a book; the reader is linear, so the bound only keeps memory small.
const charactersMax = 2_000_000;

/** Reads an instrument; the value has the shape of the public interface and is already in decimal yuan and ISO days. */
export const readQuestion: Question = question({
  name: 'read',
  title: text('读取执行依据', 'Read an instrument'),
  input: z.strictObject({
    text: textField(charactersMax).describe('文书全文或主文 · the whole instrument or its operative part'),
    asOf: dayField.optional().describe('文书未载明日期时所用之日 · the day to use where the text carries none'),
  }),
  answer: ({ text: pasted, asOf }, { today }) => {
    const read = readInstrument(pasted, (asOf ?? today).toString());
    const value = { ...read, claim: claimOf(read.items) };
    return {
      value,
      rule: 'read-instrument',
      version: value.date ?? (asOf ?? today).toString(),
      cites: value.doubledInterestWarning.cites,
      certainty: 'quoted',
      because: [
        text(
          `识别出${value.items.length}项义务，${value.unread.length}处未能识别；每项均附原文位置。`,
          `${value.items.length} obligations were read and ${value.unread.length} passages were not understood; each row carries its place in the text.`,
        ),
      ],
    };
  },
});
