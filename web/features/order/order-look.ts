// What the pages say and show for each kind of order: list, icon and words. What differs between buying and selling stands
// here, once.
import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  IconFileInvoice,
  IconPackageExport,
  IconPackageImport,
  IconShoppingCart,
  type TablerIcon,
} from '@tabler/icons-react';
import { type OrderKind, type OrderState, orderKinds, statesOf } from '../../../src/domain/order.ts';
import { wordOf } from '../../i18n/words.ts';

export type OrderLook = {
  list: string;
  icon: TablerIcon;
  listTitle: MessageDescriptor;
  /** The states in the order in which an order goes through them. */
  states: readonly OrderState[];
  newTitle: MessageDescriptor;
  newLabel: MessageDescriptor;
  /** Before it is confirmed. */
  saveLabel: MessageDescriptor;
  confirmLabel: MessageDescriptor;
  emptyTitle: MessageDescriptor;
  emptyText: MessageDescriptor;
  partnerLabel: MessageDescriptor;
  partnerRole: 'supplier' | 'customer';
  placeLabel: MessageDescriptor;
  expectedLabel: MessageDescriptor;
  movedLabel: MessageDescriptor;
  priceLabel: MessageDescriptor;
  /** Of the document that moves its goods. */
  movesBy: 'receipt' | 'delivery';
  moveIcon: TablerIcon;
};

export const orderLooks: Record<OrderKind, OrderLook> = {
  sales: {
    list: '/sales-orders',
    icon: IconFileInvoice,
    listTitle: msg`Sales orders`,
    states: [...Object.values(statesOf.sales), 'cancelled'],
    newTitle: msg`New quotation`,
    newLabel: msg`New quotation`,
    saveLabel: msg`Save quotation`,
    confirmLabel: msg`Confirm the order`,
    emptyTitle: msg`No quotations and no orders yet`,
    emptyText: msg`Write a quotation, name lots and serial numbers on it if you like, and confirm it when the customer agrees: its delivery is then prepared and the goods are reserved.`,
    partnerLabel: msg`Customer`,
    partnerRole: 'customer',
    placeLabel: msg`Delivered from`,
    expectedLabel: msg`Promised for`,
    movedLabel: msg`Delivered`,
    priceLabel: msg`Unit price`,
    movesBy: 'delivery',
    moveIcon: IconPackageExport,
  },
  purchase: {
    list: '/purchase-orders',
    icon: IconShoppingCart,
    listTitle: msg`Purchase orders`,
    states: [...Object.values(statesOf.purchase), 'cancelled'],
    newTitle: msg`New purchase order`,
    newLabel: msg`New purchase order`,
    saveLabel: msg`Save draft`,
    confirmLabel: msg`Place the order`,
    emptyTitle: msg`Nothing has been ordered yet`,
    emptyText: msg`A purchase order says what shall come, when and for how much. Its receipts take over what is left of it and give lots and serial numbers their names.`,
    partnerLabel: msg`Supplier`,
    partnerRole: 'supplier',
    placeLabel: msg`Received to`,
    expectedLabel: msg`Expected on`,
    movedLabel: msg`Received`,
    priceLabel: msg`Unit cost`,
    movesBy: 'receipt',
    moveIcon: IconPackageImport,
  },
};

/** The kind whose list, form or record this address is. */
export function orderKindOfPath(path: string): OrderKind | undefined {
  return orderKinds.find((kind) => path === orderLooks[kind].list || path.startsWith(`${orderLooks[kind].list}/`));
}

/** Whether it was confirmed once, so that it is an order and no quotation or draft. */
export const isConfirmed = (order: { confirmedAt: string | null }): boolean => order.confirmedAt !== null;

/** What it is called before its number: a quotation until it is confirmed. */
export const orderWord = (i18n: I18n, order: { kind: OrderKind; state: OrderState }): string =>
  order.state === 'quotation'
    ? wordOf(i18n, 'orderState', order.state)
    : wordOf(i18n, 'operationKind', `${order.kind}-order`);
