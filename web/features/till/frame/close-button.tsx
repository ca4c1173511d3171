// The cross at the corner of what can be closed or taken away.
import { useLingui } from '@lingui/react/macro';
import { IconX } from '@tabler/icons-react';
import classes from './close-button.module.css';

/** `label`: what it does where that is not closing. On a coloured ground `--close-fg` is its colour. */
export function CloseButton({ label, size = 24, onClick }: { label?: string; size?: number; onClick: () => void }) {
  const { t } = useLingui();
  return (
    <button type="button" className={classes.close} aria-label={label ?? t`Close`} onClick={onClick}>
      <IconX size={size} aria-hidden="true" />
    </button>
  );
}
