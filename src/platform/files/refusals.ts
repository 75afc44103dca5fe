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
});
