// What the ways to pay are called.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Tender } from '../../../../src/domain/till/money.ts';

export const tenderWords: Record<Tender, MessageDescriptor> = {
  cash: msg`Cash`,
  card: msg`Card`,
  account: msg`On account`,
  transfer: msg`Bank transfer`,
};
