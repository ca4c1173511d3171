import { page } from './root.tsx';

export const assetRoutes = [
  page('/assets', () => import('./assets/assets.tsx'), 'service.read'),
  page('/assets/new', () => import('./assets/asset-new.tsx'), 'service.manage'),
  page('/assets/hand-over', () => import('./assets/hand-over.tsx'), 'service.write'),
  page('/assets/register', () => import('./assets/register.tsx'), 'service.read'),
  page('/assets/$id', () => import('./assets/asset.tsx'), 'service.read'),
] as const;
