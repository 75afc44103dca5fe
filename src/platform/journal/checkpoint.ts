import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';

/** Signs a court's log: the C2SP signed-note key name and an Ed25519 key. */
export type LogSigner = {
  readonly name: string;
  /** 32 raw bytes. */
  readonly publicKey: Buffer;
  readonly sign: (data: Buffer) => Buffer;
};

function keyId(name: string, publicKey: Buffer): Buffer {
  return createHash('sha256')
    .update(name)
    .update(Buffer.from([0x0a, 0x01]))
    .update(publicKey)
    .digest()
    .subarray(0, 4);
}

/** Writes and signs a checkpoint in the C2SP tlog-checkpoint format. */
export function signCheckpoint(origin: string, size: bigint, root: Buffer, signer: LogSigner): string {
  const body = `${origin}\n${size}\n${root.toString('base64')}\n`;
  const signature = Buffer.concat([keyId(signer.name, signer.publicKey), signer.sign(Buffer.from(body))]);
  return `${body}\n— ${signer.name} ${signature.toString('base64')}\n`;
}

export type OpenedCheckpoint = { readonly origin: string; readonly size: bigint; readonly root: Buffer };

/** Reads a checkpoint and checks its signature by the given key; undefined when anything is off. */
export function openCheckpoint(note: string, name: string, publicKey: Buffer): OpenedCheckpoint | undefined {
  const split = note.indexOf('\n\n');
  if (split < 0) return undefined;
  const body = note.slice(0, split + 1);
  const [origin = '', size = '', root = ''] = body.split('\n');
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url') },
    format: 'jwk',
  });
  for (const line of note.slice(split + 2).split('\n')) {
    const m = /^— (\S+) (\S+)$/.exec(line);
    if (m?.[1] !== name) continue;
    const bytes = Buffer.from(m[2] ?? '', 'base64');
    if (!bytes.subarray(0, 4).equals(keyId(name, publicKey))) continue;
    if (!/^\d{1,18}$/.test(size)) return undefined;
    if (verifySignature(null, Buffer.from(body), key, bytes.subarray(4))) {
      return { origin, size: BigInt(size), root: Buffer.from(root, 'base64') };
    }
  }
  return undefined;
}
