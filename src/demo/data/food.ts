// Food: by lot with a date, but for what nobody recalls.
import type { Drawing } from '../drawings.ts';
import type { DemoProduct } from './product.ts';
import { type Words, words } from './words.ts';

type More = Partial<DemoProduct> & { sold: readonly [shop: number, trade: number] };

const food = (
  sku: string,
  name: Words,
  money: readonly [price: string, cost: string],
  look: readonly [Drawing, string],
  { sold, ...more }: More,
): DemoProduct => ({
  ...{ sku, name, price: money[0], cost: money[1], drawing: look[0], color: look[1], shop: sold[0], trade: sold[1] },
  ...{ tracking: 'lot', category: 'pantry', till: 'food', supplier: 'pantry', aisle: 'food', tax: 'low' },
  prefix: sku.replace('-', ''),
  ...more,
});
const coffee = { category: 'coffee', till: 'coffee', supplier: 'coffee' } as const;
const chilled = { category: 'chilled', till: 'chilled', supplier: 'dairy', aisle: 'cold' } as const;
const drink = { category: 'drinks', till: 'drinks', supplier: 'drinks' } as const;

export const foods: readonly DemoProduct[] = [
  food(
    'CF-HB',
    words('House blend coffee, 1 kg', 'Café mezcla de la casa, 1 kg', 'Café mélange maison, 1 kg'),
    ['18.90', '9.60'],
    ['bag', '#7f4f24'],
    { sold: [7, 16], keepsDays: 365, caseOf: 6, ...coffee },
  ),
  food(
    'CF-ES',
    words('Espresso beans, 1 kg', 'Café espresso en grano, 1 kg', 'Café expresso en grains, 1 kg'),
    ['21.90', '11.40'],
    ['bag', '#3d2b1f'],
    { sold: [6, 18], keepsDays: 365, caseOf: 6, ...coffee },
  ),
  food(
    'CF-DC',
    words('Decaffeinated coffee, 500 g', 'Café descafeinado, 500 g', 'Café décaféiné, 500 g'),
    ['11.90', '6.10'],
    ['bag', '#b08968'],
    { sold: [3, 4], keepsDays: 300, caseOf: 6, ...coffee },
  ),
  food(
    'TE-GR',
    words('Green tea, 40 bags', 'Té verde, 40 bolsitas', 'Thé vert, 40 sachets'),
    ['5.40', '2.30'],
    ['box', '#5c940d'],
    { sold: [4, 5], keepsDays: 540, caseOf: 12, ...coffee },
  ),
  food(
    'TE-BK',
    words('Black tea, 40 bags', 'Té negro, 40 bolsitas', 'Thé noir, 40 sachets'),
    ['4.90', '2.10'],
    ['box', '#862e9c'],
    { sold: [4, 5], keepsDays: 540, caseOf: 12, ...coffee },
  ),
  food(
    'OL-75',
    words('Extra virgin olive oil 750 ml', 'Aceite de oliva virgen extra 750 ml', 'Huile d’olive vierge extra 750 ml'),
    ['11.50', '6.80'],
    ['bottle', '#66a80f'],
    { sold: [6, 9], keepsDays: 480, caseOf: 12 },
  ),
  food(
    'HN-50',
    words('Mountain honey 500 g', 'Miel de montaña 500 g', 'Miel de montagne 500 g'),
    ['8.20', '4.30'],
    ['jar', '#f08c00'],
    { sold: [4, 3], keepsDays: 700, caseOf: 6 },
  ),
  food(
    'JM-SB',
    words('Strawberry jam 340 g', 'Mermelada de fresa 340 g', 'Confiture de fraise 340 g'),
    ['4.60', '2.10'],
    ['jar', '#e03131'],
    { sold: [4, 4], keepsDays: 540, caseOf: 6 },
  ),
  food(
    'TM-35',
    words('Tomato sauce 350 g', 'Salsa de tomate 350 g', 'Sauce tomate 350 g'),
    ['2.90', '1.20'],
    ['jar', '#c92a2a'],
    { sold: [7, 8], keepsDays: 450, caseOf: 12 },
  ),
  food(
    'SP-50',
    words('Spaghetti 500 g', 'Espaguetis 500 g', 'Spaghettis 500 g'),
    ['1.90', '0.80'],
    ['bag', '#e8b923'],
    { sold: [9, 10], keepsDays: 720, caseOf: 20 },
  ),
  food('RC-01', words('Round rice 1 kg', 'Arroz redondo 1 kg', 'Riz rond 1 kg'), ['2.60', '1.25'], ['bag', '#ced4da'], {
    sold: [6, 9],
    keepsDays: 540,
    caseOf: 10,
  }),
  food(
    'TU-11',
    words('Tuna in olive oil, 3 tins', 'Atún en aceite de oliva, 3 latas', 'Thon à l’huile d’olive, 3 boîtes'),
    ['5.20', '2.90'],
    ['can', '#1971c2'],
    { sold: [7, 6], keepsDays: 1095, caseOf: 16 },
  ),
  food(
    'CK-40',
    words('Chickpeas 400 g', 'Garbanzos 400 g', 'Pois chiches 400 g'),
    ['1.60', '0.70'],
    ['jar', '#d4a373'],
    { sold: [5, 6], keepsDays: 900, caseOf: 12 },
  ),
  food(
    'CH-70',
    words('Dark chocolate 70 %', 'Chocolate negro 70 %', 'Chocolat noir 70 %'),
    ['3.20', '1.50'],
    ['bar', '#4e342e'],
    { sold: [9, 4], keepsDays: 360, caseOf: 20, category: 'sweets' },
  ),
  food(
    'BS-AL',
    words('Almond biscuits 250 g', 'Galletas de almendra 250 g', 'Biscuits aux amandes 250 g'),
    ['3.90', '1.80'],
    ['box', '#e67700'],
    { sold: [6, 4], keepsDays: 150, caseOf: 12, category: 'sweets' },
  ),
  food(
    'NT-RA',
    words('Roasted almonds 200 g', 'Almendras tostadas 200 g', 'Amandes grillées 200 g'),
    ['4.40', '2.30'],
    ['bag', '#a0522d'],
    { sold: [5, 3], keepsDays: 210, caseOf: 10, category: 'sweets' },
  ),
  food('MS-50', words('Muesli 500 g', 'Muesli 500 g', 'Muesli 500 g'), ['4.80', '2.20'], ['box', '#74b816'], {
    sold: [4, 3],
    keepsDays: 270,
    caseOf: 8,
  }),
  food(
    'MK-01',
    words('Whole milk 1 l', 'Leche entera 1 l', 'Lait entier 1 l'),
    ['1.45', '0.85'],
    ['carton', '#339af0'],
    { sold: [12, 24], keepsDays: 30, caseOf: 12, ...chilled },
  ),
  food('BT-25', words('Butter 250 g', 'Mantequilla 250 g', 'Beurre 250 g'), ['3.40', '1.90'], ['box', '#ffd43b'], {
    sold: [5, 7],
    keepsDays: 60,
    caseOf: 10,
    ...chilled,
  }),
  food(
    'YG-04',
    words('Natural yoghurt, pack of 4', 'Yogur natural, paquete de 4', 'Yaourt nature, lot de 4'),
    ['2.30', '1.15'],
    ['cup', '#4dabf7'],
    { sold: [8, 6], keepsDays: 28, caseOf: 6, ...chilled },
  ),
  food(
    'CS-CU',
    words('Cured cheese 400 g', 'Queso curado 400 g', 'Fromage affiné 400 g'),
    ['9.80', '5.70'],
    ['cheese', '#fcc419'],
    { sold: [4, 4], keepsDays: 120, caseOf: 8, ...chilled },
  ),
  food(
    'HM-20',
    words('Cured ham, sliced 200 g', 'Jamón curado en lonchas 200 g', 'Jambon sec en tranches 200 g'),
    ['6.90', '3.90'],
    ['pack', '#e64980'],
    { sold: [5, 4], keepsDays: 90, caseOf: 10, ...chilled },
  ),
  food(
    'OJ-01',
    words('Orange juice 1 l', 'Zumo de naranja 1 l', 'Jus d’orange 1 l'),
    ['2.80', '1.40'],
    ['carton', '#ff922b'],
    { sold: [7, 9], keepsDays: 75, caseOf: 8, ...chilled },
  ),
  food(
    'WN-RD',
    words('Red wine, reserve 75 cl', 'Vino tinto reserva 75 cl', 'Vin rouge réserve 75 cl'),
    ['12.90', '6.90'],
    ['bottle', '#862e3b'],
    { sold: [5, 8], caseOf: 6, tax: 'full', ...drink },
  ),
  food(
    'BR-CR',
    words('Craft beer 33 cl', 'Cerveza artesana 33 cl', 'Bière artisanale 33 cl'),
    ['2.60', '1.20'],
    ['bottle', '#d9480f'],
    { sold: [11, 14], keepsDays: 240, caseOf: 24, tax: 'full', ...drink },
  ),
  food(
    'WT-06',
    words('Sparkling water, pack of 6', 'Agua con gas, paquete de 6', 'Eau gazeuse, lot de 6'),
    ['3.60', '1.50'],
    ['bottle', '#22b8cf'],
    { sold: [7, 10], tracking: 'none', caseOf: 4, ...drink },
  ),
];
