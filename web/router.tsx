// The tree of pages. Each area lists its own in routes/<area>.routes.ts.
import { createRouter } from '@tanstack/react-router';
import { assetRoutes } from './routes/assets.routes.ts';
import { catalogRoutes } from './routes/catalog.routes.ts';
import { claimRoutes } from './routes/claims.routes.ts';
import { countRoutes } from './routes/count.routes.ts';
import { coverRoutes } from './routes/cover.routes.ts';
import { entryRoutes, homeRoutes } from './routes/entry.routes.ts';
import { importRoutes } from './routes/import.routes.ts';
import { invoiceRoutes } from './routes/invoices.routes.ts';
import { maintenanceRoutes } from './routes/maintenance.routes.ts';
import { operationRoutes } from './routes/operations.routes.ts';
import { orderRoutes } from './routes/orders.routes.ts';
import { reportRoutes } from './routes/reports.routes.ts';
import { rootRoute, shellRoute } from './routes/root.tsx';
import { scanRoutes } from './routes/scan.routes.ts';
import { settingsRoutes } from './routes/settings.routes.ts';
import { stockRoutes } from './routes/stock.routes.ts';
import { tillRoutes } from './routes/till.routes.ts';
import { tradeRoutes } from './routes/trade.routes.ts';
import { ErrorState, NotFound, RowsSkeleton } from './ui/states.tsx';
import { parseSearch, stringifySearch } from './ui/url-state.ts';

const routeTree = rootRoute.addChildren([
  ...entryRoutes,
  shellRoute.addChildren([
    ...homeRoutes,
    ...catalogRoutes,
    ...stockRoutes,
    ...reportRoutes,
    ...countRoutes,
    ...operationRoutes,
    ...orderRoutes,
    ...invoiceRoutes,
    ...importRoutes,
    ...scanRoutes,
    ...tradeRoutes,
    ...tillRoutes,
    ...coverRoutes,
    ...claimRoutes,
    ...maintenanceRoutes,
    ...assetRoutes,
    ...settingsRoutes,
  ]),
]);

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  defaultPreload: 'intent',
  defaultPendingComponent: RowsSkeleton,
  defaultErrorComponent: ({ error, reset }) => <ErrorState problem={error} onRetry={reset} />,
  defaultNotFoundComponent: () => <NotFound page />,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
