// The workshop: spare parts, and services, which have no stock.
import type { Drawing } from '../drawings.ts';
import type { DemoProduct, DemoService } from './product.ts';
import { type Words, words } from './words.ts';

type More = Partial<DemoProduct> & { sold: readonly [shop: number, trade: number] };

const part = (
  sku: string,
  name: Words,
  money: readonly [price: string, cost: string],
  look: readonly [Drawing, string],
  { sold, ...more }: More,
): DemoProduct => ({
  ...{ sku, name, price: money[0], cost: money[1], drawing: look[0], color: look[1], shop: sold[0], trade: sold[1] },
  ...{ tracking: 'none', category: 'parts', supplier: 'parts', aisle: 'parts', tax: 'full' },
  ...more,
});

export const parts: readonly DemoProduct[] = [
  part(
    'SPA-BAT',
    words('Battery for laptop 14"', 'Batería para portátil 14"', 'Batterie pour portable 14"'),
    ['79', '38'],
    ['battery', '#495057'],
    { sold: [0, 0.6], tracking: 'lot', prefix: 'BAT', warrantyMonths: 12 },
  ),
  part(
    'SPA-SCR',
    words('Screen for smartphone A5', 'Pantalla para móvil A5', 'Écran pour smartphone A5'),
    ['89', '44'],
    ['phone', '#343a40'],
    { sold: [0, 0.7], tracking: 'lot', prefix: 'SCR', warrantyMonths: 12 },
  ),
  part(
    'SPA-PMP',
    words('Pump for espresso machine', 'Bomba para cafetera', 'Pompe pour machine expresso'),
    ['46', '21'],
    ['gear', '#c92a2a'],
    { sold: [0, 0.5], tracking: 'lot', prefix: 'PMP' },
  ),
  part('SPA-GSK', words('Gasket kit', 'Juego de juntas', 'Jeu de joints'), ['12.50', '3.80'], ['gear', '#868e96'], {
    sold: [0.4, 0.8],
  }),
  part('SPA-FIL', words('Water filter', 'Filtro de agua', 'Filtre à eau'), ['16.90', '6.20'], ['cup', '#15aabf'], {
    sold: [1, 2],
    till: 'accessories',
    caseOf: 6,
  }),
  part(
    'SPA-DES',
    words('Descaler 500 ml', 'Descalcificador 500 ml', 'Détartrant 500 ml'),
    ['9.90', '3.60'],
    ['bottle', '#20c997'],
    { sold: [1.2, 2], tracking: 'lot', prefix: 'DES', keepsDays: 900, till: 'accessories', caseOf: 12 },
  ),
  part(
    'SPA-FAN',
    words('Fan 120 mm', 'Ventilador 120 mm', 'Ventilateur 120 mm'),
    ['14.90', '5.90'],
    ['fan', '#5f3dc4'],
    { sold: [0.3, 0.6] },
  ),
  part(
    'SPA-PST',
    words('Thermal paste 4 g', 'Pasta térmica 4 g', 'Pâte thermique 4 g'),
    ['7.90', '2.60'],
    ['pack', '#adb5bd'],
    { sold: [0.3, 0.5] },
  ),
  part(
    'SPA-PSU',
    words('Power supply 12 V', 'Fuente de alimentación 12 V', 'Alimentation 12 V'),
    ['29.90', '12.40'],
    ['charger', '#e8590c'],
    { sold: [0.2, 0.6] },
  ),
];

const service = (sku: string, name: Words, price: string): DemoService => ({ sku, name, price, category: 'services' });
export const services: readonly DemoService[] = [
  service('SV-HR', words('Workshop, one hour', 'Taller, una hora', 'Atelier, une heure'), '48'),
  service('SV-DG', words('Diagnosis', 'Diagnóstico', 'Diagnostic'), '29'),
  service(
    'SV-IN',
    words('Installation at the customer’s', 'Instalación en casa del cliente', 'Installation chez le client'),
    '65',
  ),
  service('SV-DL', words('Delivery in town', 'Reparto en la ciudad', 'Livraison en ville'), '9'),
];
