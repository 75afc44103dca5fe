import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Book } from './book.ts';
import { profileOf } from './catalogue.ts';
import { LegalClock } from './clock.ts';
import { settleDue } from './engine.ts';
import { KeyRing } from './key-ring.ts';
import { Knobs } from './knobs.ts';
import { Outbox } from './outbox.ts';
import { Face } from './server.ts';
import type { Unit } from './unit.ts';
import { ownKeys } from './wire.ts';

const tickMs = 1000;

const { values } = parseArgs({
  options: {
    unit: { type: 'string' },
    port: { type: 'string', default: '0' },
    data: { type: 'string' },
    'court-url': { type: 'string', default: 'http://127.0.0.1:8080' },
    peers: { type: 'string', default: '{}' },
    tied: { type: 'boolean', default: false },
  },
});

async function start(): Promise<void> {
  if (!values.unit || !values.data)
    throw new Error('usage: --unit <id> --data <folder> [--port] [--court-url] [--peers]');
  const profile = profileOf(values.unit);
  const folder = join(values.data, profile.id);
  const peers = JSON.parse(values.peers) as Record<string, string>;
  const courtUrl = values['court-url'];
  let wanted: NodeJS.Timeout | undefined;
  const unit: Unit = {
    profile,
    book: new Book(folder),
    keys: await ownKeys(folder),
    knobs: new Knobs(),
    clock: new LegalClock(courtUrl),
    courtUrl,
    peers,
    wake: () => {
      if (wanted === undefined) wanted = setTimeout(run, profile.temper.laterMs ?? 0);
    },
  };
  const ring = new KeyRing(courtUrl, peers);
  const outbox = new Outbox(unit, ring);
  function run(): void {
    wanted = undefined;
    try {
      settleDue(unit);
    } catch (error) {
      process.stderr.write(`${profile.id}: ${error instanceof Error ? error.stack : String(error)}\n`);
    }
    void outbox.deliver();
  }
  const server = await new Face(unit, ring).listen(Number(values.port));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  process.stdout.write(`${JSON.stringify({ ready: true, unit: profile.id, port, jwk: unit.keys.jwk })}\n`);
  // What was compiled is left for the other units, which then start without the type stripper: half the memory.
  flushCompileCache();
  run();
  setInterval(async () => {
    await unit.clock.refresh();
    unit.book.forgetNonces(Temporal.Now.instant().epochMilliseconds / 1000 - 1200);
    run();
  }, tickMs);
  // A unit started by the supervisor must not outlive it, also when that is killed: its end closes our input.
  if (values.tied) process.stdin.on('end', () => process.exit(0)).resume();
  process.on('SIGTERM', () => process.exit(0));
}

await start();
