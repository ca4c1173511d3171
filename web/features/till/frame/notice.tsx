// A few words that must not be overlooked, in one of the tones; with a sign, for colour alone says nothing.
import { IconAlertTriangle, IconCheck, IconInfoCircle, type TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './notice.module.css';

type Tone = 'ok' | 'info' | 'warn' | 'bad';
const signs: Record<Tone, TablerIcon> = {
  ...{ ok: IconCheck, info: IconInfoCircle, warn: IconAlertTriangle, bad: IconAlertTriangle },
};

type Props = { tone: Tone; title?: ReactNode; children?: ReactNode; role?: 'alert' | 'status' };

export function Notice({ tone, title, children, role }: Props) {
  const Sign = signs[tone];
  return (
    <div className={classes.notice} role={role} style={{ background: `var(--${tone}-bg)`, color: `var(--${tone}-fg)` }}>
      <Sign size={20} aria-hidden="true" />
      <div>
        {title && <span className={classes.title}>{title}</span>}
        {children}
      </div>
    </div>
  );
}
