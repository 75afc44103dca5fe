import { once } from 'node:events';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import type { Client, Submittable } from 'pg';

/** The parts of `pg`'s connection that COPY needs and its published types leave out. */
type Wire = {
  readonly stream: Socket;
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
};

/** What `pg` calls while a statement of ours runs; the messages that COPY never brings are left alone. */
class CopyStatement {
  constructor(handlers: {
    submit: (wire: Wire) => void;
    handleCopyData?: (message: { chunk: Buffer }) => void;
    handleCopyInResponse?: (wire: Wire) => void;
    handleCommandComplete: (message: { text: string }) => void;
    handleReadyForQuery: () => void;
    handleError: (error: Error) => void;
  }) {
    Object.assign(this, handlers);
  }
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleCopyData(): void {}
  handleCopyInResponse(wire: Wire): void {
    wire.sendCopyFail('this statement takes no rows in');
  }
}

function run(client: Client, statement: CopyStatement): void {
  client.query(statement as unknown as Submittable);
}

function rowsOf(commandTag: string): number {
  return Number(/^COPY (\d+)$/.exec(commandTag)?.[1] ?? Number.NaN);
}

/** The rows that a `COPY … TO STDOUT` writes, no faster than they are read; `rows()` counts them once they have ended. */
export function copyOut(client: Client, text: string): { readonly lines: Readable; readonly rows: () => number } {
  let socket: Socket | undefined;
  let count = Number.NaN;
  const lines = new Readable({
    read: () => void socket?.resume(),
    destroy: (error, done) => {
      // What nobody reads any more must still pass by, or the connection would never be free again.
      socket?.resume();
      done(error);
    },
  });
  const statement = new CopyStatement({
    submit: (wire) => {
      socket = wire.stream;
      wire.query(text);
    },
    handleCopyData: ({ chunk }) => {
      // The chunk lies in a buffer that the connection fills again.
      if (!lines.destroyed && !lines.push(Buffer.from(chunk))) socket?.pause();
    },
    handleCommandComplete: (message) => {
      count = rowsOf(message.text);
    },
    handleReadyForQuery: () => void lines.push(null),
    handleError: (error) => void lines.destroy(error),
  });
  run(client, statement);
  return { lines, rows: () => count };
}

async function feed(wire: Wire, source: AsyncIterable<Buffer>, gone: () => boolean): Promise<void> {
  for await (const chunk of source) {
    if (gone()) return;
    wire.sendCopyFromChunk(chunk);
    if (wire.stream.writableNeedDrain) await once(wire.stream, 'drain');
  }
  wire.endCopyFrom();
}

/** Sends a source to a `COPY … FROM STDIN`; gives the number of rows that the server took. */
export function copyIn(client: Client, text: string, source: AsyncIterable<Buffer>): Promise<number> {
  return new Promise((resolve, reject) => {
    let count = Number.NaN;
    let failed: Error | undefined;
    const statement = new CopyStatement({
      submit: (wire) => wire.query(text),
      handleCopyInResponse: (wire) => {
        feed(wire, source, () => failed !== undefined).catch((error: Error) => {
          failed = error;
          wire.sendCopyFail('the source of the rows ended with an error');
        });
      },
      handleCommandComplete: (message) => {
        count = rowsOf(message.text);
      },
      handleReadyForQuery: () => resolve(count),
      handleError: (error) => {
        failed ??= error;
        reject(failed);
      },
    });
    run(client, statement);
  });
}
