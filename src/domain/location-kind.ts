// The kinds of place. Only `internal` and `transit` are ours and hold stock; the others say where goods came from or
// went to.
export const locationKinds = [
  'internal',
  'supplier',
  'customer',
  'transit',
  'production',
  'inventory-loss',
  'scrap',
] as const;
export type LocationKind = (typeof locationKinds)[number];

export const isOurs = (kind: LocationKind): boolean => kind === 'internal' || kind === 'transit';
