// Orders at the till: as the server knows them now; without a connection those that were seen last, with their age.
import { listTillOrders, type TillOrder } from '../../../../src/operations/till/till-order.contract.ts';
import { callTill, isOnline } from '../local/device.ts';

const place = 'trazo.till.orders';
const most = 200;

export type Orders = { rows: TillOrder[] /** When they were seen, if not just now. */; seenAt: string | null };

/** By number, customer or product. */
export async function findOrders(typed: string): Promise<Orders> {
  const q = typed.trim();
  if (isOnline()) {
    try {
      const { rows } = await callTill(listTillOrders, { query: { ...(q === '' ? {} : { q }), limit: 50 } });
      keep(rows);
      return { rows, seenAt: null };
    } catch {
      // Those seen last are better than none.
    }
  }
  const { rows, at } = kept();
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ number, customer, lines }: TillOrder) => {
    const text = [number, customer.name, ...lines.flatMap((line) => [line.name, line.sku])].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return { rows: rows.filter(fits).slice(0, 50), seenAt: at };
}

type Kept = { at: string | null; rows: TillOrder[] };

function kept(): Kept {
  try {
    const known: Kept | null = JSON.parse(localStorage.getItem(place) ?? 'null');
    return known && Array.isArray(known.rows) ? known : { at: null, rows: [] };
  } catch {
    return { at: null, rows: [] };
  }
}

/** Newest first, those of earlier searches after them. */
function keep(rows: readonly TillOrder[]): void {
  const known = new Map([...kept().rows, ...rows].map((row) => [row.id, row]));
  const all = [...known.values()].sort((a, b) => (a.orderedOn < b.orderedOn ? 1 : -1)).slice(0, most);
  try {
    localStorage.setItem(place, JSON.stringify({ at: new Date().toISOString(), rows: all }));
  } catch {
    // Without room the orders are there only while the server is.
  }
}

/** A paid order is not offered again before the server has said how it stands. */
export function forgetOrder(id: string): void {
  const { at, rows } = kept();
  try {
    localStorage.setItem(place, JSON.stringify({ at, rows: rows.filter((row) => row.id !== id) }));
  } catch {
    // As above.
  }
}
