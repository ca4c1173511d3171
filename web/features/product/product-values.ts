// A product as its form holds it: every field has a value, empty texts stand for "none". Field names are those of the
// API, so a refusal finds its field and an edit sends just the names that differ.
import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Product, ProductDraft } from '../../../src/catalog/product.contract.ts';
import { parseGtin } from '../../../src/domain/gtin.ts';
import { type AttributeType, attributeKey } from '../../../src/domain/number-attribute.ts';
import type { NumberPolicies } from '../../../src/domain/number-policy.ts';
import type { ExpiredPolicy, Picking } from '../../../src/domain/picking.ts';
import type { WarrantyStart, WarrantyUnit } from '../../../src/domain/warranty.ts';
import { wordOf } from '../../i18n/words.ts';
import { gtinText } from './gtin-text.ts';
import { readSeries } from './series-text.ts';
import { warrantyText } from './warranty-text.ts';

export type PackagingValues = { id?: string; name: string; factor: string; gtin: string; barcodes: string[] };
/** `key` is empty until the field is saved for the first time. */
export type AttributeRow = { key: string; label: string; type: AttributeType; required: boolean; choices: string[] };
export type ProductValues = {
  sku: string;
  name: string;
  kind: Product['kind'];
  tracking: Product['tracking'];
  unitId: string;
  categoryId: string;
  price: string;
  taxRate: string;
  availableAtTill: boolean;
  tillCategoryId: string;
  series: string;
  numberPolicy: NumberPolicies;
  expirationDays: number | '';
  bestBeforeDays: number | '';
  removalDays: number | '';
  alertDays: number | '';
  warranty: { length: number | ''; unit: WarrantyUnit };
  warrantyStarts: WarrantyStart;
  numberAttributes: AttributeRow[];
  /** Empty: not said by the product. */
  picking: Picking | '';
  expiredPolicy: ExpiredPolicy | '';
  note: string;
  imageId: string;
  gtin: string;
  barcodes: string[];
  packagings: PackagingValues[];
};

export const newProduct: ProductValues = {
  sku: '',
  name: '',
  kind: 'goods',
  tracking: 'none',
  unitId: '',
  categoryId: '',
  price: '',
  taxRate: '',
  availableAtTill: true,
  tillCategoryId: '',
  series: '',
  numberPolicy: {},
  expirationDays: '',
  bestBeforeDays: '',
  removalDays: '',
  alertDays: '',
  warranty: { length: '', unit: 'year' },
  warrantyStarts: 'delivery',
  numberAttributes: [],
  picking: '',
  expiredPolicy: '',
  note: '',
  imageId: '',
  gtin: '',
  barcodes: [],
  packagings: [],
};

export function valuesOfProduct(product: Product): ProductValues {
  return {
    sku: product.sku,
    name: product.name,
    kind: product.kind,
    tracking: product.tracking,
    unitId: product.unit.id,
    categoryId: product.category?.id ?? '',
    price: product.price ?? '',
    taxRate: product.taxRate ?? '',
    availableAtTill: product.availableAtTill,
    tillCategoryId: product.tillCategoryId ?? '',
    series: product.series ?? '',
    numberPolicy: product.numberPolicy,
    expirationDays: product.expirationDays ?? '',
    bestBeforeDays: product.bestBeforeDays ?? '',
    removalDays: product.removalDays ?? '',
    alertDays: product.alertDays ?? '',
    warranty: product.warranty ?? { length: '', unit: 'year' },
    warrantyStarts: product.warrantyStarts,
    numberAttributes: product.numberAttributes,
    picking: product.picking ?? '',
    expiredPolicy: product.expiredPolicy ?? '',
    note: product.note,
    imageId: product.imageId ?? '',
    gtin: product.gtin ?? '',
    barcodes: product.barcodes,
    packagings: product.packagings.map(({ gtin, ...packaging }) => ({ ...packaging, gtin: gtin ?? '' })),
  };
}

/** All fields as the API takes them; an edit picks those that differ. */
export function productBody(values: ProductValues) {
  const { imageId, unitId, packagings, ...rest } = values;
  return {
    ...rest,
    ...(unitId ? { unitId } : {}),
    categoryId: values.categoryId || null,
    tillCategoryId: values.tillCategoryId || null,
    price: values.price || null,
    taxRate: values.taxRate || null,
    series: values.series.trim() || null,
    expirationDays: orNull(values.expirationDays),
    bestBeforeDays: orNull(values.bestBeforeDays),
    removalDays: orNull(values.removalDays),
    alertDays: orNull(values.alertDays),
    warranty: warrantyOf(values.warranty),
    numberAttributes: attributesOf(values.numberAttributes),
    picking: values.picking || null,
    expiredPolicy: values.expiredPolicy || null,
    gtin: digitsOf(values.gtin),
    packagings: packagings.map((packaging) => ({ ...packaging, gtin: digitsOf(packaging.gtin) })),
  } satisfies ProductDraft;
}

export const changedBody = (values: ProductValues, changed: ReadonlySet<string>) => ({
  ...Object.fromEntries(Object.entries(productBody(values)).filter(([field]) => changed.has(field))),
  ...(changed.has('imageId') ? { imageId: values.imageId || null } : {}),
});

/** What can be told before asking the server, by field. */
export function productErrors(i18n: I18n, values: ProductValues): Record<string, string> {
  const errors: Record<string, string> = {};
  if (!values.sku.trim()) errors.sku = i18n._(msg`Give the product a code.`);
  if (!values.name.trim()) errors.name = i18n._(msg`Give the product a name.`);
  if (values.gtin.trim()) setGtinError(i18n, errors, 'gtin', values.gtin);
  values.packagings.forEach((packaging, row) => {
    if (!packaging.name.trim()) errors[`packagings.${row}.name`] = i18n._(msg`Give the packaging a name.`);
    if (!(Number(packaging.factor) > 0)) errors[`packagings.${row}.factor`] = i18n._(msg`How many does it hold?`);
    if (packaging.gtin.trim()) setGtinError(i18n, errors, `packagings.${row}.gtin`, packaging.gtin);
  });
  values.numberAttributes.forEach((attribute, row) => {
    if (!attribute.label.trim()) errors[`numberAttributes.${row}.label`] = i18n._(msg`Give the field a name.`);
    if (attribute.type === 'choice' && attribute.choices.length === 0) {
      errors[`numberAttributes.${row}.choices`] = i18n._(msg`Name at least one thing to choose.`);
    }
  });
  if (values.tracking !== 'none' && values.series.trim()) {
    const series = readSeries(i18n, values.series, { sku: values.sku, date: '2026-01-01' });
    if (!series.ok) errors.series = series.text;
  }
  return errors;
}

/** Which tab of the page holds a field. */
export function tabOfField(field: string): string | undefined {
  const name = field.split('.')[0] ?? '';
  if (inventoryFields.has(name)) return 'inventory';
  if (salesFields.has(name)) return 'sales';
  return name === 'note' ? 'notes' : undefined;
}

const inventoryFields = new Set([
  'kind',
  'tracking',
  'series',
  'numberPolicy',
  'expirationDays',
  'bestBeforeDays',
  'removalDays',
  'alertDays',
  'warranty',
  'warrantyStarts',
  'numberAttributes',
  'picking',
  'expiredPolicy',
]);
const salesFields = new Set(['price', 'taxRate', 'availableAtTill', 'tillCategoryId']);

export const productLabels: Record<keyof ProductValues, MessageDescriptor> = {
  sku: msg`Code (SKU)`,
  name: msg`Name`,
  kind: msg`Kind`,
  tracking: msg`Traceability`,
  unitId: msg`Unit`,
  categoryId: msg`Category`,
  price: msg`Sales price`,
  taxRate: msg`Tax rate`,
  availableAtTill: msg`Available at the till`,
  tillCategoryId: msg`Till category`,
  series: msg`Series of new numbers`,
  numberPolicy: msg`Numbers on documents`,
  expirationDays: msg`Expiration`,
  bestBeforeDays: msg`Best before`,
  removalDays: msg`Removal`,
  alertDays: msg`Alert`,
  warranty: msg`Warranty`,
  warrantyStarts: msg`Warranty begins with`,
  numberAttributes: msg`Own fields of its numbers`,
  picking: msg`Which goods leave first`,
  expiredPolicy: msg`Expired goods`,
  note: msg`Notes`,
  imageId: msg`Image`,
  gtin: msg`GTIN (EAN, UPC)`,
  barcodes: msg`Other barcodes`,
  packagings: msg`Packagings`,
};

export function describeProduct(i18n: I18n, field: keyof ProductValues, product: Product) {
  return { label: i18n._(productLabels[field]), text: textOf(i18n, field, product) };
}

function textOf(i18n: I18n, field: keyof ProductValues, product: Product): string {
  if (field === 'unitId') return product.unit.symbol;
  if (field === 'categoryId') return product.category?.name ?? '';
  if (field === 'imageId' || field === 'tillCategoryId') return '';
  if (field === 'tracking') return wordOf(i18n, 'tracking', product.tracking);
  if (field === 'kind') return wordOf(i18n, 'productKind', product.kind);
  if (field === 'availableAtTill') return product.availableAtTill ? i18n._(msg`Yes`) : i18n._(msg`No`);
  if (field === 'picking') return product.picking ? wordOf(i18n, 'picking', product.picking) : '';
  if (field === 'expiredPolicy')
    return product.expiredPolicy ? wordOf(i18n, 'expiredPolicy', product.expiredPolicy) : '';
  if (field === 'packagings') return product.packagings.map((one) => one.name).join(', ');
  if (field === 'numberAttributes') return product.numberAttributes.map((one) => one.label).join(', ');
  if (field === 'warranty') return product.warranty ? warrantyText(i18n, product.warranty) : '';
  if (field === 'warrantyStarts') return wordOf(i18n, 'warrantyStarts', product.warrantyStarts);
  if (field === 'barcodes') return product.barcodes.join(', ');
  return String(product[field] ?? '');
}

function setGtinError(i18n: I18n, errors: Record<string, string>, field: string, typed: string): void {
  const read = parseGtin(typed);
  if (!read.ok) errors[field] = gtinText(i18n, read);
}

/** New fields get their keys from their names; what was chosen from stays only where one chooses. */
function attributesOf(rows: readonly AttributeRow[]): AttributeRow[] {
  const taken = new Set(rows.map((row) => row.key));
  return rows.map((row) => {
    const key = row.key || attributeKey(row.label, taken);
    taken.add(key);
    return { ...row, key, choices: row.type === 'choice' ? row.choices : [] };
  });
}

const warrantyOf = ({ length, unit }: ProductValues['warranty']) => (length === '' ? null : { length, unit });
const orNull = (value: number | '') => (value === '' ? null : value);
function digitsOf(typed: string): string | null {
  const read = parseGtin(typed);
  return read.ok ? read.value : typed.trim() || null;
}
