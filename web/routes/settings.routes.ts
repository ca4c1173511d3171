import { page } from './root.tsx';

export const settingsRoutes = [page('/settings/profile', () => import('./settings/profile.tsx'))] as const;
