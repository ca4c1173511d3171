// A figure that opens the list it counts.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './home.module.css';
import { listHref } from './list-href.ts';

type FigureProps = { label: ReactNode; value: ReactNode; aside?: ReactNode; list: string };

export function FigureCard({ label, value, aside, list }: FigureProps) {
  const href = listHref(list);
  const content = (
    <>
      <span className={classes.figureLabel}>{label}</span>
      <span className={classes.figureValue}>{value}</span>
      {aside && <span className={classes.figureAside}>{aside}</span>}
    </>
  );
  if (!href) return <div className={classes.figure}>{content}</div>;
  return (
    <Link to={href} className={classes.figure}>
      {content}
    </Link>
  );
}
