// Company, search, language, theme, and the person's own menu.
import { Trans, useLingui } from '@lingui/react/macro';
import {
  ActionIcon,
  Avatar,
  Kbd,
  Menu,
  Tooltip,
  UnstyledButton,
  useMantineColorScheme,
  VisuallyHidden,
} from '@mantine/core';
import {
  IconBuilding,
  IconCheck,
  IconDeviceDesktop,
  IconFlask,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSearch,
  IconSun,
  IconUser,
} from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { changeProfile, signOut } from '../../../src/access/session.contract.ts';
import { call } from '../../api/client.ts';
import { queryClient } from '../../api/query.ts';
import { chooseLanguage, type Language, languages } from '../../i18n/i18n.ts';
import { useCompany } from '../../ui/company.ts';
import { Mark } from '../../ui/mark.tsx';
import { toastProblem } from '../../ui/toast.tsx';
import { DemoBadge } from '../demo/demo-badge.tsx';
import { openCompany } from '../session/company-choice.ts';
import { renewSession, useSession } from '../session/session.ts';
import { useOpenPalette } from './anywhere.tsx';
import classes from './shell.module.css';

/** Works on every page; “/” goes to the search of a list where there is one. */
const paletteKeys = 'Ctrl K';

export function TopBar() {
  const company = useCompany();
  const session = useSession();
  const openPalette = useOpenPalette();
  return (
    <div className={classes.bar}>
      <Link to="/" className={classes.brand}>
        <Mark size={26} />
        <span className={classes.company}>{company.name}</span>
        {session.company?.demo && <DemoBadge />}
      </Link>
      <UnstyledButton className={classes.search} onClick={openPalette} aria-keyshortcuts="/ Control+K">
        <IconSearch size={16} aria-hidden="true" />
        <span className={classes.searchText}>
          <Trans>Search products, numbers, pages</Trans>
        </span>
        <Kbd size="xs" className={classes.key} aria-hidden="true">
          {paletteKeys}
        </Kbd>
      </UnstyledButton>
      <div className={classes.tools}>
        <LanguageMenu signedIn />
        <ThemeMenu />
        <PersonMenu />
      </div>
    </div>
  );
}

/** Changes the language of the screen; for who is signed in, also on their account. */
export function LanguageMenu({ signedIn }: { signedIn?: boolean }) {
  const { t, i18n } = useLingui();
  const choose = async (language: Language) => {
    await chooseLanguage(language);
    if (signedIn) await renewSession(await call(changeProfile, { body: { language } }));
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={t`Language`}>
          <ActionIcon variant="subtle" color="gray" size={36} aria-label={t`Language`} className={classes.tool}>
            <IconLanguage size={20} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {Object.entries(languages).map(([code, name]) => (
          <Menu.Item
            key={code}
            lang={code}
            aria-current={i18n.locale === code || undefined}
            rightSection={i18n.locale === code && <IconCheck size={16} aria-hidden="true" />}
            onClick={() => choose(code as Language).catch(toastProblem)}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

export function ThemeMenu() {
  const { t } = useLingui();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choices = [
    { value: 'light', label: t`Light`, icon: IconSun },
    { value: 'dark', label: t`Dark`, icon: IconMoon },
    { value: 'auto', label: t`As the device`, icon: IconDeviceDesktop },
  ] as const;
  const Current = choices.find((choice) => choice.value === colorScheme)?.icon ?? IconSun;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={t`Light or dark`}>
          <ActionIcon variant="subtle" color="gray" size={36} aria-label={t`Light or dark`} className={classes.tool}>
            <Current size={20} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(({ value, label, icon: Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={16} aria-hidden="true" />}
            rightSection={colorScheme === value && <IconCheck size={16} aria-hidden="true" />}
            aria-current={colorScheme === value || undefined}
            onClick={() => setColorScheme(value)}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function PersonMenu() {
  const { t } = useLingui();
  const { user, company, companies } = useSession();
  const navigate = useNavigate();
  const leave = async () => {
    await call(signOut, {});
    queryClient.clear();
    await navigate({ to: '/sign-in' });
  };
  const name = user?.name ?? '';
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton className={classes.person}>
          <Avatar size={30} radius="xl" color="petrol" variant="filled" alt="">
            {initials(name)}
          </Avatar>
          <VisuallyHidden>{t`Account of ${name}`}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {name}
          <br />
          {user?.email}
        </Menu.Label>
        {companies.length > 1 && (
          <>
            <Menu.Label>
              <Trans>Companies</Trans>
            </Menu.Label>
            {companies.map((one) => (
              <Menu.Item
                key={one.id}
                leftSection={one.demo ? <IconFlask size={16} /> : <IconBuilding size={16} />}
                rightSection={one.id === company?.id && <IconCheck size={16} aria-hidden="true" />}
                aria-current={one.id === company?.id || undefined}
                onClick={() => void openCompany(one.id).catch(toastProblem)}
              >
                {one.name}
              </Menu.Item>
            ))}
            <Menu.Divider />
          </>
        )}
        <Menu.Item
          leftSection={<IconUser size={16} aria-hidden="true" />}
          onClick={() => void navigate({ to: '/settings/profile' })}
        >
          <Trans>My account</Trans>
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden="true" />}
          onClick={() => void leave().catch(toastProblem)}
        >
          <Trans>Sign out</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}
