import type { Job } from '#platform';
import type { App } from './app.ts';

/** Does one job; what it throws puts the job back for later. It may run twice, so it goes by ids, never by counting. */
export type JobHandler = (app: App, job: Job) => Promise<void>;

/** Who does which kind of job; one line each. */
export const jobHandlers: ReadonlyMap<string, JobHandler> = new Map<string, JobHandler>([]);
