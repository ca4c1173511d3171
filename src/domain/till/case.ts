// Work items of the till: a paid ticket is never refused, and what does not fit is settled by somebody later.
export const caseCodes = [
  /** The number could not leave: its quantity left without one. */
  'claimed',
  /** The number could not come back: its quantity came back without one. */
  'came-back',
  'on-hold',
  'expired',
  /** It was kept for another document, which has lost it. */
  'reserved',
  'below-zero',
  'order',
  /** More came back than the receipt says is out. */
  'refund',
  'clock',
  'totals',
  'chain',
  'unreadable',
  'not-posted',
] as const;
export type CaseCode = (typeof caseCodes)[number];
