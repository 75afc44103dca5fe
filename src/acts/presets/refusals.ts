import { refusalTable } from '#kernel';

export const refusePreset = refusalTable({
  'preset-unknown': { zh: '没有名为“{key}”的预设。', en: 'There is no preset "{key}".', status: 422 },
  'preset-malformed': {
    zh: '“{title}”的值应为{how}。（{titleEn}: {howEn}）',
    en: 'The value of "{titleEn}" should be {howEn}.',
    status: 422,
  },
  'preset-unchanged': {
    zh: '“{title}”已经是这个值。',
    en: '"{titleEn}" has this value already.',
    status: 409,
  },
  'preset-beyond-law': {
    zh: '“{title}”是法定期限，本院只能缩短（现为{length}）。',
    en: '"{titleEn}" is a limit of the law, which a court may only shorten (it is {lengthEn}).',
    status: 422,
  },
  'presets-in-force': {
    zh: '没有今日应生效的预设。',
    en: 'No preset is to enter into force today.',
    status: 409,
  },
  'calendar-day-malformed': {
    zh: '“{day}”不是{year}年的日期（应为 10-01 或 2026-10-01，区间用“至”）。',
    en: '"{day}" is not a day of {year}; write 10-01 or 2026-10-01, ranges with "to".',
    status: 422,
  },
  'calendar-day-both': {
    zh: '{day}同时列为放假和调休上班。',
    en: '{day} is listed both as a day off and as a working day.',
    status: 422,
  },
  'calendar-day-not-weekend': {
    zh: '{day}不是周六、周日，无需列为调休上班。',
    en: '{day} is not a weekend day and need not be listed as a working day.',
    status: 422,
  },
});
