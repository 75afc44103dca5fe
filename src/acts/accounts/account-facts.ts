import { z } from 'zod';
import type { Id, Refusal } from '#kernel';
import { cite } from '#law';
import { type OfficerPost, officerPosts, postTitles } from '#platform';
import { type KeptAccount, listAccounts } from '#workforce';
import type { Reader } from '../engine/index.ts';
import { choiceField, idField, listField, wordsField } from '../fields.ts';
import { refuseAccount } from './refusals.ts';

export const accountCites = [cite('court-presets', '账号管理')] as const;
/** Who proposes changes of accounts; the president approves, and nobody what is his own or what he drafted. */
export const proposers = ['administrator', 'bureau-head'] as const;

const postChoices = Object.fromEntries(
  officerPosts.map((post) => [post, `${postTitles[post].zh} · ${postTitles[post].en}`]),
) as Record<OfficerPost, string>;

export const officerField = () => idField('人员', 'Officer', '/api/courts/{court}/options/accounts');
export const postsField = (min: number) =>
  listField(choiceField('职务', 'Post', postChoices), '职务', 'Posts', { min, max: officerPosts.length }).transform(
    (posts): OfficerPost[] => [...new Set(posts)] as OfficerPost[],
  );
export const deskPhoneField = () => wordsField('办公电话', 'Desk phone', 40);
export const whom = z.strictObject({ officerId: officerField() });

export type AccountFacts = { readonly account: KeptAccount; readonly all: readonly KeptAccount[] };

/** The account that an input names, and all that the court keeps; refuses `account-unknown`. */
export async function accountFacts(read: Reader, { officerId }: { officerId: Id }): Promise<AccountFacts | Refusal> {
  const all = await listAccounts(read.tx, read.court.id);
  const account = all.find((one) => one.id === officerId);
  return account ? { account, all } : refuseAccount('account-unknown', { field: 'officerId' });
}

/** Refuses `court-without-keeper` where nobody would be left who proposes, or nobody who approves. */
export function keeperRefusal(all: readonly KeptAccount[], changed: KeptAccount): Refusal | undefined {
  const after = all.map((one) => (one.id === changed.id ? changed : one));
  const holds = (accounts: readonly KeptAccount[], ...posts: OfficerPost[]) =>
    accounts.some((one) => one.active && one.posts.some(({ post }) => posts.includes(post)));
  const lost = (...posts: OfficerPost[]) => holds(all, ...posts) && !holds(after, ...posts);
  return lost('president') || lost(...proposers) ? refuseAccount('court-without-keeper') : undefined;
}

/** The words for posts in a line of the record. */
export function postWords(posts: readonly OfficerPost[], language: 'zh' | 'en'): string {
  const none = { zh: '无职务', en: 'no post' };
  return posts.map((post) => postTitles[post][language]).join(language === 'zh' ? '、' : ', ') || none[language];
}
