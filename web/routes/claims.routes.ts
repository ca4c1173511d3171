import { page } from './root.tsx';

export const claimRoutes = [
  page('/claims', () => import('./claims/claims.tsx'), 'service.read'),
  page('/claims/new', () => import('./claims/claim-new.tsx'), 'service.write'),
  page('/claims/$id', () => import('./claims/claim.tsx'), 'service.read'),
] as const;
