import { randomBytes } from 'node:crypto';
import sql from 'sql-template-tag';
import { acts, Engine, standingOf } from '#acts';
import { type Id, type Instant, instant, newId } from '#kernel';
import { type Actor, type Db, insertRow, type KeyMaterial, type KeyRing, keyRing, type OfficerPost } from '#platform';

/** A small court with one officer for each post, on a clock that the test moves by hand. */
export type World = {
  readonly db: Db;
  readonly courtId: Id;
  readonly engine: Engine;
  readonly keys: KeyRing;
  readonly officers: Readonly<Record<OfficerPost, Actor & { kind: 'officer' }>>;
  now: Instant;
  /** Registers an uploaded paper and gives its id. */
  upload(name: string): Promise<Id>;
};

/** What makes one court of a test another than the next. */
export type CourtWords = {
  readonly code: string;
  readonly name: string;
  readonly level: 'basic' | 'intermediate';
  /** Of another court on the same database, so that one application opens the records of both. */
  readonly keys: KeyRing;
};

/** Where the court pays the fees that it collects. */
const treasury = { name: 'G州财政国库', bankName: 'G州银行营业部', account: '8800000000010001' };

const names: Record<OfficerPost, string> = {
  'filing-clerk': '周立',
  'filing-judge': '何审',
  judge: '王法官',
  assistant: '李助理',
  clerk: '赵书记',
  'bureau-head': '陈局长',
  president: '林院长',
  finance: '钱会计',
  'command-centre': '孙指挥',
  administrator: '管理员',
};

/** Keys that nobody else has. */
export function freshKeys(): KeyMaterial {
  return {
    encryption: [{ id: 'test', key: randomBytes(32) }],
    index: randomBytes(32),
    signing: randomBytes(32),
  };
}

export async function buildWorld(
  db: Db,
  startsAt = '2026-03-02T01:00:00Z',
  material: KeyMaterial = freshKeys(),
  words: Partial<CourtWords> = {},
): Promise<World> {
  const at = instant(startsAt);
  const id = () => newId(at.epochMilliseconds);
  const courtId = id();
  const keys = words.keys ?? keyRing(material);
  const officers: Record<string, Actor & { kind: 'officer' }> = {};
  await db.system(async (tx) => {
    await tx.run(
      insertRow('platform_courts', {
        id: courtId,
        code: words.code ?? '川3301',
        name: words.name ?? '康定市人民法院',
        name_en: 'Kangding People’s Court',
        level: words.level ?? 'basic',
        address: '炉城街道法院路1号',
        desk_phone: '0836-2833301',
        case_funds_bank: 'G州银行',
        case_funds_account: '6230010001',
        presets: JSON.stringify({ demonstration: true, treasury }),
      }).sql,
    );
    for (const [post, name] of Object.entries(names) as [OfficerPost, string][]) {
      const officerId = id();
      await tx.run(
        insertRow('platform_officers', {
          id: officerId,
          login: `${post}-${officerId.slice(-6)}`,
          name,
          password_hash: '-',
          totp_secret: '-',
          created_at: at,
        }).sql,
      );
      await tx.run(
        insertRow('platform_posts', {
          id: id(),
          officer_id: officerId,
          court_id: courtId,
          post,
          desk_phone: '0836-2833310',
          from_day: '2026-01-01',
        }).sql,
      );
      officers[post] = { kind: 'officer', officerId, name, posts: [{ post, courtId, below: [] }] };
    }
  });
  const world: World = {
    db,
    courtId,
    keys,
    officers: officers as World['officers'],
    now: at,
    engine: new Engine({ db, acts, now: () => world.now, sealer: keys, standing: standingOf }),
    upload: async (name) => {
      const uploadId = id();
      const sha = randomBytes(32).toString('hex');
      await db.within({ courts: [courtId] }, (tx) =>
        tx.run(sql`insert into platform_uploads (court_id, id, sha256, name, bytes, media_type, officer_id, at)
          values (${courtId}, ${uploadId}, ${sha}, ${name}, 1000, 'application/pdf', ${officers['filing-clerk']?.officerId}, ${at})`),
      );
      return uploadId;
    },
  };
  return world;
}

/** A plain application: one creditor, one debtor, one loan. */
export async function plainApplication(world: World, overrides: Record<string, unknown> = {}) {
  const papers = await Promise.all(
    ['application', 'instrument', 'identity'].map(async (kind) => ({
      kind,
      upload: await world.upload(`${kind}.pdf`),
    })),
  );
  return {
    instrument: {
      kind: 'judgment',
      court: '康定市人民法院',
      number: '（2025）川3301民初88号',
      day: '2025-11-03',
      effectiveDay: '2025-11-21',
      performBy: '2025-12-01',
    },
    cause: '民间借贷纠纷',
    definite: true,
    notPerformed: true,
    jurisdiction: 'first-instance',
    parties: [
      {
        ref: 'a',
        role: 'applicant',
        kind: 'natural',
        name: '甲某',
        idKind: 'id-card',
        idNumber: '513301198506150017',
        phone: '13800000001',
        address: '康定市炉城街道1号',
      },
      {
        ref: 'b',
        role: 'debtor',
        kind: 'natural',
        name: '乙某',
        idKind: 'id-card',
        idNumber: '440524188001010014',
        phone: '13800000002',
        address: '康定市榆林街道2号',
      },
    ],
    obligations: [
      {
        kind: '借款本金',
        amount: '100000.00',
        liability: 'sole',
        creditors: ['a'],
        debtors: [{ party: 'b' }],
        sourceText: '偿还借款本金100000元',
      },
    ],
    payees: [{ party: 'a', accountName: '甲某', bankName: 'G州银行', accountNumber: '6230019900001111' }],
    papers,
    ...overrides,
  };
}
