import sql from 'sql-template-tag';
import { type Id, text } from '#kernel';
import {
  type EffectTable,
  endSessionsOf,
  insertRow,
  type OfficerPost,
  postTitles,
  type Write,
  type WriteContext,
} from '#platform';

type Whom = { readonly officerId: Id; readonly name: string };
type NewPost = { readonly id: Id; readonly post: OfficerPost };

export type WorkforceEffects = {
  /** A new account, which nothing opens before a one-time password is given out. */
  'make-account': Whom & { readonly login: string };
  /** The posts that an officer holds from today on; those that are not named end. */
  'hold-posts': Whom & {
    readonly begun: readonly NewPost[];
    readonly kept: readonly OfficerPost[];
    readonly deskPhone: string;
  };
  /** What opened an account no longer does; his sessions end. */
  'void-sign-in': Whom & { readonly device: boolean };
  'block-account': Whom;
  'unblock-account': Whom;
  'end-sessions': Whom;
};

const titles = (posts: readonly OfficerPost[]) =>
  text(posts.map((p) => postTitles[p].zh).join('、'), posts.map((p) => postTitles[p].en).join(', '));

function setActive({ officerId }: Whom, active: boolean): Write {
  return {
    sql: sql`update platform_officers set active = ${active} where id = ${officerId} and active <> ${active}`,
    rows: 1,
  };
}

function holdPosts({ officerId, begun, kept, deskPhone }: WorkforceEffects['hold-posts'], c: WriteContext): Write[] {
  const mine = sql`officer_id = ${officerId} and court_id = ${c.courtId} and until_day is null`;
  return [
    { sql: sql`update platform_posts set until_day = ${c.today} where ${mine} and post <> all (${[...kept]}::text[])` },
    { sql: sql`update platform_posts set desk_phone = ${deskPhone} where ${mine}`, rows: kept.length },
    ...begun.map(({ id, post }) =>
      insertRow('platform_posts', {
        ...{ id, officer_id: officerId, court_id: c.courtId, post },
        ...{ desk_phone: deskPhone, from_day: c.today },
      }),
    ),
  ];
}

export const workforceEffects: EffectTable<WorkforceEffects> = {
  'make-account': {
    label: ({ name, login }) => text(`设立账号：${name}（${login}）`, `Make an account: ${name} (${login})`),
    write: ({ officerId, name, login }, c) => [
      insertRow('platform_officers', { id: officerId, login, name, created_at: c.at }),
    ],
  },
  'hold-posts': {
    label: ({ name, begun, kept }) => {
      const all = titles([...kept, ...begun.map((b) => b.post)]);
      return text(`${name}自今日起任：${all.zh || '无'}`, `From today ${name} is: ${all.en || 'without a post'}`);
    },
    write: holdPosts,
  },
  'void-sign-in': {
    label: ({ name, device }) =>
      device
        ? text(
            `${name}的密码和动态口令设备作废，登录结束`,
            `${name}: password and one-time-code device are void, sessions end`,
          )
        : text(`${name}的密码作废，登录结束`, `${name}: the password is void, sessions end`),
    write: ({ officerId, device }) => [
      {
        sql: sql`update platform_officers set password_hash = null, password_until = null,
          totp_secret = case when ${device} then null else totp_secret end where id = ${officerId}`,
        rows: 1,
      },
      endSessionsOf(officerId),
    ],
  },
  'block-account': {
    label: ({ name }) => text(`停用${name}的账号，登录结束`, `Block the account of ${name}; sessions end`),
    write: (e) => [setActive(e, false), endSessionsOf(e.officerId)],
  },
  'unblock-account': {
    label: ({ name }) => text(`恢复${name}的账号`, `Unblock the account of ${name}`),
    write: (e) => [setActive(e, true)],
  },
  'end-sessions': {
    label: ({ name }) => text(`结束${name}的全部登录`, `End all sessions of ${name}`),
    write: ({ officerId }) => [endSessionsOf(officerId)],
  },
};
