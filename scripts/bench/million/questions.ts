import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { openLog } from '../../../src/edge/log.ts';
import { openApp } from '../../../src/edge/open-app.ts';
import { buildServer } from '../../../src/edge/server.ts';
import { benchPassword, loginOf } from './courts.ts';
import type { Filled } from './database.ts';
import { recordingDb, type Waves } from './recording.ts';

export const kinds = ['case', 'list', 'ten', 'due', 'light', 'search', 'preview'] as const;
export type Kind = (typeof kinds)[number];
type Question = {
  readonly judge: string;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly body?: string;
};

/** So many judges, each of another court, ask; so many different questions of each kind. */
const judges = 4;
const casesAsked = 100;

async function rows<T>(admin: Client, text: string, values: unknown[]): Promise<T[]> {
  return (await admin.query(text, values)).rows as T[];
}

async function ofJudge(admin: Client, court: number): Promise<readonly (readonly [Kind, Question])[]> {
  const judge = loginOf(court, 'judge');
  const [held] = await rows<{ officer: string; court: string }>(
    admin,
    'select o.id as officer, p.court_id as court from platform_officers o join platform_posts p on p.officer_id = o.id where o.login = $1',
    [judge],
  );
  const { officer = '', court: courtId = '' } = held ?? {};
  const get = (kind: Kind, url: string) => [kind, { judge, method: 'GET', url }] as const;
  const open = await rows<{ id: string }>(
    admin,
    "select id from cases_cases where court_id = $1 and status = 'open' order by md5(id::text) limit $2",
    [courtId, casesAsked],
  );
  const colleagues = await rows<{ id: string }>(
    admin,
    "select officer_id as id from platform_posts where court_id = $1 and post = 'judge'",
    [courtId],
  );
  const names = await rows<{ name: string }>(
    admin,
    "select distinct words as name from people_search where court_id = $1 and kind = 'party' and length(words) = 3 order by words limit $2",
    [courtId, casesAsked],
  );
  const assets = await rows<{ id: string; asset: string }>(
    admin,
    `select a.case_id as id, a.id as asset from cases_assignments h
      join cases_cases c on c.court_id = h.court_id and c.id = h.case_id and c.status = 'open'
      join property_assets a on a.court_id = h.court_id and a.case_id = h.case_id
      where h.court_id = $1 and h.duty = 'judge' and h.officer_id = $2
        and not exists (select from property_controls k where k.court_id = a.court_id and k.asset_id = a.id)
      order by md5(a.id::text) limit $3`,
    [courtId, officer, casesAsked],
  );
  return [
    ...open.map(({ id }) => get('case', `/api/cases/${id}`)),
    ...colleagues.map(({ id }) => get('list', `/api/cases?handler=${id}&state=open&limit=20`)),
    // A handler of the small region has some ten open cases: pages as long as his are compared with each other.
    ...colleagues.map(({ id }) => get('ten', `/api/cases?handler=${id}&state=open&limit=10`)),
    get('due', `/api/cases?sort=due&limit=20`),
    get('light', '/api/cases?light=red&limit=20'),
    ...names.map(({ name }) => get('search', `/api/search?q=${encodeURIComponent(name)}`)),
    ...assets.map(({ id, asset }) => {
      const body = JSON.stringify({ input: { assets: [{ assetId: asset, limit: '1000.00' }] } });
      const url = `/api/cases/${id}/acts/freeze-asset?preview=true`;
      return ['preview', { judge, method: 'POST', url, body }] as const;
    }),
  ];
}

export type Asked = {
  /** The requests of each kind as they go over the wire to a server of ours. */
  readonly ours: Readonly<Record<Kind, readonly string[]>>;
  /** The statements that each of them runs, in the same order. */
  readonly recordings: Readonly<Record<Kind, readonly Waves[]>>;
};

/** Chooses what is asked, signs the judges in, and notes which statements each question runs. */
export async function askedOf(filled: Filled): Promise<Asked> {
  const admin = new Client({ connectionString: filled.access.adminUrl });
  await admin.connect();
  const asked: (readonly [Kind, Question])[] = [];
  for (let court = 1; court <= judges; court++) asked.push(...(await ofJudge(admin, court)));
  await admin.end();
  const recording = recordingDb(filled.open(4));
  const folder = mkdtempSync(join(tmpdir(), 'writ-bench-'));
  const app = await openApp({
    ...{ db: recording.db, keys: filled.keys, log: openLog('silent'), realNow: () => Temporal.Now.instant() },
    ...{ dataDir: folder, webFolder: folder, publicUrl: 'http://localhost', version: '0', ready: [] },
    ...{ demonstration: true, behindTls: false, onCommit: () => {} },
  });
  const server = await buildServer(app);
  const signedIn = new Map<string, { cookie: string; csrf: string }>();
  for (let court = 1; court <= judges; court++) {
    const login = loginOf(court, 'judge');
    const answer = await server.inject({
      method: 'POST',
      url: '/api/session',
      payload: { login, password: benchPassword },
    });
    const cookie = answer.cookies.map((c) => `${c.name}=${c.value}`).join('; ');
    signedIn.set(login, { cookie, csrf: String(answer.json().csrf) });
  }
  const ours = Object.fromEntries(kinds.map((k) => [k, [] as string[]])) as Record<Kind, string[]>;
  const recordings = Object.fromEntries(kinds.map((k) => [k, [] as Waves[]])) as Record<Kind, Waves[]>;
  for (const [kind, { judge, method, url, body }] of asked) {
    const { cookie = '', csrf = '' } = signedIn.get(judge) ?? {};
    const headers = { host: '127.0.0.1', cookie, 'x-writ-csrf': csrf };
    const json =
      body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    recording.take();
    const answer = await server.inject({
      method,
      url,
      headers: { ...headers, ...json },
      ...(body ? { payload: body } : {}),
    });
    if (answer.statusCode !== 200) throw new Error(`${kind}: ${answer.body.slice(0, 500)}`);
    recordings[kind].push(recording.take());
    const lines = Object.entries({ ...headers, ...json }).map(([name, value]) => `${name}: ${value}\r\n`);
    ours[kind].push(`${method} ${url} HTTP/1.1\r\n${lines.join('')}\r\n${body ?? ''}`);
  }
  await server.close();
  await app.accessLog.close();
  await app.renderer.close();
  return { ours, recordings };
}
