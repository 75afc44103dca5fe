import { refusalTable } from '#kernel';

export const refuseClock = refusalTable({
  'clock-not-pausable': {
    zh: '“{node}”不因{ground}停止计算。',
    en: '"{node}" is not paused by {ground}.',
    status: 422,
  },
  'clock-not-extendable': { zh: '“{node}”依法不能延长。', en: '"{node}" cannot be extended.', status: 422 },
  'clock-extension-by-other': {
    zh: '“{node}”的延长应由{post}批准。',
    en: 'An extension of "{node}" is approved by {post}.',
    status: 403,
  },
  'clock-extension-not-later': {
    zh: '延长后的{until}不晚于原届满日{due}。',
    en: 'The extension to {until} is not later than {due}.',
    status: 422,
  },
  'clock-closed': { zh: '“{node}”已于{on}结束。', en: '"{node}" ended on {on}.', status: 409 },
  'clock-not-paused': {
    zh: '“{node}”没有因{ground}暂停。',
    en: '"{node}" is not paused by {ground}.',
    status: 409,
  },
  'clock-end-missing': {
    zh: '“{node}”的届满日由文书确定，应当给出。',
    en: 'The last day of "{node}" is set by a document and must be given.',
    status: 422,
  },
  'clock-closes-before-opening': {
    zh: '结束日{on}早于开始日{opened}。',
    en: 'The end {on} lies before the start {opened}.',
    status: 422,
  },
});
