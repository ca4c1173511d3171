// What a till keeps at hand, so that it can sell without a connection. Long lists come as rows of plain values, a page of
// thousands at a time; `since` asks for what changed after an answer's `asOf`.
import { z } from 'zod';
import { Warranty } from '../../catalog/warranty.contract.ts';
import { endpoint, Id, IdParams } from '../../platform/http.contract.ts';
import { Cashier } from './entry.contract.ts';
import { PrinterSettings, ReceiptSettings } from './register.contract.ts';

const tag = 'Till';
const Feed = z.object({ cursor: z.string().max(600).optional(), since: z.iso.datetime({ offset: true }).optional() });

/** Who may sign in at a till. `pin` is null for people who have set none. */
export const TillPerson = Cashier.extend({
  role: z.string(),
  /** May let pass what a till asks a manager for. */
  manages: z.boolean(),
  pin: z.object({ salt: z.string(), iterations: z.int(), verifier: z.string() }).nullable(),
});
export type TillPerson = z.output<typeof TillPerson>;

/** Where the journal stands, as the server knows it. */
export const JournalState = z.object({
  chain: z.int(),
  nextSeq: z.int(),
  lastHash: z.string(),
  nextReceipt: z.int(),
  nextZ: z.int(),
  perpetualTotal: z.int(),
  openShift: z.object({ id: Id, openedAt: z.string(), cashier: Cashier, openingFloat: z.int() }).nullable(),
});

export const TillStart = z.object({
  /** The server's clock, to notice a wrong one here. */
  now: z.string(),
  register: z.object({
    id: Id,
    name: z.string(),
    code: z.string(),
    location: z.object({ id: Id, name: z.string() }),
    priceListId: Id.nullable(),
    cashRounding: z.int(),
    usualFloat: z.int(),
    receipt: ReceiptSettings,
    printer: PrinterSettings,
    version: z.int(),
  }),
  company: z.object({
    name: z.string(),
    street: z.string(),
    postcode: z.string(),
    city: z.string(),
    country: z.string(),
    taxNumber: z.string(),
    phone: z.string(),
    email: z.string(),
    website: z.string(),
    currency: z.string(),
    currencyDigits: z.int(),
    timeZone: z.string(),
    language: z.enum(['en', 'es', 'fr']),
    pricesIncludeTax: z.boolean(),
    /** A company to look around in: receipts say so. */
    demo: z.boolean(),
    /** Address of an image below /api/v1/till, or null. */
    logo: z.string().nullable(),
  }),
  people: z.array(TillPerson),
  categories: z.array(z.object({ id: Id, name: z.string(), color: z.string(), position: z.int() })),
  journal: JournalState,
});
export type TillStart = z.output<typeof TillStart>;

export const getTillStart = endpoint({
  method: 'GET',
  path: '/api/v1/till/start',
  permission: 'till.sell',
  tag,
  summary: 'The register of this device, the company, its people and where the journal stands',
  reply: TillStart,
});

/** code, packaging id or null; a GTIN in 14 digits, other codes folded as keys. */
const Code = z.tuple([z.string(), z.string().nullable()]);
/** id, name, factor */
const Pack = z.tuple([z.string(), z.string(), z.string()]);

/** A product on sale at tills. */
export const TillProduct = z.object({
  id: Id,
  sku: z.string(),
  name: z.string(),
  kind: z.enum(['goods', 'service']),
  tracking: z.enum(['none', 'lot', 'serial']),
  unit: z.string(),
  decimals: z.int(),
  /** Null: none is set, the till asks. */
  price: z.string().nullable(),
  taxRate: z.string(),
  /** Till category. */
  categoryId: Id.nullable(),
  imageId: Id.nullable(),
  /** Of its numbers at a sale. */
  policy: z.enum(['required', 'asked', 'later']),
  expired: z.enum(['block', 'confirm', 'allow']),
  /** What its sale begins: counted from the day of the receipt. */
  warranty: Warranty.nullable(),
  codes: z.array(Code),
  packs: z.array(Pack),
});
export type TillProduct = z.output<typeof TillProduct>;

export const getTillProducts = endpoint({
  method: 'GET',
  path: '/api/v1/till/products',
  permission: 'till.sell',
  tag,
  summary: 'Products on sale at tills, 5,000 at a time',
  query: Feed,
  reply: z.object({
    rows: z.array(TillProduct),
    /** Of `since`: no longer on sale. */
    gone: z.array(Id),
    total: z.int(),
    nextCursor: z.string().nullable(),
    asOf: z.string(),
    /** Too much changed: ask again without `since`. */
    startOver: z.boolean(),
  }),
});

/**
 * lot id, product id, number, quantity available here (0 of a serial number that is kept for somebody), expiration date
 * or '', flags: R some of it is kept for somebody, H on hold, C recalled.
 */
export const TillNumber = z.tuple([z.string(), z.string(), z.string(), z.string(), z.string(), z.string()]);
export type TillNumber = z.output<typeof TillNumber>;

export const getTillNumbers = endpoint({
  method: 'GET',
  path: '/api/v1/till/numbers',
  permission: 'till.sell',
  tag,
  summary: 'Lot and serial numbers in stock at the register’s location and inside it, 10,000 at a time',
  query: Feed,
  reply: z.object({
    rows: z.array(TillNumber),
    /** Of `since`: lots that are no longer here. */
    gone: z.array(Id),
    total: z.int(),
    nextCursor: z.string().nullable(),
    asOf: z.string(),
    startOver: z.boolean(),
  }),
});

/** id, name, code, phone, tax number, price list id or null */
export const TillCustomer = z.tuple([
  z.string(),
  z.string(),
  z.string(),
  z.string(),
  z.string(),
  z.string().nullable(),
]);
export type TillCustomer = z.output<typeof TillCustomer>;

export const getTillCustomers = endpoint({
  method: 'GET',
  path: '/api/v1/till/customers',
  permission: 'till.sell',
  tag,
  summary: 'Customers, 5,000 at a time',
  query: Feed,
  reply: z.object({
    rows: z.array(TillCustomer),
    /** Of `since`: no longer customers. */
    gone: z.array(Id),
    total: z.int(),
    nextCursor: z.string().nullable(),
    asOf: z.string(),
    startOver: z.boolean(),
  }),
});

/**
 * list id, product id, from quantity, unit price, first day or '', last day or ''. Of those that hold, the one from the
 * greatest quantity counts, of two of them the one that began later, else the one that came first. What lists take off a
 * category stands here as prices of its products.
 */
export const TillListPrice = z.tuple([z.string(), z.string(), z.string(), z.string(), z.string(), z.string()]);
export type TillListPrice = z.output<typeof TillListPrice>;

export const getTillPrices = endpoint({
  method: 'GET',
  path: '/api/v1/till/prices',
  permission: 'till.sell',
  tag,
  summary: 'Price lists and their prices of products on sale at tills, 5,000 at a time',
  query: Feed.omit({ since: true }),
  reply: z.object({
    /** `percent` comes off the usual price of what the list does not name. */
    lists: z.array(z.object({ id: Id, name: z.string(), percent: z.string().nullable() })),
    rows: z.array(TillListPrice),
    nextCursor: z.string().nullable(),
    asOf: z.string(),
  }),
});

export const getTillLogo = endpoint({
  method: 'GET',
  path: '/api/v1/till/logo',
  permission: 'till.sell',
  tag,
  summary: 'The company’s logo, with an ETag',
  reply: z.unknown(),
});
export const getTillImage = endpoint({
  method: 'GET',
  path: '/api/v1/till/images/:id',
  permission: 'till.sell',
  tag,
  summary: 'The image of a product on sale at tills, by its `imageId`; it never changes',
  params: IdParams,
  reply: z.unknown(),
});
