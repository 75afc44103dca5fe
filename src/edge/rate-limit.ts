import type { FastifyRequest } from 'fastify';
import { RefusalError } from '#kernel';
import { refuseRequest } from './refusals.ts';

export type RateLimit = {
  /** Takes `cost` from the caller's allowance; throws the refusal `too-many-requests` when there is not enough. */
  readonly take: (request: FastifyRequest, cost?: number) => void;
  /** The same for whoever has this name, such as an officer wherever he asks from. */
  readonly takeOf: (name: string, cost?: number) => void;
};

/**
 * An allowance per network address, or per name, that refills with real time. It is kept in memory: each process of a larger
 * installation counts for itself, and a restart forgets.
 */
export function openRateLimit(limit: { burst: number; perSecond: number; nowMs: () => number }): RateLimit {
  const left = new Map<string, { tokens: number; at: number }>();
  const addressesMax = 10_000;
  const takeOf = (name: string, cost = 1) => {
    const now = limit.nowMs();
    const known = left.get(name) ?? { tokens: limit.burst, at: now };
    const tokens = Math.min(limit.burst, known.tokens + ((now - known.at) / 1000) * limit.perSecond);
    if (tokens < cost) {
      const seconds = Math.max(1, Math.ceil((cost - tokens) / limit.perSecond));
      throw new RefusalError(refuseRequest('too-many-requests', { values: { seconds } }));
    }
    // Addresses that have been quiet longest go first when the table is full; they are refilled by then anyway.
    if (left.size >= addressesMax && !left.has(name)) left.delete(left.keys().next().value as string);
    left.delete(name);
    left.set(name, { tokens: tokens - cost, at: now });
  };
  return { takeOf, take: (request, cost) => takeOf(request.ip, cost) };
}
