import { day, isAfter, isBefore, text } from '#kernel';
import { cite, type Decided, rule } from '../../frame.ts';
import type { ClosingFacts } from './facts.ts';
import { checklist, type Line, line, notApplicable, type Shown, whether } from './line.ts';

const LJ = 'docketing-closing-opinions' as const;
/** From this day on a settlement closes only when performed by an article of its own; before it by the opinions. */
const settlementProvisions = day('2018-03-01');

function settlementLine(facts: ClosingFacts): Line {
  const s = facts.settlement;
  const shown: Shown =
    s?.on === undefined
      ? notApplicable('没有执行和解。', 'No settlement was made.')
      : whether(
          s.performedOn !== undefined && !isAfter(s.performedOn, facts.on),
          ['和解协议已履行完毕。', 'The settlement has been performed.'],
          [
            '和解协议尚未履行完毕，达成和解不能结案。',
            'The settlement has not been performed; reaching one closes nothing.',
          ],
          [s.ref],
        );
  return line(
    {
      id: 'settlement-performed',
      zh: '达成和解的，已履行完毕',
      en: 'A settlement has been performed',
      cites: [isBefore(facts.on, settlementProvisions) ? [LJ, '15'] : ['settlement-provisions', '8']],
      certainty: 'read',
      suppliedBy: 'record-performance',
    },
    shown,
  );
}

/** Performed: everything done, voluntarily, by force or under a settlement. */
export const performedRule = rule<ClosingFacts, readonly Line[]>({
  id: 'closing-performed',
  title: text('执行完毕', 'Performed'),
  rows: ['G-23', 'G-25'],
  versions: [
    {
      cites: [cite(LJ, '15')],
      from: '2015-01-01',
      until: '2018-03-01',
      certainty: 'recalled',
      decide: decidePerformed,
    },
    {
      cites: [cite(LJ, '15'), cite('settlement-provisions', '8')],
      from: '2018-03-01',
      until: null,
      certainty: 'recalled',
      decide: decidePerformed,
    },
  ],
});

function noticeLine(facts: ClosingFacts): Line {
  return line(
    {
      id: 'closing-notice',
      zh: '制作结案通知书',
      en: 'A notice of closing',
      cites: [[LJ, '15']],
      certainty: 'recalled',
      suppliedBy: 'issue-closing-notice',
    },
    whether(
      facts.closingNotice?.on !== undefined,
      ['已制作结案通知书。', 'The notice was made.'],
      ['没有结案通知书的记录。', 'The notice of closing is not on record.'],
      [facts.closingNotice?.ref],
    ),
  );
}

function decidePerformed(facts: ClosingFacts): Decided<readonly Line[]> {
  const settled = facts.settlement?.performedOn !== undefined && !isAfter(facts.settlement.performedOn, facts.on);
  const money = (facts.claims ?? ['money']).includes('money');
  const nothingOpen = settled || facts.outstanding === 0n;
  return checklist(
    line(
      {
        id: 'all-obligations-done',
        zh: '生效法律文书确定的义务全部履行',
        en: 'Every obligation of the instrument is done',
        cites: [[LJ, '15']],
        certainty: 'read',
        suppliedBy: 'record-performance',
      },
      whether(
        settled || facts.allObligationsDone === true,
        ['全部义务已经履行。', 'Every obligation is done.'],
        ['没有全部义务履行完毕的记录。', 'Performance of every obligation is not on record.'],
      ),
    ),
    line(
      {
        id: 'nothing-outstanding',
        zh: '没有尚未执行的金额',
        en: 'Nothing is still open',
        cites: [[LJ, '15']],
        certainty: 'read',
        suppliedBy: 'record-payment',
      },
      money
        ? whether(
            nothingOpen,
            ['没有尚未执行的金额。', 'Nothing is open.'],
            ['尚有未执行的金额，或者没有记载。', 'Something is open, or it is not on record.'],
          )
        : notApplicable('不含金钱给付。', 'No money is owed.'),
    ),
    settlementLine(facts),
    line(
      {
        id: 'case-money-paid-out',
        zh: '案款已经发放',
        en: 'Case money has been paid out',
        cites: [['case-funds-provisions', '10']],
        certainty: 'recalled',
        suppliedBy: 'pay-out',
      },
      whether(
        (facts.undistributed ?? 0n) === 0n,
        ['没有未发放的案款。', 'No case money is held.'],
        ['尚有案款未发放。', 'Case money is still held.'],
      ),
    ),
    noticeLine(facts),
  );
}
