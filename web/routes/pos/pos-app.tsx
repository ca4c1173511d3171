// The till: what has to come first comes first (the tab, the pairing, the lists, a person, a shift), then selling.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack } from '@mantine/core';
import { type ComponentType, Suspense, useEffect, useState } from 'react';
import '@mantine/notifications/styles.layer.css';
import '../../features/till/frame/till.css';
import { EntryCard } from '../../features/till/frame/entry-card.tsx';
import { Frame } from '../../features/till/frame/frame.tsx';
import { type PlaceName, usePlace } from '../../features/till/frame/place.ts';
import { isReadyToSell, useFeed } from '../../features/till/local/feed.ts';
import { useCashier } from '../../features/till/local/people.ts';
import { useShift } from '../../features/till/local/shift.ts';
import { useTillStart } from '../../features/till/local/start.ts';
import { useTab } from '../../features/till/local/tab.ts';
import { startTill, usePhase } from '../../features/till/local/till.ts';
import { showClosed, useClosed } from '../../features/till/shift/closed.ts';
import { preferredLanguage, showLanguage } from '../../i18n/i18n.ts';
import { CompanyContext } from '../../ui/company.ts';
import { lazily } from '../../ui/lazily.ts';
import { RowsSkeleton } from '../../ui/states.tsx';
import { whenIdle } from '../../ui/when-idle.ts';
import { DownloadScreen } from './download.tsx';
import { LockScreen } from './lock.tsx';
import { places } from './places.ts';

const PairScreen = lazily(() => import('./pair.tsx').then((file) => file.PairScreen));
const OpenShiftScreen = lazily(() => import('./open-shift.tsx').then((file) => file.OpenShiftScreen));
const ElsewhereScreen = lazily(() => import('./elsewhere.tsx').then((file) => file.ElsewhereScreen));
const BrokenScreen = lazily(() => import('./elsewhere.tsx').then((file) => file.BrokenScreen));
const ZReportView = lazily(() => import('../../features/till/shift/z-report.tsx').then((file) => file.ZReportView));
const Toasts = lazily(async () => {
  await new Promise<void>((resolve) => whenIdle(resolve, 1_000));
  return (await import('../../ui/toasts.tsx')).Toasts;
});

const DisplayPage = lazily(() =>
  import('../../features/till/display/display-page.tsx').then((file) => file.DisplayPage),
);

let started = false;

/** A second window beside the till is the customer's screen: it never becomes the till. */
export function PosApp() {
  const [display] = useState(() => location.hash === '#display');
  if (!display) return <Till />;
  return (
    <Suspense fallback={null}>
      <DisplayPage />
    </Suspense>
  );
}

function Till() {
  const { t } = useLingui();
  const start = useTillStart();
  useEffect(() => {
    document.title = `${t`Till`} · Trazo`;
    if (started) return;
    started = true;
    void startTill();
  }, [t]);
  const language = start?.company.language;
  useEffect(() => {
    if (language) void showLanguage(preferredLanguage({ company: language }));
  }, [language]);
  const { name, currency, timeZone, country } = start?.company ?? {
    ...{ name: 'Trazo', currency: 'EUR', timeZone: 'UTC', country: '' },
  };
  return (
    <CompanyContext.Provider value={{ name, currency, timeZone, country }}>
      <Suspense fallback={<RowsSkeleton />}>
        <Screen />
      </Suspense>
      <Suspense fallback={null}>
        <Toasts />
      </Suspense>
    </CompanyContext.Provider>
  );
}

function Screen() {
  const tab = useTab();
  const phase = usePhase();
  const feed = useFeed();
  const cashier = useCashier();
  const shift = useShift();
  const closed = useClosed();
  const { name } = usePlace();
  if (tab === 'elsewhere' || tab === 'taken') return <ElsewhereScreen tab={tab} />;
  if (phase === 'broken') return <BrokenScreen />;
  if (phase === 'unpaired') return <PairScreen />;
  if (phase !== 'running') return <RowsSkeleton />;
  if (!isReadyToSell(feed)) return <DownloadScreen />;
  if (closed) return <JustClosed />;
  if (!cashier) return <LockScreen />;
  if (!shift && name !== 'settings') return <OpenShiftScreen />;
  return (
    <Frame>
      <Place name={name} />
    </Frame>
  );
}

function Place({ name }: { name: PlaceName }) {
  const Shown: ComponentType = places[name];
  return (
    <Suspense fallback={<RowsSkeleton />}>
      <Shown />
    </Suspense>
  );
}

/** The Z report, until somebody goes on. */
function JustClosed() {
  const { t } = useLingui();
  const report = useClosed();
  if (!report) return null;
  return (
    <EntryCard title={t`Z report ${report.number}`} wide>
      <Stack gap="md" mt="md">
        <ZReportView report={report} />
        <Button size="lg" onClick={() => showClosed(null)}>
          <Trans>Done</Trans>
        </Button>
      </Stack>
    </EntryCard>
  );
}
