// The line above everything: which register, who is here, and whatever the till has to say: no connection, entries that
// wait, a wrong clock, a new version. Each with a sign and a word.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Menu } from '@mantine/core';
import {
  IconCash,
  IconCashBanknote,
  IconClipboardList,
  IconClockExclamation,
  IconCloud,
  IconCloudOff,
  IconCloudUp,
  IconDeviceDesktop,
  IconDots,
  IconDownload,
  IconHandStop,
  IconLock,
  IconPlugConnectedX,
  IconReceipt2,
  IconRefresh,
  IconSettings,
  IconShoppingCart,
  IconUser,
  IconWifi,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFormat } from '../../../ui/format.tsx';
import { Mark } from '../../../ui/mark.tsx';
import { DemoBadge } from '../../demo/demo-badge.tsx';
import { useWrongClock } from '../local/clock.ts';
import { useOnline, useRefused } from '../local/device.ts';
import { useFeed } from '../local/feed.ts';
import { useOutbox } from '../local/outbox.ts';
import { lock, useCashier } from '../local/people.ts';
import { useTillStart } from '../local/start.ts';
import { activate, useTillVersion } from '../new-version.ts';
import { openPane } from '../sell/screen.ts';
import { goTo, type PlaceName, usePlace } from './place.ts';
import classes from './status-bar.module.css';

/** `busy`: a ticket is in hand, so that a new version waits. */
export function StatusBar({ busy }: { busy: boolean }) {
  const { t } = useLingui();
  const start = useTillStart();
  const cashier = useCashier();
  return (
    <header className={classes.bar}>
      <div className={classes.register}>
        <Mark size={26} />
        <span className={classes.name}>{start?.register.name ?? ''}</span>
        {start?.company.demo && <DemoBadge />}
      </div>
      <Connection />
      <Kept />
      <Waiting />
      <Clock />
      <Numbers />
      <NewVersion busy={busy} />
      <Places />
      <button
        type="button"
        className={`${classes.state} ${classes.person}`}
        onClick={() => void lock()}
        aria-label={t`${cashier?.name ?? ''}: lock, or somebody else`}
      >
        <IconUser size={18} aria-hidden="true" />
        <span className={classes.word}>{cashier?.name}</span>
      </button>
      <PlaceMenu />
    </header>
  );
}

function State({ tone, icon: Icon, children }: { tone?: string; icon: TablerIcon; children: ReactNode }) {
  return (
    <span className={classes.state} data-tone={tone} role="status">
      <Icon size={18} aria-hidden="true" />
      {children}
    </span>
  );
}

function Connection() {
  const online = useOnline();
  const refused = useRefused();
  if (refused) {
    return (
      <button type="button" className={classes.state} data-tone="bad" onClick={() => goTo('settings')}>
        <IconPlugConnectedX size={18} aria-hidden="true" />
        <Trans>Register lost</Trans>
      </button>
    );
  }
  if (online) {
    return (
      <State icon={IconCloud}>
        <span className={classes.word}>
          <Trans>Connected</Trans>
        </span>
      </State>
    );
  }
  return (
    <State tone="warn" icon={IconCloudOff}>
      <Trans>Offline</Trans>
    </State>
  );
}

/** Nothing once the till would start without network too, which is the usual state. */
function Kept() {
  const { t } = useLingui();
  const { offline } = useTillVersion();
  if (offline === 'ready') return null;
  if (offline === 'preparing') {
    return (
      <State tone="info" icon={IconDownload}>
        <span className={classes.word}>
          <Trans>Getting ready for work without network</Trans>
        </span>
      </State>
    );
  }
  return (
    <button
      type="button"
      className={classes.state}
      onClick={() => goTo('settings')}
      aria-label={t`Loads with network only: settings`}
    >
      <IconWifi size={18} aria-hidden="true" />
      <span className={classes.word}>
        <Trans>Loads with network only</Trans>
      </span>
    </button>
  );
}

function Waiting() {
  const { t } = useLingui();
  const format = useFormat();
  const { waiting, sending, stuck, orphans } = useOutbox();
  const all = waiting + orphans;
  if (all === 0) return null;
  return (
    <button
      type="button"
      className={classes.state}
      data-tone={stuck ? 'bad' : sending ? 'info' : 'warn'}
      onClick={() => goTo('settings', 'outbox')}
      aria-label={t`${format.count(all)} entries wait to be sent`}
    >
      {stuck ? <IconHandStop size={18} aria-hidden="true" /> : <IconCloudUp size={18} aria-hidden="true" />}
      {format.count(all)}
      <span className={classes.word}>
        <Trans>to send</Trans>
      </span>
    </button>
  );
}

function Clock() {
  const ahead = useWrongClock();
  if (ahead === null) return null;
  const minutes = Math.round(Math.abs(ahead) / 60_000);
  return (
    <State tone="warn" icon={IconClockExclamation}>
      {ahead > 0 ? <Trans>Clock {minutes} min fast</Trans> : <Trans>Clock {minutes} min slow</Trans>}
    </State>
  );
}

/** Numbers and customers still come while the first tickets are sold. */
function Numbers() {
  const format = useFormat();
  const { numbers, customers } = useFeed();
  if (numbers.complete && customers.complete) return null;
  if (numbers.problem || customers.problem) return null;
  const percent = numbers.total ? Math.floor((100 * numbers.loaded) / numbers.total) : 0;
  return (
    <State tone="info" icon={IconDownload}>
      <span className={classes.word}>
        <Trans>Numbers</Trans>
      </span>
      {`${format.count(percent)} %`}
    </State>
  );
}

function NewVersion({ busy }: { busy: boolean }) {
  const { newVersion } = useTillVersion();
  if (!newVersion) return null;
  if (busy) {
    return (
      <State icon={IconRefresh}>
        <span className={classes.word}>
          <Trans>New version after this ticket</Trans>
        </span>
      </State>
    );
  }
  return (
    <button type="button" className={classes.state} data-tone="info" onClick={activate}>
      <IconRefresh size={18} aria-hidden="true" />
      <Trans>New version</Trans>
    </button>
  );
}

function usePlaces(): { name: PlaceName; label: string; icon: TablerIcon }[] {
  const { t } = useLingui();
  return [
    { name: 'sell', label: t`Sell`, icon: IconShoppingCart },
    { name: 'orders', label: t`Orders`, icon: IconClipboardList },
    { name: 'tickets', label: t`Tickets`, icon: IconReceipt2 },
    { name: 'shift', label: t`Shift`, icon: IconCash },
  ];
}

function Places() {
  const { t } = useLingui();
  const { name } = usePlace();
  return (
    <nav className={classes.places} aria-label={t`Till`}>
      {usePlaces().map((place) => (
        <button
          key={place.name}
          type="button"
          className={`${classes.state} ${classes.place}`}
          aria-current={name === place.name ? 'page' : undefined}
          aria-label={place.label}
          onClick={() => goTo(place.name)}
        >
          <place.icon size={20} aria-hidden="true" />
          <span className={classes.word}>{place.label}</span>
        </button>
      ))}
    </nav>
  );
}

function PlaceMenu() {
  const { t } = useLingui();
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={44} aria-label={t`More of the till`}>
          <IconDots size={22} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {usePlaces().map(({ name, label, icon: Icon }) => (
          <Menu.Item key={name} leftSection={<Icon size={18} aria-hidden="true" />} onClick={() => goTo(name)}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Item leftSection={<IconSettings size={18} aria-hidden="true" />} onClick={() => goTo('settings')}>
          <Trans>Settings of the till</Trans>
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconCashBanknote size={18} aria-hidden="true" />}
          onClick={() => {
            goTo('sell');
            openPane({ kind: 'drawer' });
          }}
        >
          <Trans>Open the drawer</Trans>
        </Menu.Item>
        <Menu.Item
          component="a"
          href="/pos/#display"
          target="_blank"
          leftSection={<IconDeviceDesktop size={18} aria-hidden="true" />}
        >
          <Trans>Customer display</Trans>
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLock size={18} aria-hidden="true" />} onClick={() => void lock()}>
          <Trans>Lock the till</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
