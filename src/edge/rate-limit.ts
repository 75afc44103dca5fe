import type { FastifyRequest } from 'fastify';
import { RefusalError } from '#kernel';
import { refuseRequest } from './refusals.ts';

export type RateLimit = {
  /** Takes `cost` from the caller's allowance; throws the refusal `too-many-requests` when there is not enough. */
  readonly take: (request: FastifyRequest, cost?: number) => void;
};

/**
 * An allowance per network address that refills with real time. It is kept in memory: each process of a larger
 * installation counts for itself, and a restart forgets.
 */
export function openRateLimit(limit: { burst: number; perSecond: number; nowMs: () => number }): RateLimit {
  const left = new Map<string, { tokens: number; at: number }>();
  const addressesMax = 10_000;
  return {
    take(request, cost = 1) {
      const now = limit.nowMs();
      const known = left.get(request.ip) ?? { tokens: limit.burst, at: now };
      const tokens = Math.min(limit.burst, known.tokens + ((now - known.at) / 1000) * limit.perSecond);
      if (tokens < cost) {
        const seconds = Math.max(1, Math.ceil((cost - tokens) / limit.perSecond));
        throw new RefusalError(refuseRequest('too-many-requests', { values: { seconds } }));
      }
      // Addresses that have been quiet longest go first when the table is full; they are refilled by then anyway.
      if (left.size >= addressesMax && !left.has(request.ip)) left.delete(left.keys().next().value as string);
      left.delete(request.ip);
      left.set(request.ip, { tokens: tokens - cost, at: now });
    },
  };
}
