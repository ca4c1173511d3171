// Products as a wholesaler's catalogue has them: brands, things, materials, colours and sizes, in three languages, some
// with accents, a third of them under names that all begin alike. The same products every time.
import { gtinCheckDigit } from '../src/domain/gtin.ts';

export type ProductSample = { sku: string; name: string; price: string; gtin: string | null };

const brands =
  'Aurora Bellmont Castor Delfín Éclat Fjord Garant Hélios Ibérica Jadran Kestrel Lumen Montaña Nórdico Orbit Pampa Quadra Rivière Sierra Tundra Umbra Vértice Wexford Xenon Yucca Zephyr Solstice Mistral Pacífico Andante'.split(
    ' ',
  );
const things =
  'drill lámpara chaise cable charger casserole mochila valise jacket camisa chaussure bottle taza plato fourchette knife speaker monitor clavier mouse router cámara lens tripod bicycle casco gant rope tienda lantern blanket almohada rideau carpet espejo cadre shelf armoire mesa stool heater ventilador filtre pump válvula joint screw tornillo clou hammer sierra pince wrench cinta pinceau paint barniz colle brush escalera seau broom jabón savon shampoo crema parfum candle vela bougie notebook cuaderno stylo pencil stapler carpeta enveloppe scale báscula minuteur kettle tostadora mixeur blender horno poêle wine queso beurre coffee café té chocolate galleta confiture honey aceite vinaigre pasta arroz farine'.split(
    ' ',
  );
const kinds =
  'compact professional ligero pliable wireless portátil étanche deluxe mini industrial clásico moderne eco premium básico double'.split(
    ' ',
  );
const materials =
  'steel acero bois cotton algodón laine leather cuero verre plastic cerámica marbre bamboo aluminio titane'.split(' ');
const colours =
  'red rojo rouge blue azul bleu green verde vert black negro noir white blanco blanc yellow naranja gris'.split(' ');
const common = ['Product', 'Producto', 'Produit'];

export function productSamples(count: number): ProductSample[] {
  const random = generator(20_260_101);
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  return Array.from({ length: count }, (_, n) => {
    const size = `${1 + Math.floor(random() * 500)}${one(['mm', 'cm', 'ml', 'g', 'W', ''])}`;
    const plain = [
      one(things),
      one(kinds),
      one(materials),
      one(colours),
      size,
      `M${1000 + Math.floor(random() * 9000)}`,
    ];
    const name = [random() < 0.33 ? one(common) : one(brands), ...plain].join(' ');
    const digits = `84${String(n * 17 + 1_000_000_000).padStart(10, '0')}`;
    return {
      sku: n % 3 === 0 ? String(100_000 + n) : `${one(things).slice(0, 3).toUpperCase()}-${String(n).padStart(6, '0')}`,
      name,
      price: (1 + Math.floor(random() * 90_000) / 100).toFixed(2),
      gtin: n % 4 === 0 ? null : digits + gtinCheckDigit(digits),
    };
  });
}

/** Numbers from 0 to 1 that are the same every time (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
