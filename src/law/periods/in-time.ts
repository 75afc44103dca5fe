import { type Day, isAfter } from '#kernel';
import { cite, type Decided, rule } from '../frame.ts';

export type FilingFacts = {
  readonly due: Day;
  readonly receivedOn: Day;
  /** The postmark, when the paper came by post; days of carriage do not count. */
  readonly postedOn: Day | null;
};

function decide({ due, receivedOn, postedOn }: FilingFacts): Decided<{ inTime: boolean }> {
  const on = postedOn ?? receivedOn;
  const inTime = !isAfter(on, due);
  const how = postedOn ? { zh: '交邮', en: 'posted' } : { zh: '提交', en: 'handed in' };
  return {
    value: { inTime },
    because: [
      {
        zh: `期间至${due}二十四时届满，于${on}${how.zh}，${inTime ? '未过期' : '已过期'}。`,
        en: `The period ends on ${due}; ${how.en} on ${on}, ${inTime ? 'in time' : 'late'}.`,
      },
    ],
  };
}

/** Whether a paper came in time: what was posted before the period ended is, whenever it arrives. Decide on the last day. */
export const filedInTime = rule<FilingFacts, { inTime: boolean }>({
  id: 'filed-in-time',
  title: { zh: '是否在期间内提交', en: 'Filed in time' },
  rows: ['B-03', 'B-06'],
  awaits: 'A7',
  versions: [
    { cites: [cite('civil-procedure-law', '82')], from: '2013-01-01', until: '2022-01-01', certainty: 'read', decide },
    {
      cites: [cite('civil-procedure-law', '85'), cite('civil-code', '203')],
      from: '2022-01-01',
      until: null,
      certainty: 'read',
      decide,
    },
  ],
});
