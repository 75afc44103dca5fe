import { cite } from '../frame.ts';
import { limit } from './limit.ts';

/** 案款发放: from the finance office's notice that money has arrived. */
export const payOutLimit = limit({
  id: 'pay-out-limit',
  title: { zh: '发放案款', en: 'Pay-out of case funds' },
  rows: ['B-26', 'J-03'],
  versions: [
    { cites: [cite('case-funds-provisions', '10')], from: '2017-05-01', certainty: 'quoted', length: { days: 30 } },
  ],
});

/** Cash taken by officers goes to the finance office the same day or the next. */
export const cashHandInLimit = limit({
  id: 'cash-hand-in-limit',
  title: { zh: '现金移交财务', en: 'Handing cash to finance' },
  rows: ['J-02'],
  awaits: 'E3',
  versions: [
    {
      cites: [cite('case-funds-provisions', '现金')],
      from: '2017-05-01',
      certainty: 'quoted',
      length: { days: 1 },
      note: '据大连沙河口法院规定转引，条文号未见。',
    },
  ],
});

/** Objections to a distribution plan, others' opposition, and the suit: fifteen days each. */
export const distributionObjectionLimit = limit({
  id: 'distribution-objection-limit',
  title: { zh: '对分配方案提出异议', en: 'Objection to a distribution plan' },
  rows: ['J-09'],
  versions: [
    { cites: [cite('cpl-interpretation', '509')], from: '2015-02-04', certainty: 'read', length: { days: 15 } },
  ],
});

/** The other creditors' or the debtor's opposition to an objection. */
export const distributionOppositionLimit = limit({
  id: 'distribution-opposition-limit',
  title: { zh: '对分配方案异议提出反对意见', en: 'Opposition to an objection' },
  rows: ['J-09'],
  awaits: 'E3',
  versions: [
    { cites: [cite('cpl-interpretation', '510')], from: '2015-02-04', certainty: 'read', length: { days: 15 } },
  ],
});

/** The suit of the objector after opposition. */
export const distributionSuitLimit = limit({
  id: 'distribution-suit-limit',
  title: { zh: '提起分配方案异议之诉', en: 'Suit over a distribution plan' },
  rows: ['J-09'],
  awaits: 'E3',
  versions: [
    {
      cites: [cite('cpl-interpretation', '510'), cite('enforcement-procedure-interpretation', '18')],
      from: '2015-02-04',
      certainty: 'read',
      length: { days: 15 },
    },
  ],
});
