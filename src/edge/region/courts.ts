import { type Id, type Instant, newId } from '#kernel';
import {
  type Actor,
  codeSecretContext,
  type Db,
  hashPassword,
  insertRow,
  type KeyRing,
  newCodeSecret,
  type OfficerPost,
  rememberDemonstrationPassword,
  signsMoney,
} from '#platform';

export type RegionCourt = {
  readonly id: Id;
  readonly code: string;
  readonly name: string;
  readonly officers: Readonly<Partial<Record<OfficerPost, readonly (Actor & { kind: 'officer' })[]>>>;
};

/** The password of every demonstration login; the logins page shows it, and only a demonstration has such logins. */
export const demonstrationPassword = 'writ-demo-2026';

const courts = [
  {
    key: 'ganzi',
    code: '川33',
    name: 'G州中级人民法院',
    en: 'Intermediate Court of G Prefecture',
    level: 'intermediate',
  },
  { key: 'kangding', code: '川3301', name: 'G州康定市人民法院', en: 'Kangding Court, G Prefecture', level: 'basic' },
  { key: 'luding', code: '川3322', name: 'G州泸定县人民法院', en: 'Luding Court, G Prefecture', level: 'basic' },
  { key: 'danba', code: '川3323', name: 'G州丹巴县人民法院', en: 'Danba Court, G Prefecture', level: 'basic' },
] as const;

/** Officers of a basic court: login suffix, post, name by court. */
const posts: readonly (readonly [string, OfficerPost, readonly string[]])[] = [
  ['lian', 'filing-clerk', ['周立', '吴敏', '郑洁']],
  ['shencha', 'filing-judge', ['何审', '冯清', '蒋正']],
  ['faguan1', 'judge', ['王建平', '罗成', '许刚']],
  ['faguan2', 'judge', ['卓玛', '扎西', '刘芳']],
  ['zhuli1', 'assistant', ['李晓东', '黄琳', '邓超']],
  ['zhuli2', 'assistant', ['杨雪', '唐宁', '曾诚']],
  ['shuji1', 'clerk', ['赵敏', '彭丽', '袁静']],
  ['shuji2', 'clerk', ['孙涛', '吕洋', '傅强']],
  ['juzhang', 'bureau-head', ['陈卫国', '徐立', '高明']],
  ['yuanzhang', 'president', ['林正', '宋平', '谢安']],
  ['caiwu', 'finance', ['钱慧', '沈珍', '曹玲']],
  ['zhihui', 'command-centre', ['马超', '董军', '程勇']],
  ['guanli', 'administrator', ['于洋', '梁晨', '韩冰']],
];

const intermediatePosts: readonly (readonly [string, OfficerPost, string])[] = [
  ['yuanzhang', 'president', '张正义'],
  ['zhihui', 'command-centre', '刘指挥'],
  ['juzhang', 'bureau-head', '吴局'],
];

/** Creates the four courts of G州 with an officer for every post; everyone has the demonstration password. */
export async function createCourts(db: Db, keys: KeyRing, at: Instant): Promise<RegionCourt[]> {
  const passwordHash = await hashPassword(demonstrationPassword);
  const id = () => newId(at.epochMilliseconds);
  const ids = courts.map(() => id());
  const made: RegionCourt[] = [];
  await db.system(async (tx) => {
    for (const [i, court] of courts.entries()) {
      const courtId = ids[i] as Id;
      const treasury = { name: 'G州财政局非税收入专户', bankName: '演示国库', account: `5133000${i}0000018` };
      const presets = { demonstration: true, superior: 'G州中级人民法院', adopted: ['four-no-approvals'], treasury };
      await tx.run(
        insertRow('platform_courts', {
          id: courtId,
          code: court.code,
          name: court.name,
          name_en: court.en,
          level: court.level,
          parent_id: i === 0 ? null : ids[0],
          address: 'G州康定市炉城街道司法路6号',
          desk_phone: `0836-28300${i}0`,
          case_funds_bank: '演示案款专户银行',
          case_funds_account: `88012300${i}`,
          presets: JSON.stringify(presets),
        }).sql,
      );
      const rows =
        i === 0 ? intermediatePosts : posts.map(([suffix, post, names]) => [suffix, post, names[i - 1] ?? ''] as const);
      const officers: Partial<Record<OfficerPost, (Actor & { kind: 'officer' })[]>> = {};
      for (const [n, [suffix, post, name]] of rows.entries()) {
        const officerId = id();
        const secret = signsMoney.has(post) ? keys.seal(codeSecretContext, newCodeSecret()) : null;
        await tx.run(
          insertRow('platform_officers', {
            id: officerId,
            login: `${court.key}-${suffix}`,
            name,
            password_hash: passwordHash,
            totp_secret: secret,
            created_at: at,
          }).sql,
        );
        await tx.run(
          insertRow('platform_posts', {
            id: id(),
            officer_id: officerId,
            court_id: courtId,
            post,
            desk_phone: `0836-2830${i}${String(n + 10)}`,
            from_day: '2020-01-01',
          }).sql,
        );
        const list = officers[post] ?? [];
        list.push({ kind: 'officer', officerId, name, posts: [{ post, courtId, below: i === 0 ? ids.slice(1) : [] }] });
        officers[post] = list;
      }
      made.push({ id: courtId, code: court.code, name: court.name, officers });
    }
    await rememberDemonstrationPassword(tx, demonstrationPassword, passwordHash);
  });
  return made;
}
