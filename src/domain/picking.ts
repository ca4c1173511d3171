// Which goods leave first: the oldest, the first to be taken off sale or to expire, the youngest, or those at the first
// place. Said by a product, its category, a place or the company; the first of them that says it decides.

export const pickings = ['fifo', 'fefo', 'lifo', 'location'] as const;
export type Picking = (typeof pickings)[number];

/** On a line of a document: one of them, or `auto` for what product, category, place or company say. */
export const linePickings = [...pickings, 'auto'] as const;
export type LinePicking = (typeof linePickings)[number];

/** Who can say it, in the order in which they are asked. */
export const pickingSources = ['product', 'category', 'location', 'company'] as const;
export type PickingSource = (typeof pickingSources)[number];

/** Whether expired goods may leave for good: never, when somebody who may says so, without a question. */
export const expiredPolicies = ['block', 'confirm', 'allow'] as const;
export type ExpiredPolicy = (typeof expiredPolicies)[number];
