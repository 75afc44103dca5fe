import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sql from 'sql-template-tag';
import { type Act, Engine } from '#acts';
import { codeAt, codeSecretContext, type Db, hashPassword, newCodeSecret, type OfficerPost } from '#platform';
import type { App } from '../../src/edge/app.ts';
import { type Logger, openLog } from '../../src/edge/log.ts';
import { openApp } from '../../src/edge/open-app.ts';
import { buildServer, type Server } from '../../src/edge/server.ts';
import type { World } from './court.ts';

export type Answer = Awaited<ReturnType<Server['inject']>>;

/** An officer at his browser: signed in, sending the page token with whatever changes something. */
export type Browser = {
  readonly signedIn: Answer;
  readonly cookies: Record<string, string>;
  get(url: string): Promise<Answer>;
  post(url: string, payload: object | string, headers?: Record<string, string>): Promise<Answer>;
  delete(url: string): Promise<Answer>;
};

/** The HTTP server of a small court, called without a network. Every officer's login is the name of his first post. */
export type TestServer = {
  readonly app: App;
  readonly server: Server;
  readonly password: string;
  /** Of that password, as the database keeps it. */
  readonly hash: string;
  signIn(post: OfficerPost): Promise<Browser>;
  /** Gives every officer back the password and device that this server began with. */
  restoreAccounts(): Promise<void>;
  /** The one-time code that every officer's device shows now. */
  code(): string;
  close(): Promise<void>;
};

/**
 * Serves a world; `acts` replaces the product's acts where a test is about the routes and not about the law, `log` the
 * silence where it is about what the log says.
 */
export async function serveWorld(
  db: Db,
  world: World,
  acts?: readonly Act[],
  log: Logger = openLog('silent'),
): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'writ-server-'));
  const password = 'Enforce-2026';
  const secret = newCodeSecret();
  const hash = await hashPassword(password);
  const sealed = world.keys.seal(codeSecretContext, secret);
  const firstPosts = sql`(select distinct on (officer_id) officer_id, post from platform_posts
    where court_id = ${world.courtId} order by officer_id, from_day) p`;
  // Officers who came later, by an act, keep their own logins.
  const restoreAccounts = async () => {
    await db.system((tx) =>
      tx.run(sql`update platform_officers o set password_hash = ${hash}, totp_secret = ${sealed} from ${firstPosts}
        where p.officer_id = o.id and o.login = p.post`),
    );
  };
  await db.system((tx) =>
    tx.run(sql`update platform_officers o set login = p.post from ${firstPosts} where p.officer_id = o.id`),
  );
  await restoreAccounts();
  const opened = await openApp({
    ...{ db, keys: world.keys, log, realNow: () => world.now, dataDir: folder, ready: [] },
    ...{ webFolder: join(folder, 'web'), publicUrl: 'http://localhost:8080', version: '0.1.0' },
    ...{ demonstration: true, behindTls: false, onCommit: () => {} },
  });
  const app = acts ? { ...opened, engine: new Engine({ ...opened.engine.options, acts }) } : opened;
  const server = await buildServer(app);
  return {
    app,
    server,
    password,
    hash,
    restoreAccounts,
    code: () => codeAt(secret, world.now),
    async signIn(post) {
      const signedIn = await server.inject({ method: 'POST', url: '/api/session', payload: { login: post, password } });
      const cookies = Object.fromEntries(signedIn.cookies.map((c) => [c.name, c.value]));
      const token = { 'x-writ-csrf': String(signedIn.json().csrf) };
      return {
        signedIn,
        cookies,
        get: (url) => server.inject({ method: 'GET', url, cookies }),
        post: (url, payload, headers = {}) =>
          server.inject({ method: 'POST', url, payload, cookies, headers: { ...token, ...headers } }),
        delete: (url) => server.inject({ method: 'DELETE', url, cookies, headers: token }),
      };
    },
    async close() {
      await server.close();
      await app.accessLog.close();
      await app.renderer.close();
      rmSync(folder, { recursive: true });
    },
  };
}
