// The frame of what stands before selling: pairing, who is here, opening the shift. One card, language and theme above.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Menu, Title, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconLanguage, IconMoon, IconSun } from '@tabler/icons-react';
import { type ReactNode, useEffect } from 'react';
import { chooseLanguage, type Language, languages } from '../../../i18n/i18n.ts';
import classes from '../../../ui/entry-card.module.css';
import { Mark } from '../../../ui/mark.tsx';
import { DemoBadge } from '../../demo/demo-badge.tsx';
import { useTillStart } from '../local/start.ts';
import { activate, type TillVersion, useTillVersion } from '../new-version.ts';

type Props = { title: string; lead?: ReactNode; wide?: boolean; children?: ReactNode };

export function EntryCard({ title, lead, wide, children }: Props) {
  const { t } = useLingui();
  const start = useTillStart();
  const { offline, newVersion } = useTillVersion();
  useEffect(() => {
    document.title = `${title} · Trazo`;
  }, [title]);
  return (
    <div className={classes.frame}>
      <div className={classes.tools}>
        <span className={classes.told} role="status">
          <OfflineState offline={offline} />
        </span>
        {newVersion && (
          <Button variant="light" onClick={activate}>
            <Trans>Use the new version</Trans>
          </Button>
        )}
        <EntryTools />
      </div>
      <main className={classes.card} data-wide={wide || undefined}>
        <div className={classes.brand}>
          <Mark size={28} />
          <span>{start ? `${start.company.name} · ${start.register.name}` : t`Trazo till`}</span>
          {start?.company.demo && <DemoBadge />}
        </div>
        <Title order={1} size="h3">
          {title}
        </Title>
        {lead && <p className={classes.lead}>{lead}</p>}
        {children}
      </main>
    </div>
  );
}

function OfflineState({ offline }: Pick<TillVersion, 'offline'>) {
  if (offline === 'ready') return <Trans>Works without network: yes</Trans>;
  if (offline === 'preparing') return <Trans>Works without network: in a moment</Trans>;
  if (offline === 'insecure') {
    return <Trans>Works without network: no. Open it at an address that starts with https.</Trans>;
  }
  return <Trans>Works without network: no. The browser could not keep the till on this device.</Trans>;
}

/** Language and theme. */
export function EntryTools() {
  return (
    <span>
      <LanguageMenu />
      <ThemeSwitch />
    </span>
  );
}

function LanguageMenu() {
  const { t, i18n } = useLingui();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={44} aria-label={t`Language`}>
          <IconLanguage size={22} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {Object.entries(languages).map(([code, name]) => (
          <Menu.Item
            key={code}
            lang={code}
            aria-current={i18n.locale === code || undefined}
            rightSection={i18n.locale === code && <IconCheck size={16} aria-hidden="true" />}
            onClick={() => void chooseLanguage(code as Language)}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function ThemeSwitch() {
  const { t } = useLingui();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const dark = colorScheme === 'dark' || (colorScheme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={44}
      aria-label={dark ? t`Light` : t`Dark`}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    >
      {dark ? <IconSun size={22} /> : <IconMoon size={22} />}
    </ActionIcon>
  );
}
