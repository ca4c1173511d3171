// The till while somebody works at it: the status bar, and below it the place where one is.
import { Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { ManagerDialog } from '../people/manager-dialog.tsx';
import { useBusy } from './busy.ts';
import classes from './frame.module.css';
import { StatusBar } from './status-bar.tsx';
import { TillScans } from './till-scans.tsx';

export function Frame({ children }: { children: ReactNode }) {
  const busy = useBusy();
  return (
    <div className={classes.till}>
      <StatusBar busy={busy} />
      <main className={classes.place} id="main">
        {children}
      </main>
      <TillScans />
      <ManagerDialog />
    </div>
  );
}

/** A place that is read like a page: a title, acts beside it. */
export function TillPage({ title, acts, children }: { title: string; acts?: ReactNode; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Trazo`;
  }, [title]);
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <Title order={1}>{title}</Title>
        {acts}
      </div>
      {children}
    </div>
  );
}
