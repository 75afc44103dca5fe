import { refusalTable } from '#kernel';

export const refuseFile = refusalTable({
  'file-empty': { zh: '文件是空的。', en: 'The file is empty.', status: 422 },
  'file-too-large': {
    zh: '文件超过 {megabytes} MB 的上限。',
    en: 'The file is larger than the limit of {megabytes} MB.',
    status: 422,
  },
  'file-type-unknown': {
    zh: '无法识别文件的内容；可接受的类型：{types}。',
    en: 'The content of the file is not of a known kind; accepted: {types}.',
    status: 422,
  },
  'file-type-not-accepted': {
    zh: '此处不接受 {type} 文件；可接受的类型：{types}。',
    en: 'A {type} file is not accepted here; accepted: {types}.',
    status: 422,
  },
  'file-lost': {
    zh: '该文件已登记，但文件库中找不到，无法打开。系统已通知运维人员，请联系管理员从备份中恢复。',
    en: 'The file is on record but no longer in the store. Operations have been told; the administrator can restore it from a backup.',
    status: 410,
  },
  'file-altered': {
    zh: '该文件的内容与登记时不一致，为防止误用不予打开。系统已通知运维人员，请联系管理员从备份中恢复。',
    en: 'The file is not what was put on record, so it is not opened. Operations have been told; the administrator can restore it from a backup.',
    status: 410,
  },
});
