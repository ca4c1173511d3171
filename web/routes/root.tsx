// The two frames of all pages: plain ones for strangers (sign-in, first run, links) and the shell for who is signed in.
import { createRootRoute, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { Permission } from '../../src/domain/permission.ts';
import { loadSession } from '../features/session/session.ts';
import { Shell } from '../features/shell/shell.tsx';
import type { Search } from '../ui/url-state.ts';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** Who lacks it sees "You may not see this" instead of the page. */
    permission?: Permission;
  }
}

export const rootRoute = createRootRoute({
  validateSearch: (search: Record<string, unknown>): Search => search as Search,
  component: Outlet,
});

/** Everything behind the sign-in. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: async ({ location }) => {
    const session = await loadSession();
    if (session.setupNeeded) throw redirect({ to: session.demo ? '/sign-in' : '/setup' });
    if (!session.user)
      throw redirect({ to: '/sign-in', search: { to: location.href === '/' ? undefined : location.href } });
    if (!seesOffice(session.permissions) && location.pathname !== ownPage) await leaveForTill();
  },
  component: Shell,
});

/** A cashier has the till alone, which is another program, and a page about themselves. */
const ownPage = '/settings/profile';
const seesOffice = (permissions: readonly Permission[]): boolean =>
  permissions.some((permission) => permission !== 'till.sell');

/** Nothing of the office is shown while the till loads. */
function leaveForTill(): Promise<never> {
  window.location.replace('/pos/');
  return new Promise(() => {});
}

type PageModule = { Page: ComponentType };

/** A page inside the shell, loaded when it is first opened: its file exports `Page`. */
export function page<const P extends string>(path: P, load: () => Promise<PageModule>, permission?: Permission) {
  return createRoute({
    getParentRoute: () => shellRoute,
    path,
    component: lazyRouteComponent(load, 'Page'),
    staticData: { permission },
  });
}

/** A page for strangers. */
export function plainPage<const P extends string>(path: P, load: () => Promise<PageModule>) {
  return createRoute({ getParentRoute: () => rootRoute, path, component: lazyRouteComponent(load, 'Page') });
}
