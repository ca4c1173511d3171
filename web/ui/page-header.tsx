// The head of every page: where it is, its name, key facts, the one big action and the rest in a menu. Sets the
// browser's title.
import { useLingui } from '@lingui/react/macro';
import { ActionIcon, Anchor, Group, Menu, Title } from '@mantine/core';
import { IconChevronRight, IconDots, type TablerIcon } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useCompany } from './company.ts';
import classes from './page-header.module.css';
import { noteRecent } from './recent-records.ts';

export type Crumb = { label: string; to: string };
export type MenuEntry = {
  label: ReactNode;
  icon?: TablerIcon;
  onClick?: () => void;
  href?: string;
  danger?: boolean;
  disabled?: boolean;
};

type Props = {
  title: string;
  crumbs?: readonly Crumb[];
  /** A StatusBadge or two beside the title. */
  badges?: ReactNode;
  /** Key facts under the title: `<Fact label=...>`. */
  facts?: ReactNode;
  /** The one primary action. */
  action?: ReactNode;
  menu?: readonly MenuEntry[];
};

export function PageHeader({ title, crumbs, badges, facts, action, menu }: Props) {
  const { t } = useLingui();
  usePageTitle(title);
  return (
    <header className={classes.header}>
      {crumbs && crumbs.length > 0 && (
        <nav aria-label={t`Breadcrumbs`} className={classes.crumbs}>
          {crumbs.map((crumb) => (
            <span key={crumb.to}>
              <Anchor renderRoot={(props) => <Link to={crumb.to} {...props} />} size="sm">
                {crumb.label}
              </Anchor>
              <IconChevronRight size={14} aria-hidden="true" />
            </span>
          ))}
        </nav>
      )}
      <Group justify="space-between" align="flex-start" gap="sm">
        <Group gap="sm" className={classes.title}>
          <Title order={1} size="h3" tabIndex={-1} id="page-title">
            {title}
          </Title>
          {badges}
        </Group>
        <Group gap="xs" className="no-print">
          {action}
          {menu && menu.length > 0 && <MoreMenu entries={menu} />}
        </Group>
      </Group>
      {facts && <dl className={classes.facts}>{facts}</dl>}
    </header>
  );
}

/** One labelled fact of a header or panel. */
export function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** `row` makes it quiet and small, for the rows of a table. */
export function MoreMenu({ entries, row }: { entries: readonly MenuEntry[]; row?: boolean }) {
  const { t } = useLingui();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant={row ? 'subtle' : 'default'}
          color={row ? 'gray' : undefined}
          size={row ? 28 : 36}
          aria-label={t`More actions`}
        >
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {entries.map(({ label, icon: Icon, danger, href, onClick, disabled }, index) => {
          const look = {
            leftSection: Icon && <Icon size={16} aria-hidden="true" />,
            color: danger ? 'var(--mantine-color-error)' : undefined,
            disabled,
          };
          return href ? (
            <Menu.Item key={String(index)} {...look} component="a" href={href}>
              {label}
            </Menu.Item>
          ) : (
            <Menu.Item key={String(index)} {...look} onClick={onClick}>
              {label}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

export function usePageTitle(title: string) {
  const { name, keeper } = useCompany();
  useEffect(() => {
    document.title = name === 'Trazo' ? `${title} · Trazo` : `${title} · ${name} · Trazo`;
    noteRecent(keeper, window.location.pathname, title);
  }, [title, name, keeper]);
}
