import { page } from './root.tsx';

export const tradeRoutes = [
  page('/price-lists', () => import('./trade/price-lists.tsx'), 'catalog.read'),
  page('/price-lists/$id', () => import('./trade/price-list.tsx'), 'catalog.read'),
  page('/purchase-proposals', () => import('./trade/purchase-proposals.tsx'), 'order.read'),
] as const;
