import { officerPosts, type Post, posts, type Reach } from './types.ts';

/** Everything that can be asked of `may`. Acts share two rows, because each act declares its own posts. */
export const actions = [
  'act.draft',
  'act.approve',
  'workbench.read',
  'case.list',
  'case.read',
  'intake.read',
  'paper.upload',
  'money.read',
  'approvals.read',
  'units.read',
  'unit.inbox',
  'record.read',
  'person.unmask',
  'search',
  'export',
  'access-log.read',
  'presets.read',
  'account.own',
  'accounts.read',
  'accounts.keep',
  'law.read',
  'demo',
] as const;
export type Action = (typeof actions)[number];

type Row = { readonly [P in Post]?: Reach };

function grant(reach: Reach, ...to: readonly Post[]): Row {
  return Object.fromEntries(to.map((post) => [post, reach]));
}

const filing = grant('court', 'filing-clerk', 'filing-judge');
const enforcement = grant('court', 'judge', 'assistant', 'clerk', 'bureau-head');
const finance = grant('court', 'finance');
const oversight = grant('courts-below', 'president', 'command-centre');
const leaders = grant('court', 'president', 'command-centre');
const system = grant('anywhere', 'system');
const everyone = grant('anywhere', ...posts);

/**
 * The whole permission table: a post that is not in a row is denied. An administrator keeps accounts and presets,
 * follows what he proposed himself, and reads no case; a liaison officer sees the requests to his unit and nothing else of a court; a row is
 * widened only together with the table in `access.test.ts`.
 */
export const accessTable: { readonly [A in Action]: Row } = {
  'act.draft': grant('declared', ...officerPosts, 'liaison', 'system'),
  'act.approve': grant('declared', ...officerPosts),
  'workbench.read': { ...filing, ...enforcement, ...finance, ...leaders },
  'case.list': { ...filing, ...enforcement, ...finance, ...oversight, ...system },
  'case.read': { ...filing, ...enforcement, ...finance, ...oversight, ...system },
  'intake.read': { ...filing, ...grant('court', 'bureau-head', 'president'), ...system },
  'paper.upload': { ...filing, ...enforcement, ...finance, ...leaders, ...grant('own-unit', 'liaison') },
  'money.read': { ...enforcement, ...finance, ...oversight, ...system },
  'approvals.read': { ...filing, ...enforcement, ...finance, ...leaders, ...grant('own-drafts', 'administrator') },
  'units.read': {
    ...enforcement,
    ...oversight,
    ...system,
    ...grant('court', 'administrator'),
    ...grant('own-unit', 'liaison'),
  },
  'unit.inbox': grant('own-unit', 'liaison'),
  'record.read': { ...filing, ...enforcement, ...finance, ...oversight, ...system },
  'person.unmask': {
    ...grant('own-cases', 'filing-clerk', 'filing-judge', 'judge', 'assistant', 'clerk', 'finance'),
    ...grant('court', 'bureau-head'),
  },
  search: { ...filing, ...enforcement, ...finance, ...oversight },
  export: { ...enforcement, ...finance, ...oversight },
  'access-log.read': grant('court', 'president', 'administrator'),
  'presets.read': { ...grant('court', ...officerPosts), ...oversight },
  'accounts.read': grant('court', 'president', 'bureau-head', 'administrator'),
  'accounts.keep': grant('court', 'bureau-head', 'administrator'),
  'account.own': grant('court', ...officerPosts),
  'law.read': everyone,
  demo: everyone,
} satisfies Record<Action, Row>;
