import { connect } from 'node:net';

/** What a load asks: these requests in turn, as they go over the wire, on so many connections, for so long. */
export type Load = {
  readonly port: number;
  readonly requests: readonly string[];
  readonly connections: number;
  readonly ms: number;
};
export type Loaded = { readonly perSecond: number; readonly failed: number; readonly answer: string };

/**
 * A client that costs little beside the server: requests are written as they are, of an answer only its status and length
 * are read. One request is under way on each connection.
 */
function run({ port, requests, connections, ms }: Load): Promise<Loaded> {
  const start = performance.now();
  let next = Math.floor(Math.random() * requests.length);
  let done = 0;
  let failed = 0;
  let answer = '';
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      let head = '';
      let left = -1;
      const ask = () => {
        if (performance.now() - start >= ms) return void socket.end(() => resolve());
        head = '';
        left = -1;
        socket.write(requests[next++ % requests.length] as string);
      };
      socket.on('connect', ask);
      socket.on('error', reject);
      socket.on('data', (chunk) => {
        if (left < 0) {
          head += chunk.toString('latin1');
          const end = head.indexOf('\r\n\r\n');
          if (end < 0) return;
          const length = /content-length: (\d+)/i.exec(head.slice(0, end))?.[1];
          if (length === undefined) return reject(new Error(`an answer without a length: ${head.slice(0, end)}`));
          left = Number(length) - (head.length - end - 4);
        } else left -= chunk.length;
        if (left > 0) return;
        done += 1;
        if (!head.startsWith('HTTP/1.1 200')) {
          failed += 1;
          answer = head;
        }
        ask();
      });
    });
  return Promise.all(Array.from({ length: connections }, one)).then(() => ({
    perSecond: done / ((performance.now() - start) / 1000),
    failed,
    answer,
  }));
}

process.on('disconnect', () => process.exit());
process.on('message', async (load) => process.send?.(await run(load as Load)));
