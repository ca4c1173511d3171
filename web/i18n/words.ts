// The words of the closed vocabularies (kinds, states, roles): one translated word for each stored value.
import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

export const words = {
  operationKind: {
    receipt: msg`Receipt`,
    delivery: msg`Delivery`,
    transfer: msg`Transfer`,
    count: msg`Count`,
    scrap: msg`Scrap`,
    return: msg`Return`,
    'customer-return': msg`Customer return`,
    'supplier-return': msg`Return to supplier`,
    'return-from-customer': msg`Customer return`,
    'return-to-supplier': msg`Return to supplier`,
    production: msg`Production`,
    sale: msg`Sale`,
    identification: msg`Identification`,
    correction: msg`Correction`,
    opening: msg`Opening stock`,
    'write-off': msg`Write-off`,
    'purchase-order': msg`Purchase order`,
    'sales-order': msg`Sales order`,
    invoice: msg`Invoice`,
    'credit-note': msg`Credit note`,
  },
  /** Names of the lists of documents. */
  documentList: {
    receipt: msg`Receipts`,
    delivery: msg`Deliveries`,
    transfer: msg`Transfers`,
    return: msg`Returns`,
    scrap: msg`Scrap`,
    count: msg`Counts`,
    production: msg`Production`,
    sale: msg`Sales`,
    identification: msg`Identifications`,
    correction: msg`Corrections`,
  },
  operationState: {
    draft: msg`Draft`,
    posted: msg`Posted`,
    reversed: msg`Reversed`,
    'in-transit': msg`In transit`,
    cancelled: msg`Cancelled`,
  },
  orderState: {
    draft: msg`Draft`,
    ordered: msg`Ordered`,
    'partly-received': msg`Partly received`,
    received: msg`Received`,
    quotation: msg`Quotation`,
    confirmed: msg`Confirmed`,
    'partly-delivered': msg`Partly delivered`,
    delivered: msg`Delivered`,
    cancelled: msg`Cancelled`,
  },
  countSheetState: {
    open: msg`Being counted`,
    done: msg`Done`,
    cancelled: msg`Cancelled`,
    reverted: msg`Reverted`,
  },
  /** What a counted line is, as it stands. */
  countFinding: {
    expected: msg`As expected`,
    unexpected: msg`Not on the sheet`,
    moved: msg`From another place`,
    'at-customer': msg`At a customer`,
    'not-in-stock': msg`Not in stock`,
    new: msg`New number`,
    duplicate: msg`Scanned twice`,
  },
  holdState: {
    open: msg`On hold`,
    ended: msg`Ended`,
    released: msg`Released`,
  },
  numberStatus: {
    inactive: msg`Not received`,
    available: msg`Available`,
    reserved: msg`Reserved`,
    'in-transit': msg`In transit`,
    delivered: msg`Delivered`,
    consumed: msg`Consumed`,
    'returned-to-supplier': msg`Returned to supplier`,
    scrapped: msg`Scrapped`,
    missing: msg`Missing`,
    retired: msg`Retired`,
    'used-up': msg`Used up`,
    'on-hold': msg`On hold`,
    expired: msg`Expired`,
  },
  cover: {
    'under-warranty': msg`Under warranty`,
    'under-contract': msg`Under contract`,
    'out-of-contract': msg`Out of contract`,
    'out-of-warranty': msg`Out of warranty`,
    none: msg`No cover`,
  },
  tracking: {
    none: msg`No tracking`,
    lot: msg`By lots`,
    serial: msg`By unique serial number`,
  },
  numberKind: {
    lot: msg`Lot`,
    serial: msg`Serial number`,
  },
  locationKind: {
    internal: msg`Our location`,
    supplier: msg`Suppliers`,
    customer: msg`Customers`,
    transit: msg`In transit`,
    production: msg`Production`,
    'inventory-loss': msg`Inventory differences`,
    scrap: msg`Scrap`,
  },
  /** What a search can find. */
  recordKind: {
    serial: msg`Serial number`,
    lot: msg`Lot`,
    product: msg`Product`,
    location: msg`Location`,
    document: msg`Document`,
    'sales-order': msg`Sales order`,
    'purchase-order': msg`Purchase order`,
    invoice: msg`Invoice`,
    'credit-note': msg`Credit note`,
    partner: msg`Partner`,
  },
  userState: {
    invited: msg`Invited`,
    active: msg`Active`,
    inactive: msg`No access`,
  },
  tokenState: {
    active: msg`Active`,
    expired: msg`Expired`,
    revoked: msg`Revoked`,
  },
  role: {
    administrator: msg`Administrator`,
    manager: msg`Manager`,
    clerk: msg`Clerk`,
    cashier: msg`Cashier`,
    viewer: msg`Viewer`,
  },
  productKind: {
    goods: msg`Goods`,
    service: msg`Service`,
  },
  partnerRole: {
    supplier: msg`Supplier`,
    customer: msg`Customer`,
  },
  recordState: {
    active: msg`In use`,
    archived: msg`Archived`,
  },
  locationRole: {
    stock: msg`Main stock`,
    quarantine: msg`Quarantine`,
    transit: msg`In transit`,
    supplier: msg`Suppliers`,
    customer: msg`Customers`,
    production: msg`Production`,
    'inventory-loss': msg`Inventory differences`,
    scrap: msg`Scrap`,
  },
  /** What stands in the way of deleting a record. */
  referrer: {
    documents: msg`documents`,
    'lot or serial numbers': msg`lots or serial numbers`,
    'locations inside it': msg`locations inside it`,
    'products or other categories': msg`products or other categories`,
    orders: msg`orders`,
    partners: msg`partners`,
    'price lists': msg`price lists`,
    'suppliers of products': msg`suppliers of products`,
    'other records': msg`other records`,
  },
  holdKind: {
    quality: msg`Quality`,
    recall: msg`Recall`,
    other: msg`Other`,
  },
  picking: {
    fifo: msg`First in, first out (FIFO)`,
    fefo: msg`First expired, first out (FEFO)`,
    lifo: msg`Last in, first out (LIFO)`,
    location: msg`By the order of places`,
  },
  pickingShort: {
    fifo: msg`FIFO`,
    fefo: msg`FEFO`,
    lifo: msg`LIFO`,
    location: msg`by place`,
  },
  expiredPolicy: {
    confirm: msg`Asked: with permission and a reason`,
    block: msg`Never`,
    allow: msg`Always`,
  },
  overPolicy: {
    block: msg`Refused`,
    ask: msg`Asked: must be confirmed`,
    allow: msg`Taken without a question`,
  },
  expiryDate: {
    expiration: msg`Expiration`,
    removal: msg`Removal`,
    bestBefore: msg`Best before`,
    alert: msg`Alert`,
  },
  alertState: {
    waiting: msg`Not yet`,
    due: msg`Due`,
    done: msg`Seen to`,
  },
  /** Refusals that a document passed. */
  passed: {
    'numbers-asked': msg`without all numbers`,
    'past-removal': msg`past the removal date`,
    'expired': msg`expired goods`,
    'on-hold': msg`goods on hold`,
    'serial-delivered': msg`a unit that had left`,
    'serial-elsewhere': msg`a unit that was elsewhere`,
    'merge-dates-differ': msg`other dates`,
    'more-than-ordered': msg`more than was ordered`,
    'not-on-order': msg`something that was not ordered`,
  },
  /** What a sentence is about: "There is no such {what}." */
  noun: {
    product: msg`product`,
    lot: msg`lot`,
    number: msg`number`,
    'serial number': msg`serial number`,
    location: msg`location`,
    partner: msg`partner`,
    unit: msg`unit`,
    category: msg`category`,
    'price list': msg`price list`,
    price: msg`price`,
    'supplier of a product': msg`supplier of a product`,
    logo: msg`logo`,
    packaging: msg`packaging`,
    attachment: msg`attachment`,
    operation: msg`document`,
    document: msg`document`,
    order: msg`order`,
    line: msg`line`,
    user: msg`user`,
    token: msg`API token`,
    company: msg`company`,
    import: msg`import`,
    job: msg`job`,
    page: msg`page`,
  },
} as const satisfies Record<string, Record<string, MessageDescriptor>>;

export type Vocabulary = keyof typeof words;

/** The word for a value; a value that the vocabulary does not know is shown as it is. */
export function wordOf(i18n: I18n, vocabulary: Vocabulary, value: string): string {
  const known: Record<string, MessageDescriptor> = words[vocabulary];
  const message = known[value];
  return message ? i18n._(message) : value;
}

/** All values of a vocabulary as options of a select, in their order. */
export function wordOptions(i18n: I18n, vocabulary: Vocabulary, values?: readonly string[]) {
  return (values ?? Object.keys(words[vocabulary])).map((value) => ({ value, label: wordOf(i18n, vocabulary, value) }));
}
