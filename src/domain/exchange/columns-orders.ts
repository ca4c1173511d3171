// Open orders, to suppliers and of customers. A row is a line; rows with one order reference are one order, and what is
// the same for the whole order may stand in its first row only, as exports of orders with their lines have it.
import { type EntityColumns, type RecordColumn, type Words, words } from './column.ts';
import { locationColumn, ofLines, plainCells, productColumn } from './columns-shared.ts';

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

type Bare = Omit<RecordColumn, 'examples'>;
type Side = {
  partner: { title: RecordColumn['title']; aliases: readonly string[] };
  order: readonly string[];
  draft: RecordColumn['title'];
  confirmed: RecordColumn['title'];
};

const headColumns = (side: Side): Bare[] => [
  {
    key: 'order',
    kind: 'text',
    title: words('Order', 'Pedido', 'Commande'),
    needed: true,
    continues: true,
    matches: true,
    aliases: [
      ...['order reference', 'order number', 'order no', 'order id', 'name', 'document', 'id', 'n.º de pedido'],
      ...['nº de pedido', 'referencia del pedido', 'n° de commande', 'numéro de commande', 'référence de commande'],
      ...side.order,
    ],
  },
  { key: 'partner', kind: 'text', ...side.partner },
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
  },
  locationColumn([]),
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
  },
  {
    key: 'reference',
    kind: 'text',
    title: words('Their reference', 'Su referencia', 'Leur référence'),
    aliases: [
      ...['partner_ref', 'vendor reference', 'client_order_ref', 'customer reference', "customer's purchase order"],
      ...[
        "supplier's reference",
        'referencia del proveedor',
        'referencia del cliente',
        'référence du fournisseur',
        'référence du client',
      ],
    ],
  },
  {
    key: 'orderDiscount',
    kind: 'decimal',
    title: words('Discount of the order (%)', 'Descuento del pedido (%)', 'Remise de la commande (%)'),
    aliases: ['additional_discount_percentage', 'additional discount percentage', 'order discount'],
  },
  {
    key: 'pricesIncludeTax',
    kind: 'flag',
    title: words('Prices include tax', 'Precios con impuestos', 'Prix taxes comprises'),
    aliases: ['tax included', 'impuestos incluidos', 'taxes comprises', 'ttc'],
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
  },
];

const lineColumns = (): Bare[] => [
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
  },
  {
    key: 'lineExpectedOn',
    kind: 'date',
    title: words('Line expected on', 'Línea prevista para el', 'Ligne attendue le'),
    aliases: [...ofLines('date_planned', 'schedule_date', 'expected arrival', 'required by', 'delivery_date').slice(5)],
  },
  {
    key: 'lineNote',
    kind: 'text',
    title: words('Note of the line', 'Nota de la línea', 'Note de la ligne'),
    aliases: [...ofLines('description', 'name').slice(2), 'line note', 'nota de línea', 'description de la ligne'],
  },
];

function productOfLine(): Bare {
  const column = productColumn([]);
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

/** Columns with the cells of three example rows; those that are not named are empty. */
const filled = (columns: readonly Bare[], examples: Readonly<Record<string, readonly Words[]>>): RecordColumn[] =>
  columns.map((column) => ({ ...column, examples: examples[column.key] ?? plainCells('', '', '') }));

const draft = words('Draft', 'Borrador', 'Brouillon');
const ordered = words('Ordered', 'Pedido', 'Commandé');
const quotation = words('Quotation', 'Presupuesto', 'Devis');
const confirmed = words('Confirmed', 'Confirmado', 'Confirmée');

export const purchaseOrderColumns: EntityColumns = {
  entity: 'purchase-orders',
  title: words('Purchase orders', 'Pedidos de compra', "Commandes d'achat"),
  columns: filled(
    [
      ...headColumns({
        partner: {
          title: words('Supplier', 'Proveedor', 'Fournisseur'),
          aliases: [
            ...[
              'partner_id',
              'vendor',
              'supplier_name',
              'supplier name',
              'supplier code',
              'partner',
              'partner_id/name',
            ],
            ...['código de proveedor', 'código proveedor', 'code fournisseur', 'vendeur'],
          ],
        },
        order: ['purchase order', 'po', 'po number', 'po no', 'pedido de compra', 'bon de commande'],
        draft,
        confirmed: ordered,
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
      },
    ],
    {
      order: plainCells('PO-1042', 'PO-1042', 'PO-1043'),
      partner: plainCells('P-0007', 'P-0007', 'P-0007'),
      state: [ordered, ordered, draft],
      orderedOn: plainCells('2026-11-16', '2026-11-16', '2026-11-18'),
      expectedOn: plainCells('2026-12-04', '2026-12-04', ''),
      product: plainCells('WINE-TEMP-21', '00417', 'WINE-TEMP-21'),
      quantity: plainCells('120', '2', '600'),
      unitPrice: plainCells('3.90', '86.50', '3.70'),
      discount: plainCells('', '', '2.5'),
      taxRate: plainCells('10', '21', '10'),
    },
  ),
};

export const salesOrderColumns: EntityColumns = {
  entity: 'sales-orders',
  title: words('Sales orders', 'Pedidos de venta', 'Commandes de vente'),
  columns: filled(
    [
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
        },
        order: ['sales order', 'so', 'so number', 'so no', 'pedido de venta', 'commande client'],
        draft: quotation,
        confirmed,
      }),
      {
        key: 'validUntil',
        kind: 'date',
        title: words('Quotation valid until', 'Presupuesto válido hasta', "Devis valable jusqu'au"),
        aliases: ['validity_date', 'valid until', 'expiration', 'valid_till', 'válido hasta', "valable jusqu'au"],
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
      },
    ],
    {
      order: plainCells('SO-2077', 'SO-2077', 'SO-2078'),
      partner: plainCells('C-0012', 'C-0012', 'C-0012'),
      state: [confirmed, confirmed, quotation],
      orderedOn: plainCells('2026-11-17', '2026-11-17', '2026-11-19'),
      location: plainCells('A1', 'A1', 'A1'),
      expectedOn: plainCells('2026-12-01', '2026-12-01', ''),
      product: plainCells('00417', 'SERV-INST', 'WINE-TEMP-21'),
      quantity: plainCells('2', '1', '24'),
      unitPrice: plainCells('129.90', '45', '8.75'),
      discount: plainCells('', '', '5'),
      taxRate: plainCells('21', '21', '10'),
      numbers: plainCells('0004711; 0004712', '', ''),
    },
  ),
};
