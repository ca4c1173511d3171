// The frame around every page: navigation, top bar, the page itself; at phone width a bar at the bottom within reach of
// the thumb.
import { Trans, useLingui } from '@lingui/react/macro';
import { AppShell } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useMatches, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect, useMemo, useRef } from 'react';
import { useSessionEnded } from '../../api/session-end.ts';
import { CompanyContext } from '../../ui/company.ts';
import { lazily } from '../../ui/lazily.ts';
import { OfflineBanner } from '../../ui/offline-banner.tsx';
import { Forbidden, RecordSkeleton } from '../../ui/states.tsx';
import { useSession } from '../session/session.ts';
import { Anywhere } from './anywhere.tsx';
import { BottomBar } from './bottom-bar.tsx';
import classes from './shell.module.css';
import { Sidebar } from './sidebar.tsx';
import { TopBar } from './top-bar.tsx';

const SignInAgain = lazily(() => import('../session/sign-in-again.tsx').then((file) => file.SignInAgain));

export function Shell() {
  const { t } = useLingui();
  const session = useSession();
  const ended = useSessionEnded();
  const [opened, menu] = useDisclosure(false);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname ?? state.location.pathname });
  const permission = useMatches({ select: (matches) => matches.at(-1)?.staticData.permission });
  const allowed = permission === undefined || session.permissions.includes(permission);
  const company = useMemo(
    () => ({
      name: session.company?.name ?? 'Trazo',
      currency: session.company?.currency ?? 'EUR',
      timeZone: session.company?.timeZone ?? 'UTC',
      country: session.company?.country ?? '',
      keeper: `${session.company?.id} ${session.user?.id}`,
    }),
    [session.company, session.user?.id],
  );
  const closeMenu = menu.close;
  const lastPath = useRef(path);
  useEffect(() => {
    if (lastPath.current === path) return;
    lastPath.current = path;
    closeMenu();
    if (document.activeElement === document.body) document.getElementById('page-title')?.focus();
  }, [path, closeMenu]);

  return (
    <CompanyContext value={company}>
      <Anywhere>
        <a href="#main" className="skip-link">
          <Trans>Skip to the content</Trans>
        </a>
        <AppShell
          header={{ height: 52 }}
          navbar={{ width: 224, breakpoint: 'sm', collapsed: { mobile: !opened } }}
          padding="md"
        >
          <AppShell.Header className={classes.header} withBorder={false}>
            <TopBar />
          </AppShell.Header>
          <AppShell.Navbar className={classes.navbar} withBorder={false} aria-label={t`Main navigation`}>
            <Sidebar />
          </AppShell.Navbar>
          <AppShell.Main id="main" className={classes.main}>
            <OfflineBanner />
            <div className={classes.page}>
              <Suspense fallback={<RecordSkeleton />}>{allowed ? <Outlet /> : <Forbidden page />}</Suspense>
            </div>
          </AppShell.Main>
        </AppShell>
        <Suspense fallback={null}>{ended && <SignInAgain />}</Suspense>
        <BottomBar menuOpened={opened} onMenu={menu.toggle} />
      </Anywhere>
    </CompanyContext>
  );
}
