import { join } from 'node:path';
import { acts, Engine, standingOf } from '#acts';
import { createRenderer, type RendererOptions } from '#documents';
import type { Instant } from '#kernel';
import {
  codeSecretContext,
  type Db,
  type KeyRing,
  type LegalClock,
  openAccessLog,
  openFileStore,
  openLegalClock,
  openSessions,
} from '#platform';
import type { App, ReadyCheck } from './app.ts';
import { openDrafts } from './drafts.ts';
import type { Logger } from './log.ts';
import { openMeters } from './meters.ts';

export type AppOptions = {
  readonly db: Db;
  readonly keys: KeyRing;
  readonly log: Logger;
  readonly realNow: () => Instant;
  readonly dataDir: string;
  readonly webFolder: string;
  readonly publicUrl: string;
  readonly version: string;
  readonly demonstration: boolean;
  readonly behindTls: boolean;
  /** Whether signing in takes a one-time code; when absent, it does outside a demonstration. */
  readonly secondFactor?: boolean;
  readonly ready: readonly ReadyCheck[];
  readonly onCommit: () => void;
  /** How documents are set: with the shipped fonts and by one worker where it says nothing. */
  readonly renderer?: Omit<RendererOptions, 'timeoutMs'>;
  /** The legal clock; the database's own when absent. The region is made on an agenda's clock. */
  readonly clock?: LegalClock;
};

/** Acts that change what an officer is or may do. */
const ofAccounts: ReadonlySet<string> = new Set(acts.flatMap((act) => (act.concerns ? [act.name] : [])));

/** Puts the application together on an opened and migrated database. */
export async function openApp(options: AppOptions): Promise<App> {
  const { db, keys, log, realNow } = options;
  const clock = options.clock ?? (await openLegalClock(db, realNow));
  const onFailure = (error: unknown) => log.error({ err: error }, 'the access log could not be written');
  const accessLog = openAccessLog({ db, now: realNow, onFailure });
  const renderer = createRenderer(options.renderer);
  const meters = openMeters();
  const openSecret = (sealed: string) => keys.open(codeSecretContext, sealed);
  const sealSecret = (plain: string) => keys.seal(codeSecretContext, plain);
  const secondFactor = options.secondFactor ?? !options.demonstration;
  const sessions = openSessions({ db, now: realNow, today: clock.today, openSecret, sealSecret, secondFactor });
  const engine = new Engine({
    db,
    acts,
    now: clock.now,
    sealer: keys,
    standing: standingOf,
    onCommit: options.onCommit,
    onOutcome: (act, outcome) => {
      meters.acts.inc({ act, outcome: outcome.outcome });
      log.info({ act, ...outcome }, 'an act was decided');
      if (outcome.outcome === 'done' && ofAccounts.has(act)) sessions.forgetAll();
    },
    onDenied: (actor, act, subject) => {
      accessLog.deny(actor, `act ${act}`, { what: `${subject.kind}:${subject.id}` }).catch(onFailure);
    },
  });
  return {
    ...{ db, keys, clock, realNow, log, accessLog, engine, meters, sealer: keys, renderer, sessions },
    files: openFileStore(join(options.dataDir, 'files'), (hash, state) => {
      meters.unsoundFiles.inc({ state });
      log.error({ file: hash, state }, 'a kept file is not as it was kept');
    }),
    drafts: openDrafts(renderer, () => realNow().epochMilliseconds),
    ready: options.ready,
    version: options.version,
    demonstration: options.demonstration,
    behindTls: options.behindTls,
    publicUrl: options.publicUrl,
    webFolder: options.webFolder,
  };
}

/** Writes what is waiting and lets go of workers and connections. */
export async function closeApp(app: App): Promise<void> {
  await app.accessLog.close();
  await app.renderer.close();
  await app.db.close();
}
