import { page } from './root.tsx';

const numbers = () => import('./stock/numbers.tsx');
const digitalLink = () => import('./stock/digital-link.tsx');

export const stockRoutes = [
  page('/stock', () => import('./stock/on-hand.tsx'), 'stock.read'),
  page('/low-stock', () => import('./stock/low-stock.tsx'), 'stock.read'),
  page('/to-identify', () => import('./stock/to-identify.tsx'), 'stock.read'),
  page('/expiry', () => import('./stock/expiry.tsx'), 'stock.read'),
  page('/moves', () => import('./stock/moves.tsx'), 'stock.read'),
  page('/serials', numbers, 'stock.read'),
  page('/lots', numbers, 'stock.read'),
  page('/numbers', numbers, 'stock.read'),
  page('/reservations', () => import('./stock/reservations.tsx'), 'stock.read'),
  page('/holds', () => import('./stock/holds.tsx'), 'stock.read'),
  page('/holds/$id', () => import('./stock/hold.tsx'), 'stock.read'),
  page('/numbers/$id', () => import('./stock/number.tsx'), 'stock.read'),
  page('/01/$gtin', digitalLink, 'stock.read'),
  page('/01/$gtin/21/$number', digitalLink, 'stock.read'),
  page('/01/$gtin/10/$number', digitalLink, 'stock.read'),
] as const;
