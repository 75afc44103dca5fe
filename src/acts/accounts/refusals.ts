import { refusalTable } from '#kernel';

export const refuseAccount = refusalTable({
  'login-taken': {
    zh: '账号“{login}”已有人使用，请另选。',
    en: 'The login "{login}" is taken; choose another.',
    status: 409,
  },
  'account-unknown': {
    zh: '这不是本院设立的账号。',
    en: 'This is no account that your court made.',
    status: 404,
  },
  'account-as-it-is': {
    zh: '{name}的账号已经是这样，无需变更。',
    en: 'The account of {name} is so already.',
    status: 409,
  },
  'post-held': {
    zh: '本院已有{post}（账号{login}）；其他账号由本院呈批设立。',
    en: 'The court has one for this post already ({post}, {login}); further accounts are proposed and approved in the court.',
    status: 409,
  },
  'court-without-keeper': {
    zh: '办理后本院将没有在用的院长账号，或者没有在用的管理员、执行局长账号，账号将无人能管理。',
    en: 'Afterwards the court would have no active president, or neither an active administrator nor a bureau head: nobody could keep its accounts.',
    status: 409,
  },
});
