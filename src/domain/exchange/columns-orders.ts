// Open orders, to suppliers and of customers. A row is a line; rows with one order reference are one order, and what is
// the same for the whole order may stand in its first row only, as exports of orders with their lines have it.
import type { EntityColumns, RecordColumn } from './column.ts';
import { locationColumn, ofLines, plainCells, productColumn, words } from './columns-shared.ts';

const draftWords = [
  'rfq',
  'request for quotation',
  'rfq sent',
  'sent',
  'quotation sent',
  'open',
  'to approve',
  'pending',
];
const confirmedWords = [
  ...['confirmed', 'ordered', 'purchase', 'purchase order', 'sale', 'sales order', 'to receive and bill', 'to receive'],
  ...['to bill', 'to deliver and bill', 'to deliver', 'confirmada', 'pedido', 'pedido de compra', 'pedido de venta'],
  ...['confirmée', 'commandée', 'bon de commande', 'commande'],
];

type Side = {
  partner: { title: RecordColumn['title']; aliases: readonly string[]; examples: RecordColumn['examples'] };
  order: readonly string[];
  draft: RecordColumn['title'];
  confirmed: RecordColumn['title'];
};

const headColumns = (side: Side): RecordColumn[] => [
  {
    key: 'order',
    kind: 'text',
    title: words('Order', 'Pedido', 'Commande'),
    needed: true,
    matches: true,
    aliases: [
      ...[
        'order reference',
        'order number',
        'order no',
        'order id',
        'name',
        'document',
        'id',
        'reference',
        'n.º de pedido',
      ],
      ...['nº de pedido', 'referencia del pedido', 'n° de commande', 'numéro de commande', 'référence de commande'],
      ...side.order,
    ],
    examples: plainCells('1042', '1042', '1043'),
  },
  { key: 'partner', kind: 'text', needed: true, ...side.partner },
  {
    key: 'state',
    kind: 'choice',
    title: words('State', 'Estado', 'État'),
    aliases: ['status', 'order status', 'estado del pedido', 'statut'],
    choices: {
      draft: {
        title: side.draft,
        aliases: ['draft', 'quotation', 'borrador', 'presupuesto', 'brouillon', 'devis', ...draftWords],
      },
      confirmed: { title: side.confirmed, aliases: confirmedWords },
    },
    examples: [side.confirmed, side.confirmed, side.draft],
  },
  locationColumn(plainCells('', '', '')),
  {
    key: 'orderedOn',
    kind: 'date',
    title: words('Ordered on', 'Fecha del pedido', 'Commandé le'),
    aliases: [
      'order date',
      'date',
      'date_order',
      'transaction_date',
      'order deadline',
      'fecha',
      'fecha de pedido',
      'date de commande',
    ],
    examples: plainCells('2026-11-16', '2026-11-16', '2026-11-18'),
  },
  {
    key: 'expectedOn',
    kind: 'date',
    title: words('Expected on', 'Previsto para el', 'Attendu le'),
    aliases: [
      ...[
        'expected arrival',
        'expected date',
        'date_planned',
        'schedule_date',
        'required by',
        'delivery date',
        'delivery_date',
      ],
      ...[
        'commitment_date',
        'due',
        'fecha prevista',
        'fecha de entrega',
        'entrega prevista',
        'date prévue',
        'date de livraison',
      ],
    ],
    examples: plainCells('2026-12-04', '2026-12-04', ''),
  },
  {
    key: 'reference',
    kind: 'text',
    title: words('Their reference', 'Su referencia', 'Leur référence'),
    aliases: [
      ...[
        'partner_ref',
        'vendor reference',
        'client_order_ref',
        'customer reference',
        "customer's purchase order",
        'po_no',
      ],
      ...[
        "supplier's reference",
        'referencia del proveedor',
        'referencia del cliente',
        'référence du fournisseur',
        'référence du client',
      ],
    ],
    examples: plainCells('', '', ''),
  },
  {
    key: 'orderDiscount',
    kind: 'decimal',
    title: words('Discount of the order (%)', 'Descuento del pedido (%)', 'Remise de la commande (%)'),
    aliases: ['additional_discount_percentage', 'additional discount percentage', 'order discount'],
    examples: plainCells('', '', ''),
  },
  {
    key: 'pricesIncludeTax',
    kind: 'flag',
    title: words('Prices include tax', 'Precios con impuestos', 'Prix taxes comprises'),
    aliases: ['tax included', 'impuestos incluidos', 'taxes comprises', 'ttc'],
    examples: plainCells('', '', ''),
  },
  {
    key: 'note',
    kind: 'text',
    title: words('Note', 'Nota', 'Note'),
    aliases: [
      'notes',
      'terms',
      'terms and conditions',
      'comment',
      'remarks',
      'notas',
      'comentario',
      'observaciones',
      'commentaire',
      'remarque',
    ],
    examples: plainCells('', '', ''),
  },
];

const lineColumns = (): RecordColumn[] => [
  productOfLine(),
  {
    key: 'quantity',
    kind: 'decimal',
    title: words('Quantity', 'Cantidad', 'Quantité'),
    needed: true,
    aliases: [
      ...ofLines('qty', 'product_qty', 'product_uom_qty', 'quantity', 'ordered quantity'),
      ...['ordered', 'units', 'cant', 'unidades', 'cantidad pedida', 'qté', 'quantité commandée'],
    ],
    examples: plainCells('24', '2', '500'),
  },
  {
    key: 'unitPrice',
    kind: 'decimal',
    title: words('Unit price', 'Precio unitario', 'Prix unitaire'),
    aliases: [
      ...ofLines('price_unit', 'unit price', 'rate', 'price'),
      'precio',
      'precio unidad',
      'prix',
      'pu',
      'pu ht',
    ],
    examples: plainCells('9.80', '612.50', '0.06'),
  },
  {
    key: 'discount',
    kind: 'decimal',
    title: words('Discount (%)', 'Descuento (%)', 'Remise (%)'),
    aliases: [
      ...ofLines('discount', 'discount (%)', 'discount_percentage'),
      'disc',
      'dto',
      'descuento',
      'remise',
      'rabais',
    ],
    examples: plainCells('5', '', ''),
  },
  {
    key: 'taxRate',
    kind: 'decimal',
    title: words('Tax rate (%)', 'Impuesto (%)', 'Taxe (%)'),
    aliases: [
      ...ofLines('tax rate', 'tax %'),
      'tax',
      'vat',
      'vat %',
      'iva',
      'iva %',
      'impuesto',
      'tva',
      'tva %',
      'taux de taxe',
    ],
    examples: plainCells('21', '21', '21'),
  },
  {
    key: 'lineExpectedOn',
    kind: 'date',
    title: words('Line expected on', 'Línea prevista para el', 'Ligne attendue le'),
    aliases: [...ofLines('date_planned', 'schedule_date', 'expected arrival', 'required by', 'delivery_date').slice(5)],
    examples: plainCells('', '', ''),
  },
  {
    key: 'lineNote',
    kind: 'text',
    title: words('Note of the line', 'Nota de la línea', 'Note de la ligne'),
    aliases: [...ofLines('description', 'name').slice(2), 'line note', 'nota de línea', 'description de la ligne'],
    examples: plainCells('', '', ''),
  },
];

function productOfLine(): RecordColumn {
  const column = productColumn(plainCells('COFFEE-1KG', 'LAPTOP-14', 'SCREW-M4'));
  const ofLine = ofLines(
    'product_id',
    'product',
    'product_id/default_code',
    'product_template_id',
    'Product Variant',
    'item_code',
    'item code',
  );
  return { ...column, aliases: [...column.aliases, ...ofLine] };
}

export const purchaseOrderColumns: EntityColumns = {
  entity: 'purchase-orders',
  title: words('Purchase orders', 'Pedidos de compra', "Commandes d'achat"),
  columns: [
    ...headColumns({
      partner: {
        title: words('Supplier', 'Proveedor', 'Fournisseur'),
        aliases: [
          ...['partner_id', 'vendor', 'supplier_name', 'supplier name', 'supplier code', 'partner', 'partner_id/name'],
          ...['código de proveedor', 'código proveedor', 'code fournisseur', 'vendeur'],
        ],
        examples: plainCells('Molino del Sur', 'Molino del Sur', 'Bolt & Sons'),
      },
      order: ['purchase order', 'po', 'po number', 'po no', 'pedido de compra', 'bon de commande'],
      draft: words('Draft', 'Borrador', 'Brouillon'),
      confirmed: words('Ordered', 'Pedido', 'Commandé'),
    }),
    ...lineColumns(),
    {
      key: 'partnerCode',
      kind: 'text',
      title: words("Supplier's product code", 'Código de producto del proveedor', 'Code produit du fournisseur'),
      aliases: [
        ...ofLines('supplier_part_no', 'supplier part number'),
        'vendor product code',
        'vendor code',
        'réf. fournisseur',
      ],
      examples: plainCells('', '', ''),
    },
  ],
};

export const salesOrderColumns: EntityColumns = {
  entity: 'sales-orders',
  title: words('Sales orders', 'Pedidos de venta', 'Commandes de vente'),
  columns: [
    ...headColumns({
      partner: {
        title: words('Customer', 'Cliente', 'Client'),
        aliases: [
          ...[
            'partner_id',
            'customer_name',
            'customer name',
            'customer code',
            'client',
            'partner',
            'partner_id/name',
            'buyer',
          ],
          ...['código de cliente', 'código cliente', 'code client', 'acheteur'],
        ],
        examples: plainCells('Café Central', 'Café Central', 'Taller Norte'),
      },
      order: ['sales order', 'so', 'so number', 'so no', 'pedido de venta', 'commande client'],
      draft: words('Quotation', 'Presupuesto', 'Devis'),
      confirmed: words('Confirmed', 'Confirmado', 'Confirmée'),
    }),
    {
      key: 'validUntil',
      kind: 'date',
      title: words('Quotation valid until', 'Presupuesto válido hasta', "Devis valable jusqu'au"),
      aliases: ['validity_date', 'valid until', 'expiration', 'valid_till', 'válido hasta', "valable jusqu'au"],
      examples: plainCells('', '', ''),
    },
    ...lineColumns(),
    {
      key: 'numbers',
      kind: 'list',
      title: words('Numbers wanted', 'Números deseados', 'Numéros voulus'),
      aliases: [
        ...ofLines('serial_no', 'serial no', 'lot_id', 'lot', 'batch_no', 'reserved_batch'),
        ...['serial numbers', 'lots', 'numbers', 'lotes', 'números de serie', 'numéros de série', 'numéros'],
      ],
      examples: plainCells('', '0004711; 0004712', ''),
    },
  ],
};
