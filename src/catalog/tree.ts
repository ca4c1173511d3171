// Trees of named places: paths such as "Stock / Aisle 1", and the order in which each node is followed by what lies
// inside it, "Aisle 2" before "Aisle 10".
import { compareNumbers } from '../domain/number-key.ts';

export type Node = { id: string; parentId: string | null; name: string };
export type Placed<T> = T & { path: string; depth: number };
export const pathSeparator = ' / ';
/** Deeper trees are refused when they are made, so walks up a tree end. */
export const maxDepth = 20;

/**
 * All nodes in reading order with path and depth. A node whose parent is not among them stands at the top. Nodes beside one
 * another come by `rank` where it is given, then by name.
 */
export function inTreeOrder<T extends Node>(nodes: readonly T[], rank: (node: T) => number = () => 0): Placed<T>[] {
  const known = new Set(nodes.map((node) => node.id));
  const children = new Map<string | null, T[]>();
  for (const node of nodes) {
    const parent = node.parentId !== null && known.has(node.parentId) ? node.parentId : null;
    const siblings = children.get(parent);
    if (siblings) siblings.push(node);
    else children.set(parent, [node]);
  }
  const placed: Placed<T>[] = [];
  const visit = (parent: string | null, above: string, depth: number): void => {
    const siblings = children.get(parent) ?? [];
    siblings.sort((a, b) => rank(a) - rank(b) || compareNumbers(a.name, b.name) || (a.id < b.id ? -1 : 1));
    for (const node of siblings) {
      const path = above === '' ? node.name : above + pathSeparator + node.name;
      placed.push({ ...node, path, depth });
      visit(node.id, path, depth + 1);
    }
  };
  visit(null, '', 0);
  return placed;
}

/** The ids of a node and of everything inside it. */
export function idsWithin(nodes: readonly Node[], id: string): Set<string> {
  const within = new Set<string>();
  const children = Map.groupBy(nodes, (node) => node.parentId);
  const visit = (at: string): void => {
    within.add(at);
    for (const child of children.get(at) ?? []) visit(child.id);
  };
  visit(id);
  return within;
}

/** Levels below a node: 0 for one that holds nothing. */
export function heightOf(nodes: readonly Node[], id: string): number {
  const children = Map.groupBy(nodes, (node) => node.parentId);
  const height = (at: string): number => Math.max(0, ...(children.get(at) ?? []).map((child) => 1 + height(child.id)));
  return height(id);
}
