// What is sold beside the devices: without numbers, or by lot where a whole lot can go wrong.
import type { Drawing } from '../drawings.ts';
import type { DemoProduct } from './product.ts';
import { type Words, words } from './words.ts';

type More = Partial<DemoProduct> & { sold: readonly [shop: number, trade: number] };

const accessory = (
  sku: string,
  name: Words,
  money: readonly [price: string, cost: string],
  look: readonly [Drawing, string],
  { sold, ...more }: More,
): DemoProduct => ({
  ...{ sku, name, price: money[0], cost: money[1], drawing: look[0], color: look[1], shop: sold[0], trade: sold[1] },
  ...{ tracking: 'none', category: 'accessories', till: 'accessories', supplier: 'accessories', aisle: 'electronics' },
  ...{ tax: 'full' },
  ...more,
});

export const accessories: readonly DemoProduct[] = [
  accessory(
    'CB-C1',
    words('USB-C cable 1 m', 'Cable USB-C 1 m', 'Câble USB-C 1 m'),
    ['9.90', '2.40'],
    ['cable', '#495057'],
    { sold: [6, 5], caseOf: 20 },
  ),
  accessory(
    'CB-C2',
    words('USB-C cable 2 m', 'Cable USB-C 2 m', 'Câble USB-C 2 m'),
    ['12.90', '3.10'],
    ['cable', '#1c7ed6'],
    { sold: [4, 4], caseOf: 20 },
  ),
  accessory(
    'CB-HD',
    words('HDMI cable 2 m', 'Cable HDMI 2 m', 'Câble HDMI 2 m'),
    ['14.90', '3.90'],
    ['cable', '#e8590c'],
    { sold: [2, 3] },
  ),
  accessory(
    'CB-N3',
    words('Network cable 3 m', 'Cable de red 3 m', 'Câble réseau 3 m'),
    ['7.90', '1.80'],
    ['cable', '#2f9e44'],
    { sold: [2, 8], caseOf: 25 },
  ),
  accessory(
    'CH-65',
    words('USB-C charger 65 W', 'Cargador USB-C 65 W', 'Chargeur USB-C 65 W'),
    ['39.90', '16.20'],
    ['charger', '#343a40'],
    { sold: [2.5, 2.5] },
  ),
  accessory(
    'PB-20',
    words('Power bank 20 000 mAh', 'Batería externa 20 000 mAh', 'Batterie externe 20 000 mAh'),
    ['44.90', '19.80'],
    ['battery', '#0ca678'],
    { sold: [2, 4], tracking: 'lot', prefix: 'PB', warrantyMonths: 36 },
  ),
  accessory(
    'BT-AA',
    words('AA batteries, pack of 8', 'Pilas AA, paquete de 8', 'Piles AA, lot de 8'),
    ['8.50', '3.20'],
    ['battery', '#f59f00'],
    { sold: [5, 4], tracking: 'lot', prefix: 'AA', keepsDays: 1460, caseOf: 12 },
  ),
  accessory(
    'MS-W1',
    words('Wireless mouse', 'Ratón inalámbrico', 'Souris sans fil'),
    ['24.90', '9.80'],
    ['mouse', '#5c7cfa'],
    { sold: [2.5, 3] },
  ),
  accessory(
    'KB-W1',
    words('Wireless keyboard', 'Teclado inalámbrico', 'Clavier sans fil'),
    ['49.90', '22.40'],
    ['keyboard', '#495057'],
    { sold: [1.5, 2.5] },
  ),
  accessory(
    'US-64',
    words('USB stick 64 GB', 'Memoria USB 64 GB', 'Clé USB 64 Go'),
    ['11.90', '4.60'],
    ['stick', '#d6336c'],
    { sold: [3.5, 3] },
  ),
  accessory(
    'MC-128',
    words('Memory card 128 GB', 'Tarjeta de memoria 128 GB', 'Carte mémoire 128 Go'),
    ['18.90', '7.90'],
    ['card', '#c2255c'],
    { sold: [2, 1] },
  ),
  accessory(
    'SL-14',
    words('Laptop sleeve 14"', 'Funda de portátil 14"', 'Housse pour portable 14"'),
    ['22.90', '8.10'],
    ['sleeve', '#1098ad'],
    { sold: [1.5, 1.2] },
  ),
  accessory('CS-A5', words('Phone case A5', 'Funda de móvil A5', 'Coque A5'), ['14.90', '3.40'], ['phone', '#f783ac'], {
    sold: [2.5, 0.4],
  }),
  accessory(
    'SP-A5',
    words('Screen protector A5', 'Protector de pantalla A5', 'Protection d’écran A5'),
    ['9.90', '1.60'],
    ['phone', '#adb5bd'],
    { sold: [2.5, 0.4] },
  ),
  accessory(
    'LB-E27',
    words('LED bulb E27', 'Bombilla LED E27', 'Ampoule LED E27'),
    ['5.90', '1.90'],
    ['bulb', '#fab005'],
    { sold: [5, 6], caseOf: 10 },
  ),
  accessory(
    'PS-06',
    words('Power strip, 6 sockets', 'Regleta de 6 tomas', 'Multiprise 6 prises'),
    ['19.90', '7.20'],
    ['strip', '#868e96'],
    { sold: [1.5, 2.5] },
  ),
  accessory(
    'ST-LT',
    words('Laptop stand', 'Soporte para portátil', 'Support pour portable'),
    ['34.90', '13.60'],
    ['stand', '#748ffc'],
    { sold: [1, 1.5] },
  ),
  accessory(
    'KT-17',
    words('Kettle 1.7 l', 'Hervidor 1,7 l', 'Bouilloire 1,7 l'),
    ['39.90', '17.90'],
    ['kettle', '#15aabf'],
    { sold: [1, 0.8], category: 'kitchen', supplier: 'kitchen', warrantyMonths: 24 },
  ),
  accessory(
    'TN-L2',
    words('Toner for laser printer', 'Tóner para impresora láser', 'Toner pour imprimante laser'),
    ['69.90', '34.50'],
    ['toner', '#212529'],
    { sold: [0.8, 1.8], category: 'office', tracking: 'lot', prefix: 'TN', keepsDays: 730 },
  ),
];
