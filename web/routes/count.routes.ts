import { page } from './root.tsx';

export const countRoutes = [
  page('/counts', () => import('./count/counts.tsx'), 'stock.read'),
  page('/counts/new', () => import('./count/count-new.tsx'), 'count.write'),
  page('/counts/$id', () => import('./count/count-sheet.tsx'), 'stock.read'),
  page('/counts/$id/print', () => import('./count/count-print.tsx'), 'stock.read'),
] as const;
