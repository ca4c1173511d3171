// The bar at the bottom of a phone: menu, home, search, and receive, where the thumb is.
import { Trans, useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { IconHome, IconMenu2, IconSearch, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useOpenPalette } from './anywhere.tsx';
import classes from './shell.module.css';

export function BottomBar({ menuOpened, onMenu }: { menuOpened: boolean; onMenu: () => void }) {
  const { t } = useLingui();
  const openPalette = useOpenPalette();
  return (
    <nav className={classes.bottom} aria-label={t`Quick navigation`}>
      <UnstyledButton className={classes.bottomItem} onClick={onMenu} aria-expanded={menuOpened}>
        {menuOpened ? <IconX size={22} aria-hidden="true" /> : <IconMenu2 size={22} aria-hidden="true" />}
        {menuOpened ? <Trans>Close</Trans> : <Trans>Menu</Trans>}
      </UnstyledButton>
      <Link to="/" className={classes.bottomItem}>
        <IconHome size={22} aria-hidden="true" />
        <Trans>Home</Trans>
      </Link>
      <UnstyledButton className={classes.bottomItem} onClick={openPalette}>
        <IconSearch size={22} aria-hidden="true" />
        <Trans>Search</Trans>
      </UnstyledButton>
    </nav>
  );
}
