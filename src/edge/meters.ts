import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What the work beside the requests is counted by; no figure is about a person, a case or a court. */
export type Meters = {
  readonly registry: Registry;
  readonly acts: Counter<'act' | 'outcome'>;
  readonly jobs: Histogram<'kind' | 'outcome'>;
  readonly exchanges: Histogram<'unit' | 'outcome'>;
  readonly round: Histogram;
  readonly waitingJobs: Gauge<'kind'>;
  readonly oldestJob: Gauge;
  readonly pendingEntries: Gauge;
  readonly ready: Gauge<'check'>;
  readonly unsoundFiles: Counter<'state'>;
};

/** Makes the meters of one server. `docs/runbook.md` says of each what it means and when to worry. */
export function openMeters(): Meters {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    acts: new Counter({
      ...{ name: 'writ_acts_total', labelNames: ['act', 'outcome'], registers },
      help: 'Acts by what became of them: done, proposed, refused.',
    }),
    jobs: new Histogram({
      ...{ name: 'writ_job_seconds', labelNames: ['kind', 'outcome'], registers },
      help: 'Seconds that one job of the outbox took, by kind and outcome: done, put-back.',
      buckets: [0.02, 0.1, 0.5, 2, 10, 60],
    }),
    exchanges: new Histogram({
      ...{ name: 'writ_unit_exchange_seconds', labelNames: ['unit', 'outcome'], registers },
      help: 'Seconds of one exchange with a unit, by outcome: answered, accepted, rejected, retry.',
      buckets: [0.05, 0.2, 1, 5, 30],
    }),
    round: new Histogram({
      ...{ name: 'writ_round_seconds', registers },
      help: 'Seconds of one round of background work: jobs, logs, lapsed proposals.',
      buckets: [0.02, 0.1, 0.5, 2, 10, 60],
    }),
    waitingJobs: new Gauge({
      ...{ name: 'writ_outbox_waiting', labelNames: ['kind'], registers },
      help: 'Jobs of the outbox that are not done, by kind.',
    }),
    oldestJob: new Gauge({
      ...{ name: 'writ_outbox_overdue_seconds', registers },
      help: 'How long the job that is due longest has been waiting for its turn.',
    }),
    pendingEntries: new Gauge({
      ...{ name: 'writ_log_pending', registers },
      help: 'Entries of the record that stand in no signed log yet.',
    }),
    ready: new Gauge({
      ...{ name: 'writ_ready', labelNames: ['check'], registers },
      help: '1 when a check of readiness passed the last time it was asked for, else 0.',
    }),
    unsoundFiles: new Counter({
      ...{ name: 'writ_files_unsound_total', labelNames: ['state'], registers },
      help: 'Times that a kept file was asked for and was missing or changed.',
    }),
  };
}
