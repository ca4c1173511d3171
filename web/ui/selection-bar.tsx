// What stands in place of the toolbar while rows are chosen: how many, everything that matches instead, what may be done.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFormat } from './format.tsx';
import type { Selection } from './selection.ts';
import classes from './selection-bar.module.css';

type Props<Row> = {
  selection: Selection<Row>;
  /** How many match altogether; null while that is not known. */
  total: number | null;
  exact: boolean;
  onAll: () => void;
  children: ReactNode;
};

export function SelectionBar<Row>({ selection, total, exact, onAll, children }: Props<Row>) {
  const { t } = useLingui();
  const format = useFormat();
  const { all, count } = selection;
  const most = total === null ? '' : `${format.count(total)}${exact ? '' : '+'}`;
  return (
    <div className={classes.bar} role="toolbar" aria-label={t`Selected rows`}>
      <ActionIcon variant="subtle" size={30} onClick={selection.clear} aria-label={t`Clear the selection`}>
        <IconX size={18} />
      </ActionIcon>
      <span role="status" className={classes.count}>
        {all ? <Trans>All {most} selected</Trans> : <Plural value={count} one="# selected" other="# selected" />}
      </span>
      {!all && total !== null && total > count && (
        <Button variant="subtle" size="compact-sm" onClick={onAll}>
          <Trans>Select all {most} that match</Trans>
        </Button>
      )}
      <span className={classes.actions}>{children}</span>
    </div>
  );
}
