import { catalogue } from '../../shell/language.ts';

export const useDemoTexts = catalogue('demo', {
  logins: ['演示账号', 'Demonstration logins'],
  loginsNote: [
    '点一下即填入账号和密码。动态口令用于审批案款。',
    'One click fills in login and password. One-time codes approve money.',
  ],
  fill: ['填入', 'Fill in'],
  code: ['口令 {code}（剩 {s} 秒）', 'code {code} ({s} s left)'],
  title: ['演示设置', 'Demonstration settings'],
  note: [
    '只在演示模式下可用：推进法定时钟，给联动单位制造故障。',
    'Only in demonstration mode: move the legal clock, give units faults.',
  ],
  clock: ['法定时钟', 'Legal clock'],
  legalNow: ['法定时间 {time}', 'Legal time {time}'],
  realNow: ['实际时间 {time}', 'Real time {time}'],
  forwardOnly: ['只能向前推进。', 'It moves forward only.'],
  addDays: ['推进 {n} 天', 'Forward {n} days'],
  toDay: ['推进到这一天', 'Forward to that day'],
  units: ['联动单位故障开关', 'Faults of the units'],
  alive: ['在线', 'up'],
  down: ['离线', 'down'],
  apply: ['应用', 'Apply'],
  moved: ['已推进。', 'Moved.'],
  applied: ['已应用。', 'Applied.'],
  api: ['接口文档', 'API reference'],
});
