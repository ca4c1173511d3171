// Opening stock: what lies where on the day one begins. A row is one product at one place, with one number or none; rows
// of one place, day and supplier become one receipt.
import type { EntityColumns } from './column.ts';
import {
  locationColumn,
  numberAliases,
  numberDateColumns,
  parentAliases,
  plainCells,
  productColumn,
  supplierNumberAliases,
  words,
} from './columns-shared.ts';

const stockPlace = words('Stock', 'Existencias', 'Stock');

export const stockColumns: EntityColumns = {
  entity: 'stock',
  title: words('Opening stock', 'Existencias iniciales', 'Stock initial'),
  columns: [
    productColumn(plainCells('COFFEE-1KG', 'LAPTOP-14', 'SCREW-M4')),
    locationColumn([stockPlace, stockPlace, stockPlace]),
    {
      key: 'number',
      kind: 'text',
      title: words('Lot or serial number', 'Lote o número de serie', 'Numéro de lot ou de série'),
      aliases: numberAliases,
      examples: plainCells('L2026-118', '0004711', ''),
    },
    {
      key: 'parentNumber',
      kind: 'text',
      title: words('Parent lot', 'Lote superior', 'Lot supérieur'),
      aliases: parentAliases,
      examples: plainCells('', '', ''),
    },
    {
      key: 'supplierNumber',
      kind: 'text',
      title: words("Supplier's number", 'Número del proveedor', 'Numéro du fournisseur'),
      aliases: supplierNumberAliases,
      examples: plainCells('RX-88123', '', ''),
    },
    {
      key: 'quantity',
      kind: 'decimal',
      title: words('Quantity', 'Cantidad', 'Quantité'),
      aliases: [
        ...['qty', 'on hand', 'on hand quantity', 'quantity on hand', 'stock', 'stock on hand', 'inventory_quantity'],
        ...['inventory_quantity_auto_apply', 'inventoried quantity', 'counted quantity', 'product_qty', 'actual_qty'],
        ...[
          'actual qty',
          'actual quantity',
          'batch_qty',
          'Batch Quantity',
          'balance qty',
          'opening qty',
          'opening stock',
          'units',
          'count',
        ],
        ...['cant', 'unidades', 'existencias', 'a mano', 'cantidad a mano', 'cantidad disponible'],
        ...['qté', 'quantité en stock', 'quantité en main', 'en stock', 'unités'],
      ],
      examples: plainCells('48', '1', '2500'),
    },
    {
      key: 'unitCost',
      kind: 'decimal',
      title: words('Unit cost', 'Coste unitario', 'Coût unitaire'),
      aliases: [
        ...['cost', 'cost price', 'unit price', 'purchase price', 'purchase_rate', 'incoming rate', 'valuation_rate'],
        ...['valuation rate', 'standard_price', 'basic rate', 'product_id/standard_price', 'Product/Cost'],
        ...['coste', 'costo', 'costo unitario', 'precio de compra', 'coût', "prix d'achat", 'pmp', 'prix de revient'],
      ],
      examples: plainCells('9.80', '612.50', '0.04'),
    },
    ...numberDateColumns({
      expirationDate: plainCells('2027-09-30', '', ''),
      bestBeforeDate: plainCells('2027-06-30', '', ''),
      removalDate: plainCells('', '', ''),
      alertDate: plainCells('', '', ''),
    }),
    {
      key: 'supplier',
      kind: 'text',
      title: words('Supplier', 'Proveedor', 'Fournisseur'),
      aliases: [
        'supplier code',
        'supplier name',
        'supplier_name',
        'vendor',
        'bought from',
        'vendedor',
        'código de proveedor',
        'vendeur',
        'code fournisseur',
      ],
      examples: plainCells('', '', ''),
    },
    {
      key: 'date',
      kind: 'date',
      title: words('Date of stock', 'Fecha de las existencias', 'Date du stock'),
      aliases: [
        ...[
          'date',
          'stock date',
          'as of',
          'in_date',
          'incoming date',
          'received on',
          'received',
          'receipt date',
          'posting_date',
        ],
        ...[
          'posting date',
          'purchase_date',
          'creation date',
          'manufacturing_date',
          'fecha',
          'fecha de entrada',
          'fecha de stock',
        ],
        ...["date d'entrée", 'date de réception', 'reçu le'],
      ],
      examples: plainCells('', '', ''),
    },
  ],
};
