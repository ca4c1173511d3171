// Starts the till: language first, so that nothing is ever shown in the wrong one; then the worker that keeps it.
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@mantine/core/styles.layer.css';
import './ui/base.css';
import { keepTill } from './features/till/new-version.ts';
import { preferredLanguage, showLanguage } from './i18n/i18n.ts';
import { PosApp } from './routes/pos/pos-app.tsx';
import { theme, variables } from './ui/theme.ts';

await showLanguage(preferredLanguage());

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root element');
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
        <PosApp />
      </MantineProvider>
    </I18nProvider>
  </StrictMode>,
);
keepTill();
