import { page } from './root.tsx';

export const importRoutes = [
  page('/import', () => import('./import/imports.tsx'), 'import.run'),
  page('/import/records/$id', () => import('./import/records.tsx'), 'import.run'),
  page('/import/$id', () => import('./import/import.tsx'), 'import.run'),
] as const;
