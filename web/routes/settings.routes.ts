import { page } from './root.tsx';

export const settingsRoutes = [
  page('/settings/company', () => import('./settings/company.tsx'), 'settings.read'),
  page('/settings/users', () => import('./settings/users.tsx'), 'user.read'),
  page('/settings/tokens', () => import('./settings/tokens.tsx')),
  page('/settings/units', () => import('./settings/units.tsx'), 'catalog.read'),
  page('/settings/labels', () => import('./settings/labels.tsx'), 'settings.read'),
  page('/settings/days-off', () => import('./settings/days-off.tsx'), 'service.read'),
  page('/settings/audit', () => import('./settings/audit.tsx'), 'audit.read'),
  page('/help', () => import('./help/help.tsx')),
  page('/help/$', () => import('./help/help.tsx')),
  page('/settings/profile', () => import('./settings/profile.tsx')),
] as const;
