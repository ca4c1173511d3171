// Starts the screen: language first, so that nothing is ever shown in the wrong one.
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import './ui/base.css';
import { queryClient } from './api/query.ts';
import { languageOf, loadSession } from './features/session/session.ts';
import { preferredLanguage, showLanguage } from './i18n/i18n.ts';
import { router } from './router.tsx';
import { lazily } from './ui/lazily.ts';
import { theme, variables } from './ui/theme.ts';
import { whenIdle } from './ui/when-idle.ts';

const Toasts = lazily(async () => {
  await new Promise<void>((resolve) => whenIdle(resolve, 1_000));
  return (await import('./ui/toasts.tsx')).Toasts;
});

const session = await loadSession().catch(() => null);
await showLanguage(session ? languageOf(session) : preferredLanguage());

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root element');
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
        <QueryClientProvider client={queryClient}>
          <Suspense fallback={null}>
            <Toasts />
          </Suspense>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </I18nProvider>
  </StrictMode>,
);
