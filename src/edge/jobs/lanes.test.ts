import { describe, expect, test } from 'vitest';
import { Lanes, StillUnderWay } from './lanes.ts';

/** Work that ends when the test says so. */
function held() {
  let end = () => {};
  const done = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { work: () => done, end: () => end() };
}

describe('lanes of units', () => {
  test('a unit that does not answer holds up itself and nobody else', async () => {
    const lanes = new Lanes();
    const slow = held();
    const stuck = [1, 2, 3, 4].map((n) => lanes.run('slow', `slow ${n}`, slow.work));
    const fifth = lanes.run('slow', 'slow 5', slow.work);
    const order: string[] = [];
    await lanes.run('quick', 'quick 1', async () => void order.push('quick'));
    expect(order).toEqual(['quick']);
    const ended = Promise.allSettled([...stuck, fifth]);
    const outcomes = await ended;
    expect(outcomes.map((o) => o.status === 'rejected' && o.reason instanceof StillUnderWay)).toEqual(
      Array.from({ length: 5 }, () => true),
    );
    slow.end();
  });

  test('a job that comes back joins the delivery that is still under way', async () => {
    const lanes = new Lanes();
    const slow = held();
    let started = 0;
    const work = () => {
      started++;
      return slow.work();
    };
    await expect(lanes.run('slow', 'one', work)).rejects.toBeInstanceOf(StillUnderWay);
    const again = lanes.run('slow', 'one', work);
    slow.end();
    await again;
    expect(started).toBe(1);
    await lanes.run('slow', 'one', work);
    expect(started).toBe(2);
  });

  test('a unit that stays silent costs the first round some patience, and later ones none', async () => {
    const lanes = new Lanes();
    const slow = held();
    const timed = async (name: string) => {
      const started = performance.now();
      await expect(lanes.run('slow', name, slow.work)).rejects.toBeInstanceOf(StillUnderWay);
      return performance.now() - started;
    };
    expect(await timed('one')).toBeGreaterThan(1_500);
    expect(await timed('two')).toBeLessThan(500);
    const first = lanes.run('slow', 'one', slow.work);
    slow.end();
    await first;
    const again = held();
    const started = performance.now();
    const patient = lanes.run('slow', 'three', again.work);
    setTimeout(again.end, 300);
    await patient;
    expect(performance.now() - started).toBeGreaterThan(250);
  });

  test('a lane keeps a bounded number of deliveries in memory; the rest stays in the outbox', async () => {
    const lanes = new Lanes();
    const slow = held();
    let started = 0;
    const work = () => {
      started++;
      return slow.work();
    };
    const many = await Promise.allSettled(Array.from({ length: 100 }, (_, n) => lanes.run('slow', `n ${n}`, work)));
    expect(many.every((o) => o.status === 'rejected' && o.reason instanceof StillUnderWay)).toBe(true);
    expect(started).toBe(4);
    slow.end();
    const last = lanes.run('slow', 'n 43', work);
    await last;
    expect(started).toBe(44);
  });

  test('whoever waits for quiet about a case waits for all that is under way about it, and not for long', async () => {
    const lanes = new Lanes();
    const [first, second, other] = [held(), held(), held()];
    const running = [
      lanes.run('a', 'one', first.work, 'case 1'),
      lanes.run('b', 'two', second.work, 'case 1'),
      lanes.run('b', 'three', other.work, 'case 2'),
    ];
    await lanes.quiet('case 3', 10_000);
    let quiet = false;
    const waiting = lanes.quiet('case 1', 10_000).then(() => {
      quiet = true;
    });
    first.end();
    await running[0];
    expect(quiet).toBe(false);
    second.end();
    await waiting;
    const started = performance.now();
    await lanes.quiet('case 2', 50);
    expect(performance.now() - started).toBeGreaterThan(40);
    other.end();
    await Promise.all(running);
  });

  test('tells what went wrong to whoever waits', async () => {
    const lanes = new Lanes();
    const fails = () => Promise.reject(new Error('refused'));
    await expect(lanes.run('a', 'one', fails)).rejects.toThrow('refused');
  });
});
