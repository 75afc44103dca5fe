import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/world/database.ts';
import { openDatabase } from './database.ts';
import { troubleOf } from './errors.ts';
import { connected, roleUrl } from './roles.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

test('a connection that breaks while a commit is under way leaves it uncertain, which is another thing than failed', async () => {
  await connected(fresh.adminUrl, (admin) =>
    admin.query(`
      CREATE FUNCTION try_cut() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
        'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';
      CREATE TABLE try_cutting (id int PRIMARY KEY);
      GRANT ALL ON try_cutting TO writ_app;
      CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON try_cutting DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION try_cut();`),
  );
  const work = fresh.db.system((tx) => tx.run(sql`insert into try_cutting values (1)`));
  await expect(work).rejects.toSatisfy((error) => troubleOf(error) === 'uncertain');
});

test('what the server cannot do now is told apart from mistakes', () => {
  const said = (code: string) => Object.assign(new Error('…'), { code, severity: 'ERROR' });
  const socket = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  const file = Object.assign(new Error('no such file'), { code: 'ENOENT' });
  const gone = Object.assign(new Error('no such socket'), { code: 'ENOENT', syscall: 'connect' });
  const words = ['Connection terminated unexpectedly', 'timeout exceeded when trying to connect'];
  const away = [
    said('57P03'),
    said('53300'),
    said('58030'),
    said('08006'),
    socket,
    gone,
    ...words.map((w) => new Error(w)),
  ];
  expect(away.map(troubleOf)).toEqual(away.map(() => 'away'));
  expect(troubleOf(said('53100'))).toBe('full');
  expect([said('23505'), said('42601'), new Error('ours'), file, 'text'].map(troubleOf)).toEqual(
    Array(5).fill(undefined),
  );
});

/** A network between us and the server that can be told to swallow everything. */
async function openNetwork(to: URL) {
  const sockets: Socket[] = [];
  const server = createServer((near) => {
    const far = connect(Number(to.port), to.hostname);
    sockets.push(near, far);
    for (const socket of [near, far]) socket.on('error', () => {});
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(to);
  url.searchParams.delete('host');
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    swallow: () => {
      for (const socket of sockets) socket.unpipe().pause();
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

test('a network that swallows everything ends a statement in time, and only then a connection', async () => {
  const network = await openNetwork(new URL(roleUrl(fresh.access, 'writ_app')));
  let lost = 0;
  const onConnectionLost = () => {
    lost += 1;
  };
  const db = openDatabase({ url: network.url, statementTimeoutMs: 500, onConnectionLost });
  const ask = () => db.read<{ n: number }>({ courts: [] }, sql`select 1 as n`);
  await ask();
  await db.system((tx) => tx.run(sql`select 2`));
  await pause(6_000);
  expect(lost).toBe(0);
  expect(await ask()).toEqual([{ n: 1 }]);
  network.swallow();
  const started = performance.now();
  await expect(ask()).rejects.toSatisfy((error) => troubleOf(error) === 'away');
  expect(performance.now() - started).toBeLessThan(8_000);
  network.close();
  await db.close();
});
