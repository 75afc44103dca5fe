import { refusalTable } from '#kernel';

export const refuseSession = refusalTable({
  'session-missing': {
    zh: '您尚未登录，或者登录已经过期。请重新登录；已填写的内容会保留。',
    en: 'You are not signed in, or your session has ended. Sign in again; what you have typed is kept.',
    status: 401,
  },
  // One answer for a wrong password and an unknown login, so that logins cannot be collected.
  'sign-in-wrong': { zh: '用户名或密码不正确。', en: 'The user name or the password is wrong.', status: 401 },
  'sign-in-locked': {
    zh: '登录失败次数过多，请在 {minutes} 分钟后再试，或联系管理员。',
    en: 'Too many failed attempts. Try again in {minutes} minutes or ask the administrator.',
    status: 429,
  },
  'csrf-wrong': {
    zh: '请求缺少页面令牌或令牌已失效，请刷新页面后重试。',
    en: 'The request carries no valid page token. Reload the page and try again.',
    status: 403,
  },
  'code-missing': {
    zh: '批准款项需要输入六位动态验证码。',
    en: 'Approving money needs the six-digit one-time code.',
    status: 422,
  },
  'code-wrong': {
    zh: '动态验证码不正确或已过期，请输入当前显示的六位数字。',
    en: 'The one-time code is wrong or has expired; enter the six digits now shown.',
    status: 422,
  },
  'code-used': {
    zh: '这个动态验证码已经用过，请等待下一个验证码。',
    en: 'This one-time code has been used; wait for the next one.',
    status: 422,
  },
});
