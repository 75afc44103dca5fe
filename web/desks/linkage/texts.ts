import { catalogue } from '../../shell/language.ts';

export const useLinkageTexts = catalogue('linkage', {
  title: ['联动单位', 'Linked units'],
  note: ['近30日答复用时；慢的在前。', 'Answer times of the last 30 days, the slowest first.'],
  unit: ['单位', 'Unit'],
  kind: ['类别', 'Kind'],
  channel: ['通道', 'Channel'],
  light: ['灯', 'Light'],
  median: ['用时中位数', 'Median time'],
  slow: ['最慢一成', 'Slowest tenth'],
  limit: ['约定时限', 'Agreed limit'],
  sent: ['发出', 'Sent'],
  answered: ['已答复', 'Answered'],
  waiting: ['待答复', 'Waiting'],
  overdue: ['超期', 'Overdue'],
  refused: ['拒绝', 'Refused'],
  last: ['最近答复', 'Last answer'],
  can: ['可办事项', 'Can do'],
  acts: ['办理', 'Acts'],
  none: ['还没有接入的单位。', 'No unit is linked yet.'],
});
