/** A story of one case: it acts, then yields the days that it lets pass. */
export type Story = AsyncGenerator<number, void, void>;

type Waiting = { readonly onDay: number; readonly order: number; readonly story: Story };

/**
 * Runs many stories on one agenda in time order. `startDay` and the days that stories yield are whole days; `openDay`
 * is called before the stories of a day, `closeDay` after them. Stories that are still waiting on `lastDay` stay where
 * they are: that is how a region has cases in every stage.
 */
export async function runAgenda(
  stories: readonly { readonly startDay: number; readonly story: Story }[],
  lastDay: number,
  day: { open: (n: number) => Promise<void>; close: (n: number) => Promise<void> },
): Promise<void> {
  const waiting: Waiting[] = stories.map(({ startDay, story }, order) => ({ onDay: startDay, order, story }));
  const byTime = (a: Waiting, b: Waiting) => a.onDay - b.onDay || a.order - b.order;
  while (waiting.length > 0) {
    waiting.sort(byTime);
    const today = (waiting[0] as Waiting).onDay;
    if (today > lastDay) break;
    await day.open(today);
    while (waiting[0]?.onDay === today) {
      const next = waiting.shift() as Waiting;
      const step = await next.story.next();
      if (!step.done) waiting.push({ ...next, onDay: today + Math.max(1, step.value) });
    }
    await day.close(today);
  }
}
