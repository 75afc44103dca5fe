import type { Id, Text } from '#kernel';

/** The posts an officer can hold in a court; the names that acts use in `draftedBy` and `approval`. */
export const officerPosts = [
  'filing-clerk',
  'filing-judge',
  'judge',
  'assistant',
  'clerk',
  'bureau-head',
  'president',
  'finance',
  'command-centre',
  'administrator',
] as const;
export type OfficerPost = (typeof officerPosts)[number];

/** Everything the access table has a column for: officers' posts and the three kinds of actors without a post. */
export const posts = [...officerPosts, 'liaison', 'system', 'public'] as const;
export type Post = (typeof posts)[number];

/** What screens and documents call a post. */
export const postTitles = {
  'filing-clerk': { zh: '立案人员', en: 'Filing clerk' },
  'filing-judge': { zh: '立案法官', en: 'Filing judge' },
  judge: { zh: '执行法官', en: 'Enforcement judge' },
  assistant: { zh: '法官助理', en: 'Judge assistant' },
  clerk: { zh: '书记员', en: 'Court clerk' },
  'bureau-head': { zh: '执行局长', en: 'Head of the enforcement bureau' },
  president: { zh: '院长', en: 'President' },
  finance: { zh: '案款财务', en: 'Case-funds finance officer' },
  'command-centre': { zh: '执行指挥中心', en: 'Command centre' },
  administrator: { zh: '系统管理员', en: 'Administrator' },
  liaison: { zh: '联络员', en: 'Liaison officer' },
  system: { zh: '系统', en: 'System' },
  public: { zh: '公众', en: 'Public' },
} as const satisfies Record<Post, Text>;

/** One appointment. `below` lists the courts under this court, which only some posts reach. */
export type Appointment = { readonly post: OfficerPost; readonly courtId: Id; readonly below: readonly Id[] };

export type OfficerActor = {
  readonly kind: 'officer';
  readonly officerId: Id;
  readonly name: string;
  readonly posts: readonly Appointment[];
};
export type LiaisonActor = {
  readonly kind: 'liaison';
  readonly officerId: Id;
  readonly name: string;
  readonly unitId: Id;
};
/** Who wants to do something. A party or lawyer will be a kind of its own when such pages exist. */
export type Actor = OfficerActor | LiaisonActor | { readonly kind: 'system' } | { readonly kind: 'public' };

/** What an action is about; a part that is absent is unknown, and what is unknown is never a reason to allow. */
export type Subject = {
  readonly courtId?: Id;
  readonly unitId?: Id;
  /** The officers who handle the case, for what only they may do. */
  readonly handlers?: readonly Id[];
  /** For acts: the posts that the act's own declaration lets draft or approve. */
  readonly allowed?: readonly Post[];
  /** Who drafted the proposal, for posts that see their own only. */
  readonly drafter?: Id;
};

/**
 * How far a post reaches for an action: everything, the post's own court, that court and the courts below it,
 * the cases the officer handles in his court, what he drafted there himself, the own unit, or the posts that the act
 * itself declares.
 */
export type Reach = 'anywhere' | 'court' | 'courts-below' | 'own-cases' | 'own-drafts' | 'own-unit' | 'declared';
