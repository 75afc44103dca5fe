import { refusalTable } from '#kernel';

export const refusePeriod = refusalTable({
  'calendar-unpublished': {
    zh: '{year}年的节假日安排尚未公布（或者未录入），不能确定期间的最后一日。',
    en: 'The public holidays of {year} are not published (or not loaded), so the last day of the period cannot be fixed.',
    status: 422,
  },
  'period-length-malformed': {
    zh: '期间长度应当是大于零的整数，且不超过一百年。',
    en: 'The length of a period is a whole number above zero and at most a hundred years.',
    status: 422,
  },
  'period-suspension-malformed': {
    zh: '扣除期间的止日{to}早于起日{from}。',
    en: 'A suspension ends on {to}, before it begins on {from}.',
    status: 422,
  },
  'period-suspensions-too-many': {
    zh: '扣除期间最多{max}段。',
    en: 'At most {max} suspensions can be given.',
    status: 422,
  },
  'period-day-out-of-range': {
    zh: '日期{on}超出可以计算的范围（1900年至2300年）。',
    en: 'The day {on} is outside the range that can be counted (1900 to 2300).',
    status: 422,
  },
});
