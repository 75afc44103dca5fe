import { parseArgs } from 'node:util';
import { startUnits } from './all.ts';

// Runs all units until the input ends, and says on its first line of output who they are and where they listen.
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: 'data/units' },
    'court-url': { type: 'string', default: 'http://127.0.0.1:8080' },
    port: { type: 'string', default: '8091' },
  },
});

const running = await startUnits({
  courtUrl: values['court-url'],
  dataDir: values.data,
  basePort: Number(values.port),
});
process.stdout.write(`${JSON.stringify(running.units)}\n`);

process.stdin.resume().on('end', async () => {
  await running.stop();
  process.exit(0);
});
