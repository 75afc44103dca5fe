import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appendToEdge, inclusionProof, leafHash, merkleRoot, nodeHash, rootOfEdge, verifyInclusion } from './merkle.ts';

const leavesOf = (n: number) => Array.from({ length: n }, (_, i) => leafHash(Buffer.from(`entry ${i}`)));

describe('the log of a court', () => {
  test('the empty tree and single leaf have the roots that RFC 9162 names', () => {
    expect(merkleRoot([]).toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(leafHash(Buffer.alloc(0)).toString('hex')).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    );
  });
  test('three leaves fold as the RFC draws them', () => {
    const [a, b, c] = leavesOf(3) as [Buffer, Buffer, Buffer];
    expect(merkleRoot([a, b, c]).equals(nodeHash(nodeHash(a, b), c))).toBe(true);
  });
  test('every leaf of every tree up to 40 proves itself and no other', () => {
    for (let n = 1; n <= 40; n++) {
      const leaves = leavesOf(n);
      const root = merkleRoot(leaves);
      for (let i = 0; i < n; i++) {
        const proof = inclusionProof(leaves, i);
        expect(verifyInclusion(leaves[i] as Buffer, i, n, proof, root)).toBe(true);
        expect(verifyInclusion(leafHash(Buffer.from('other')), i, n, proof, root)).toBe(false);
        if (n > 1) expect(verifyInclusion(leaves[i] as Buffer, (i + 1) % n, n, proof, root)).toBe(false);
      }
    }
  });
  test('the edge gives the same root as the whole tree', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), (n) => {
        const leaves = leavesOf(n);
        const edge = leaves.reduce<(Buffer | null)[]>((e, l) => appendToEdge(e, l), []);
        expect(rootOfEdge(edge).equals(merkleRoot(leaves))).toBe(true);
      }),
    );
  });
});
