import { parseArgs } from 'node:util';
import { startUnits } from './all.ts';

/**
 * All nine units under one process: prints, as its first line, the list of units with address and public key as JSON, and
 * ends them when its own input ends, so that nothing is left behind when whoever started it is killed.
 */
const { values } = parseArgs({
  options: {
    'court-url': { type: 'string', default: 'http://127.0.0.1:8080' },
    data: { type: 'string', default: './data/units' },
    port: { type: 'string', default: '9101' },
  },
});

const running = await startUnits({
  courtUrl: values['court-url'],
  dataDir: values.data,
  basePort: Number(values.port),
  restartAfterMs: 3000,
});
process.stdout.write(`${JSON.stringify(running.units)}\n`);

async function end(): Promise<void> {
  await running.stop();
  process.exit(0);
}
process.stdin.on('end', () => void end()).resume();
process.on('SIGTERM', () => void end());
process.on('SIGINT', () => void end());
