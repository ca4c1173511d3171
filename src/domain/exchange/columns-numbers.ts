// Lots and serial numbers with what is known of each. Number and product find one that is there already; one that is not
// is made as if by hand: no place and no stock. Fields that products give to their numbers are columns by their labels.
import { alike, type EntityColumns, type RecordColumn, words } from './column.ts';
import {
  lotAliases,
  numberAliases,
  numberDateColumns,
  parentAliases,
  plainCells,
  productColumn,
  supplierNumberAliases,
} from './columns-shared.ts';

const ofTheNumber = ['internal reference', 'referencia interna', 'référence interne'];

export const numberColumns: EntityColumns = {
  entity: 'numbers',
  title: words('Lots and serial numbers', 'Lotes y números de serie', 'Lots et numéros de série'),
  columns: [
    {
      key: 'number',
      kind: 'text',
      title: words('Lot or serial number', 'Lote o número de serie', 'Numéro de lot ou de série'),
      needed: true,
      matches: true,
      aliases: [...numberAliases, 'name'],
      examples: plainCells('0004713', 'L2026-119'),
    },
    productOfNumber(),
    {
      key: 'parentNumber',
      kind: 'text',
      title: words('Parent lot', 'Lote superior', 'Lot supérieur'),
      aliases: [...parentAliases, 'belongs to batch'],
      secondAliases: lotAliases,
      examples: plainCells('', ''),
    },
    {
      key: 'supplierNumber',
      kind: 'text',
      title: words("Supplier's number", 'Número del proveedor', 'Numéro du fournisseur'),
      aliases: [...supplierNumberAliases, ...ofTheNumber],
      examples: plainCells('', 'TM-88140'),
    },
    ...numberDateColumns({
      expirationDate: plainCells('', '2030-12-31'),
      bestBeforeDate: plainCells('', '2030-10-02'),
      removalDate: plainCells('', ''),
      alertDate: plainCells('', ''),
    }),
    {
      key: 'warrantyUntil',
      kind: 'date',
      title: words('Warranty until', 'Garantía hasta', "Garantie jusqu'au"),
      aliases: [
        ...[
          'warranty_expiry_date',
          'warranty expiry date',
          'warranty expiry',
          'warranty end',
          'warranty expires',
          'warranty',
        ],
        ...['garantía', 'fin de garantía', 'vencimiento de la garantía', 'garantie', 'fin de garantie'],
      ],
      examples: plainCells('2028-11-30', ''),
    },
    {
      key: 'contractUntil',
      kind: 'date',
      title: words('Contract until', 'Contrato hasta', "Contrat jusqu'au"),
      aliases: [
        ...['amc_expiry_date', 'amc expiry date', 'amc expiry', 'contract end', 'contract expiry', 'maintenance until'],
        ...[
          'fin de contrato',
          'vencimiento del contrato',
          'mantenimiento hasta',
          'fin de contrat',
          "maintenance jusqu'au",
        ],
      ],
      examples: plainCells('', ''),
    },
    {
      key: 'note',
      kind: 'text',
      title: words('Note', 'Nota', 'Note'),
      aliases: [
        ...[
          'notes',
          'comment',
          'comments',
          'remark',
          'remarks',
          'description',
          'serial_no_details',
          'serial no details',
        ],
        ...['batch description', 'notas', 'comentario', 'observaciones', 'descripción', 'commentaire', 'remarque'],
      ],
      examples: [words('Shown at the fair', 'Expuesto en la feria', 'Exposé au salon'), alike('')],
    },
  ],
};

/** A bare "internal reference" is the number's in a table of numbers. */
function productOfNumber(): RecordColumn {
  const column = productColumn(plainCells('00417', 'WINE-TEMP-21'));
  return { ...column, aliases: column.aliases.filter((name) => !ofTheNumber.includes(name)) };
}
