// Values that a cell may choose from, with the words they are known by in three languages and in other programs.
import { type Choices, words } from './column.ts';

export const pickingChoices: Choices = {
  fifo: {
    title: words('First in, first out', 'Primero en entrar, primero en salir', 'Premier entré, premier sorti'),
    aliases: ['fifo', 'peps', 'paps'],
  },
  fefo: {
    title: words('First expired, first out', 'Primero en caducar, primero en salir', 'Premier périmé, premier sorti'),
    aliases: ['fefo', 'first expiry first out'],
  },
  lifo: {
    title: words('Last in, first out', 'Último en entrar, primero en salir', 'Dernier entré, premier sorti'),
    aliases: ['lifo', 'ueps', 'deps'],
  },
  location: {
    title: words('First place first', 'Primera ubicación primero', 'Premier emplacement d’abord'),
    aliases: ['location', 'closest', 'closest location'],
  },
};

export const productKindChoices: Choices = {
  goods: {
    title: words('Goods', 'Mercancía', 'Marchandise'),
    aliases: ['product', 'consu', 'Storable Product', 'Consumable', 'Stock', 'Bienes', 'Biens', 'Producto', 'Produit'],
  },
  service: { title: words('Service', 'Servicio', 'Service'), aliases: ['services', 'non-stock'] },
};

export const trackingChoices: Choices = {
  none: {
    title: words('None', 'Ninguno', 'Aucun'),
    aliases: [
      'No Tracking',
      'By Quantity',
      'quantity',
      'no',
      'Sin seguimiento',
      'Por cantidad',
      'Sans suivi',
      'Par quantité',
    ],
  },
  lot: {
    title: words('Lot', 'Lote', 'Lot'),
    aliases: ['lots', 'By Lots', 'batch', 'Por lotes', 'Lotes', 'Par lots', 'Par lot'],
  },
  serial: {
    title: words('Serial number', 'Número de serie', 'Numéro de série'),
    aliases: [
      ...['serial', 'serial numbers', 'By Unique Serial Number', 'Por número de serie único', 'serie', 'série'],
      ...['Nº de serie', 'Nº serie', 'N° de série', 'Serial no'],
      ...['Números de serie', 'Par numéro de série unique', 'Numéros de série'],
    ],
  },
};

export const expiredPolicyChoices: Choices = {
  block: { title: words('Never leave', 'No salen nunca', 'Ne sortent jamais'), aliases: ['block', 'never'] },
  confirm: { title: words('Ask first', 'Preguntar antes', 'Demander d’abord'), aliases: ['confirm', 'ask'] },
  allow: { title: words('May leave', 'Pueden salir', 'Peuvent sortir'), aliases: ['allow'] },
};

export const warrantyStartChoices: Choices = {
  delivery: { title: words('Delivery', 'Entrega', 'Livraison'), aliases: ['delivery'] },
  sale: { title: words('Sale', 'Venta', 'Vente'), aliases: ['sale', 'invoice'] },
  installation: { title: words('Installation', 'Instalación', 'Installation'), aliases: ['installation'] },
};
