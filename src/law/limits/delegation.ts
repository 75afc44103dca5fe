import { cite } from '../frame.ts';
import { limit } from './limit.ts';

/** 受托立案: from receipt of the letter of delegation. */
export const delegatedDocketingLimit = limit({
  id: 'delegated-docketing-limit',
  title: { zh: '受托执行立案', en: 'Docketing a delegated case' },
  rows: ['B-30'],
  awaits: 'A7',
  versions: [
    { cites: [cite('delegation-provisions', '7')], from: '2021-01-01', certainty: 'read', length: { days: 7 } },
  ],
});

/** Materials that the delegating court must supply. */
export const delegationSupplementLimit = limit({
  id: 'delegation-supplement-limit',
  title: { zh: '补办委托材料', en: 'Supplying delegation papers' },
  rows: ['B-30'],
  awaits: 'A7',
  versions: [
    { cites: [cite('delegation-provisions', '8')], from: '2021-01-01', certainty: 'read', length: { days: 30 } },
  ],
});

/** Return of a delegated case after the high court agreed. */
export const delegationReturnLimit = limit({
  id: 'delegation-return-limit',
  title: { zh: '退回委托', en: 'Return of a delegated case' },
  rows: ['B-30'],
  awaits: 'A7',
  versions: [
    { cites: [cite('delegation-provisions', '9')], from: '2021-01-01', certainty: 'read', length: { days: 15 } },
  ],
});

/** The delegated court starts enforcing. */
export const delegatedStartLimit = limit({
  id: 'delegated-start-limit',
  title: { zh: '受托法院开始执行', en: 'Start of delegated enforcement' },
  rows: ['B-30'],
  awaits: 'A7',
  versions: [
    { cites: [cite('civil-procedure-law', '240')], from: '2024-01-01', certainty: 'read', length: { days: 15 } },
  ],
});

/** The delegated court reports. */
export const delegatedReportLimit = limit({
  id: 'delegated-report-limit',
  title: { zh: '受托法院函告结果', en: 'Report on delegated enforcement' },
  rows: ['B-30'],
  awaits: 'A7',
  versions: [
    { cites: [cite('civil-procedure-law', '240')], from: '2024-01-01', certainty: 'read', length: { days: 30 } },
  ],
});

/** Without result, the applicant may ask the court above. */
export const delegatedTerm = limit({
  id: 'delegated-term',
  title: { zh: '受托案件六个月', en: 'Six months of a delegated case' },
  rows: ['B-30'],
  awaits: 'A7',
  versions: [
    { cites: [cite('delegation-provisions', '11')], from: '2021-01-01', certainty: 'read', length: { months: 6 } },
  ],
});
