import { earlyNodes } from './early-nodes.ts';
import { houseNodes } from './house-nodes.ts';
import { lateNodes } from './late-nodes.ts';
import type { ClockNode } from './node.ts';
import { saleNodes } from './sale-nodes.ts';

const all = [...earlyNodes, ...saleNodes, ...lateNodes, ...houseNodes] as const;

export type ClockNodeId = (typeof all)[number]['id'];

/**
 * The nodes of a case that have a limit. Reconstructed from the rules (rules.md B.4); the national system's own list of
 * nodes is not published, and this is not it.
 */
export const clockNodes: readonly (ClockNode & { readonly id: ClockNodeId })[] = all;

const byId: ReadonlyMap<string, ClockNode> = new Map(clockNodes.map((node) => [node.id, node]));

/** The node of an id that our own code names; throws on any other. */
export function clockNode(id: ClockNodeId): ClockNode {
  const node = byId.get(id);
  if (!node) throw new RangeError(`no clock node ${id}`);
  return node;
}
