import Fastify from 'fastify';
import { Pool } from 'pg';
import type { Waves } from './recording.ts';

/**
 * What the product is compared with: a route that runs the same statements, prepared and in the same flushes, on as many
 * connections, and sends the rows: no sign-in, no checks, no row-level security, no law, no log.
 */
async function serve(url: string, recordings: Readonly<Record<string, readonly Waves[]>>): Promise<number> {
  const pool = new Pool({ connectionString: url, max: 10, pipeline: true } as ConstructorParameters<typeof Pool>[0]);
  const names = new Map<string, string>();
  const named = (text: string) => {
    const name = names.get(text) ?? `s${names.size}`;
    names.set(text, name);
    return name;
  };
  const server = Fastify();
  server.get<{ Params: { kind: string; i: string } }>('/:kind/:i', async (request, reply) => {
    const waves = recordings[request.params.kind]?.[Number(request.params.i)] ?? [];
    const client = await pool.connect();
    try {
      const answer: unknown[] = [];
      for (const wave of waves) {
        const results = await Promise.all(
          wave.map(({ text, values }) => client.query({ name: named(text), text, values: [...values] })),
        );
        answer.push(...results.map((r) => r.rows));
      }
      return reply.send(answer);
    } finally {
      client.release();
    }
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const address = server.server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

process.on('disconnect', () => process.exit());
process.once('message', async (message) => {
  const { url, recordings } = message as { url: string; recordings: Record<string, Waves[]> };
  process.send?.({ port: await serve(url, recordings) });
});
