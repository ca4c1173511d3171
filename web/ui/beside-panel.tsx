// A record beside its list: Escape closes it, the up and down arrows go to the row before and after, wherever the cursor
// is, as long as nothing else wants those keys.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button } from '@mantine/core';
import { IconArrowUpRight, IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './beside-panel.module.css';
import { useRoomBelow } from './room-below.ts';

type Props = {
  label: string;
  /** The record's own page. */
  href: string;
  onClose: () => void;
  /** Absent at the first and last row. */
  onBefore?: () => void;
  onAfter?: () => void;
  children: ReactNode;
};

const wantsKeys = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"]';

export function BesidePanel({ label, href, onClose, onBefore, onAfter, children }: Props) {
  const { t } = useLingui();
  const frame = useRef<HTMLElement>(null);
  const room = useRoomBelow(frame);
  const told = useRef({ onClose, onBefore, onAfter });
  told.current = { onClose, onBefore, onAfter };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const at = event.target instanceof HTMLElement ? event.target : null;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || at?.closest(wantsKeys)) return;
      if (document.querySelector('[role="dialog"], [role="menu"]')) return;
      const acts: Record<string, (() => void) | undefined> = {
        Escape: told.current.onClose,
        ArrowUp: told.current.onBefore,
        ArrowDown: told.current.onAfter,
      };
      const act = acts[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  return (
    <section ref={frame} className={classes.panel} style={{ maxHeight: room }} aria-label={label}>
      <div className={classes.bar}>
        <ActionIcon variant="subtle" color="gray" disabled={!onBefore} onClick={onBefore} aria-label={t`Row before`}>
          <IconChevronUp size={18} />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" disabled={!onAfter} onClick={onAfter} aria-label={t`Row after`}>
          <IconChevronDown size={18} />
        </ActionIcon>
        <Button
          variant="default"
          size="compact-sm"
          rightSection={<IconArrowUpRight size={15} aria-hidden="true" />}
          renderRoot={(props) => <Link to={href} {...props} />}
          className={classes.open}
        >
          <Trans>Open</Trans>
        </Button>
        <ActionIcon variant="subtle" color="gray" onClick={onClose} aria-label={t`Close`} aria-keyshortcuts="Escape">
          <IconX size={18} />
        </ActionIcon>
      </div>
      <div className={classes.content}>{children}</div>
    </section>
  );
}
