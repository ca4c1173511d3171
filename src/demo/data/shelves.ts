// Places, categories and what tills show, by name.

import type { Aisle } from './product.ts';
import { type Words, words } from './words.ts';

export const places = {
  stock: words('Main warehouse', 'Almacén central', 'Entrepôt principal'),
  reserve: words('Harbour warehouse', 'Almacén del puerto', 'Entrepôt du port'),
  shop: words('Shop', 'Tienda', 'Magasin'),
  workshop: words('Workshop', 'Taller', 'Atelier'),
} as const;

export const aisles: Readonly<Record<Aisle, { code: string; name: Words }>> = {
  electronics: { code: 'A', name: words('Aisle A, electronics', 'Pasillo A, electrónica', 'Allée A, électronique') },
  food: { code: 'B', name: words('Aisle B, food', 'Pasillo B, alimentación', 'Allée B, alimentation') },
  cold: { code: 'C', name: words('Cold room', 'Cámara fría', 'Chambre froide') },
  parts: { code: 'D', name: words('Aisle D, spare parts', 'Pasillo D, repuestos', 'Allée D, pièces') },
};

export type DemoCategory = { key: string; name: Words; parent?: string };
const category = (key: string, name: Words, parent?: string): DemoCategory => ({
  key,
  name,
  ...(parent && { parent }),
});
export const categories: readonly DemoCategory[] = [
  category('electronics', words('Electronics', 'Electrónica', 'Électronique')),
  category('computers', words('Computers', 'Informática', 'Informatique'), 'electronics'),
  category('phones', words('Phones and tablets', 'Móviles y tabletas', 'Téléphones et tablettes'), 'electronics'),
  category('audio', words('Sound', 'Sonido', 'Son'), 'electronics'),
  category('network', words('Network', 'Redes', 'Réseau'), 'electronics'),
  category('office', words('Office', 'Oficina', 'Bureau'), 'electronics'),
  category('kitchen', words('Kitchen and home', 'Cocina y hogar', 'Cuisine et maison'), 'electronics'),
  category('accessories', words('Accessories', 'Accesorios', 'Accessoires'), 'electronics'),
  category('food', words('Food', 'Alimentación', 'Alimentation')),
  category('coffee', words('Coffee and tea', 'Café y té', 'Café et thé'), 'food'),
  category('pantry', words('Pantry', 'Despensa', 'Épicerie'), 'food'),
  category('sweets', words('Sweets and nuts', 'Dulces y frutos secos', 'Douceurs et fruits secs'), 'food'),
  category('chilled', words('Chilled', 'Refrigerados', 'Frais'), 'food'),
  category('drinks', words('Drinks', 'Bebidas', 'Boissons'), 'food'),
  category('workshop', words('Workshop', 'Taller', 'Atelier')),
  category('parts', words('Spare parts', 'Repuestos', 'Pièces détachées'), 'workshop'),
  category('services', words('Services', 'Servicios', 'Services'), 'workshop'),
];

export const tillCategories: readonly { key: string; name: Words; color: string }[] = [
  { key: 'devices', name: words('Devices', 'Aparatos', 'Appareils'), color: '#4c6ef5' },
  { key: 'accessories', name: words('Accessories', 'Accesorios', 'Accessoires'), color: '#1098ad' },
  { key: 'coffee', name: words('Coffee and tea', 'Café y té', 'Café et thé'), color: '#8d5524' },
  { key: 'food', name: words('Pantry', 'Despensa', 'Épicerie'), color: '#74b816' },
  { key: 'chilled', name: words('Chilled', 'Refrigerados', 'Frais'), color: '#339af0' },
  { key: 'drinks', name: words('Drinks', 'Bebidas', 'Boissons'), color: '#e8590c' },
];

export const caseName = words('Case of {n}', 'Caja de {n}', 'Carton de {n}');
export const registers = [
  { code: 'T1', name: words('Till 1, entrance', 'Caja 1, entrada', 'Caisse 1, entrée') },
  {
    code: 'T2',
    name: words('Till 2, food counter', 'Caja 2, mostrador de alimentación', 'Caisse 2, comptoir alimentaire'),
  },
] as const;
export const tradeList = words('Trade customers', 'Clientes profesionales', 'Clients professionnels');
