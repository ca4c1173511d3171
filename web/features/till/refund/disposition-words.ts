// Where goods go that come back.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { CartRefund } from '../cart/cart.ts';

export const dispositions = ['restock', 'quarantine', 'scrap'] as const;
export const dispositionWords: Record<CartRefund['disposition'], MessageDescriptor> = {
  restock: msg`Back to stock`,
  quarantine: msg`To quarantine`,
  scrap: msg`To scrap`,
};
