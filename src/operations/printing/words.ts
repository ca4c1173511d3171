// The words of printed documents in the three languages.
import type { Language } from '../../access/person.contract.ts';
import type { FactName, Mark, Title } from './printed.ts';

export type Words = {
  titles: Record<Title, string>;
  marks: Record<Mark, string>;
  facts: Record<FactName, string>;
  columns: Record<'product' | 'quantity' | 'unitPrice' | 'discount' | 'tax' | 'amount' | 'amountWithTax', string>;
  partners: Record<'customer' | 'supplier' | 'partner', string>;
  numbers: Record<'lot' | 'serial', string>;
  expires: string;
  /** Between a word and what it is about. */
  colon: string;
  yourCode: string;
  damaged: string;
  ofInvoice: string;
  taxNumber: string;
  phone: string;
  account: string;
  net: string;
  /** `{rate}` and `{net}` are filled in. */
  taxOf: string;
  total: string;
  totalCredit: string;
  /** `{percent}` is filled in. */
  discounted: string;
  handedOver: string;
  received: string;
  /** `{page}` and `{pages}` are filled in. */
  page: string;
  /** Of a mail: `{title}`, `{number}`, `{company}` are filled in. */
  mailTitle: string;
  mailText: string;
};

const en: Words = {
  titles: {
    quotation: 'Quotation',
    'sales-order': 'Sales order',
    'purchase-order': 'Purchase order',
    receipt: 'Receipt',
    delivery: 'Delivery note',
    transfer: 'Transfer',
    return: 'Return note',
    scrap: 'Scrap note',
    count: 'Count',
    production: 'Production',
    sale: 'Sale',
    identification: 'Identification',
    correction: 'Correction',
    invoice: 'Invoice',
    'credit-note': 'Credit note',
    claim: 'Claim',
  },
  marks: { draft: 'Draft', cancelled: 'Cancelled', reversed: 'Reversed' },
  facts: {
    date: 'Date',
    dueOn: 'Due',
    validUntil: 'Valid until',
    expectedOn: 'Expected',
    order: 'Order',
    origin: 'Answers',
    reference: 'Reference',
    deliveries: 'Delivered with',
    returns: 'Returned with',
    invoices: 'Credits invoice',
    from: 'From',
    to: 'To',
    deliverTo: 'Deliver to',
    reason: 'Reason',
  },
  columns: {
    product: 'Product',
    quantity: 'Quantity',
    unitPrice: 'Unit price',
    discount: 'Discount',
    tax: 'Tax',
    amount: 'Amount',
    amountWithTax: 'Amount incl. tax',
  },
  partners: { customer: 'Customer', supplier: 'Supplier', partner: 'Partner' },
  numbers: { lot: 'Lots', serial: 'Serial numbers' },
  expires: 'exp.',
  colon: ':',
  yourCode: 'Your code',
  damaged: 'damaged',
  ofInvoice: 'Invoice',
  taxNumber: 'Tax number',
  phone: 'Phone',
  account: 'Bank account',
  net: 'Net',
  taxOf: 'Tax {rate} on {net}',
  total: 'Total',
  totalCredit: 'Total credited',
  discounted: 'The amounts hold the discount of {percent} on every line.',
  handedOver: 'Handed over by, date',
  received: 'Received by, date',
  page: 'Page {page} of {pages}',
  mailTitle: '{title} {number} from {company}',
  mailText: 'Good day,\n\nplease find attached: {title} {number}.\n\nKind regards\n{company}',
};

const es: Words = {
  titles: {
    quotation: 'Presupuesto',
    'sales-order': 'Pedido de venta',
    'purchase-order': 'Pedido de compra',
    receipt: 'Recepción',
    delivery: 'Albarán de entrega',
    transfer: 'Traslado',
    return: 'Albarán de devolución',
    scrap: 'Desecho',
    count: 'Recuento',
    production: 'Producción',
    sale: 'Venta',
    identification: 'Identificación',
    correction: 'Corrección',
    invoice: 'Factura',
    'credit-note': 'Factura de abono',
    claim: 'Reclamación',
  },
  marks: { draft: 'Borrador', cancelled: 'Cancelado', reversed: 'Anulado' },
  facts: {
    date: 'Fecha',
    dueOn: 'Vencimiento',
    validUntil: 'Válido hasta',
    expectedOn: 'Previsto',
    order: 'Pedido',
    origin: 'Responde a',
    reference: 'Referencia',
    deliveries: 'Entregado con',
    returns: 'Devuelto con',
    invoices: 'Abona la factura',
    from: 'Desde',
    to: 'Hasta',
    deliverTo: 'Entregar en',
    reason: 'Motivo',
  },
  columns: {
    product: 'Producto',
    quantity: 'Cantidad',
    unitPrice: 'Precio unitario',
    discount: 'Descuento',
    tax: 'Impuesto',
    amount: 'Importe',
    amountWithTax: 'Importe con impuestos',
  },
  partners: { customer: 'Cliente', supplier: 'Proveedor', partner: 'Contacto' },
  numbers: { lot: 'Lotes', serial: 'Números de serie' },
  expires: 'cad.',
  colon: ':',
  yourCode: 'Su código',
  damaged: 'dañados',
  ofInvoice: 'Factura',
  taxNumber: 'Identificación fiscal',
  phone: 'Teléfono',
  account: 'Cuenta bancaria',
  net: 'Base imponible',
  taxOf: 'Impuesto {rate} sobre {net}',
  total: 'Total',
  totalCredit: 'Total abonado',
  discounted: 'Los importes incluyen el descuento del {percent} en todas las líneas.',
  handedOver: 'Entregado por, fecha',
  received: 'Recibido por, fecha',
  page: 'Página {page} de {pages}',
  mailTitle: '{title} {number} de {company}',
  mailText: 'Buenos días:\n\nAdjuntamos: {title} {number}.\n\nUn cordial saludo,\n{company}',
};

const fr: Words = {
  titles: {
    quotation: 'Devis',
    'sales-order': 'Commande client',
    'purchase-order': 'Bon de commande',
    receipt: 'Bon de réception',
    delivery: 'Bon de livraison',
    transfer: 'Transfert',
    return: 'Bon de retour',
    scrap: 'Mise au rebut',
    count: 'Comptage',
    production: 'Production',
    sale: 'Vente',
    identification: 'Identification',
    correction: 'Correction',
    invoice: 'Facture',
    'credit-note': 'Avoir',
    claim: 'Réclamation',
  },
  marks: { draft: 'Brouillon', cancelled: 'Annulé', reversed: 'Contrepassé' },
  facts: {
    date: 'Date',
    dueOn: 'Échéance',
    validUntil: 'Valable jusqu’au',
    expectedOn: 'Prévu le',
    order: 'Commande',
    origin: 'Répond à',
    reference: 'Référence',
    deliveries: 'Livré par',
    returns: 'Retourné par',
    invoices: 'Avoir sur facture',
    from: 'De',
    to: 'Vers',
    deliverTo: 'Livrer à',
    reason: 'Motif',
  },
  columns: {
    product: 'Produit',
    quantity: 'Quantité',
    unitPrice: 'Prix unitaire',
    discount: 'Remise',
    tax: 'Taxe',
    amount: 'Montant',
    amountWithTax: 'Montant TTC',
  },
  partners: { customer: 'Client', supplier: 'Fournisseur', partner: 'Partenaire' },
  numbers: { lot: 'Lots', serial: 'Numéros de série' },
  expires: 'pér.',
  colon: '\u00a0:',
  yourCode: 'Votre référence',
  damaged: 'abîmés',
  ofInvoice: 'Facture',
  taxNumber: 'N° de TVA',
  phone: 'Téléphone',
  account: 'Compte bancaire',
  net: 'Total HT',
  taxOf: 'Taxe {rate} sur {net}',
  total: 'Total',
  totalCredit: 'Total de l’avoir',
  discounted: 'Les montants tiennent compte de la remise de {percent} sur toutes les lignes.',
  handedOver: 'Remis par, date',
  received: 'Reçu par, date',
  page: 'Page {page} sur {pages}',
  mailTitle: '{title} {number} de {company}',
  mailText: 'Bonjour,\n\nVeuillez trouver ci-joint : {title} {number}.\n\nCordialement\n{company}',
};

export const wordsOf: Record<Language, Words> = { en, es, fr };

export const filled = (text: string, values: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
