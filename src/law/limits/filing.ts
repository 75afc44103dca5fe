import { cite } from '../frame.ts';
import { limit } from './limit.ts';

/** 立案: from the application to docketing or a ruling not to accept. */
export const docketingLimit = limit({
  id: 'docketing-limit',
  title: { zh: '立案审查', en: 'Docketing' },
  rows: ['B-11'],
  versions: [
    {
      cites: [cite('trial-limits-provisions', '6'), cite('enforcement-work-provisions', '16')],
      from: '2000-09-28',
      certainty: 'read',
      length: { days: 7 },
    },
  ],
});

/** 分案: from docketing to the assignment of a handler. */
export const handlerAssignmentLimit = limit({
  id: 'handler-assignment-limit',
  title: { zh: '确定承办人', en: 'Assignment of a handler' },
  rows: ['B-12'],
  versions: [
    { cites: [cite('case-limits-provisions', '2')], from: '2007-01-01', certainty: 'read', length: { days: 7 } },
  ],
});

/** 执行通知, the outer limit: from receipt of the application. The internal three days run beside it. */
export const executionNoticeLimit = limit({
  id: 'execution-notice-limit',
  title: { zh: '发出执行通知', en: 'Execution notice' },
  rows: ['B-13', 'P-9'],
  versions: [
    {
      cites: [cite('cpl-opinions-1992', '254'), cite('enforcement-work-provisions', '24')],
      from: '1998-07-08',
      until: '2015-02-04',
      certainty: 'recalled',
      length: { days: 10 },
      note: '1992年意见第254条为十日；1998年规定第24条要求受理后三日内，由内部期限一条计算。',
    },
    {
      cites: [cite('cpl-interpretation', '482')],
      from: '2015-02-04',
      until: '2021-01-01',
      certainty: 'read',
      length: { days: 10 },
    },
    {
      cites: [cite('cpl-interpretation', '480'), cite('enforcement-work-provisions', '22')],
      from: '2021-01-01',
      certainty: 'read',
      length: { days: 10 },
    },
  ],
});

/** 执行通知, inside the court: from the handler's receipt of the file. */
export const executionNoticeInternalLimit = limit({
  id: 'execution-notice-internal-limit',
  title: { zh: '承办人发出执行通知', en: "Execution notice, the handler's limit" },
  rows: ['B-13', 'P-9'],
  versions: [
    { cites: [cite('case-limits-provisions', '4')], from: '2007-01-01', certainty: 'read', length: { days: 3 } },
  ],
});

/** Measures taken at once: the notice follows within three days. */
export const noticeAfterMeasuresLimit = limit({
  id: 'notice-after-measures-limit',
  title: { zh: '立即执行后补发执行通知', en: 'Notice after measures taken at once' },
  rows: ['B-13', 'T'],
  versions: [
    {
      cites: [cite('enforcement-procedure-interpretation', '30')],
      from: '2009-01-01',
      until: '2021-01-01',
      certainty: 'recalled',
      length: { days: 3 },
    },
    {
      cites: [cite('enforcement-procedure-interpretation', '22')],
      from: '2021-01-01',
      certainty: 'read',
      length: { days: 3 },
    },
  ],
});

/** 申请执行时效: from the last day of the performance period (of the last instalment). Never blocks filing by itself. */
export const limitationPeriod = limit({
  id: 'limitation-period',
  awaits: 'A1',
  title: { zh: '申请执行时效', en: 'Time limit for applying' },
  rows: ['B-10'],
  versions: [
    {
      cites: [cite('civil-procedure-law', '215')],
      from: '2008-04-01',
      until: '2013-01-01',
      certainty: 'recalled',
      length: { years: 2 },
    },
    {
      cites: [cite('civil-procedure-law', '239')],
      from: '2013-01-01',
      until: '2022-01-01',
      certainty: 'read',
      length: { years: 2 },
    },
    {
      cites: [cite('civil-procedure-law', '246')],
      from: '2022-01-01',
      until: '2024-01-01',
      certainty: 'read',
      length: { years: 2 },
    },
    {
      cites: [
        cite('civil-procedure-law', '250'),
        cite('cpl-interpretation', '481'),
        cite('enforcement-procedure-interpretation', '19'),
      ],
      from: '2024-01-01',
      certainty: 'read',
      length: { years: 2 },
      note: '中断后自中断事由之日重新计算；超过时效的申请仍应受理，被执行人异议成立方不予执行。',
    },
  ],
});

/** 顺延: the request to restore a missed period, after the obstacle ends. */
export const restorationRequestLimit = limit({
  id: 'restoration-request-limit',
  title: { zh: '申请顺延期限', en: 'Request to restore a period' },
  rows: ['B-04'],
  awaits: 'A7',
  versions: [
    {
      cites: [cite('civil-procedure-law', '83')],
      from: '2013-01-01',
      until: '2022-01-01',
      certainty: 'read',
      length: { days: 10 },
    },
    { cites: [cite('civil-procedure-law', '86')], from: '2022-01-01', certainty: 'read', length: { days: 10 } },
  ],
});

/** 归档 after closing; no national number, a local rule that a court may change. */
export const archiveLimit = limit({
  id: 'archive-limit',
  title: { zh: '归档', en: 'Archiving' },
  rows: ['B-32'],
  versions: [
    {
      cites: [cite('court-presets', '归档')],
      from: '2015-01-01',
      certainty: 'local',
      length: { days: 60 },
      note: '静宁县法院节点规定（jingning.chinagscourt.gov.cn）。',
    },
  ],
});

/** Ending a round, from docketing; a local rule beside the national least of more than three months. */
export const roundEndLimit = limit({
  id: 'this-round-end-limit',
  title: { zh: '终结本次执行程序的办理', en: 'Ending a round' },
  rows: ['G-14'],
  awaits: 'A5',
  versions: [
    {
      cites: [cite('court-presets', '终结本次执行程序')],
      from: '2016-12-01',
      certainty: 'local',
      length: { days: 100 },
      note: '威海市文登区法院规定。',
    },
  ],
});
