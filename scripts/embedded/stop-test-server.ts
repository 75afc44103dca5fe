// Stops the embedded server that the tests leave running, unless another test run is using it.
import { join } from 'node:path';
import { stopEmbedded } from '../../src/platform/database/index.ts';

await stopEmbedded(join(import.meta.dirname, '../../data/test-postgres'), { unlessUsed: true });
