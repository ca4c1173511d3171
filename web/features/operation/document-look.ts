// What the pages say and show for each kind of document: list, icon, words, and between which kinds of place it moves.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  IconArrowsExchange,
  IconPackageExport,
  IconPackageImport,
  IconTrash,
  IconTruckReturn,
  type TablerIcon,
} from '@tabler/icons-react';
import type { LocationKind } from '../../../src/domain/location-kind.ts';
import { type DocumentKind, documentKinds } from '../../../src/operations/operation.contract.ts';

export type DocumentLook = {
  list: string;
  icon: TablerIcon;
  listTitle: MessageDescriptor;
  newTitle: MessageDescriptor;
  newLabel: MessageDescriptor;
  postLabel: MessageDescriptor;
  emptyTitle: MessageDescriptor;
  emptyText: MessageDescriptor;
  /** Absent: the document has no partner. */
  partnerLabel?: MessageDescriptor;
  partnerRole?: 'supplier' | 'customer';
  priceLabel?: MessageDescriptor;
  from: readonly LocationKind[];
  to: readonly LocationKind[];
};

export const documentLooks: Record<DocumentKind, DocumentLook> = {
  receipt: {
    list: '/receipts',
    icon: IconPackageImport,
    listTitle: msg`Receipts`,
    newTitle: msg`New receipt`,
    newLabel: msg`Receive goods`,
    postLabel: msg`Post the receipt`,
    emptyTitle: msg`Nothing has been received yet`,
    emptyText: msg`A receipt brings goods into stock and gives lots and serial numbers their names.`,
    partnerLabel: msg`Supplier`,
    partnerRole: 'supplier',
    priceLabel: msg`Unit cost`,
    from: ['supplier', 'production'],
    to: ['internal'],
  },
  delivery: {
    list: '/deliveries',
    icon: IconPackageExport,
    listTitle: msg`Deliveries`,
    newTitle: msg`New delivery`,
    newLabel: msg`Deliver goods`,
    postLabel: msg`Post the delivery`,
    emptyTitle: msg`Nothing has been delivered yet`,
    emptyText: msg`A delivery takes goods out of stock and remembers which number went to whom.`,
    partnerLabel: msg`Customer`,
    partnerRole: 'customer',
    priceLabel: msg`Unit price`,
    from: ['internal'],
    to: ['customer'],
  },
  transfer: {
    list: '/transfers',
    icon: IconArrowsExchange,
    listTitle: msg`Transfers`,
    newTitle: msg`New transfer`,
    newLabel: msg`Move goods`,
    postLabel: msg`Post the transfer`,
    emptyTitle: msg`Nothing has been moved yet`,
    emptyText: msg`A transfer moves goods between your own places, at once or with a time on the way.`,
    from: ['internal', 'transit'],
    to: ['internal'],
  },
  return: {
    list: '/returns',
    icon: IconTruckReturn,
    listTitle: msg`Returns`,
    newTitle: msg`New return`,
    newLabel: msg`Take goods back`,
    postLabel: msg`Post the return`,
    emptyTitle: msg`Nothing has come back yet`,
    emptyText: msg`A return brings goods back from a customer or sends them back to a supplier. Open a delivery or receipt to return what it moved.`,
    partnerLabel: msg`Partner`,
    priceLabel: msg`Unit price`,
    from: ['customer', 'internal'],
    to: ['internal', 'supplier'],
  },
  scrap: {
    list: '/scrap',
    icon: IconTrash,
    listTitle: msg`Scrap`,
    newTitle: msg`New scrap`,
    newLabel: msg`Scrap goods`,
    postLabel: msg`Post the scrap`,
    emptyTitle: msg`Nothing has been scrapped`,
    emptyText: msg`Scrapping takes broken, expired or lost goods out of stock, with a reason.`,
    from: ['internal', 'transit'],
    to: ['scrap', 'inventory-loss'],
  },
};

/** The kind whose list or form this address is; undefined for the list of all documents. */
export function kindOfPath(path: string): DocumentKind | undefined {
  return documentKinds.find(
    (kind) => path === documentLooks[kind].list || path.startsWith(`${documentLooks[kind].list}/`),
  );
}

/** Documents that people write by hand; others belong to counts, sales and corrections. */
export const lookOf = (kind: string): DocumentLook | undefined => documentLooks[kind as DocumentKind];
