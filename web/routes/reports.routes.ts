import { page } from './root.tsx';

export const reportRoutes = [
  page('/reports/movements', () => import('./reports/movements.tsx'), 'stock.read'),
  page('/reports/valuation', () => import('./reports/valuation.tsx'), 'report.read'),
  page('/reports/slow-movers', () => import('./reports/slow-movers.tsx'), 'stock.read'),
  page('/reports/service', () => import('./reports/after-sale.tsx'), 'service.read'),
  page('/reports/orders', () => import('./reports/orders.tsx'), 'report.read'),
] as const;
