// The words of the closed vocabularies of the till; words.ts takes them in.
import { msg } from '@lingui/core/macro';

export const tillWords = {
  tender: {
    cash: msg`Cash`,
    card: msg`Card`,
    account: msg`On account`,
    transfer: msg`Transfer (bank)`,
  },
  tillEntry: {
    'shift-open': msg`Shift opened`,
    'shift-close': msg`Shift closed`,
    ticket: msg`Ticket`,
    cash: msg`Cash in or out`,
    drawer: msg`Drawer opened`,
    'void': msg`Ticket given up`,
  },
  /** What is to be settled of a till. */
  tillCase: {
    claimed: msg`Number could not leave`,
    'came-back': msg`Number could not come back`,
    'on-hold': msg`Goods on hold sold`,
    expired: msg`Expired goods sold`,
    reserved: msg`Sold what was reserved`,
    'below-zero': msg`Below zero`,
    order: msg`Order not as expected`,
    refund: msg`More came back than went out`,
    clock: msg`Clock of the till`,
    totals: msg`Sums differ`,
    chain: msg`Journal broken`,
    unreadable: msg`Entry nobody can read`,
    'not-posted': msg`Not posted`,
  },
  tillReportPart: {
    day: msg`By day`,
    hour: msg`By hour of the day`,
    product: msg`By product`,
    category: msg`By till category`,
    tax: msg`By tax rate`,
    tender: msg`By tender`,
    cashier: msg`By cashier`,
    register: msg`By register`,
  },
  /** Where a journal breaks. */
  journalFault: {
    gap: msg`An entry is missing`,
    link: msg`An entry does not follow the one before`,
    hash: msg`An entry was changed`,
    'receipt-number': msg`A receipt number is out of order`,
    'z-number': msg`A Z number is out of order`,
    'perpetual-total': msg`The perpetual total does not agree`,
    start: msg`A pairing does not begin where the one before was`,
    end: msg`Entries are missing at the end`,
  },
  tillReportColumn: {
    day: msg`Day`,
    hour: msg`Hour`,
    product: msg`Product`,
    category: msg`Till category`,
    tax: msg`Tax rate`,
    tender: msg`Tender`,
    cashier: msg`Cashier`,
    register: msg`Register`,
  },
  disposition: {
    restock: msg`Back on sale`,
    quarantine: msg`Quarantine`,
    scrap: msg`Scrap`,
  },
} as const;
