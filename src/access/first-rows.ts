// What a new company starts with: the places goods can be, a few units, and how documents are numbered. In the
// company's language, for people rename what they do not like.
import { newId } from '../domain/uuid.ts';
import type { Tx } from '../platform/database.ts';
import { type CounterKind, counterKinds } from './company.contract.ts';
import { insertFirstCounters, insertFirstLocations, insertFirstUnits } from './first-rows.sql.ts';
import type { Language } from './person.contract.ts';

export const firstSerialSeries = 'SN-.######';
export const firstLotSeries = 'LOT-.YYYY.-.#####';
const firstDigits = 5;

/** Place: its kind, and its name in each language. The place is found by the program under the key. */
const places = {
  'stock': { kind: 'internal', en: 'Stock', es: 'Almacén', fr: 'Stock' },
  'quarantine': { kind: 'internal', en: 'Quarantine', es: 'Cuarentena', fr: 'Quarantaine' },
  'transit': { kind: 'transit', en: 'Transit', es: 'En tránsito', fr: 'En transit' },
  'supplier': { kind: 'supplier', en: 'Suppliers', es: 'Proveedores', fr: 'Fournisseurs' },
  'customer': { kind: 'customer', en: 'Customers', es: 'Clientes', fr: 'Clients' },
  'production': { kind: 'production', en: 'Production', es: 'Producción', fr: 'Production' },
  'inventory-loss': {
    kind: 'inventory-loss',
    en: 'Inventory loss',
    es: 'Pérdida de inventario',
    fr: 'Perte d’inventaire',
  },
  'scrap': { kind: 'scrap', en: 'Scrap', es: 'Desecho', fr: 'Rebut' },
} as const;

const units = [
  { decimals: 0, en: ['Piece', 'pc'], es: ['Unidad', 'ud'], fr: ['Pièce', 'pce'] },
  { decimals: 3, en: ['Kilogram', 'kg'], es: ['Kilogramo', 'kg'], fr: ['Kilogramme', 'kg'] },
  { decimals: 2, en: ['Metre', 'm'], es: ['Metro', 'm'], fr: ['Mètre', 'm'] },
  { decimals: 3, en: ['Litre', 'l'], es: ['Litro', 'l'], fr: ['Litre', 'l'] },
] as const;

const prefixes: Record<CounterKind, string> = {
  'receipt': 'REC-',
  'delivery': 'DEL-',
  'transfer': 'TRF-',
  'count': 'CNT-',
  'scrap': 'SCR-',
  'return': 'RET-',
  'production': 'PRD-',
  'sale': 'SAL-',
  'identification': 'IDN-',
  'correction': 'COR-',
  'purchase-order': 'PO-',
  'sales-order': 'SO-',
  'invoice': 'INV-',
  'credit-note': 'CN-',
  'maintenance-contract': 'MC-',
  'installation': 'INS-',
  'maintenance-plan': 'MP-',
  'visit': 'MV-',
  'claim': 'CL-',
  'asset': 'FA-',
};

/** Fills a company's empty schema, on whose `search_path` the transaction is. */
export async function insertFirstRows(tx: Tx, language: Language): Promise<void> {
  const roles = Object.keys(places);
  const rows = Object.values(places);
  await tx.run(insertFirstLocations, [
    rows.map(newId),
    roles,
    rows.map((place) => place[language]),
    rows.map((place) => place.kind),
    rows.map((place) => place.kind === 'internal' || place.kind === 'transit'),
  ]);
  await tx.run(insertFirstUnits, [
    units.map(newId),
    units.map((unit) => unit[language][0]),
    units.map((unit) => unit[language][1]),
    units.map((unit) => unit.decimals),
  ]);
  await tx.run(insertFirstCounters, [counterKinds, counterKinds.map((kind) => prefixes[kind]), firstDigits]);
}
