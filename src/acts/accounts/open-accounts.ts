import { z } from 'zod';
import { type Refusal, text } from '#kernel';
import { isLoginTaken, type KeptAccount, listAccounts } from '#workforce';
import { type ActContext, act, type Effect, type Plan } from '../engine/index.ts';
import { choiceField, wordsField } from '../fields.ts';
import { accountCites, deskPhoneField, postWords } from './account-facts.ts';
import { refuseAccount } from './refusals.ts';

const Keeper = z.strictObject({
  login: wordsField('账号', 'Login', 40).regex(/^[a-z][a-z0-9.-]{2,39}$/),
  name: wordsField('姓名', 'Name', 40),
  post: choiceField('职务', 'Post', { president: '院长 · President', administrator: '系统管理员 · Administrator' }),
  deskPhone: deskPhoneField(),
});
const Input = z.strictObject({ keepers: z.array(Keeper).min(1).max(2) });

type Facts = { readonly accounts: readonly KeptAccount[]; readonly taken: readonly string[] };

/** What opens one account: it is made, or what opened it before is void. */
function openOne(
  { accounts, taken }: Facts,
  keeper: z.output<typeof Keeper>,
  mint: ActContext['mint'],
): Effect[] | Refusal {
  const { login, name, post, deskPhone } = keeper;
  const holders = accounts.filter((one) => one.active && one.posts.some((held) => held.post === post));
  const own = holders.find((one) => one.login === login);
  if (own) return [{ do: 'void-sign-in', officerId: own.id, name: own.name, device: true }];
  if (taken.includes(login)) return refuseAccount('login-taken', { values: { login }, field: 'login' });
  const holder = holders[0];
  if (holder) return refuseAccount('post-held', { values: { login: holder.login, post: postWords([post], 'zh') } });
  const officerId = mint();
  return [
    { do: 'make-account', officerId, name, login },
    { do: 'hold-posts', officerId, name, kept: [], deskPhone, begun: [{ id: mint(), post }] },
  ];
}

function decide(facts: Facts, { keepers }: z.output<typeof Input>, { mint }: ActContext): Plan | Refusal {
  const effects: Effect[] = [];
  for (const keeper of keepers) {
    const opened = openOne(facts, keeper, mint);
    if ('refused' in opened) return opened;
    effects.push(...opened);
  }
  const who = (language: 'zh' | 'en') =>
    keepers
      .map((k) => `${k.name}（${k.login}，${postWords([k.post], language)}）`)
      .join(language === 'zh' ? '、' : ', ');
  return {
    journal: text(`由运行维护人员开通账号：${who('zh')}`, `Opened by those who run the installation: ${who('en')}`),
    cites: accountCites,
    effects,
  };
}

/**
 * The first president and administrator of a court, or one of them whom nobody of the court can let in again. Only the
 * command line asks for it, on the machine itself; the record shows that no officer of the court did.
 */
export const openAccounts = act({
  name: 'open-accounts',
  title: text('开通首批账号', 'Open the first accounts'),
  subject: 'court',
  stage: 'record',
  cites: accountCites,
  draftedBy: ['system'],
  approval: [],
  input: Input,
  facts: async (read, { keepers }): Promise<Facts> => {
    const accounts = await listAccounts(read.tx, read.court.id);
    const taken = await Promise.all(
      keepers.map(async ({ login }) => ((await isLoginTaken(read.tx, login)) ? [login] : [])),
    );
    return { accounts, taken: taken.flat() };
  },
  decide,
});
