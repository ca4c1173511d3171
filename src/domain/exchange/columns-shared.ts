// Columns that several entities have alike: which product, which place, which partner, and the dates of a number.
import { alike, type RecordColumn, type Words, words } from './column.ts';

/** Cells that are the same in every language: codes, figures, dates. */
export const plainCells = (...cells: string[]): Words[] => cells.map(alike);

export const productColumn = (examples: readonly Words[]): RecordColumn => ({
  key: 'product',
  kind: 'text',
  title: words('Product code', 'Código de producto', 'Code produit'),
  needed: true,
  aliases: [
    ...['sku', 'product', 'product sku', 'product no', 'product id', 'item', 'item code', 'item no', 'article'],
    ...[
      'article code',
      'article no',
      'part number',
      'part no',
      'material',
      'stock code',
      'code',
      'barcode',
      'gtin',
      'ean',
    ],
    ...['internal reference', 'default_code', 'product_id', 'product_id/default_code', 'Product/Internal Reference'],
    ...['product_id/barcode', 'Product/Barcode', 'item_code', 'Item Code (Items)', 'Item (Items)', 'items.item_code'],
    ...['producto', 'referencia', 'referencia interna', 'articulo', 'código', 'código de artículo', 'cod. producto'],
    ...['produit', 'référence', 'référence interne', 'réf. produit', 'code article', 'référence article'],
  ],
  examples,
});

export const locationColumn = (examples: readonly Words[]): RecordColumn => ({
  key: 'location',
  kind: 'text',
  title: words('Location', 'Ubicación', 'Emplacement'),
  aliases: [
    ...['warehouse', 'location_id', 'location_id/complete_name', 'location_id/name', 'Location/Full Location Name'],
    ...[
      'place',
      'bin',
      'shelf',
      'store',
      'stock location',
      'target warehouse',
      'accepted warehouse',
      'delivery warehouse',
    ],
    ...['set_warehouse', 'Set Warehouse', 'warehouse_id', 'location code', 'Warehouse (Items)', 't_warehouse'],
    ...['almacén', 'ubicación de stock', 'lugar', 'estante', 'depósito', 'bodega'],
    ...['entrepôt', 'lieu', 'magasin', 'dépôt', 'emplacement de stock', 'rayon'],
  ],
  examples,
});

const orderItems = ['order_line', 'Order Lines', 'items', 'Items'];
/** The names of a column of an order's lines, as the exports of orders with their lines write them. */
export const ofLines = (...names: string[]): string[] => [
  ...names,
  ...names.flatMap((name) => orderItems.map((list) => `${list}/${name}`)),
  ...names.map((name) => `${name} (Items)`),
];

type DateKey = 'expirationDate' | 'bestBeforeDate' | 'removalDate' | 'alertDate';
/** The four calendar dates of a number, in this order. */
export const numberDateColumns = (examples: Readonly<Record<DateKey, readonly Words[]>>): RecordColumn[] => [
  {
    key: 'expirationDate',
    kind: 'date',
    title: words('Expiration date', 'Fecha de caducidad', "Date d'expiration"),
    aliases: [
      ...[
        'expiration_date',
        'expiry_date',
        'expiry',
        'expires',
        'expires on',
        'exp',
        'exp date',
        'use by',
        'end of life date',
      ],
      ...['lot_id/expiration_date', 'Lot/Serial Number/Expiration Date', 'life_date'],
      ...['caducidad', 'fecha de vencimiento', 'vencimiento', 'vence', 'fecha cad'],
      ...['expiration', 'date de péremption', 'péremption', 'dlc', 'date limite de consommation'],
    ],
    examples: examples.expirationDate,
  },
  {
    key: 'bestBeforeDate',
    kind: 'date',
    title: words('Best before', 'Consumo preferente', 'À consommer de préférence avant'),
    aliases: [
      ...['use_date', 'best before date', 'bbd', 'bbe', 'lot_id/use_date', 'Lot/Serial Number/Best before Date'],
      ...[
        'fecha de consumo preferente',
        'consumir preferentemente antes de',
        'dluo',
        'ddm',
        'date de durabilité minimale',
      ],
    ],
    examples: examples.bestBeforeDate,
  },
  {
    key: 'removalDate',
    kind: 'date',
    title: words('Removal date', 'Fecha de retirada', 'Date de retrait'),
    aliases: [
      ...['removal_date', 'remove on', 'lot_id/removal_date', 'Lot/Serial Number/Removal Date'],
      ...['fecha de remoción', 'retirar el', "date d'enlèvement", 'retirer le'],
    ],
    examples: examples.removalDate,
  },
  {
    key: 'alertDate',
    kind: 'date',
    title: words('Alert date', 'Fecha de alerta', "Date d'alerte"),
    aliases: [
      ...[
        'alert_date',
        'lot_id/alert_date',
        'Lot/Serial Number/Alert Date',
        'avisar el',
        'fecha de aviso',
        'alerter le',
      ],
    ],
    examples: examples.alertDate,
  },
];

const serialAliases = [
  ...['serial no', 'serial_no', 'serial number', 'serial', 'serial numbers', 's/n', 'sn', 'imei'],
  ...[
    'número de serie',
    'nº de serie',
    'n.º de serie',
    'n° serie',
    'serie',
    'numéro de série',
    'n° de série',
    'no de série',
    'série',
  ],
];
export const lotAliases = [
  ...['lot', 'lot number', 'lot no', 'batch', 'batch no', 'batch_no', 'batch number', 'batch_id', 'Batch ID'],
  ...['lote', 'número de lote', 'nº de lote', 'n.º de lote', 'n° de lot', 'numéro de lot', 'no de lot'],
];
export const numberAliases = [
  ...serialAliases,
  ...['lot/serial number', 'lot/serial', 'Lot/Serial Number/Lot/Serial Number', 'lot_id', 'lot_id/name', 'lot_name'],
  ...['lots/serial numbers', 'lote/nº de serie', 'número de lote/serie', 'lote/número de serie', 'lot/numéro de série'],
  ...lotAliases,
  'number',
];
export const parentAliases = [
  ...['parent lot', 'parent_batch', 'Parent Batch', 'parent number', 'of lot', 'in lot', 'parent_lot_id'],
  ...['lote padre', 'del lote', 'lote de origen', 'lot parent', 'du lot', "lot d'origine"],
];
export const supplierNumberAliases = [
  ...['supplier lot', 'supplier lot number', 'vendor lot', 'supplier batch', 'manufacturer lot', 'ref', 'lot_id/ref'],
  ...['Lot/Serial Number/Internal Reference', 'lote del proveedor', 'nº del proveedor', 'lote del fabricante'],
  ...['lot du fournisseur', 'n° du fournisseur', 'lot fournisseur', 'lot fabricant'],
];
