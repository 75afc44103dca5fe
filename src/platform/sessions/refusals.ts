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
    zh: '批准款项需要输入六位动态口令。',
    en: 'Approving money needs the six-digit one-time code.',
    status: 422,
  },
  'code-wrong': {
    zh: '动态口令不正确或已过期，请输入当前显示的六位数字。',
    en: 'The one-time code is wrong or has expired; enter the six digits now shown.',
    status: 422,
  },
  'code-used': {
    zh: '这个动态口令已经用过，请等待下一个。',
    en: 'This one-time code has been used; wait for the next one.',
    status: 422,
  },
  'password-wrong': { zh: '当前密码不正确。', en: 'The present password is wrong.', status: 422 },
  'password-short': {
    zh: '密码至少{min}个字符，建议15个以上（可以是一句话）。',
    en: 'A password has at least {min} characters, better 15 or more; a sentence is fine.',
    status: 422,
  },
  'password-long': { zh: '密码最多{max}个字符。', en: 'A password has at most {max} characters.', status: 422 },
  'password-common': {
    zh: '这个密码太常见，已在公开泄露的密码之列，请另选。',
    en: 'This password is on the list of those that were leaked most often; choose another.',
    status: 422,
  },
  'password-telling': {
    zh: '去掉账号、姓名、法院名称、年份和常用词后，密码不足{min}个字符，容易被猜到，请另选。',
    en: 'Without your login, your name, your court, years and common words fewer than {min} characters are left, which is easily guessed; choose another.',
    status: 422,
  },
  'password-same': {
    zh: '新密码与当前密码相同。',
    en: 'The new password is the present one.',
    status: 422,
  },
  'password-own': {
    zh: '该账号已停用，或者本人已设置自己的密码；需要更换的，先呈批重置登录方式。',
    en: 'The account is blocked, or its officer has a password of his own: propose a reset of his sign-in first.',
    status: 409,
  },
  'password-lapsed': {
    zh: '一次性密码已过期，请联系本院管理员重新发放。',
    en: 'The one-time password has lapsed; ask the administrator of your court for a new one.',
    status: 401,
  },
  'sign-in-code': {
    zh: '请输入动态口令设备上当前显示的六位数字。',
    en: 'Enter the six digits that your one-time-code device shows now.',
    status: 401,
  },
  'device-missing': {
    zh: '您还没有登记动态口令设备，请先在“我的账号”中登记。',
    en: 'You have enrolled no one-time-code device yet; do so under "My account" first.',
    status: 422,
  },
  'device-offer-lapsed': {
    zh: '二维码已过期，请重新生成。',
    en: 'The QR code has lapsed; make a new one.',
    status: 422,
  },
  'session-not-there': {
    zh: '这个登录已经结束。',
    en: 'That session has ended already.',
    status: 404,
  },
  'account-first': {
    zh: '请先完成账号设置：修改一次性密码，并按要求登记动态口令设备。',
    en: 'Finish your account first: replace the one-time password and enrol a one-time-code device where one is asked for.',
    status: 403,
  },
});
