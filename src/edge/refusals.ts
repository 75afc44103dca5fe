import { refusalTable } from '#kernel';

export const refuseRequest = refusalTable({
  'route-unknown': { zh: '没有这个地址。', en: 'There is no such address.', status: 404 },
  'request-invalid': {
    zh: '提交的内容有 {count} 处不符合要求。',
    en: 'The request is not valid in {count} place(s).',
    status: 422,
  },
  'body-malformed': { zh: '提交的内容不是有效的 JSON。', en: 'The body is not valid JSON.', status: 400 },
  'text-unusable': {
    zh: '“{field}”含有无法保存的字符（空字符或残缺的字符），请重新输入。',
    en: '"{field}" holds characters that cannot be kept (NUL or half a character); type it again.',
    status: 422,
  },
  'nesting-too-deep': {
    zh: '提交的内容嵌套过深。',
    en: 'The request is nested too deeply.',
    status: 422,
  },
  'address-malformed': { zh: '地址中含有无效的编码。', en: 'The address is not validly encoded.', status: 400 },
  'http-malformed': { zh: '请求不是有效的 HTTP 报文。', en: 'The request is not valid HTTP.', status: 400 },
  'body-too-large': { zh: '提交的内容超过大小限制。', en: 'The body is larger than allowed.', status: 413 },
  'media-unknown': {
    zh: '不支持这种内容类型，请使用 application/json。',
    en: 'This content type is not supported; use application/json.',
    status: 415,
  },
  'act-not-for-many': {
    zh: '该事项只能逐件办理。',
    en: 'This act is done one case at a time.',
    status: 422,
  },
  'file-missing': {
    zh: '请选择要上传的文件（multipart/form-data，字段 file）。',
    en: 'Choose a file to hand in (multipart/form-data, part `file`).',
    status: 422,
  },
  'clock-backwards': {
    zh: '法定时钟只能向前，现在是 {now}。',
    en: 'The legal clock only moves forward; it is {now} now.',
    status: 422,
  },
  'unit-unreachable': {
    zh: '模拟单位没有响应，请确认它已启动。',
    en: 'The simulated unit does not answer; see that it runs.',
    status: 503,
  },
  'message-nonce-replayed': {
    zh: '报文已收到过，请重新签名后再发。',
    en: 'The message was received before; sign it anew to send it again.',
    status: 403,
  },
  'too-many-requests': {
    zh: '请求过于频繁，请在 {seconds} 秒后再试。',
    en: 'Too many requests; try again in {seconds} seconds.',
    status: 429,
  },
  'tls-needed': {
    zh: '请使用 https 访问。（代理须传递 X-Forwarded-Proto: https）',
    en: 'Use https. (The proxy must send X-Forwarded-Proto: https.)',
    status: 426,
  },
  'origin-foreign': {
    zh: '请求来自其他网站，已被拒绝。',
    en: 'The request came from another site and was refused.',
    status: 403,
  },
  'database-away': {
    zh: '数据库暂时无法连接，您的操作没有生效，请稍后重试。',
    en: 'The database cannot be reached; nothing was changed. Try again shortly.',
    status: 503,
  },
  'storage-full': {
    zh: '服务器存储空间已满，您的操作没有生效。请通知管理员清理磁盘后重试。',
    en: 'The server has no room left on its disk; nothing was changed. Tell the administrator, then try again.',
    status: 507,
  },
  'outcome-uncertain': {
    zh: '数据库在保存时断开，尚不能确定您的操作是否已经生效。请再次提交：同一提交不会办理两次。',
    en: 'The database broke off while saving, so it is not certain whether this took effect. Submit again: the same submission counts once.',
    status: 503,
  },
  'internal-error': {
    zh: '系统出现错误，您的操作没有生效。请把编号 {id} 告诉管理员。',
    en: 'Something went wrong and nothing was changed. Give the number {id} to the administrator.',
    status: 500,
  },
  'web-not-built': {
    zh: '网页程序尚未构建，请运行 npm start。',
    en: 'The web application has not been built; run npm start.',
    status: 503,
  },
});
