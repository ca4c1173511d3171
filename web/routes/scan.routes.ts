import { page } from './root.tsx';

export const scanRoutes = [page('/scan', () => import('./scan/scan.tsx'))] as const;
