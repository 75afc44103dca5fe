import type { Random } from '../../src/edge/region/random.ts';
import type { House } from './house.ts';

/** What a form of an act on accounts cannot know: a free login, and whom it may be done to without anybody missing him. */
export function accountInput({ spares }: House, act: string, n: number): object | undefined {
  switch (act) {
    case 'appoint-officer':
      return { name: '张新', login: `fuzz.${n}`, posts: ['clerk'] };
    case 'block-officer':
      return { officerId: spares.toBlock };
    case 'unblock-officer':
      return { officerId: spares.blocked };
    case 'change-posts':
      return { officerId: spares.open, deskPhone: String(n) };
    case 'reset-sign-in':
    case 'end-sessions':
      return { officerId: spares.open };
    default:
      return undefined;
  }
}

/** A body for what an officer does with his own account, or a keeper with another's. */
export function accountBody(
  { court }: House,
  operation: string,
  path: Readonly<Record<string, string>>,
  random: Random,
): object | undefined {
  const { password } = court.site;
  switch (operation) {
    case 'POST /api/account/password':
      return { password, next: random.pick(['short', 'iloveyou1', '跑马溜溜的山上一朵云']) };
    case 'POST /api/account/device':
      return { password, code: court.site.code() };
    case 'POST /api/account/device/enrol':
      return { offer: path.offer ?? 'none', code: path.code ?? '000000' };
    case 'POST /api/accounts/{id}/one-time-password':
    case 'POST /api/account/sessions/end':
    case 'POST /api/account/sessions/{session}/end':
      return { password };
    default:
      return undefined;
  }
}
