// Orders at the till: as the server knows them now; without a connection those that were seen last, with their age.
import { listTillOrders, type TillOrder } from '../../../../src/operations/till/till-order.contract.ts';
import { callTill, isOnline } from '../local/device.ts';

const place = 'trazo.till.orders';
const most = 200;
const asked = 50;

export type Orders = { rows: TillOrder[] /** When they were seen, if not just now. */; seenAt: string | null };

/** By number, customer or product. */
export async function findOrders(typed: string): Promise<Orders> {
  const q = typed.trim();
  if (isOnline()) {
    try {
      const { rows } = await callTill(listTillOrders, { query: { ...(q === '' ? {} : { q }), limit: asked } });
      keep(rows, { whole: q === '' && rows.length < asked });
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
  return { rows: rows.filter(fits).slice(0, asked), seenAt: at };
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

/** Newest first, those of earlier searches after them; `whole`: there are no others. */
function keep(rows: readonly TillOrder[], { whole }: { whole: boolean }): void {
  const known = new Map([...(whole ? [] : kept().rows), ...rows].map((row) => [row.id, row]));
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
