import { page } from './root.tsx';

export const coverRoutes = [
  page('/contracts', () => import('./cover/contracts.tsx'), 'service.read'),
  page('/contracts/new', () => import('./cover/contract-new.tsx'), 'service.write'),
  page('/contracts/$id', () => import('./cover/contract.tsx'), 'service.read'),
  page('/contracts/$id/edit', () => import('./cover/contract-edit.tsx'), 'service.write'),
  page('/installations', () => import('./cover/installations.tsx'), 'service.read'),
  page('/installations/new', () => import('./cover/installation-new.tsx'), 'service.write'),
  page('/installations/$id', () => import('./cover/installation.tsx'), 'service.read'),
] as const;
