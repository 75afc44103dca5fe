import { z } from 'zod';
import { type Refusal, text } from '#kernel';
import { isLoginTaken } from '#workforce';
import { type ActContext, act, type Plan } from '../engine/index.ts';
import { wordsField } from '../fields.ts';
import {
  type AccountFacts,
  accountCites,
  accountFacts,
  deskPhoneField,
  keeperRefusal,
  officerField,
  postsField,
  postWords,
  proposers,
} from './account-facts.ts';
import { refuseAccount } from './refusals.ts';

const Appoint = z.strictObject({
  name: wordsField('姓名', 'Name', 40),
  login: wordsField(
    '账号（小写字母开头，可含数字、点和连字符）',
    'Login: small letters, digits, dots and hyphens',
    40,
  ).regex(/^[a-z][a-z0-9.-]{2,39}$/, '须以小写字母开头，3至40位 · begins with a small letter, 3 to 40 characters'),
  posts: postsField(1),
  deskPhone: deskPhoneField(),
});

function decideAppoint(
  { taken }: { taken: boolean },
  { name, login, posts, deskPhone }: z.output<typeof Appoint>,
  { mint }: ActContext,
): Plan | Refusal {
  if (taken) return refuseAccount('login-taken', { values: { login }, field: 'login' });
  const officerId = mint();
  return {
    journal: text(
      `设立账号：${name}（${login}），任${postWords(posts, 'zh')}`,
      `Account made: ${name} (${login}), ${postWords(posts, 'en')}`,
    ),
    cites: accountCites,
    effects: [
      { do: 'make-account', officerId, name, login },
      {
        ...{ do: 'hold-posts', officerId, name, kept: [], deskPhone },
        begun: posts.map((post) => ({ id: mint(), post })),
      },
    ],
    result: { officerId },
  };
}

/** A new officer gets an account; a one-time password is given out afterwards, on the page of accounts. */
export const appointOfficer = act({
  name: 'appoint-officer',
  title: text('设立人员账号', 'Make an account'),
  subject: 'court',
  stage: 'record',
  cites: accountCites,
  draftedBy: proposers,
  approval: [{ post: 'president' }],
  concerns: () => undefined,
  input: Appoint,
  facts: async (read, { login }) => ({ taken: await isLoginTaken(read.tx, login) }),
  decide: decideAppoint,
});

const Change = z.strictObject({ officerId: officerField(), posts: postsField(0), deskPhone: deskPhoneField() });

function decideChange(
  { account, all }: AccountFacts,
  { officerId, posts, deskPhone }: z.output<typeof Change>,
  { mint }: ActContext,
): Plan | Refusal {
  const { name } = account;
  const held = account.posts.map(({ post }) => post);
  const kept = held.filter((post) => posts.includes(post));
  const fresh = posts.filter((post) => !held.includes(post));
  const samePhone = account.posts.every((p) => p.deskPhone === deskPhone);
  if (fresh.length === 0 && kept.length === held.length && samePhone)
    return refuseAccount('account-as-it-is', { values: { name }, field: 'posts' });
  const refusal = keeperRefusal(all, { ...account, posts: posts.map((post) => ({ post, deskPhone })) });
  if (refusal) return refusal;
  return {
    journal: text(
      `${name}的职务由${postWords(held, 'zh')}改为${postWords(posts, 'zh')}`,
      `The posts of ${name} change from ${postWords(held, 'en')} to ${postWords(posts, 'en')}`,
    ),
    cites: accountCites,
    effects: [
      {
        ...{ do: 'hold-posts', officerId, name, kept, deskPhone },
        begun: fresh.map((post) => ({ id: mint(), post })),
      },
    ],
  };
}

/** An officer holds other posts from today on. */
export const changePosts = act({
  name: 'change-posts',
  title: text('变更职务', 'Change posts'),
  subject: 'court',
  stage: 'record',
  cites: accountCites,
  draftedBy: proposers,
  approval: [{ post: 'president' }],
  concerns: ({ officerId }) => officerId,
  input: Change,
  facts: accountFacts,
  decide: decideChange,
});
