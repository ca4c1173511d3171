// Minimum levels: how much of a product shall be available in a place, and how it is filled up. Product and place find the
// level that is there already.
import { type EntityColumns, words } from './column.ts';
import { locationColumn, plainCells, productColumn } from './columns-shared.ts';

export const minimumLevelColumns: EntityColumns = {
  entity: 'minimum-levels',
  title: words('Minimum levels', 'Existencias mínimas', 'Stocks minimaux'),
  columns: [
    { ...productColumn(plainCells('00417', 'WINE-TEMP-21')), matches: true },
    locationColumn(plainCells('A1-01', 'A1-02')),
    {
      key: 'minimum',
      kind: 'decimal',
      title: words('Minimum', 'Mínimo', 'Minimum'),
      needed: true,
      aliases: [
        ...[
          'min',
          'min quantity',
          'minimum quantity',
          'minimum stock',
          'product_min_qty',
          'reorder point',
          'reorder level',
        ],
        ...[
          're-order level',
          'warehouse_reorder_level',
          'safety stock',
          'cantidad mínima',
          'stock mínimo',
          'existencias mínimas',
        ],
        ...[
          'punto de pedido',
          'quantité minimale',
          'stock minimum',
          'seuil',
          'seuil de réapprovisionnement',
          'stock minimal',
        ],
      ],
      examples: plainCells('2', '24'),
    },
    {
      key: 'upTo',
      kind: 'decimal',
      title: words('Fill up to', 'Reponer hasta', "Compléter jusqu'à"),
      aliases: [
        ...[
          'max',
          'maximum',
          'max quantity',
          'maximum quantity',
          'maximum stock',
          'product_max_qty',
          'target',
          'order up to',
          'up to',
        ],
        ...[
          'máximo',
          'cantidad máxima',
          'stock máximo',
          'objetivo',
          'quantité maximale',
          'stock maximum',
          'cible',
          'stock cible',
        ],
      ],
      examples: plainCells('10', '96'),
    },
    {
      key: 'multiple',
      kind: 'decimal',
      title: words('In multiples of', 'En múltiplos de', 'Par multiples de'),
      aliases: [
        'multiple',
        'qty_multiple',
        'multiple quantity',
        'quantity multiple',
        'lot size',
        'pack size',
        'múltiplo',
        'cantidad múltiple',
        'quantité multiple',
      ],
      examples: plainCells('', '6'),
    },
  ],
};
