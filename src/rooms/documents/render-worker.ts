import { parentPort, workerData } from 'node:worker_threads';
import { createTypesetter, type TypesettingJob } from './typesetting.ts';

const typesetter = createTypesetter((workerData as { fontDir?: string }).fontDir);

parentPort?.on('message', (job: TypesettingJob) => {
  const done = typesetter.set(job);
  parentPort?.postMessage(done, 'pdf' in done ? [done.pdf.buffer] : []);
});
