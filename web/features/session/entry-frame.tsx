// The frame of the pages for strangers: the mark, one card, language and theme.
import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from '../../ui/entry-card.module.css';
import { Mark } from '../../ui/mark.tsx';
import { usePageTitle } from '../../ui/page-header.tsx';
import { LanguageMenu, ThemeMenu } from '../shell/top-bar.tsx';

type Props = { title: string; lead?: ReactNode; wide?: boolean; children: ReactNode };

export function EntryFrame({ title, lead, wide, children }: Props) {
  usePageTitle(title);
  return (
    <div className={classes.frame}>
      <div className={classes.tools}>
        <LanguageMenu />
        <ThemeMenu />
      </div>
      <main className={classes.card} data-wide={wide || undefined}>
        <div className={classes.brand}>
          <Mark size={34} />
          <span>Trazo</span>
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
