import type { Engine } from '#acts';
import type { Renderer } from '#documents';
import type { Instant } from '#kernel';
import type { AccessLog, Db, FileStore, KeyRing, LegalClock, Sealer, Sessions } from '#platform';
import type { Drafts } from './drafts.ts';
import type { Logger } from './log.ts';
import type { Meters } from './meters.ts';

/** One thing that must work before the server says that it is ready. */
export type ReadyCheck = { readonly name: string; readonly check: () => Promise<void> };

/** Everything that the routes work with, passed to each of them; there are no globals. */
export type App = {
  readonly db: Db;
  readonly clock: LegalClock;
  /** The machine's clock, which sessions, limits and logs go by. */
  readonly realNow: () => Instant;
  readonly sessions: Sessions;
  readonly accessLog: AccessLog;
  readonly engine: Engine;
  readonly keys: KeyRing;
  readonly sealer: Sealer;
  readonly files: FileStore;
  readonly renderer: Renderer;
  readonly drafts: Drafts;
  readonly log: Logger;
  readonly meters: Meters;
  readonly ready: readonly ReadyCheck[];
  readonly version: string;
  readonly demonstration: boolean;
  /** Cookies carry `Secure` and browsers are told to stay on TLS. */
  readonly behindTls: boolean;
  /** How the outside reaches this server; printed in QR codes. */
  readonly publicUrl: string;
  /** Folder of the built web application. */
  readonly webFolder: string;
};
