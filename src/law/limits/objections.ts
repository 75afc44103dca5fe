import type { Citation } from '#kernel';
import { cite } from '../frame.ts';
import type { Length } from '../periods/count.ts';
import { type LimitRule, limit } from './limit.ts';

/** Most limits of objections have one text, read, since the objection provisions unless `from` says earlier. */
function objectionLimit(
  id: string,
  zh: string,
  en: string,
  cites: readonly [Citation, ...Citation[]],
  length: Length,
  { rows = ['G-30'], from = '2015-05-05' }: { rows?: readonly string[]; from?: string } = {},
): LimitRule {
  return limit({
    id,
    title: { zh, en },
    rows,
    awaits: 'A7',
    versions: [{ cites, from, certainty: 'read', length }],
  });
}

const obj = (article: string) => cite('objection-provisions', article);
const exi = (article: string) => cite('enforcement-procedure-interpretation', article);

export const jurisdictionObjectionLimit = objectionLimit(
  'jurisdiction-objection-limit',
  '提出执行管辖异议',
  'Objection to jurisdiction',
  [exi('3')],
  { days: 10 },
  { rows: ['B-29'], from: '2009-01-01' },
);
export const objectionDocketingLimit = objectionLimit(
  'objection-docketing-limit',
  '执行异议立案',
  'Docketing of an objection',
  [obj('2')],
  { days: 3 },
);
export const objectionNoticeLimit = objectionLimit(
  'objection-notice-limit',
  '通知异议人和相关当事人',
  'Notice of a docketed objection',
  [obj('2')],
  { days: 3 },
);
export const objectionSupplementLimit = objectionLimit(
  'objection-supplement-limit',
  '补足异议材料',
  'Supplement to an objection',
  [obj('2')],
  { days: 3 },
);
export const objectionRulingLimit = objectionLimit(
  'objection-ruling-limit',
  '裁定执行行为异议',
  'Ruling on an objection to conduct',
  [exi('5'), cite('civil-procedure-law', '236')],
  { days: 15 },
  { from: '2009-01-01' },
);
export const objectionReviewRequestLimit = objectionLimit(
  'objection-review-request-limit',
  '对异议裁定申请复议',
  'Request to review an objection ruling',
  [cite('civil-procedure-law', '236'), obj('2')],
  { days: 10 },
);
export const objectionFileLimit = objectionLimit(
  'objection-file-limit',
  '报送复议案卷',
  'Forwarding the file for review',
  [exi('7')],
  { days: 5 },
  { from: '2009-01-01' },
);
export const objectionReviewLimit = objectionLimit(
  'objection-review-limit',
  '审查执行复议',
  'Review of an objection ruling',
  [exi('8')],
  { days: 30 },
  { from: '2009-01-01' },
);
export const outsiderObjectionRulingLimit = objectionLimit(
  'outsider-objection-ruling-limit',
  '裁定案外人异议',
  "Ruling on an outsider's objection",
  [cite('civil-procedure-law', '238')],
  { days: 15 },
  { rows: ['G-32'], from: '2008-04-01' },
);
export const outsiderSuitLimit = objectionLimit(
  'outsider-suit-limit',
  '提起执行异议之诉',
  'Suit after an outsider objection',
  [cite('civil-procedure-law', '238'), cite('cpl-interpretation', '463')],
  { days: 15 },
  { rows: ['G-32'] },
);
export const supervisionReviewRequestLimit = objectionLimit(
  'supervision-review-request-limit',
  '下级法院请求复议',
  "Lower court's request to review",
  [cite('enforcement-work-provisions', '72')],
  { days: 5 },
  { rows: ['G-35'], from: '1998-07-08' },
);

/** 信访: registration, in working days. */
export const petitionEntryLimit = limit({
  id: 'petition-entry-limit',
  title: { zh: '信访录入', en: 'Entering a petition' },
  rows: ['B-33', 'G-36'],
  versions: [
    {
      cites: [cite('enforcement-power-checks-opinions', '30')],
      from: '2021-12-06',
      certainty: 'quoted',
      length: { workingDays: 5 },
    },
  ],
});

/** 信访: conclusion with feedback, in working days. */
export const petitionConclusionLimit = limit({
  id: 'petition-conclusion-limit',
  title: { zh: '信访办结反馈', en: 'Concluding a petition' },
  rows: ['B-33', 'G-36'],
  versions: [
    {
      cites: [cite('enforcement-power-checks-opinions', '30')],
      from: '2021-12-06',
      certainty: 'quoted',
      length: { workingDays: 30 },
    },
  ],
});
