import { expect, test } from 'vitest';
import { type AgendaStory, runAgenda, type Story } from './agenda.ts';

/** A diary of what happened: the days with `open` and `close`, the steps of the stories between them. */
async function diaryOf(
  stories: (note: (what: string) => void) => AgendaStory[],
  lastDay: number,
  off: readonly number[],
) {
  const diary: string[] = [];
  const note = (what: string) => void diary.push(what);
  await runAgenda(stories(note), lastDay, {
    works: (n) => !off.includes(n),
    open: async (n) => note(`open ${n}`),
    close: async (n) => note(`close ${n}`),
  });
  return diary;
}

async function* steps(note: (what: string) => void, name: string, ...pauses: number[]): Story {
  note(`${name} begins`);
  for (const days of pauses) {
    yield days;
    note(`${name} goes on`);
  }
}

test('what falls on a day off waits for the next working day, at its beginning and later', async () => {
  const one = (note: (what: string) => void) => [{ startDay: 1, lane: 0, story: steps(note, 'a', 3) }];
  expect(await diaryOf(one, 9, [1, 2, 6])).toEqual(['open 3', 'a begins', 'close 3', 'open 7', 'a goes on', 'close 7']);
});

test('days without stories are passed over, and what waits after the last day stays where it is', async () => {
  const two = (note: (what: string) => void) => [
    { startDay: 2, lane: 0, story: steps(note, 'a', 0, 40) },
    { startDay: 5, lane: 1, story: steps(note, 'b') },
  ];
  expect(await diaryOf(two, 20, [])).toEqual([
    ...['open 2', 'a begins', 'close 2', 'open 3', 'a goes on', 'close 3'],
    ...['open 5', 'b begins', 'close 5'],
  ]);
});

test('stories of one lane take turns in their order, a step a day', async () => {
  const queue = (note: (what: string) => void) => [
    { startDay: 0, lane: 0, story: steps(note, 'a', 1) },
    { startDay: 0, lane: 0, story: steps(note, 'b', 1) },
  ];
  expect(await diaryOf(queue, 5, [])).toEqual([
    ...['open 0', 'a begins', 'b begins', 'close 0'],
    ...['open 1', 'a goes on', 'b goes on', 'close 1'],
  ]);
});
