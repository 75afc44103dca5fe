import { Agent, request } from 'node:http';
import type { Role } from './house.ts';

/** A request as it goes over the line. */
export type Asked = {
  readonly method: string;
  /** Path and query, already in the characters of an address. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
};

export type Answered = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
  readonly ms: number;
};

/** An answer that takes longer hangs. */
export const hangsAfterMs = 10_000;

export type Caller = { ask(asked: Asked, role: Role): Promise<Answered | 'hangs' | 'cut'>; close(): void };

/** Sends requests to the server over connections that it keeps, and waits no longer than the limit. */
export function openCaller(port: number): Caller {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  return {
    ask({ method, address, headers, body }, role) {
      const length = body ? { 'content-length': String(body.length) } : {};
      const own = {
        ...length,
        ...(role.cookie ? { cookie: role.cookie, 'x-writ-csrf': role.csrf ?? '' } : {}),
        ...headers,
      };
      const started = performance.now();
      return new Promise((resolve) => {
        const sent = request({ host: '127.0.0.1', port, agent, method, path: address, headers: own }, (reply) => {
          const parts: Buffer[] = [];
          reply.on('data', (part: Buffer) => parts.push(part));
          reply.on('error', () => resolve('cut'));
          reply.on('end', () => {
            clearTimeout(timer);
            const { statusCode: status = 0, headers: told } = reply;
            resolve({ status, headers: told, bytes: Buffer.concat(parts), ms: performance.now() - started });
          });
        });
        const timer = setTimeout(() => {
          resolve('hangs');
          sent.destroy();
        }, hangsAfterMs);
        sent.on('error', () => {
          clearTimeout(timer);
          resolve('cut');
        });
        sent.end(body);
      });
    },
    close: () => agent.destroy(),
  };
}
