import { page } from './root.tsx';

export const maintenanceRoutes = [
  page('/maintenance', () => import('./maintenance/calendar.tsx'), 'service.read'),
  page('/visits', () => import('./maintenance/visits.tsx'), 'service.read'),
  page('/visits/new', () => import('./maintenance/visit-new.tsx'), 'service.write'),
  page('/visits/$id', () => import('./maintenance/visit.tsx'), 'service.read'),
  page('/visits/$id/report', () => import('./maintenance/visit-report.tsx'), 'service.write'),
  page('/maintenance-plans', () => import('./maintenance/plans.tsx'), 'service.read'),
  page('/maintenance-plans/new', () => import('./maintenance/plan-new.tsx'), 'service.manage'),
  page('/maintenance-plans/$id', () => import('./maintenance/plan.tsx'), 'service.read'),
  page('/maintenance-plans/$id/edit', () => import('./maintenance/plan-edit.tsx'), 'service.manage'),
] as const;
