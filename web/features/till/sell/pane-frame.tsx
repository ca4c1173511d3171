// The frame of what opens over the products: a title, a way back (Esc), and its content.
import { type ReactNode, useEffect, useRef } from 'react';
import { CloseButton } from '../frame/close-button.tsx';
import classes from './panes.module.css';
import { closePane } from './screen.ts';

type Props = {
  title: ReactNode;
  label: string;
  children: ReactNode;
  foot?: ReactNode;
  narrow?: boolean;
  onClose?: () => void;
};

/** The first thing marked `data-first` gets the focus. */
export function PaneFrame({ title, label, children, foot, narrow, onClose = closePane }: Props) {
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    const first = frame.current?.querySelector<HTMLElement>('[data-first]');
    const field = first?.matches('input, textarea, button')
      ? first
      : first?.querySelector<HTMLElement>('input, textarea');
    (field ?? first ?? frame.current)?.focus();
  }, []);
  return (
    <section
      ref={frame}
      className={classes.pane}
      aria-label={label}
      tabIndex={-1}
      data-narrow={narrow || undefined}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <header className={classes.head}>
        <h2>{title}</h2>
        <CloseButton onClick={onClose} />
      </header>
      <div className={classes.body}>{children}</div>
      {foot && <footer className={classes.foot}>{foot}</footer>}
    </section>
  );
}
