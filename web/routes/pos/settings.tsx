// The till itself: what it has at hand, what waits to be sent, how it locks, and giving the register back.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NativeSelect, Stack, Switch, Text } from '@mantine/core';
import { IconFileExport, IconFileImport, IconPrinter, IconRefresh, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { EntryTools } from '../../features/till/frame/entry-card.tsx';
import { TillPage } from '../../features/till/frame/frame.tsx';
import { useOnline, useRefused } from '../../features/till/local/device.ts';
import { refreshFeeds, useFeed } from '../../features/till/local/feed.ts';
import { outbox, sendNow, useOutbox } from '../../features/till/local/outbox.ts';
import { changeSettings, useTillSettings } from '../../features/till/local/settings.ts';
import { useTillStart } from '../../features/till/local/start.ts';
import { usePersisted } from '../../features/till/local/till.ts';
import { useTillVersion } from '../../features/till/new-version.ts';
import { saveQueue } from '../../features/till/outbox/save-queue.ts';
import { SendFileDialog, type Source } from '../../features/till/outbox/send-file.tsx';
import { GiveBack } from '../../features/till/pairing/give-back.tsx';
import { choosePrinter } from '../../features/till/print/printer.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { InstantText } from '../../ui/format.tsx';
import { Section } from '../../ui/section.tsx';
import { toast, toastWarning } from '../../ui/toast.tsx';
import { Bar } from './download.tsx';

const minutes = [1, 2, 5, 10, 15, 30, 60];

export function SettingsPlace() {
  const { t } = useLingui();
  const start = useTillStart();
  const { lockMinutes, pictures } = useTillSettings();
  return (
    <TillPage title={t`Settings of the till`} acts={<EntryTools />}>
      <Section title={<Trans>Register</Trans>}>
        <Stack gap={4}>
          <Text fw={650}>{start?.register.name}</Text>
          <Text c="dimmed">
            <Trans>
              Receipts begin with {start?.register.code ?? ''}. Goods leave from {start?.register.location.name ?? ''}.
            </Trans>
          </Text>
        </Stack>
      </Section>
      <WhatWaits />
      <WhatIsHere />
      <Section title={<Trans>At this device</Trans>}>
        <Stack gap="md">
          <NativeSelect
            label={t`Lock when nobody has touched the till for`}
            value={String(lockMinutes)}
            onChange={(event) => void changeSettings({ lockMinutes: Number(event.currentTarget.value) })}
            data={minutes.map((count) => ({ value: String(count), label: t`${count} min` }))}
            maw={320}
          />
          <Switch
            size="md"
            label={t`Pictures of products`}
            checked={pictures}
            onChange={(event) => void changeSettings({ pictures: event.currentTarget.checked })}
          />
          <PrinterHere />
        </Stack>
      </Section>
      <GiveBack />
    </TillPage>
  );
}

/** A printer at this device is let in once by a touch. */
function PrinterHere() {
  const kind = useTillStart()?.register.printer.kind;
  if (kind !== 'usb' && kind !== 'serial') return null;
  const choose = async () => {
    if (await choosePrinter(kind)) toast(<Trans>The printer is chosen</Trans>);
  };
  return (
    <Button variant="default" w="fit-content" leftSection={<IconPrinter size={18} />} onClick={() => void choose()}>
      <Trans>Choose the printer</Trans>
    </Button>
  );
}

function WhatWaits() {
  const { i18n } = useLingui();
  const { waiting, orphans, sending, lastError, stuck } = useOutbox();
  const online = useOnline();
  const refused = useRefused();
  const [source, setSource] = useState<Source | null>(null);
  const all = waiting + orphans;
  const send = async () => {
    await sendNow();
    const { lastError: problem, waiting: left } = outbox();
    if (problem) toastWarning(problemText(i18n, problem));
    else if (left === 0) toast(<Trans>Everything is sent</Trans>);
  };
  return (
    <Section title={<Trans>To be sent</Trans>}>
      <Stack gap="md">
        <div>
          <Text size="lg" fw={650}>
            {all === 0 ? (
              <Trans>Everything is sent</Trans>
            ) : (
              <Plural value={all} one="# entry waits" other="# entries wait" />
            )}
          </Text>
          {refused && (
            <Text c="var(--bad-fg)" role="alert">
              <Trans>
                Another device has this register now. Save what waits as a file, or have a manager send it from here;
                then give the register back below.
              </Trans>
            </Text>
          )}
          {!refused && !online && all > 0 && (
            <Text c="dimmed">
              <Trans>The server does not answer. They are safe here and go out by themselves as soon as it does.</Trans>
            </Text>
          )}
          {!refused && online && stuck && lastError && (
            <Text c="var(--bad-fg)" role="alert">
              {stuck === 'forked' ? (
                <Trans>
                  What this device keeps is older than what it had sent, as after a restored backup, and the server has
                  other entries under these numbers. Save what waits as a file, unpair this device below, pair it anew
                  and enter those sales again.
                </Trans>
              ) : (
                problemText(i18n, lastError)
              )}
            </Text>
          )}
          {orphans > 0 && (
            <Text c="dimmed">
              <Trans>
                {orphans} of them are of an earlier pairing of this device: they only go as a file or with a manager’s
                word.
              </Trans>
            </Text>
          )}
        </div>
        <Group gap="sm">
          <Button
            leftSection={<IconSend size={18} />}
            loading={sending}
            disabled={waiting === 0 || refused}
            onClick={() => void send()}
          >
            <Trans>Send now</Trans>
          </Button>
          <Button
            variant="default"
            leftSection={<IconFileExport size={18} />}
            disabled={all === 0}
            onClick={() => void saveQueue()}
          >
            <Trans>Save as a file</Trans>
          </Button>
          {(refused || orphans > 0 || stuck) && all > 0 && (
            <Button variant="default" onClick={() => setSource('own')}>
              <Trans>Send with a manager’s word</Trans>
            </Button>
          )}
          <Button variant="default" leftSection={<IconFileImport size={18} />} onClick={() => setSource('file')}>
            <Trans>Send the file of another till</Trans>
          </Button>
        </Group>
      </Stack>
      <SendFileDialog source={source} onClose={() => setSource(null)} />
    </Section>
  );
}

function WhatIsHere() {
  const { t } = useLingui();
  const feed = useFeed();
  const persisted = usePersisted();
  const { offline } = useTillVersion();
  const [busy, setBusy] = useState(false);
  const { refreshedAt } = feed;
  return (
    <Section
      title={<Trans>At hand without a connection</Trans>}
      aside={
        <Button
          variant="subtle"
          leftSection={<IconRefresh size={18} />}
          loading={busy}
          onClick={() => {
            setBusy(true);
            void refreshFeeds({ whole: true }).finally(() => setBusy(false));
          }}
        >
          <Trans>Bring everything anew</Trans>
        </Button>
      }
    >
      <Stack gap="sm">
        <Bar name={t`Products`} loading={feed.products} />
        <Bar name={t`Customers`} loading={feed.customers} />
        <Bar name={t`Numbers in stock here`} loading={feed.numbers} />
        <Text size="sm" c="dimmed">
          {refreshedAt > 0 ? (
            <Trans>
              As of <InstantText value={new Date(refreshedAt).toISOString()} />
            </Trans>
          ) : (
            <Trans>Not brought yet</Trans>
          )}
        </Text>
        <Text size="sm">
          {offline === 'ready' && <Trans>The till itself also loads without a connection.</Trans>}
          {offline === 'preparing' && <Trans>The till itself is being kept on this device.</Trans>}
          {offline === 'insecure' && (
            <Trans>
              The till sells without a connection, but cannot be loaded again without one: that needs an address that
              starts with https.
            </Trans>
          )}
          {offline === 'failed' && (
            <Trans>The browser could not keep the till itself: without a connection it cannot be loaded again.</Trans>
          )}
        </Text>
        <Text size="sm">
          {persisted === true && <Trans>The browser has promised to keep what is stored here.</Trans>}
          {persisted === false && (
            <Trans>
              The browser may clear what is stored here when the device runs out of space. Installing the till (in the
              browser’s menu) helps.
            </Trans>
          )}
          {persisted === null && <Trans>The browser does not say how long it keeps what is stored here.</Trans>}
        </Text>
      </Stack>
    </Section>
  );
}
