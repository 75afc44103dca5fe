import { z } from 'zod';
import { text } from '#kernel';
import { cite } from '#law';
import { act } from '../engine/index.ts';
import { choiceField, textField, wordsField } from '../fields.ts';

const Input = z.strictObject({
  withWhom: wordsField('联系对象', 'With whom', 80),
  channel: choiceField('方式', 'Channel', {
    phone: '电话 · phone',
    visit: '来访 · visit',
    'home-visit': '上门 · at the door',
    message: '短信或网络 · message',
    letter: '信函 · letter',
  }),
  words: textField('内容', 'What was said', 4000),
});

/** Notes a talk with a party or anyone else; the words are on the record as a commitment. */
export const noteContact = act({
  name: 'note-contact',
  title: text('记录联系情况', 'Note a contact'),
  subject: 'case',
  stage: 'record',
  cites: [cite('case-limits-provisions', '5')],
  draftedBy: ['judge', 'assistant', 'clerk', 'filing-clerk', 'bureau-head'],
  approval: [],
  while: ['applied', 'correction', 'open', 'closed'],
  input: Input,
  facts: (read) => Promise.resolve({ caseId: read.subject.id }),
  decide: ({ caseId }, input, context) => ({
    journal: text('记录一次联系', 'A contact was noted'),
    cites: [cite('case-limits-provisions', '5')],
    effects: [
      {
        do: 'note-contact',
        caseId,
        id: context.mint(),
        withWhom: input.withWhom,
        channel: input.channel,
        words: input.words,
      },
    ],
  }),
});
