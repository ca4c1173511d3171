import { page } from './root.tsx';

export const tillRoutes = [
  page('/tickets', () => import('./till/tickets.tsx'), 'till.sell'),
  page('/tickets/$id', () => import('./till/ticket.tsx'), 'till.sell'),
  page('/shifts', () => import('./till/shifts.tsx'), 'report.read'),
  page('/shifts/$id', () => import('./till/shift.tsx'), 'report.read'),
  page('/to-settle', () => import('./till/to-settle.tsx'), 'till.manage'),
  page('/reports/till', () => import('./till/report.tsx'), 'report.read'),
  page('/till-categories', () => import('./till/categories.tsx'), 'catalog.read'),
  page('/registers', () => import('./till/registers.tsx'), 'till.manage'),
  page('/registers/$id', () => import('./till/register.tsx'), 'till.manage'),
] as const;
