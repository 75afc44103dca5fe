import { refusalTable } from '#kernel';

/** Why a message of the linkage protocol was not taken (docs/protocol.md §1, §9). The codes carry the prefix `message-`. */
export const refuseMessage = refusalTable({
  'message-too-large': { zh: '报文超过 20 MB，不予接收。', en: 'The message is larger than 20 MB.', status: 422 },
  'message-garbage': {
    zh: '报文不是有效的签名信封，无法读取。',
    en: 'The message is not a readable signed envelope.',
    status: 400,
  },
  'message-header-invalid': {
    zh: '报文头缺项或不合规范：{detail}。',
    en: 'The message header is incomplete or malformed: {detail}.',
    status: 400,
  },
  'message-key-unknown': {
    zh: '“{iss}”的签名密钥未登记。',
    en: 'The signing key of "{iss}" is not registered.',
    status: 403,
  },
  'message-signature-invalid': {
    zh: '签名验证不通过，报文可能被篡改。',
    en: 'The signature does not verify; the message may have been tampered with.',
    status: 403,
  },
  'message-wrong-audience': {
    zh: '报文的收件方是“{aud}”，不是本单位。',
    en: 'The message is addressed to "{aud}", not to us.',
    status: 403,
  },
  'message-wrong-type': {
    zh: '此处不接收“{msg}”类报文。',
    en: 'A message of type "{msg}" is not expected here.',
    status: 400,
  },
  'message-stale': {
    zh: '报文签名时间与当前时间相差 {seconds} 秒，超出允许范围。',
    en: 'The message was signed {seconds} seconds away from now, outside the window.',
    status: 403,
  },
  'message-not-canonical': {
    zh: '报文内容不是规范 JSON（RFC 8785）。',
    en: 'The payload is not canonical JSON (RFC 8785).',
    status: 400,
  },
  'message-schema-invalid': {
    zh: '报文内容不符合协议：{path}（{detail}）。',
    en: 'The payload does not fit the protocol: {path} ({detail}).',
    status: 422,
  },
  'message-document-missing': {
    zh: '报文列明的文书“{name}”没有随附。',
    en: 'The document "{name}" named in the message is not attached.',
    status: 422,
  },
  'message-document-digest': {
    zh: '随附文书“{name}”与列明的摘要或长度不一致。',
    en: 'The attached document "{name}" does not have the digest or length named.',
    status: 422,
  },
  'message-token-invalid': {
    zh: '读取凭证与请求地址不一致。',
    en: 'The read token does not fit the address asked for.',
    status: 403,
  },
});
