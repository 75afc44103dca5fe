import { createHash } from 'node:crypto';

/** RFC 9162 hashing: leaves and inner nodes are hashed with different prefixes, so one can never pass for the other. */
export function leafHash(data: Buffer): Buffer {
  return createHash('sha256')
    .update(Buffer.from([0]))
    .update(data)
    .digest();
}
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256')
    .update(Buffer.from([1]))
    .update(left)
    .update(right)
    .digest();
}

function largestPowerBelow(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** Root of the tree over leaf hashes; the root of no leaves is the hash of nothing. */
export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return createHash('sha256').digest();
  let level = [...leaves];
  // Folding pairs from the left and carrying an odd last node up gives the same root as the recursive definition.
  while (level.length > 1) {
    const next: Buffer[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const left = level[i] as Buffer;
      const right = level[i + 1];
      next.push(right ? nodeHash(left, right) : left);
    }
    level = next;
  }
  return level[0] as Buffer;
}

/** The audit path of a leaf (RFC 9162 §2.1.3), from the leaf upwards. */
export function inclusionProof(leaves: readonly Buffer[], index: number): Buffer[] {
  if (leaves.length <= 1) return [];
  const k = largestPowerBelow(leaves.length);
  return index < k
    ? [...inclusionProof(leaves.slice(0, k), index), merkleRoot(leaves.slice(k))]
    : [...inclusionProof(leaves.slice(k), index - k), merkleRoot(leaves.slice(0, k))];
}

/** Checks an audit path against a root, as any standard verifier does (RFC 9162 §2.1.3.2). */
export function verifyInclusion(
  leaf: Buffer,
  index: number,
  size: number,
  proof: readonly Buffer[],
  root: Buffer,
): boolean {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false;
  let fn = index;
  let sn = size - 1;
  let r = leaf;
  for (const p of proof) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      r = nodeHash(p, r);
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
      }
    } else {
      r = nodeHash(r, p);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && r.equals(root);
}

/** Appends to a tree kept as its right edge (one hash for each set bit of the size), so that a root costs log n. */
export function appendToEdge(edge: readonly (Buffer | null)[], leaf: Buffer): (Buffer | null)[] {
  const next = [...edge];
  let carry = leaf;
  for (let level = 0; ; level++) {
    const at = next[level];
    if (!at) {
      next[level] = carry;
      return next;
    }
    carry = nodeHash(at, carry);
    next[level] = null;
  }
}

/** The root of a tree kept as its right edge. */
export function rootOfEdge(edge: readonly (Buffer | null)[]): Buffer {
  let root: Buffer | null = null;
  for (const hash of edge) if (hash) root = root ? nodeHash(hash, root) : hash;
  return root ?? merkleRoot([]);
}
