// Devices that have a serial number each.
import type { Drawing } from '../drawings.ts';
import type { DemoProduct } from './product.ts';
import { type Words, words } from './words.ts';

type More = Partial<DemoProduct> & { sold: readonly [shop: number, trade: number] };

const device = (
  sku: string,
  name: Words,
  money: readonly [price: string, cost: string],
  look: readonly [Drawing, string],
  { sold, ...more }: More,
): DemoProduct => ({
  ...{ sku, name, price: money[0], cost: money[1], drawing: look[0], color: look[1], shop: sold[0], trade: sold[1] },
  ...{ tracking: 'serial', category: 'computers', till: 'devices', supplier: 'devices', aisle: 'electronics' },
  ...{ tax: 'full', warrantyMonths: 36, prefix: sku.replace('-', '') },
  ...more,
});

export const electronics: readonly DemoProduct[] = [
  device(
    'LT-14',
    words('Laptop 14" 16 GB', 'Portátil 14" 16 GB', 'Ordinateur portable 14" 16 Go'),
    ['899', '598'],
    ['laptop', '#4c6ef5'],
    { sold: [0.6, 1.6] },
  ),
  device(
    'LT-16',
    words('Laptop 16" 32 GB', 'Portátil 16" 32 GB', 'Ordinateur portable 16" 32 Go'),
    ['1549', '1040'],
    ['laptop', '#343a40'],
    { sold: [0.3, 0.7] },
  ),
  device('PC-MINI', words('Mini computer', 'Miniordenador', 'Mini-ordinateur'), ['549', '362'], ['tower', '#495057'], {
    sold: [0.2, 0.8],
    prefix: 'PCM',
  }),
  device(
    'MN-27',
    words('Monitor 27" QHD', 'Monitor 27" QHD', 'Écran 27" QHD'),
    ['289', '182'],
    ['monitor', '#1c7ed6'],
    { sold: [0.5, 1.2] },
  ),
  device(
    'MN-34',
    words('Curved monitor 34"', 'Monitor curvo 34"', 'Écran incurvé 34"'),
    ['469', '301'],
    ['monitor', '#7048e8'],
    { sold: [0.3, 0.4] },
  ),
  device(
    'PH-A5',
    words('Smartphone A5 128 GB', 'Móvil A5 128 GB', 'Smartphone A5 128 Go'),
    ['329', '214'],
    ['phone', '#12b886'],
    { sold: [1.1, 0.6], category: 'phones', warrantyMonths: 36 },
  ),
  device(
    'PH-A7',
    words('Smartphone A7 256 GB', 'Móvil A7 256 GB', 'Smartphone A7 256 Go'),
    ['549', '366'],
    ['phone', '#845ef7'],
    { sold: [0.7, 0.4], category: 'phones' },
  ),
  device('TB-10', words('Tablet 10"', 'Tableta 10"', 'Tablette 10"'), ['259', '166'], ['tablet', '#228be6'], {
    sold: [0.5, 0.5],
    category: 'phones',
  }),
  device(
    'EB-06',
    words('E-book reader 6"', 'Lector de libros 6"', 'Liseuse 6"'),
    ['129', '81'],
    ['tablet', '#868e96'],
    { sold: [0.5, 0.1], category: 'phones' },
  ),
  device('SW-03', words('Smartwatch', 'Reloj inteligente', 'Montre connectée'), ['179', '107'], ['watch', '#e8590c'], {
    sold: [0.6, 0.1],
    category: 'phones',
  }),
  device(
    'HP-NC',
    words('Noise-cancelling headphones', 'Auriculares con cancelación de ruido', 'Casque à réduction de bruit'),
    ['199', '112'],
    ['headphones', '#364fc7'],
    { sold: [0.9, 0.2], category: 'audio', prefix: 'HPNC' },
  ),
  device(
    'SP-BT',
    words('Bluetooth speaker', 'Altavoz Bluetooth', 'Enceinte Bluetooth'),
    ['79', '41'],
    ['speaker', '#e64980'],
    { sold: [1.1, 0.3], category: 'audio' },
  ),
  device(
    'SB-21',
    words('Soundbar 2.1', 'Barra de sonido 2.1', 'Barre de son 2.1'),
    ['189', '109'],
    ['soundbar', '#495057'],
    { sold: [0.3, 0.2], category: 'audio' },
  ),
  device('RT-AX', words('Wi-Fi 6 router', 'Router Wi-Fi 6', 'Routeur Wi-Fi 6'), ['99', '56'], ['router', '#1098ad'], {
    sold: [0.5, 0.6],
    category: 'network',
  }),
  device(
    'NS-02',
    words('Network storage, 2 bays', 'Almacenamiento en red, 2 bahías', 'Stockage réseau, 2 baies'),
    ['279', '178'],
    ['tower', '#0b7285'],
    { sold: [0.15, 0.4], category: 'network' },
  ),
  device('UP-900', words('UPS 900 VA', 'SAI 900 VA', 'Onduleur 900 VA'), ['129', '76'], ['tower', '#5f3dc4'], {
    sold: [0.1, 0.5],
    category: 'network',
  }),
  device(
    'PR-L2',
    words('Laser printer', 'Impresora láser', 'Imprimante laser'),
    ['159', '94'],
    ['printer', '#748ffc'],
    { sold: [0.3, 0.6], category: 'office' },
  ),
  device(
    'SC-2D',
    words('2D barcode scanner', 'Lector de códigos 2D', 'Lecteur de codes-barres 2D'),
    ['139', '78'],
    ['scanner', '#f08c00'],
    { sold: [0.1, 0.5], category: 'office' },
  ),
  device(
    'PR-80',
    words('Receipt printer 80 mm', 'Impresora de tiques 80 mm', 'Imprimante tickets 80 mm'),
    ['189', '112'],
    ['printer', '#343a40'],
    { sold: [0.1, 0.4], category: 'office', till: 'devices' },
  ),
  device(
    'CM-15',
    words('Espresso machine 15 bar', 'Cafetera espresso 15 bar', 'Machine expresso 15 bars'),
    ['349', '208'],
    ['coffee', '#c92a2a'],
    { sold: [0.4, 0.7], category: 'kitchen', supplier: 'kitchen', warrantyMonths: 24 },
  ),
  device(
    'CG-40',
    words('Coffee grinder', 'Molinillo de café', 'Moulin à café'),
    ['119', '66'],
    ['grinder', '#846358'],
    { sold: [0.4, 0.4], category: 'kitchen', supplier: 'kitchen', warrantyMonths: 24 },
  ),
  device(
    'VC-R2',
    words('Robot vacuum cleaner', 'Robot aspirador', 'Robot aspirateur'),
    ['299', '178'],
    ['robot', '#37b24d'],
    { sold: [0.5, 0.2], category: 'kitchen', supplier: 'kitchen', warrantyMonths: 24 },
  ),
  device(
    'BL-12',
    words('Blender 1200 W', 'Batidora de vaso 1200 W', 'Blender 1200 W'),
    ['89', '48'],
    ['blender', '#f76707'],
    { sold: [0.5, 0.2], category: 'kitchen', supplier: 'kitchen', warrantyMonths: 24 },
  ),
  device('WC-4K', words('Webcam 4K', 'Cámara web 4K', 'Webcam 4K'), ['109', '61'], ['webcam', '#1971c2'], {
    sold: [0.5, 0.6],
    category: 'office',
  }),
  device('SD-1T', words('SSD 1 TB', 'Disco SSD 1 TB', 'Disque SSD 1 To'), ['99', '60'], ['card', '#2b8a3e'], {
    sold: [0.7, 0.9],
    category: 'computers',
    warrantyMonths: 60,
  }),
];
