import type { Id, Instant } from '#kernel';
import type { OfficerPost } from '#platform';

/** An officer's account as the court that made it keeps it. */
export type KeptAccount = {
  readonly id: Id;
  readonly login: string;
  readonly name: string;
  readonly active: boolean;
  /** `none`: nothing opens it yet; `once`: a one-time password was given out; `own`: he has chosen his own. */
  readonly password: 'none' | 'once' | 'own';
  /** Until when the one-time password opens. */
  readonly passwordUntil: Instant | null;
  readonly hasDevice: boolean;
  /** The posts that he holds in this court, in the order of their appointment. */
  readonly posts: readonly { readonly post: OfficerPost; readonly deskPhone: string }[];
};
