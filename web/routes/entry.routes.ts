import { page, plainPage } from './root.tsx';

export const entryRoutes = [
  plainPage('/setup', () => import('./entry/setup.tsx')),
  plainPage('/sign-in', () => import('./entry/sign-in.tsx')),
  plainPage('/link/$token', () => import('./entry/link.tsx')),
] as const;

export const homeRoutes = [page('/', () => import('./home.tsx')), page('/$', () => import('./nowhere.tsx'))] as const;
