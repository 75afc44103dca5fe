import { listNotes } from '#cases';
import { text } from '#kernel';
import type { OpenCase } from '../context.ts';
import type { CaseNotes } from '../contract/notes.ts';
import { namesOfOfficers } from '../officers.ts';
import { moment, status } from '../shown.ts';
import { caseActs } from './place.ts';

const channelWords = {
  phone: text('电话', 'Phone'),
  visit: text('来访', 'Visit'),
  'home-visit': text('上门', 'At the door'),
  message: text('短信或网络', 'Message'),
  letter: text('信函', 'Letter'),
  other: text('其他', 'Other'),
};

/** Who was spoken with, how, and what was said; newest first. */
export async function caseNotes(open: OpenCase): Promise<CaseNotes> {
  const { db, court, caseId } = open;
  const [notes, names] = await db.look({ courts: [court.id] }, async (tx) => {
    const found = await listNotes(tx, court.id, caseId);
    return [
      found,
      await namesOfOfficers(
        tx,
        found.map((n) => n.officerId),
      ),
    ] as const;
  });
  const channel = (name: string) =>
    Object.hasOwn(channelWords, name) ? (name as keyof typeof channelWords) : ('other' as const);
  return {
    rows: notes.map((n) => ({
      id: n.id,
      at: moment(n.at),
      by: names.get(n.officerId) ?? '',
      with: n.withWhom,
      way: status(channel(n.channel), channelWords),
      text: n.words,
    })),
    acts: caseActs(open, [['note-contact']]),
  };
}
