/** A story of one case: it acts, then yields the days that it lets pass. */
export type Story = AsyncGenerator<number, void, void>;

/** Stories of one lane never run at the same time; lanes do. */
export type AgendaStory = { readonly startDay: number; readonly lane: number; readonly story: Story };

type Waiting = { onDay: number; readonly order: number; readonly lane: number; readonly story: Story };

export type AgendaDay = {
  /** Whether anybody works on the day; what falls on a day off waits for the next that is none. */
  readonly works: (n: number) => boolean;
  /** Called before the stories of a day. */
  readonly open: (n: number) => Promise<void>;
  /** Called after them. */
  readonly close: (n: number) => Promise<void>;
};

/**
 * Runs many stories on one agenda in time order; days are whole numbers. Stories that are still waiting on `lastDay` stay
 * where they are: that is how a region has cases in every stage.
 */
export async function runAgenda(stories: readonly AgendaStory[], lastDay: number, day: AgendaDay): Promise<void> {
  const next = (n: number): number => (day.works(n) ? n : next(n + 1));
  let waiting: Waiting[] = stories.map(({ startDay, ...rest }, order) => ({ onDay: next(startDay), order, ...rest }));
  while (waiting.length > 0) {
    const today = waiting.reduce((least, w) => Math.min(least, w.onDay), Number.POSITIVE_INFINITY);
    if (today > lastDay) break;
    await day.open(today);
    const due = waiting.filter((w) => w.onDay === today).sort((a, b) => a.order - b.order);
    const lanes = Map.groupBy(due, (w) => w.lane);
    const over = await Promise.all([...lanes.values()].map((lane) => runLane(lane, today, next)));
    const ended = new Set(over.flat());
    waiting = waiting.filter((w) => !ended.has(w));
    await day.close(today);
  }
}

/** Runs the stories of a lane one after the other; returns those that have ended. */
async function runLane(lane: readonly Waiting[], today: number, next: (n: number) => number): Promise<Waiting[]> {
  const ended: Waiting[] = [];
  for (const waiting of lane) {
    const step = await waiting.story.next();
    if (step.done) ended.push(waiting);
    else waiting.onDay = next(today + Math.max(1, step.value));
  }
  return ended;
}
